using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Deadlines;

/// <summary>A program follows rules: the stored dates are what the engine makes of the record, at any moment.</summary>
public class FollowingRules
{
    private const string Rules = """
        { "format": "alongside-deadline-rules/1", "rules": [
          { "key": "monthly-visit", "name": "See her at home", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact", "modes": ["home visit"] }, "every": { "period": "month" },
            "pauses": ["hospital"], "dismissal": { "by": "supervisor", "reasons": ["traveling"] }, "escalation": [ { "days": 1, "to": "supervisor" } ], "severity": "law", "source": "A law" },
          { "key": "plan", "name": "Agree on a plan", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "plan agreed" }, "due": { "days": 400 }, "pauses": ["hospital"],
            "extension": { "days": 30, "times": 1, "by": "worker" }, "severity": "practice" },
          { "key": "after-hospital", "name": "Call after the hospital", "trigger": { "on": "change", "topic": "hospital discharge" }, "satisfiedBy": { "kind": "contact" }, "due": { "businessDays": 2 }, "severity": "money" },
          { "key": "before-it-ends", "name": "Ask for another authorization", "trigger": { "on": "date", "topic": "authorization ends" }, "satisfiedBy": { "kind": "document received" }, "due": { "days": -14 }, "severity": "money" } ] }
        """;

    [Theory, EachDatabase]
    public async Task are_not_there_for_a_stranger_and_say_where_each_date_comes_from(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        var id = await site.CaseOfAsync("María");
        var monthly = await site.DataAsync(db => db.Deadlines.Open().SingleAsync(d => d.RuleKey == "monthly-visit"));
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "deadlines", $"deadlines/{monthly.Id}", "pauses/new", "dates/new" }) Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/{page}")).Status);

        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/deadlines");
        Assert.Contains("See her at home", dana.Text);
        Assert.Contains("once each month, May 2026", dana.Text);
        await dana.OpenAsync($"/cases/{id}/deadlines/{monthly.Id}");
        Assert.Contains("Sunday, May 31, 2026", dana.Text);
        Assert.Contains("A law", dana.Text);
        Assert.EndsWith($"/cases/{id}/notes/new?kind=HomeVisit", dana.Page.QuerySelector(".page-head .btn.primary")!.GetAttribute("href"));
        // November to April: none of them was visited.
        Assert.Equal(6, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.RuleKey == "monthly-visit" && d.Outcome == DeadlineOutcome.Missed)));
    }

    [Theory, EachDatabase]
    public async Task a_home_visit_satisfies_the_month_and_a_call_or_an_attempt_does_not(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        site.Time.Advance(TimeSpan.FromDays(24));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/");
        Assert.Contains("See her at home", dana.Text);
        await SignAsync(site, ContactKind.Phone, 1);
        await SignAsync(site, ContactKind.Tried, 1);
        Assert.Equal(1, await OpenAsync(site, "monthly-visit"));
        await SignAsync(site, ContactKind.HomeVisit, 1);
        Assert.Equal(0, await OpenAsync(site, "monthly-visit"));
        await dana.OpenAsync("/");
        Assert.DoesNotContain("See her at home", dana.Text);
        await StandsAsync(site);

        // The next month begins by itself.
        Assert.Equal(new DateOnly(2026, 6, 1), await site.DataAsync(db => db.Cases.Where(c => c.ClientName.StartsWith("María")).Select(c => c.RulesNextOn).SingleAsync()));
        site.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await site.DataAsync(db => NewDayOfRules.BeginAsync(db, null, default)));
        Assert.Equal(new DateOnly(2026, 6, 30), await site.DataAsync(db => db.Deadlines.Open().Where(d => d.RuleKey == "monthly-visit").Select(d => d.DueOn).SingleAsync()));
        Assert.Equal(0, await site.DataAsync(db => NewDayOfRules.BeginAsync(db, null, default)));
        await StandsAsync(site);
    }

    [Theory, EachDatabase]
    public async Task a_visit_recorded_late_satisfies_the_month_in_which_it_took_place(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        await SignAsync(site, ContactKind.HomeVisit, 20);
        var april = await site.DataAsync(db => db.Deadlines.SingleAsync(d => d.RuleKey == "monthly-visit" && d.DueOn == new DateOnly(2026, 4, 30)));
        Assert.Equal((DeadlineOutcome.Met, new DateOnly(2026, 4, 15)), (april.Outcome, april.MetOn));
        Assert.Equal(1, await OpenAsync(site, "monthly-visit"));
        await StandsAsync(site);
    }

    [Theory, EachDatabase]
    public async Task a_stopped_clock_a_discharge_and_a_date_on_the_record_make_the_dates_follow(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        var due = await site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey == "plan").Select(d => d.DueOn).SingleAsync());

        await dana.OpenAsync($"/cases/{id}/pauses/new");
        await dana.SendAsync([("Reason", "hospital"), ("From", "2026-05-10")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync([("Reason", "hospital"), ("From", "2026-05-01")]);
        Assert.Contains("The clock stands still", dana.Text);
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Running().Where(d => d.CaseId == id && (d.RuleKey == "plan" || d.RuleKey == "monthly-visit")).ToListAsync()));
        await StandsAsync(site);
        await dana.OpenAsync($"/cases/{id}/pauses/{await site.DataAsync(db => db.ClockPauses.Select(p => p.Id).SingleAsync())}");
        await dana.SendAsync([("Until", "2026-05-05")]);
        Assert.Equal(due.AddDays(4), await site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey == "plan").Select(d => d.DueOn).SingleAsync()));

        await dana.OpenAsync($"/cases/{id}/changes/new");
        await dana.SendAsync([("Input.What", "Home from the hospital"), ("Input.Kind", "hospital discharge"), ("Input.ChangedOn", "2026-05-04")]);
        Assert.Equal(new DateOnly(2026, 5, 6), await site.DataAsync(db => db.Deadlines.Open().Where(d => d.RuleKey == "after-hospital").Select(d => d.DueOn).SingleAsync()));

        await dana.OpenAsync($"/cases/{id}/dates/new");
        await dana.SendAsync([("What", "authorization ends"), ("On", "2026-06-30"), ("Source", "letter of May 1")]);
        var ends = await site.DataAsync(db => db.Deadlines.Open().SingleAsync(d => d.RuleKey == "before-it-ends"));
        Assert.Equal((new DateOnly(2026, 6, 16), "authorization ends Jun 30 − 14 days"), (ends.DueOn, ends.Because));
        var date = await site.DataAsync(db => db.DatesOnRecord.Select(d => d.Id).SingleAsync());
        await dana.OpenAsync($"/cases/{id}/dates/{date}");
        await dana.SendAsync([("On", "2026-07-31"), ("Why", "extended by the state")]);
        Assert.Equal(new DateOnly(2026, 7, 17), await site.DataAsync(db => db.Deadlines.Open().Where(d => d.RuleKey == "before-it-ends").Select(d => d.DueOn).SingleAsync()));
        await dana.OpenAsync($"/cases/{id}/dates/{date}");
        await dana.SendAsync([("NoMoreBecause", "she moved to another plan")]);
        Assert.Equal(0, await OpenAsync(site, "before-it-ends"));
        await StandsAsync(site);
    }

    [Theory, EachDatabase]
    public async Task is_put_off_and_dismissed_only_with_a_reason_and_by_who_may(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        var id = await site.CaseOfAsync("María");
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        var plan = await site.DataAsync(db => db.Deadlines.SingleAsync(d => d.RuleKey == "plan"));
        var monthly = await site.DataAsync(db => db.Deadlines.Open().SingleAsync(d => d.RuleKey == "monthly-visit"));

        await dana.OpenAsync($"/cases/{id}/deadlines/{plan.Id}");
        await dana.SendAsync([("Days", "31"), ("PutOffBecause", "her daughter comes in June")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("30 days at most", dana.Text);
        Assert.Equal("her daughter comes in June", dana.Page.QuerySelector("[name=PutOffBecause]")!.TextContent.Trim());
        await dana.SendAsync([("Days", "20"), ("PutOffBecause", "her daughter comes in June")]);
        Assert.Equal(plan.DueOn.AddDays(20), await site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey == "plan").Select(d => d.DueOn).SingleAsync()));

        await dana.OpenAsync($"/cases/{id}/deadlines/{monthly.Id}");
        Assert.Null(dana.Page.QuerySelector("[name=Reason]"));
        await ruth.OpenAsync($"/cases/{id}/deadlines/{monthly.Id}");
        await ruth.SendAsync([("Reason", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        await ruth.SendAsync([("Reason", "traveling")]);
        Assert.Equal(0, await OpenAsync(site, "monthly-visit"));
        Assert.Equal(DeadlineOutcome.Dismissed, await site.DataAsync(db => db.Deadlines.Where(d => d.Id == monthly.Id).Select(d => d.Outcome).SingleAsync()));
        await StandsAsync(site);
    }

    [Theory, EachDatabase]
    public async Task end_with_the_case_and_begin_again_with_its_reopening(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.AsAsync("dana", async db =>
        {
            (await db.Cases.Include(c => c.Episodes).SingleAsync(c => c.Id == id)).Close("Moved away", "She lives with her daughter now.", [], db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Open().Where(d => d.CaseId == id).ToListAsync()));
        site.Time.Advance(TimeSpan.FromDays(40));
        await site.AsAsync("dana", async db =>
        {
            (await db.Cases.Include(c => c.Episodes).SingleAsync(c => c.Id == id)).Reopen("She is back", db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(new DateOnly(2026, 6, 30), await site.DataAsync(db => db.Deadlines.Open().Where(d => d.RuleKey == "monthly-visit").Select(d => d.DueOn).SingleAsync()));
        Assert.Equal(new DateOnly(2026, 6, 14).AddDays(400), await site.DataAsync(db => db.Deadlines.Open().Where(d => d.RuleKey == "plan").Select(d => d.DueOn).SingleAsync()));
        await StandsAsync(site);
    }

    [Theory, EachDatabase]
    public async Task other_rules_are_tried_before_they_are_followed_and_say_what_would_change(DatabaseProvider database)
    {
        await using var site = await FollowedAsync(database);
        var program = await site.ProgramAsync("EC");
        var stricter = Rules.Replace("\"days\": 400", "\"days\": 30").Replace("\"key\": \"before-it-ends\"", "\"key\": \"before-the-end\"");
        var before = await site.DataAsync(db => db.Deadlines.AsNoTracking().Where(d => d.RuleKey != null).OrderBy(d => d.Id).Select(d => new { d.Id, d.DueOn, d.MetAt }).ToListAsync());
        var change = await site.DataAsync(db => ReckonRules.TryAsync(db, program, RulesFile.Read(stricter), null, default));
        Assert.Equal("In 1 case: 1 deadline moves, 1 becomes overdue.", change.InWords());
        Assert.Equal(before, await site.DataAsync(db => db.Deadlines.AsNoTracking().Where(d => d.RuleKey != null).OrderBy(d => d.Id).Select(d => new { d.Id, d.DueOn, d.MetAt }).ToListAsync()));

        await FollowAsync(site, stricter);
        Assert.Equal(new DateOnly(2025, 12, 6), await site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey == "plan").Select(d => d.DueOn).SingleAsync()));
        await StandsAsync(site);
        await FollowAsync(site, null);
        Assert.Empty(await site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey != null).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task a_rule_taken_up_for_people_who_are_here_already_asks_for_nothing_that_was_due_before(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var program = await site.ProgramAsync("EC");
        var rules = Rules.Replace("\"days\": 400", "\"days\": 30").Replace("{ \"key\": \"plan\"", "{ \"key\": \"speak\", \"name\": \"Speak with her\", \"trigger\": { \"on\": \"case opened\" }, \"satisfiedBy\": { \"kind\": \"contact\" }, \"every\": { \"days\": 14 }, \"severity\": \"practice\" },\n{ \"key\": \"plan\"");
        await site.DataAsync(async db =>
        {
            (await db.Programs.SingleAsync(p => p.Id == program)).FollowRules(await db.KeepRulesAsync(rules), db.Clock.Today);
            await db.SaveChangesAsync();
            return await ReckonRules.FollowAsync(db, program, null, default);
        });
        // The month runs; the plan of November and the months that are over are not asked for; the talk is counted from today.
        var dates = await site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey != null).OrderBy(d => d.DueOn).Select(d => new { d.RuleKey, d.DueOn, d.Because }).ToListAsync());
        Assert.Equal([("speak", new DateOnly(2026, 5, 19)), ("monthly-visit", new DateOnly(2026, 5, 31))], dates.Select(d => (d.RuleKey!, d.DueOn)));
        Assert.Equal("rule followed since May 5 + 14 days", dates[0].Because);
    }

    private static async Task<Site> FollowedAsync(DatabaseProvider database)
    {
        var site = await Site.OnAsync(database);
        await FollowAsync(site, Rules);
        return site;
    }

    /// <summary>The program follows these rules, and the job has run.</summary>
    private static async Task FollowAsync(Site site, string? rules)
    {
        var program = await site.ProgramAsync("EC");
        await site.DataAsync(async db =>
        {
            var set = rules is null ? null : new ProgramRules(rules);
            if (set is not null) db.Add(set);
            (await db.Programs.SingleAsync(p => p.Id == program)).FollowRules(set, null);
            await db.SaveChangesAsync();
            return await ReckonRules.FollowAsync(db, program, null, default);
        });
    }

    private static Task<int> OpenAsync(Site site, string rule) => site.DataAsync(db => db.Deadlines.Open().CountAsync(d => d.RuleKey == rule));

    private static Task<int> SignAsync(Site site, ContactKind kind, int daysAgo) => site.AsAsync("dana", async db =>
    {
        var (id, by) = (await db.Cases.Select(c => c.Id).SingleAsync(c => db.People.Any(p => p.GivenName == "María" && db.Cases.Any(o => o.Id == c && o.PersonId == p.Id))), db.Caller.At(db.Clock.Now));
        var note = new Note(id, Sensitivity.Ordinary, by);
        var from = db.Clock.Now.AddDays(-daysAgo);
        note.Write(kind, from, from.AddMinutes(30), null, ["Mari"], SeenAlone.Yes, ["Monitoring"], [], null, "She is well.", null, null, null);
        db.Add(note);
        note.Sign(await db.Programs.AsNoTracking().FirstAsync(p => p.Code == "EC"), db.Clock.Today, by, "Mari");
        return await db.SaveChangesAsync();
    });

    /// <summary>What is stored is what the engine makes of all that is on record: a pass over all cases finds nothing to change.</summary>
    private static async Task StandsAsync(Site site)
    {
        var program = await site.ProgramAsync("EC");
        var change = await site.DataAsync(async db => await ReckonRules.TryAsync(db, program, (await db.ProgramRules.SingleAsync(r => db.Programs.Any(p => p.RulesFingerprint == r.Fingerprint))).Rules, null, default));
        Assert.Equal((0, 0, 0, 0, 0), (change.Added, change.Gone, change.Moved, change.BecomeOverdue, change.NoLongerOverdue));
        var case_ = await site.DataAsync(db => db.Cases.Where(c => c.ProgramId == program).Select(c => new { c.NextDueOn, c.OverdueCount, Next = db.Deadlines.Running().Where(d => d.CaseId == c.Id).Min(d => (DateOnly?)d.DueOn) }).SingleAsync());
        Assert.Equal(case_.Next, case_.NextDueOn);
    }
}
