using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Audits;

public class KeepingReadiness
{
    [Theory, EachDatabase]
    public async Task follows_every_save_and_says_the_same_as_the_page(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.DataAsync(db => ReadinessKept.ReckonAllAsync(db, (_, _) => { }));
        var before = await KeptAsync(site, id, "dana");
        Assert.Contains(before.Sentences(), c => c.Key == "story-told");
        await site.AsAsync("dana", db =>
        {
            db.Add(Told(db, id, Sensitivity.Ordinary));
            return db.SaveChangesAsync();
        });
        // The save itself says, in its transaction, that the chart is behind.
        Assert.NotNull(await site.DataAsync(db => db.CaseReadiness.Where(r => r.CaseId == id).Select(r => r.StaleSince).SingleAsync()));
        var after = await KeptAsync(site, id, "dana");
        Assert.DoesNotContain(after.Sentences(), c => c.Key == "story-told");
        Assert.Equal(before.Passing + 1, after.Passing);
        // A draft of a note, with nothing happening in the case yet, is followed as well.
        await site.AsAsync("dana", async db =>
        {
            db.Add(new Note(id, Sensitivity.Ordinary, db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        Assert.Contains((await KeptAsync(site, id, "dana")).Sentences(), c => c.Key == "notes-signed" && c.Page.StartsWith("notes/", StringComparison.Ordinal));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}");
        Assert.Contains("Three things an auditor would cite here", dana.Text);
        var page = dana.Page.QuerySelectorAll("section[aria-labelledby=h-cited] .finding").Length;
        Assert.Equal(3, page);
        // The person's own page of contact counts too.
        await site.AsAsync("dana", async db =>
        {
            (await db.People.SingleAsync(p => p.GivenName == "María")).IsContactedSafely(null);
            return await db.SaveChangesAsync();
        });
        Assert.Contains((await KeptAsync(site, id, "dana")).Sentences(), c => c.Key == "safe-contact");
    }

    [Theory, EachDatabase]
    public async Task says_nothing_of_what_is_protected_to_whoever_may_not_read_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.DataAsync(db => ReadinessKept.ReckonAllAsync(db, (_, _) => { }));
        await site.AsAsync("dana", db =>
        {
            db.Add(Told(db, id, Sensitivity.SubstanceUse));
            db.Add(new Note(id, Sensitivity.MentalHealth, db.Caller.At(db.Clock.Now)));
            return db.SaveChangesAsync();
        });
        // Avery reads the chart in the sample, and protected sections of none.
        var (dana, avery) = (await KeptAsync(site, id, "dana"), await KeptAsync(site, id, "avery"));
        Assert.Equal((true, false), (dana.Whole, avery.Whole));
        Assert.DoesNotContain(dana.Sentences(), c => c.Key == "story-told");
        Assert.Contains(dana.Sentences(), c => c.Key == "notes-signed");
        Assert.Contains(avery.Sentences(), c => c.Key == "story-told");
        Assert.DoesNotContain(avery.Sentences(), c => c.Key == "notes-signed");
        Assert.Equal(1, await site.AsAsync("avery", db => db.CaseReadiness.CountAsync(r => r.CaseId == id)));
        var visitor = await site.VisitAsync("avery");
        Assert.DoesNotContain("not signed", (await visitor.OpenAsync($"/cases/{id}/access")).Text);
        Assert.DoesNotContain("not signed", (await visitor.OpenAsync($"/cases/{id}")).Text);
        // No longer protected: the second row goes.
        await site.AsAsync("dana", async db =>
        {
            (await db.Notes.SingleAsync(n => n.CaseId == id)).Protect(Sensitivity.Ordinary);
            db.Remove(await db.StoryEntries.SingleAsync(e => e.CaseId == id));
            return await db.SaveChangesAsync();
        });
        Assert.False((await KeptAsync(site, id, "dana")).Whole);
        Assert.Contains((await KeptAsync(site, id, "avery")).Sentences(), c => c.Key == "notes-signed");
    }

    [Theory, EachDatabase]
    public async Task is_changed_by_the_night_alone_and_kept_by_day(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("Bo");
        Assert.DoesNotContain((await KeptAsync(site, id, "omar")).Sentences(), c => c is { Key: "plan-in-force", State: ReadinessState.Cited });
        site.Time.Advance(TimeSpan.FromDays(45));
        Assert.Equal(2, await site.DataAsync(db => ReadinessKept.ReckonAllAsync(db, (_, _) => { })));
        Assert.Contains((await KeptAsync(site, id, "omar")).Sentences(), c => c is { Key: "plan-in-force", State: ReadinessState.Cited });
        var today = DateOnly.FromDateTime(site.Time.GetUtcNow().UtcDateTime.AddHours(-4));
        for (var twice = 0; twice < 2; twice++) Assert.Equal(2, await site.DataAsync(db => ReadinessKept.KeepDayAsync(db, today)));
        var days = await site.DataAsync(db => db.ReadinessOnDays.AsNoTracking().ToListAsync());
        var omar = await site.WorkerAsync("omar");
        Assert.Equal((1, true), (days.Single(d => d.WorkerId == omar).Cases, days.Single(d => d.WorkerId == omar).CitedMoney > 0));
        Assert.Equal(2, days.Count);
    }

    [Theory, EachDatabase]
    public async Task says_that_it_is_behind_where_a_standard_changed_and_catches_up(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await site.DataAsync(db => ReadinessKept.CatchUpAsync(db, 100, default));
        await site.DataAsync(async db =>
        {
            (await db.Programs.SingleAsync(p => p.Code == "EC")).SetStandards(30, 90, 5, 15, 24);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(1, await site.DataAsync(db => db.CaseReadiness.CountAsync(r => r.StaleSince != null)));
        Assert.Equal(1, await site.DataAsync(db => ReadinessKept.CatchUpAsync(db, 100, default)));
        Assert.Equal(0, await site.DataAsync(db => ReadinessKept.CatchUpAsync(db, 100, default)));
    }

    [Theory, EachDatabase]
    public async Task agrees_with_the_charts_of_the_demonstration_agency_read_one_by_one(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        await site.DataAsync(db => ReadinessKept.ReckonAllAsync(db, (_, _) => { }));
        var wrong = await site.DataAsync(async db =>
        {
            var different = new List<string>();
            var kept = await db.CaseReadiness.AsNoTracking().Where(r => r.Whole || !db.CaseReadiness.Any(o => o.CaseId == r.CaseId && o.Whole)).ToDictionaryAsync(r => r.CaseId);
            foreach (var @case in await db.Cases.Open().AsNoTracking().OrderBy(c => c.Number).Take(40).ToListAsync())
            {
                var points = ChartChecklist.Reckon(ChartChecklist.Standard, await ChartReading.OfOpenAsync(db, @case));
                var ofProgram = ChartChecklist.Reckon(await ChartChecklist.ForAsync(db, @case.ProgramId), await ChartReading.OfOpenAsync(db, @case));
                if (CaseReadiness.Of(await ChartReading.OfOpenAsync(db, @case), ofProgram, true).Cited != kept[@case.Id].Cited) different.Add(@case.Number);
                // Each fact against the record itself.
                if ((points.First(p => p.Item.Key == "story-told").State == ReadinessState.Passes) != await db.StoryEntries.AnyAsync(e => e.CaseId == @case.Id)) different.Add($"{@case.Number}: the story");
                if ((points.First(p => p.Item.Key == "alerts-handled").State == ReadinessState.Passes) == await db.Alerts.AnyAsync(a => a.CaseId == @case.Id && a.DoneAt == null)) different.Add($"{@case.Number}: alerts");
                if ((points.First(p => p.Item.Key == "notes-signed").State == ReadinessState.Passes) == await db.Notes.AnyAsync(n => n.CaseId == @case.Id && n.SignedAt == null)) different.Add($"{@case.Number}: notes");
            }
            return different;
        });
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static StoryEntry Told(AppDb db, Guid id, Sensitivity sensitivity) => new(id, Speaker.Client, "Mari", null, "I want to bathe without fear.", "en", null, null, "at her kitchen table", db.Clock.Now, false, sensitivity, sensitivity == Sensitivity.Ordinary ? null : "the law", db.Caller.At(db.Clock.Now));

    /// <summary>As it stands when the look that comes every two seconds has come.</summary>
    private static async Task<CaseReadiness> KeptAsync(Site site, Guid id, string userName)
    {
        await site.DataAsync(db => ReadinessKept.CatchUpAsync(db, 100, default));
        return await site.AsAsync(userName, db => db.CaseReadiness.AsNoTracking().Where(r => r.CaseId == id).OrderByDescending(r => r.Whole).FirstAsync());
    }
}
