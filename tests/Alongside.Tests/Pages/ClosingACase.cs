using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Visits;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ClosingACase
{
    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger_and_not_for_the_auditor(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        foreach (var name in new[] { "omar", "avery" })
        {
            var visitor = await site.VisitAsync(name);
            foreach (var page in new[] { "close", "status", "reopen" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/cases/{id}/{page}")).Status);
        }
    }

    [Theory, EachDatabase]
    public async Task is_refused_while_something_is_open_names_it_with_its_page_and_keeps_the_text(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var referral = await ReferringToAService.PreparedAsync(site);
        var (ask, note) = await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var asked = new Ask(id, "¿Quién recoge a Mateo?", "Mari", "es", null, "voicemail", db.Clock.Now, db.Clock.Today, null, by);
            var draft = new Note(id, Sensitivity.Ordinary, by);
            db.AddRange(asked, draft, new Plan(id, null, null, by));
            await db.SaveChangesAsync();
            return (asked.Id, draft.Id);
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/close");
        var links = dana.Page.QuerySelectorAll("main ul.rows a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal([$"/cases/{id}/asks/{ask}", $"/cases/{id}/referrals/{referral}", $"/cases/{id}/notes/{note}", $"/cases/{id}/plan/draft"], links);

        await dana.SendAsync([("Reason", "Goals met"), ("Summary", "She bathes without fear. Lucía helps.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Not closed. Still open: Mari waits for an answer; the referral to Kessler Home Repair", dana.Text);
        Assert.Equal("She bathes without fear. Lucía helps.", dana.Page.QuerySelector("textarea[name=Summary]")!.TextContent.Trim());
        Assert.Equal(CaseStatus.Open, await site.DataAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.Status).SingleAsync()));

        // Each is ended where its link leads; the draft of the plan right here.
        await dana.OpenAsync($"/cases/{id}/close");
        await dana.SendAsync(Array.Empty<(string, string)>(), "form[action*='LeaveDraft']");
        Assert.DoesNotContain("of the plan is a draft", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task keeps_the_old_episode_when_it_is_opened_again(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        var late = await site.VisitAsync("dana");
        await late.OpenAsync($"/cases/{id}/changes/new");
        await dana.OpenAsync($"/cases/{id}/close");
        await dana.SendAsync([("Reason", "other"), ("OwnReason", "Moves in with her niece"), ("Summary", "Lucía cares for her.")]);
        Assert.Contains("The case is closed", dana.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{id}/close")).Status);

        // What somebody was typing meanwhile is refused and not lost.
        await late.SendAsync([("Input.What", "Home from the hospital")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("This case is closed", late.Text);
        Assert.Contains("Home from the hospital", late.Page.QuerySelector("textarea")!.TextContent);

        await dana.OpenAsync($"/cases/{id}/reopen");
        Assert.Contains("Moves in with her niece", dana.Text);
        await dana.SendAsync([("Reason", "The niece moved away")]);
        Assert.Contains("open again", dana.Text);
        var episodes = await site.DataAsync(db => db.CaseEpisodes.Where(e => e.CaseId == id).OrderBy(e => e.Number).Select(e => $"{e.Number} {e.CloseReason} {e.OpenedBecause}").ToListAsync());
        Assert.Equal(["1 Moves in with her niece Fell in October; afraid of the bath", "2  The niece moved away"], episodes);
    }

    [Theory, EachDatabase]
    public async Task is_not_holding_it_which_takes_a_reason_and_can_be_taken_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/status");
        await dana.SendAsync([("Reason", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync([("Reason", "In Puerto Rico until June")]);
        await dana.OpenAsync($"/cases/{id}/status");
        await dana.SendAsync([("Input.NowLine", "Away until June"), ("Input.SupportLevel", "1")]);
        var now = await site.DataAsync(db => db.Cases.Where(c => c.Id == id).Select(c => new { c.Status, c.NowLine, c.SupportLevel }).SingleAsync());
        Assert.Equal((CaseStatus.OnHold, "Away until June", 1), (now.Status, now.NowLine, now.SupportLevel));
    }
}
