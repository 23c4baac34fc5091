using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Rules;

public class DatesThatRun
{
    private static readonly DateOnly Today = new(2026, 5, 5);

    [Theory, EachDatabase]
    public async Task begin_with_the_case_as_the_rhythm_of_contact_and_say_their_sum(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = await site.DataAsync(db => db.Cases.SingleAsync(c => c.ClientName == "María Reyes Santos"));
        Assert.Equal(new DateOnly(2025, 12, 6), @case.NextDueOn);
        Assert.Equal("opened Nov 6 + 30 days", @case.NextDueBecause);
    }

    [Theory, EachDatabase]
    public async Task start_anew_with_a_talk_that_reached_her_and_not_with_an_attempt(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await SignAsync(site, ContactKind.Tried, Today);
        Assert.Equal((new DateOnly(2025, 12, 6), null), await SummaryAsync(site));
        await SignAsync(site, ContactKind.Phone, Today);
        Assert.Equal((new DateOnly(2026, 6, 4), Today), await SummaryAsync(site));
    }

    [Theory, EachDatabase]
    public async Task are_not_moved_back_by_a_contact_recorded_late(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await SignAsync(site, ContactKind.Phone, Today);
        await SignAsync(site, ContactKind.HomeVisit, Today.AddDays(-20));
        Assert.Equal((new DateOnly(2026, 6, 4), Today), await SummaryAsync(site));
    }

    [Theory, EachDatabase]
    public async Task are_met_by_the_answer_to_what_she_asked(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var ask = await site.AsAsync("dana", async db =>
        {
            var made = new Ask(id, "¿Quién recoge a Mateo?", "Mari", "es", "Who picks up Mateo?", "voicemail", db.Clock.Now, Today, null, db.Caller.At(db.Clock.Now));
            db.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        var open = await site.DataAsync(db => db.Deadlines.Open().SingleAsync(d => d.AboutId == ask));
        Assert.Equal((DeadlineGroup.Asked, new DateOnly(2026, 5, 6), "voicemail May 5 + 1 working day", "¿Quién recoge a Mateo?"), (open.Group, open.DueOn, open.Because, open.Words));
        await site.AsAsync("dana", async db =>
        {
            (await db.Asks.SingleAsync(a => a.Id == ask)).Answer("Mr. Tran will, I called him.", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.False(await site.DataAsync(db => db.Deadlines.Open().AnyAsync(d => d.AboutId == ask)));
        Assert.Equal(Today, (await SummaryAsync(site)).LastContactOn);
    }

    [Theory, EachDatabase]
    public async Task all_end_when_the_case_closes_and_begin_again_when_it_reopens(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await ActAsync(site, (c, by) => c.Close("goals met", "Bathes without fear; knows to call.", [], Today, by));
        Assert.Null((await SummaryAsync(site)).NextDueOn);
        await ActAsync(site, (c, by) => c.Reopen("The clinic changed her hour", Today, by));
        Assert.Equal(new DateOnly(2026, 6, 4), (await SummaryAsync(site)).NextDueOn);
    }

    [Theory, EachDatabase]
    public async Task are_counted_as_late_again_on_a_new_day(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await SignAsync(site, ContactKind.Phone, Today);
        Assert.Equal(0, await site.DataAsync(db => db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.OverdueCount).SingleAsync()));
        await site.DataAsync(db => CaseSummary.NewDayAsync(db, new DateOnly(2026, 6, 5), default));
        Assert.Equal(1, await site.DataAsync(db => db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.OverdueCount).SingleAsync()));
    }

    private static async Task<(DateOnly? NextDueOn, DateOnly? LastContactOn)> SummaryAsync(Site site)
    {
        var @case = await site.DataAsync(db => db.Cases.SingleAsync(c => c.ClientName == "María Reyes Santos"));
        return (@case.NextDueOn, @case.LastContactOn);
    }

    private static Task<int> ActAsync(Site site, Action<Case, Stamp> act) => site.AsAsync("dana", async db =>
    {
        act(await db.Cases.Include(c => c.Team).Include(c => c.Episodes).SingleAsync(c => c.ClientName == "María Reyes Santos"), db.Caller.At(db.Clock.Now));
        return await db.SaveChangesAsync();
    });

    private static Task<int> SignAsync(Site site, ContactKind kind, DateOnly on) => site.AsAsync("dana", async db =>
    {
        var @case = await db.Cases.SingleAsync(c => c.ClientName == "María Reyes Santos");
        var program = await db.Programs.SingleAsync(p => p.Id == @case.ProgramId);
        var by = db.Caller.At(db.Clock.Now);
        var note = new Note(@case.Id, Sensitivity.Ordinary, by);
        var from = db.Clock.Utc(on, new TimeOnly(9, 0));
        note.Write(kind, from, from.AddMinutes(30), null, ["Mari"], SeenAlone.NotAsked, ["Monitoring"], [], null, "Talked about the week.", null, null, null);
        db.Add(note);
        note.Sign(program, Today, by);
        return await db.SaveChangesAsync();
    });
}
