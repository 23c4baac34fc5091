using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Rules;

/// <summary>Whatever two people hold, merging and taking it back is as if nothing had been.</summary>
public class MergeAndUnmerge
{
    private sealed record Somebody(string Given, string Family, string? Preferred, int? BornDaysAgo, bool Estimated, string Language, string[] Others, int Interpreter, string? Safe, (int System, int Value, int Safe, int Word)[] Points,
        (int Kind, int Number)[] Numbers, bool[] Families, bool[] Cases, int OwnCases);

    private static readonly string[] Values = ["555-0101", "(212) 555-0101", "555 0102", "mari@example.org", "12 Harbor Street", "12 harbor street"];
    private static readonly string?[] Words = [null, null, "from Harbor Street", "ask for the aunt"];

    private static Gen<T> Of<T>(params T[] any) => Gen.Int[0, any.Length - 1].Select(i => any[i]);

    private static readonly Gen<Somebody> Gens =
        from given in Of("María", "Mariah", "Bo", "李", "Ñusta")
        from family in Of("Reyes", "Rayes", "", "O’Neil-Žižek")
        from preferred in Of((string?)null, "Mari", "Bee")
        from born in Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 40_000].Select(d => (int?)d))
        from estimated in Gen.Bool
        from language in Of("en", "es", "vi")
        from others in Of("en", "ar", "es").Array[0, 2]
        from interpreter in Gen.Int[0, 2]
        from safe in Of((string?)null, "No voicemail", "Only by letter")
        from points in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 3]).Array[0, 4]
        from numbers in Gen.Select(Gen.Int[1, 3], Gen.Int[0, 2]).Array[0, 3]
        from families in Gen.Bool.Array[3]
        from cases in Gen.Bool.Array[3]
        from own in Gen.Int[0, 2]
        select new Somebody(given, family, preferred, born, estimated, language, others, interpreter, safe, points, numbers, families, cases, own);

    [Theory, EachDatabase]
    public async Task is_as_if_nothing_had_been(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        await site.DataAsync(db => CaseSummary.NewDayAsync(db, db.Clock.Today, default));
        var shared = await site.DataAsync(SharedAsync);
        await Check.SampleAsync(Gen.Select(Gens, Gens, Gen.Enum<PersonField>().Array[0, 9], Gen.Bool), async (one, other, fields, byItself) =>
        {
            var (stays, goes) = (await site.DataAsync(db => RecordAsync(db, one, shared, cipher)), await site.DataAsync(db => RecordAsync(db, other, shared, cipher)));
            var before = await Dump.OfAsync(site);
            var act = await site.AsAsync("ines", async db =>
                (await MergePeople.MergeAsync(db, cipher, stays, goes, byItself ? null : fields.ToHashSet(), null, "Same person", db.Caller.At(db.Clock.Now))).Id);
            Assert.Equal(0, await site.DataAsync(db => db.ContactPoints.IgnoreQueryFilters().CountAsync(c => c.PersonId == goes)));
            Assert.Equal(0, await site.DataAsync(db => db.CasePeople.IgnoreQueryFilters().CountAsync(c => c.PersonId == goes)));
            Assert.Equal(stays, await site.DataAsync(db => PersonReferences.WhoStayedAsync(db, goes)));
            await site.AsAsync("ines", db => TakingBack.PerformAsync(db, act, "Two people after all", null, db.Caller.At(db.Clock.Now)));
            Dump.AssertSame(before, await Dump.OfAsync(site));
        }, iter: 25, threads: 1);
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    [Theory, EachDatabase]
    public async Task comes_apart_in_the_opposite_order_when_one_was_merged_into_the_next(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var cipher = site.Services.GetRequiredService<FieldCipher>();
        var people = await site.DataAsync(async db =>
        {
            var three = new[] { "Ana", "Anna", "Hannah" }.Select(n => new Person(n, "Lund", db.Caller.At(db.Clock.Now))).ToList();
            foreach (var person in three) person.AddContactPoint(ContactSystem.Phone, "555-0199");
            db.AddRange(three);
            await db.SaveChangesAsync();
            return three.ConvertAll(p => p.Id);
        });
        var before = await Dump.OfAsync(site);
        Task<Guid> Merge(int stays, int goes) => site.AsAsync("ines", async db => (await MergePeople.MergeAsync(db, cipher, people[stays], people[goes], null, null, "Same", db.Caller.At(db.Clock.Now))).Id);
        Task<TakingBack> Back(Guid act) => site.AsAsync("ines", db => TakingBack.PerformAsync(db, act, "Not the same", null, db.Caller.At(db.Clock.Now)));
        var first = await Merge(1, 0);
        var second = await Merge(2, 1);
        Assert.Equal(people[2], await site.DataAsync(db => PersonReferences.WhoStayedAsync(db, people[0])));
        Assert.Equal("Anna Lund; Ana Lund", await site.DataAsync(db => db.People.Where(p => p.Id == people[2]).Select(p => p.AlsoRecordedAs).SingleAsync()));
        await Assert.ThrowsAsync<RuleBroken>(() => Back(first));
        await Back(second);
        await Back(first);
        Dump.AssertSame(before, await Dump.OfAsync(site));
    }

    private static async Task<(List<Guid> Families, List<Guid> Cases)> SharedAsync(AppDb db)
    {
        var families = Enumerable.Range(0, 3).Select(i => new Household($"Family {i}")).ToList();
        db.AddRange(families);
        await db.SaveChangesAsync();
        return (families.ConvertAll(f => f.Id), await db.Cases.Select(c => c.Id).ToListAsync());
    }

    private static async Task<Guid> RecordAsync(AppDb db, Somebody who, (List<Guid> Families, List<Guid> Cases) shared, FieldCipher cipher)
    {
        var by = db.Caller.At(db.Clock.Now);
        var person = new Person(who.Given, who.Family, by);
        person.Call(who.Given, who.Family, who.Preferred, null);
        person.WasBorn(who.BornDaysAgo is { } days ? db.Clock.Today.AddDays(-days) : null, who.Estimated, db.Clock.Today);
        person.Speaks(who.Language, who.Others, (InterpreterNeed)who.Interpreter);
        person.IsContactedSafely(who.Safe);
        foreach (var (_, value, safe, word) in who.Points)
            person.AddContactPoint(value == 3 ? ContactSystem.Email : value > 3 ? ContactSystem.Address : ContactSystem.Phone, Values[value]).IsSafe((Answer)safe, Words[word], null, null);
        foreach (var (kind, number) in who.Numbers) person.Identifiers.Add(new Identifier(person.Id, (IdentifierKind)kind, $"91234567{number}", null, cipher));
        db.Add(person);
        await db.SaveChangesAsync();
        for (var i = 0; i < who.Families.Length; i++)
            if (who.Families[i]) (await db.Households.Include(h => h.Members).SingleAsync(h => h.Id == shared.Families[i])).Add(person.Id, i == 0 ? null : $"relation {i}");
        for (var i = 0; i < shared.Cases.Count; i++)
            if (who.Cases[i]) (await db.Cases.Include(c => c.People).SingleAsync(c => c.Id == shared.Cases[i])).Include(person, "neighbor", by);
        await db.SaveChangesAsync();
        var dana = await db.Workers.SingleAsync(w => w.UserName == "dana");
        for (var i = 0; i < who.OwnCases; i++)
        {
            var program = await db.Programs.SingleAsync(p => p.Code == (i == 0 ? "EC" : "FS"));
            await OpenCase.InProgramAsync(db, program.Id, person, null, dana.Id, "Needs help", db.Clock.Today, by);
            await db.SaveChangesAsync();
        }
        return person.Id;
    }
}
