using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Calendars;

/// <summary>What has to be ready before a court date: counted back over weekends, running as dates on the case, moved and met with it.</summary>
public class HavingThingsReady
{
    private static async Task<Guid> CourtAsync(Site site, DateOnly on, AppointmentKind kind = AppointmentKind.Court) => await site.AsAsync("dana", async db =>
    {
        var id = await db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.Id).SingleAsync();
        var from = db.Clock.Utc(on, new TimeOnly(9, 30));
        var court = new Appointment(id, new Agreed(kind, "Custody", "Room 4", from, from.AddHours(1), [new Goer(db.Caller.WorkerId!.Value, db.Caller.Name)], ["Mari"]), null, Preparation.Read("10 Collect the letters\n1 Call: time and room\n0 Bring the folder"), db.Clock, db.Caller.At(db.Clock.Now));
        db.Add(court);
        await db.SaveChangesAsync();
        return court.Id;
    });

    private static Task<List<Deadline>> OpenAsync(Site site) => site.DataAsync(db => db.Deadlines.Open().Where(d => d.AboutType == nameof(Appointment) || d.AboutType == nameof(PreparationItem)).OrderBy(d => d.DueOn).ThenBy(d => d.Id).ToListAsync());

    private static Task<int> ActAsync(Site site, Guid id, Action<Appointment, AppDb, Stamp> act) => site.AsAsync("dana", async db =>
    {
        act(await db.Appointments.Include(a => a.ToPrepare).Include(a => a.Workers).SingleAsync(a => a.Id == id), db, db.Caller.At(db.Clock.Now));
        return await db.SaveChangesAsync();
    });

    [Theory, EachDatabase]
    public async Task is_counted_back_over_weekends_and_says_its_sum(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        // A Monday: one working day before is the Friday.
        await CourtAsync(site, new DateOnly(2026, 6, 1));
        var open = await OpenAsync(site);
        Assert.Equal([(new DateOnly(2026, 5, 18), "Collect the letters", "court date Jun 1 − 10 working days"), (new(2026, 5, 29), "Call: time and room", "court date Jun 1 − 1 working day"),
                (new(2026, 6, 1), "Court date: Custody", "set by Dana Whitfield on May 5"), (new(2026, 6, 1), "Bring the folder", "court date Jun 1 − 0 working days")],
            open.Select(d => (d.DueOn, d.What, d.Because)).OrderBy(d => d.DueOn).ThenBy(d => d.What == "Bring the folder"));
        Assert.Equal(new DateOnly(2025, 12, 6), await site.DataAsync(db => db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.NextDueOn!.Value).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_due_today_where_its_day_is_over_already(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await CourtAsync(site, new DateOnly(2026, 5, 8));
        var first = (await OpenAsync(site))[0];
        Assert.Equal((new DateOnly(2026, 5, 5), "court date May 8 − 10 working days, which was Apr 24"), (first.DueOn, first.Because));
    }

    [Theory, EachDatabase]
    public async Task is_met_when_it_is_ticked_and_moves_with_the_date_while_it_is_open(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await CourtAsync(site, new DateOnly(2026, 6, 1));
        await ActAsync(site, id, (a, _, by) => a.ToPrepare.Single(i => i.What == "Collect the letters").Tick(by));
        Assert.DoesNotContain(await OpenAsync(site), d => d.What == "Collect the letters");
        Assert.Equal(3, (await OpenAsync(site)).Count);
        await ActAsync(site, id, (a, db, by) => a.Move(db.Clock.Utc(new DateOnly(2026, 6, 10), new TimeOnly(11, 0)), db.Clock.Utc(new DateOnly(2026, 6, 10), new TimeOnly(12, 0)), "the court moved it", db.Clock, by));
        Assert.Equal([(new DateOnly(2026, 6, 9), "court date Jun 10 − 1 working day"), (new(2026, 6, 10), "court date Jun 10 − 0 working days"), (new(2026, 6, 10), "set by Dana Whitfield on May 5")],
            (await OpenAsync(site)).Select(d => (d.DueOn, d.Because)).OrderBy(d => d.DueOn).ThenBy(d => d.Because));
        await ActAsync(site, id, (a, db, by) => a.ToPrepare.Single(i => i.DoneAt is not null).Untick(a, db.Clock, by));
        Assert.Equal(new DateOnly(2026, 5, 27), (await OpenAsync(site))[0].DueOn);
    }

    [Theory, EachDatabase]
    public async Task ends_with_the_date_and_runs_again_when_that_was_a_mistake(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await CourtAsync(site, new DateOnly(2026, 6, 1));
        await ActAsync(site, id, (a, db, by) => a.Cancel("settled out of court", db.Clock, by));
        Assert.Empty(await OpenAsync(site));
        await ActAsync(site, id, (a, db, by) => a.PlanAgain(db.Clock, by));
        Assert.Equal(4, (await OpenAsync(site)).Count);
        await ActAsync(site, id, (a, db, by) => Assert.Contains("still to come", Assert.Throws<RuleBroken>(() => a.Keep(db.Clock, by)).Message));
        await ActAsync(site, id, (a, db, by) => a.Unprepare(a.ToPrepare.Single(i => i.WorkingDaysBefore == 0), by));
        Assert.Equal(3, (await OpenAsync(site)).Count);
        site.Time.Advance(TimeSpan.FromDays(28));
        await ActAsync(site, id, (a, db, by) => a.Keep(db.Clock, by));
        Assert.Empty(await OpenAsync(site));
    }

    [Theory, EachDatabase]
    public async Task of_an_immigration_date_is_absent_for_who_may_not_read_what_is_protected(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await CourtAsync(site, new DateOnly(2026, 6, 1), AppointmentKind.Immigration);
        Assert.Equal(4, await site.AsAsync("dana", db => db.Deadlines.CountAsync(d => d.AboutType != "Case")));
        Assert.Equal((0, 0, 0), await site.AsAsync("avery", async db => (await db.Appointments.CountAsync(), await db.PreparationItems.CountAsync(), await db.Deadlines.CountAsync(d => d.AboutType != "Case"))));
        Assert.All(await site.DataAsync(db => db.Appointments.Select(a => a.Sensitivity).ToListAsync()), s => Assert.Equal(Sensitivity.Immigration, s));
    }

    [Fact]
    public void begins_with_lists_that_can_be_read_and_says_what_is_wrong_with_a_line()
    {
        Assert.All(Preparation.Kinds, k => Assert.True(Preparation.Read(Preparation.Starting(k)).Count >= 5));
        Assert.Contains("“Ask the lawyer”: begin the line", Assert.Throws<RuleBroken>(() => Preparation.Read("10 Collect\nAsk the lawyer")).Message);
        Assert.Throws<RuleBroken>(() => Preparation.Read("-3 Collect"));
        Assert.Throws<RuleBroken>(() => Preparation.Read("500 Collect"));
    }
}
