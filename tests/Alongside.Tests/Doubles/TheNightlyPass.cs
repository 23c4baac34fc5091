using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Tests.Rules;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Doubles;

public class TheNightlyPass
{
    [Theory, EachDatabase]
    public async Task says_nothing_to_whoever_may_not_search_everybody_even_of_their_own_client(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Maria", "Reyes", new DateOnly(1958, 2, 11), "555-0142");
        await PassAsync(site);
        Assert.Equal(1, await site.AsAsync("ines", db => db.PossibleDoubles.CountAsync()));
        // María's case is Dana's; that the agency knows her a second time is not.
        foreach (var userName in new[] { "dana", "omar", "avery", "admin" }) Assert.Equal(0, await site.AsAsync(userName, db => db.PossibleDoubles.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task finds_each_pair_once_with_its_reasons_and_again_finds_nothing_new(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", new DateOnly(1970, 3, 4), "614-555-0199");
        await TheSamePerson.RecordAsync(site, "Catherine", "Meyer", new DateOnly(1970, 3, 4), "614-555-0199");
        await TheSamePerson.RecordAsync(site, "Robert", "Maier", new DateOnly(1970, 3, 4), "614-555-0199");
        var pass = await PassAsync(site);
        Assert.Equal((true, 5, 1), (pass.Everybody, pass.People, pass.Found));
        var pair = Assert.Single(await PairsAsync(site));
        Assert.Equal(Sameness.AlmostCertainly, pair.Sameness);
        Assert.Equal(["sounds the same", "same birth date", "same phone"], pair.For);
        Assert.Empty(pair.Against);
        var again = await PassAsync(site, everybody: true);
        Assert.Equal((0, 0), (again.Found, again.Gone));
        var same = Assert.Single(await PairsAsync(site));
        Assert.Equal((pair.Id, pair.Score, pair.Version), (same.Id, same.Score, same.Version));
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.What == nameof(DoublesPass) && e.RecordId == again.Id)));
        Assert.Equal(0, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.What == nameof(PossibleDouble) || e.What == nameof(NameCount) || e.What == nameof(PersonKey))));
    }

    [Theory, EachDatabase]
    public async Task never_asks_again_what_somebody_decided(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TwoOfKathrynAsync(site);
        await PassAsync(site);
        await site.AsAsync("ines", async db =>
        {
            (await db.PossibleDoubles.SingleAsync()).AreTwoPeople("cousins, both were here", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await PassAsync(site, everybody: true);
        var pair = Assert.Single(await PairsAsync(site));
        Assert.Equal((DoubleState.NotTheSame, "Inés Ibarra", "cousins, both were here"), (pair.State, pair.DecidedBy, pair.Why));
        var row = await site.DataAsync(db => db.AuditEntries.SingleAsync(e => e.What == nameof(PossibleDouble)));
        Assert.DoesNotContain("cousins", row.Details);
        await site.DataAsync(async db =>
        {
            (await db.PossibleDoubles.SingleAsync()).BringBack();
            return await db.SaveChangesAsync();
        });
        Assert.Equal(DoubleState.Open, Assert.Single(await PairsAsync(site)).State);
    }

    [Theory, EachDatabase]
    public async Task compares_only_who_changed_since_the_last_one(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", new DateOnly(1970, 3, 4), "614-555-0199");
        Assert.True((await PassAsync(site)).Everybody);
        await TheSamePerson.RecordAsync(site, "Catherine", "Meyer", new DateOnly(1970, 3, 4), null);
        var pass = await PassAsync(site);
        Assert.Equal((false, 1, 1), (pass.Everybody, pass.Looked, pass.Found));
        Assert.Equal(0, (await PassAsync(site)).Looked);
        site.Time.Advance(TimeSpan.FromDays(8));
        Assert.True((await PassAsync(site)).Everybody);
    }

    [Theory, EachDatabase]
    public async Task closes_a_pair_when_a_correction_made_them_unlike_and_opens_it_when_they_are_alike_again(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TwoOfKathrynAsync(site);
        await PassAsync(site);
        await CallAsync(site, "Catherine", "Brunhilde", "Overbeck");
        var pass = await PassAsync(site);
        Assert.Equal((false, 1), (pass.Everybody, pass.Gone));
        Assert.Equal(DoubleState.Gone, Assert.Single(await PairsAsync(site)).State);
        await CallAsync(site, "Brunhilde", "Catherine", "Meyer");
        await PassAsync(site);
        Assert.Equal(DoubleState.Open, Assert.Single(await PairsAsync(site)).State);
    }

    [Theory, EachDatabase]
    public async Task forgets_nothing_and_shows_nothing_of_a_person_who_is_gone(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TwoOfKathrynAsync(site);
        await PassAsync(site);
        await site.DataAsync(async db =>
        {
            db.Remove(await db.People.Include(p => p.ContactPoints).SingleAsync(p => p.GivenName == "Catherine"));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0, await site.DataAsync(db => db.PossibleDoubles.CountAsync()));
        await PassAsync(site, everybody: true);
        Assert.Equal(0, await site.DataAsync(db => db.PossibleDoubles.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task stopped_in_the_middle_leaves_what_is_true_and_the_next_does_the_rest(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TwoOfKathrynAsync(site);
        foreach (var at in new[] { "comparing phones", "writing down what was found" })
        {
            using var stop = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.DataAsync(db => FindDoubles.RunAsync(db, new At(at, stop), stop.Token, everybody: true)));
            Assert.Equal(0, await site.DataAsync(db => db.DoublesPasses.CountAsync()));
            Assert.True((await PairsAsync(site)).Count <= 1);
        }
        await PassAsync(site);
        Assert.Equal(DoubleState.Open, Assert.Single(await PairsAsync(site)).State);
    }

    [Theory, EachDatabase]
    public async Task gives_keys_to_people_who_came_past_the_save(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", null, "614-555-0199");
        var kept = await KeysAsync(site);
        Assert.NotEmpty(kept);
        await site.DataAsync(db => db.PersonKeys.ExecuteDeleteAsync());
        var who = new SamePerson.Likeness("Catherine", "Meyer", null, "614-555-0199");
        Assert.Empty(await site.DataAsync(db => SamePerson.AsAsync(db, who)));
        await PassAsync(site);
        Assert.Equal(kept, await KeysAsync(site));
        Assert.Single(await site.DataAsync(db => SamePerson.AsAsync(db, who)));
    }

    [Theory, EachDatabase]
    public async Task knows_a_person_under_the_new_name_as_soon_as_it_is_saved(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", new DateOnly(1970, 3, 4), null);
        await CallAsync(site, "Kathryn", "Oluwaseun", "Adeyemi");
        Assert.Empty(await site.DataAsync(db => SamePerson.AsAsync(db, new("Catherine", "Meyer", null, null))));
        Assert.Equal("Oluwaseun Adeyemi", Assert.Single(await site.DataAsync(db => SamePerson.AsAsync(db, new("Oluwaseun", "Adeyemy", null, null)))).Name);
    }

    [Theory, EachDatabase]
    public async Task judges_as_the_warning_does_while_somebody_is_recorded(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TwoOfKathrynAsync(site);
        await PassAsync(site);
        var pair = Assert.Single(await PairsAsync(site));
        var warned = await site.DataAsync(async db => (await SamePerson.AsAsync(db, new("Catherine", "Meyer", new DateOnly(1970, 3, 4), "614-555-0199"), await db.People.Where(p => p.GivenName == "Catherine").Select(p => (Guid?)p.Id).SingleAsync())).Single());
        Assert.Equal((pair.Sameness, string.Join(", ", pair.For)), (warned.Sameness, warned.Because));
    }

    internal static async Task TwoOfKathrynAsync(Site site)
    {
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", new DateOnly(1970, 3, 4), "614-555-0199");
        await TheSamePerson.RecordAsync(site, "Catherine", "Meyer", new DateOnly(1970, 3, 4), "614-555-0199");
    }

    internal static Task<DoublesPass> PassAsync(Site site, bool everybody = false) => site.DataAsync(db => FindDoubles.RunAsync(db, everybody: everybody));
    private static Task<List<PossibleDouble>> PairsAsync(Site site) => site.DataAsync(db => db.PossibleDoubles.AsNoTracking().ToListAsync());
    private static Task<List<long>> KeysAsync(Site site) => site.DataAsync(db => db.PersonKeys.OrderBy(k => k.Key).Select(k => k.Key).ToListAsync());

    private static Task<int> CallAsync(Site site, string was, string given, string family) => site.DataAsync(async db =>
    {
        (await db.People.SingleAsync(p => p.GivenName == was)).Call(given, family, null, null);
        return await db.SaveChangesAsync();
    });

    /// <summary>Stops the pass when it says that it is doing something.</summary>
    private sealed class At(string doing, CancellationTokenSource stop) : IProgress<Progress>
    {
        public void Report(Progress value)
        {
            if (value.Doing == doing) stop.Cancel();
        }
    }
}
