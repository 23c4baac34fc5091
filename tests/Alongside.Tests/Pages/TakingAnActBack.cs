using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class TakingAnActBack
{
    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger_and_the_auditor_only_looks(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await CloseAsync(site, id);
        var act = await ActAsync(site);
        foreach (var name in new[] { "omar", "helen", "admin" })
        {
            var stranger = await site.VisitAsync(name);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/undo/{act}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/cases/{id}/undo")).Status);
            await stranger.OpenAsync("/account");
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(stranger, $"/undo/{act}", ("Why", "I want to see it")));
            Assert.Equal(0, await site.AsAsync(name, db => db.ReversibleActs.CountAsync()));
            Assert.Equal(0, await site.AsAsync(name, db => db.ActsInCases.CountAsync()));
        }
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.OK, (await avery.OpenAsync($"/undo/{act}")).Status);
        Assert.Empty(avery.Page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(avery, $"/undo/{act}", ("Why", "I only look")));
        Assert.Equal(CaseStatus.Closed, await site.DataAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.Status).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task makes_every_row_as_it_was_before_the_case_was_closed_and_its_dates_run_again(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.DataAsync(db => CaseSummary.NewDayAsync(db, db.Clock.Today, default));
        var before = await Dump.OfAsync(site);
        var dates = await site.DataAsync(db => db.Deadlines.CountAsync(d => d.CaseId == id && d.MetAt == null));
        Assert.True(dates > 0);
        var dana = await CloseAsync(site, id);
        Assert.Contains("Take back", dana.Page.QuerySelector(".toast")!.TextContent);
        Assert.Equal(0, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.CaseId == id && d.MetAt == null)));

        await dana.OpenAsync(dana.Page.QuerySelector(".toast a")!.GetAttribute("href")!);
        Assert.Contains("Contact, due", dana.Text);
        await dana.SendAsync([("Why", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Say why it is taken back", dana.Text);
        await dana.SendAsync([("Why", "I meant the other Reyes")]);
        Assert.Equal($"/cases/{id}", dana.Address);
        Assert.Contains("Taken back: Case closed", dana.Text);

        Dump.AssertSame(before, await Dump.OfAsync(site));
        Assert.Equal(dates, await site.DataAsync(db => db.Deadlines.CountAsync(d => d.CaseId == id && d.MetAt == null)));
        var told = await site.DataAsync(db => db.Activities.Where(a => a.CaseId == id && a.Kind == ActivityKind.TakenBack).Select(a => $"{a.Summary}: {a.Why}, {a.Recorded.Name}").SingleAsync());
        Assert.Equal("Taken back: Case closed: I meant the other Reyes, Dana Whitfield", told);
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
        Assert.Contains("taken back", (await dana.OpenAsync($"/cases/{id}/undo")).Text);
    }

    [Theory, EachDatabase]
    public async Task works_once_and_says_who_did_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await CloseAsync(site, id);
        var act = await ActAsync(site);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/undo/{act}");
        await dana.OpenAsync($"/undo/{act}");
        await dana.SendAsync([("Why", "The wrong case")]);
        await ruth.SendAsync([("Why", "The wrong case")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Dana Whitfield took this back already", ruth.Text);
        Assert.Empty(ruth.Page.QuerySelectorAll("main form"));
        Assert.Equal(1, await site.DataAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.TakenBack)));
    }

    [Theory, EachDatabase]
    public async Task is_refused_after_thirty_days_with_what_to_do_instead_and_what_it_held_is_forgotten(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await CloseAsync(site, id);
        var act = await ActAsync(site);
        // Signed in before, so that the cookie still stands.
        site.Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/undo/{act}");
        Assert.Contains("This could be taken back until June 4, 2026", dana.Text);
        Assert.Empty(dana.Page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(dana, $"/undo/{act}", ("Why", "Late")));
        Assert.Equal(1, await site.DataAsync(db => ReversibleKinds.ForgetAsync(db)));
        Assert.Null(await site.DataAsync(db => db.ReversibleActs.Select(a => a.Rows).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await dana.OpenAsync($"/undo/{act}")).Status);
    }

    [Theory, EachDatabase]
    public async Task says_who_changed_it_since_when_the_case_was_opened_again(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await CloseAsync(site, id);
        var act = await ActAsync(site);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/cases/{id}/reopen");
        await ruth.SendAsync([("Reason", "She called")]);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/undo/{act}");
        Assert.Contains("Ruth Abebe changed it again on May 5, 2026", dana.Text);
        Assert.Empty(dana.Page.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(dana, $"/undo/{act}", ("Why", "It was wrong")));
        Assert.Equal(2, await site.DataAsync(db => db.CaseEpisodes.CountAsync(e => e.CaseId == id)));
    }

    [Theory, EachDatabase]
    public async Task lets_no_form_rendered_in_between_match_afterwards(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await CloseAsync(site, id);
        var stale = await site.VisitAsync("dana");
        await stale.OpenAsync($"/cases/{id}/reopen");
        await TakeBackAsync(site, dana);
        for (var i = 0; i < 3; i++) await site.AsAsync("dana", async db =>
        {
            (await db.Cases.SingleAsync(c => c.Id == id)).StandsAt($"Line {i}", 2, null, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await CloseAsync(site, id);
        await stale.SendAsync([("Reason", "From another day")]);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
    }

    [Theory, EachDatabase]
    public async Task opens_a_step_that_was_done_again_with_the_date_it_had(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (id, step) = await InForceAsync(site);
        var before = await Dump.OfAsync(site);
        foreach (var fromItsPage in new[] { true, false })
        {
            var dana = await site.VisitAsync("dana");
            await dana.OpenAsync($"/cases/{id}/plan/steps/{step}");
            await dana.SendAsync(Array.Empty<(string, string)>(), "form:not([action])[method=post]:has([name=DoneOn])");
            Assert.Contains("Done:", dana.Text);
            await dana.OpenAsync(fromItsPage ? $"/cases/{id}/plan/steps/{step}" : dana.Page.QuerySelector(".toast a")!.GetAttribute("href")!);
            await dana.SendAsync([("Why", "She only tried it")], fromItsPage ? "form[action*=Undo]" : null);
            Dump.AssertSame(before, await Dump.OfAsync(site));
        }
    }

    [Theory, EachDatabase]
    public async Task of_a_warning_or_a_hold_is_one_press_from_the_word_about_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var warning = await site.AsAsync("dana", async db =>
        {
            var @case = await db.Cases.Include(c => c.Warnings).SingleAsync(c => c.Id == id);
            var given = @case.Warn("Fall risk", "Walks with a cane; the rug slips.", db.Clock.Today.AddDays(30), true, null, db.Clock.Today, db.Caller.At(db.Clock.Now));
            await db.SaveChangesAsync();
            return given.Id;
        });
        var before = await Dump.OfAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/warnings/{warning}/end");
        await dana.SendAsync([("Reason", "The rug is gone")]);
        await dana.SendAsync(Array.Empty<(string, string)>(), ".toast form");
        Assert.Contains("Taken back: Warning ended: Fall risk", dana.Text);
        Dump.AssertSame(before, await Dump.OfAsync(site));
        await dana.OpenAsync($"/cases/{id}/status");
        await dana.SendAsync([("Reason", new string('h', 900))]);
        await dana.OpenAsync(dana.Page.QuerySelector(".toast a")!.GetAttribute("href")!);
        await dana.SendAsync([("Why", "She came back")]);
        Dump.AssertSame(before, await Dump.OfAsync(site));
    }

    private static Task<(Guid Case, Guid Step)> InForceAsync(Site site) => site.AsAsync("dana", async db =>
    {
        var (by, id) = (db.Caller.At(db.Clock.Now), await db.Cases.Select(c => c.Id).FirstAsync());
        var plan = new Plan(id, null, null, by);
        var step = plan.AddStep(plan.AddGoal("Bathe without fear", "Mari", null, null, null, by), Who.Client, "Mari", "Practices with the bath bench", db.Clock.Today.AddDays(9), null, by);
        plan.Agree(Who.Client, "Mari", "read aloud", by);
        plan.Agree(Who.Worker, "Dana", "signed in", by);
        plan.ComeIntoForce(null, 90, db.Clock.Today, by);
        db.Add(plan);
        await db.SaveChangesAsync();
        return (id, step.Id);
    });

    internal static async Task<Visitor> CloseAsync(Site site, Guid id)
    {
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/close");
        await dana.SendAsync([("Reason", "Goals met"), ("Summary", "She bathes without fear.")]);
        Assert.Contains("The case is closed", dana.Text);
        return dana;
    }

    private static async Task TakeBackAsync(Site site, Visitor visitor)
    {
        await visitor.OpenAsync($"/undo/{await ActAsync(site)}");
        await visitor.SendAsync([("Why", "The wrong case")]);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    internal static Task<Guid> ActAsync(Site site) => site.DataAsync(db => db.ReversibleActs.OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());

    /// <summary>Posts past the page, with the token of the page that stands open.</summary>
    internal static async Task<HttpStatusCode> PostAsync(Visitor visitor, string address, params (string Name, string Value)[] fields)
    {
        var token = visitor.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await visitor.Http.PostAsync(address, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Append(("__once", $"{Guid.CreateVersion7()}")).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return answer.StatusCode;
    }
}
