using System.Linq.Expressions;
using System.Reflection;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Alongside.Tests.Notes;

/// <summary>What makes a signed note unalterable: the trail keeps its fingerprint, and checking the trail names whatever is not as it was signed.</summary>
public class ASignedNote
{
    [Theory, EachDatabase]
    public async Task is_named_by_the_check_whichever_of_its_columns_was_changed_in_the_database(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await SignAsync(site);
        var number = await site.DataAsync(db => db.Cases.Where(c => db.Notes.Any(n => n.CaseId == c.Id)).Select(c => c.Number).SingleAsync());
        Assert.Equal((1, 0), await CheckedAsync(site));
        await EachColumnAsync<Note>(site, note, [], async column =>
        {
            var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
            Assert.True(check.Signed.Wrong > 0, $"{column} was changed and nothing was said.");
            Assert.False(check.Holds);
            Assert.True(check.Signed.Sentences.Any(s => s.StartsWith($"Case {number}, the note of May ", StringComparison.Ordinal) && s.Contains("2026 by Dana Whitfield", StringComparison.Ordinal)), string.Join('\n', check.Signed.Sentences));
        });
        Assert.Equal((1, 0), await CheckedAsync(site));
    }

    [Theory, EachDatabase]
    public async Task is_named_when_its_addendum_was_changed_removed_or_put_in(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await SignAsync(site);
        var addendum = await site.AsAsync("dana", async db =>
        {
            var added = (await db.Notes.SingleAsync(n => n.Id == note)).Add("The nurse is called Odette.", db.Caller.At(db.Clock.Now));
            await db.SaveChangesAsync();
            return added.Id;
        });
        Assert.Equal((2, 0), await CheckedAsync(site));
        await EachColumnAsync<Addendum>(site, addendum, [nameof(Addendum.NoteId)], async column => Assert.True((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Wrong > 0, $"{column} was changed and nothing was said."));

        await site.DataAsync(async db =>
        {
            await db.Addenda.Where(a => a.Id == addendum).ExecuteDeleteAsync();
            return 0;
        });
        var gone = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Contains("an addendum of the note of May 5, 2026 by Dana Whitfield was removed after it was signed", Assert.Single(gone.Signed.Sentences));

        // Put in by a hand at the database, as with the product's own context and its guard and trail taken away.
        await site.DataAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into addenda (id, case_id, note_id, text, theirs, speaker_name, written_at, written_name, sensitivity) select {Guid.CreateVersion7()}, case_id, id, 'made up', {false}, 'Dana', signed_at, 'Dana', 'Ordinary' from notes"));
        var made = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Equal(2, made.Signed.Wrong);
        Assert.Contains(made.Signed.Sentences, s => s.Contains("was put in past the product", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task that_was_removed_or_signed_behind_the_trail_is_named(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await SignAsync(site);
        await site.DataAsync(db => db.Database.ExecuteSqlAsync($"delete from notes where id = {note}"));
        Assert.Contains("was removed after it was signed", Assert.Single((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Sentences));

        var draft = await site.AsAsync("dana", async db =>
        {
            var unsigned = await WrittenAsync(db);
            await db.SaveChangesAsync();
            return unsigned.Id;
        });
        await site.DataAsync(db => db.Database.ExecuteSqlAsync($"update notes set signed_at = author_at, signed_by = 'Dana Whitfield' where id = {draft}"));
        Assert.Contains((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Sentences, s => s.Contains("was put in past the product", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task of_which_no_record_can_be_made_any_more_is_named_all_the_same(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await SignAsync(site);
        await SignAsync(site);
        await site.DataAsync(db => db.Database.ExecuteSqlAsync($"update notes set kind = 'Séance' where id = {note}"));
        var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Equal((1L, 1), (check.Signed.Agree, check.Signed.Wrong));
    }

    [Theory, EachDatabase]
    public async Task from_before_the_trail_kept_fingerprints_is_counted_apart_and_held_against_its_own(DatabaseProvider database)
    {
        // A trail as it was kept before: it tells of the contact, and has no fingerprint of it.
        await using var before = await Site.OnAsync(database);
        await before.DataAsync(async db =>
        {
            var now = db.Clock.Now;
            var @case = await db.Cases.FirstAsync();
            var unsigned = new Note(@case.Id, Sensitivity.Ordinary, db.Caller.At(now));
            unsigned.Write(ContactKind.Phone, now.AddHours(-1), now, null, ["Mari"], SeenAlone.NotAsked, ["Plan"], [], null, "Called.", null, null, null);
            db.Add(unsigned);
            await db.SaveChangesAsync();
            db.Audit(AuditAct.Happened, nameof(Activity), unsigned.Id, @case.Id, details: nameof(ActivityKind.ContactMade));
            await db.SaveChangesAsync();
            unsigned.Sign(await db.Programs.FirstAsync(p => p.Id == @case.ProgramId), db.Clock.Today, db.Caller.At(now));
            await db.Notes.ExecuteUpdateAsync(s => s.SetProperty(n => n.SignedAt, now).SetProperty(n => n.SignedBy, "Dana").SetProperty(n => n.Fingerprint, unsigned.Fingerprint));
            return 0;
        });
        var found = (await before.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed;
        Assert.Equal((0L, 1L, 0), (found.Agree, found.Before, found.Wrong));
        await before.DataAsync(db => db.Notes.ExecuteUpdateAsync(s => s.SetProperty(n => n.Narrative, "Never called.")));
        Assert.Contains("does not agree with its own fingerprint", Assert.Single((await before.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Sentences));
    }

    [Theory, EachDatabase]
    public async Task is_refused_to_every_save_that_would_change_or_remove_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await SignAsync(site);
        foreach (var change in new Action<AppDb, Note>[]
                 {
                     (db, n) => db.Entry(n).Property(x => x.Narrative).CurrentValue = "Something else.",
                     (db, n) => db.Entry(n).Property(x => x.SignedAt).CurrentValue = null,
                     (db, n) => db.Entry(n).ComplexProperty(x => x.Author).Property(a => a.Name).CurrentValue = "Omar Haddad",
                     (db, n) => db.Remove(n),
                 })
            Assert.Equal(SignedRecords.Locked, (await Assert.ThrowsAsync<RuleBroken>(() => site.DataAsync(async db =>
            {
                change(db, await db.Notes.SingleAsync(n => n.Id == note));
                return await db.SaveChangesAsync();
            }))).Message);
        // What came later may be said of it once, and the trail has it with it.
        foreach (var visit in new[] { Guid.CreateVersion7(), Guid.CreateVersion7() })
            await site.DataAsync(async db =>
            {
                (await db.Notes.SingleAsync(n => n.Id == note)).IsOfVisit(visit);
                return await db.SaveChangesAsync();
            });
        Assert.Equal((1, 0), await CheckedAsync(site));
    }

    [Theory, EachDatabase]
    public async Task is_not_changed_by_sending_its_old_form_again_or_by_taking_acts_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync([("Input.Narrative", "First words."), ("Then", "keep")]);
        var form = dana.FormOf(new Dictionary<string, string> { ["Input.Narrative"] = "Second words.", ["Then"] = "keep" });
        await site.AsAsync("dana", async db =>
        {
            var note = await db.Notes.SingleAsync();
            note.Write(ContactKind.Phone, db.Clock.Now.AddHours(-1), db.Clock.Now, null, ["Mari"], SeenAlone.NotAsked, ["Plan"], [], null, "First words.", null, null, null);
            note.Sign(await db.Programs.FirstAsync(), db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        using var answer = await dana.PostAsync(form);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal("First words.", await site.DataAsync(db => db.Notes.Select(n => n.Narrative).SingleAsync()));
        Assert.Equal((1, 0), await CheckedAsync(site));
    }

    [Theory, EachDatabase]
    public async Task is_named_on_the_page_of_the_trail_and_stays_there_until_it_is_whole(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await SignAsync(site);
        await site.DataAsync(db => db.Notes.Where(n => n.Id == note).ExecuteUpdateAsync(s => s.SetProperty(n => n.Narrative, "Something else.")));
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync("/audit");
        await avery.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Check']");
        Assert.Contains("A signed record is not as signed", avery.Text);
        Assert.Contains("the note of May 5, 2026 by Dana Whitfield is not what was signed", avery.Text);
        await avery.OpenAsync("/audit");
        Assert.Contains("is not what was signed", avery.Text);
        await site.DataAsync(db => db.Notes.Where(n => n.Id == note).ExecuteUpdateAsync(s => s.SetProperty(n => n.Narrative, "First paid evening went well.")));
        await avery.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Check']");
        Assert.Contains("1 signed notes, addenda and files are as they were signed", avery.Text);
        await avery.OpenAsync("/audit");
        Assert.DoesNotContain("not as signed", avery.Text);
    }

    /// <summary>María's case gets a note that Dana signs.</summary>
    internal static Task<Guid> SignAsync(Site site) => site.AsAsync("dana", async db =>
    {
        var note = await WrittenAsync(db);
        note.Sign(await db.Programs.FirstAsync(p => p.Code == "EC"), db.Clock.Today, db.Caller.At(db.Clock.Now), "Mari");
        await db.SaveChangesAsync();
        return note.Id;
    });

    private static async Task<Note> WrittenAsync(AppDb db)
    {
        var note = new Note(await db.Cases.Select(c => c.Id).FirstAsync(), Sensitivity.Ordinary, db.Caller.At(db.Clock.Now));
        var from = db.Clock.Now.AddHours(-2);
        note.Write(ContactKind.HomeVisit, from, from.AddMinutes(50), "Home", ["Mari", "Lucía"], SeenAlone.Yes, ["Plan"], [Guid.CreateVersion7()], "I smelled of soap all night.", "First paid evening went well.", "Call with three pick-ups", db.Clock.Today.AddDays(2), "Dana");
        note.Write(new Circumstances(null, true, 15, "48113", 20, 8, 7.5m));
        db.Add(note);
        return note;
    }

    private static async Task<(long Agree, int Wrong)> CheckedAsync(Site site)
    {
        var found = (await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed;
        return (found.Agree, found.Wrong);
    }

    /// <summary>Each column of the row gets another value by SQL, past the product, and its own again afterwards.</summary>
    internal static async Task EachColumnAsync<T>(Site site, Guid id, string[] but, Func<string, Task> changed) where T : class
    {
        var columns = await site.DataAsync(db => Task.FromResult(BulkColumn.Of(db.Model.FindEntityType(typeof(T))!)));
        foreach (var column in columns.Where(c => !but.Contains(c.Property.Name)))
        {
            var key = id;
            var old = column.Of(await site.DataAsync(db => db.Set<T>().AsNoTracking().SingleAsync(r => EF.Property<Guid>(r, "Id") == key)));
            var other = Other(old, column.Property.ClrType, column.Property.Name == nameof(ICaseRecord.CaseId) ? await site.CaseOfAsync("Bo") : Guid.CreateVersion7());
            await SetAsync(column, other);
            if (column.Property.IsPrimaryKey()) key = (Guid)other;
            await changed(column.Name);
            await SetAsync(column, old);

            Task<int> SetAsync(BulkColumn of, object? value) => site.DataAsync(db => db.Set<T>().Where(r => EF.Property<Guid>(r, "Id") == key).ExecuteUpdateAsync(Setting<T>(of, value)));
        }
    }

    private static object Other(object? old, Type type, Guid id) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => $"{old}x"[^Math.Min($"{old}x".Length, 60)..],
        var t when t == typeof(Guid) => id,
        var t when t == typeof(DateTime) => ((DateTime?)old ?? new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc)).AddMilliseconds(1),
        var t when t == typeof(DateOnly) => ((DateOnly?)old ?? new DateOnly(2026, 5, 1)).AddDays(1),
        var t when t == typeof(bool) => old is not true,
        var t when t == typeof(int) => ((int?)old ?? -1) + 1,
        var t when t == typeof(long) => ((long?)old ?? -1) + 1,
        var t when t == typeof(decimal) => ((decimal?)old ?? 0) + 0.1m,
        var t when t == typeof(byte[]) => new byte[] { 7 },
        var t when t == typeof(List<string>) => new List<string> { "somebody else" },
        var t when t == typeof(List<Guid>) => new List<Guid> { id },
        { IsEnum: true } t => Enum.GetValues(t).Cast<object>().First(v => !v.Equals(old)),
        var t => throw new NotSupportedException(t.Name),
    };

    private static Action<UpdateSettersBuilder<T>> Setting<T>(BulkColumn column, object? value)
    {
        var record = Expression.Parameter(typeof(T));
        var path = new List<MemberInfo> { column.Property.PropertyInfo! };
        for (var owner = column.Property.DeclaringType; owner is Microsoft.EntityFrameworkCore.Metadata.IComplexType part; owner = part.ComplexProperty.DeclaringType) path.Insert(0, part.ComplexProperty.PropertyInfo!);
        var property = Expression.Lambda(path.Aggregate((Expression)record, Expression.MakeMemberAccess), record);
        var set = typeof(UpdateSettersBuilder<T>).GetMethods().Single(m => m.Name == "SetProperty" && m.GetParameters()[1].ParameterType.IsGenericParameter).MakeGenericMethod(column.Property.ClrType);
        return setters => set.Invoke(setters, [property, value]);
    }
}
