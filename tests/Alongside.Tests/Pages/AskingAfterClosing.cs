using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Reports;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class AskingAfterClosing
{
    [Theory, EachDatabase]
    public async Task comes_by_itself_thirty_days_later_is_asked_once_and_is_nowhere_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await ClosedAsync(site, "Goals met");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/referrals/after");
        Assert.Contains("Nobody to ask", dana.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{id}/after")).Status);
        site.Time.Advance(TimeSpan.FromDays(30));
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/referrals/after");
        Assert.Contains("María Reyes Santos", dana.Text);
        Assert.Contains("case closed May 5 + 30 days", dana.Text);
        foreach (var stranger in new[] { "omar", "helen" })
        {
            var other = await site.VisitAsync(stranger);
            await other.OpenAsync("/referrals/after");
            Assert.DoesNotContain("María", other.Text);
            Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync($"/cases/{id}/after")).Status);
        }

        await dana.OpenAsync($"/cases/{id}/after");
        await dana.SendAsync([("Input.Words", "I still sing.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("I still sing.", dana.Page.QuerySelector("textarea")!.TextContent);
        await dana.SendAsync([("Input.Reached", "true"), ("Input.Helped", "9"), ("Input.Words", "I still sing."), ("Input.NeedMet", "true")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("30 days after the case closed", dana.Text);
        var said = await site.DataAsync(db => db.FollowUps.SingleAsync(f => f.AfterClosing == 30));
        Assert.Equal((9, "I still sing.", true, new DateOnly(2026, 6, 4)), (said.Helped, said.Words, said.NeedMet, said.DueOn));
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{id}/after")).Status);

        // Ninety days: not reached is an answer too, and says nothing for them.
        site.Time.Advance(TimeSpan.FromDays(60));
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/after");
        await dana.SendAsync([("Input.Reached", "false")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var tried = await site.DataAsync(db => db.FollowUps.SingleAsync(f => f.AfterClosing == 90));
        Assert.Equal((true, null, null), (tried.NotReached, tried.Helped, tried.NeedMet));
        Assert.Empty(await site.DataAsync(db => AfterClosing.DueAsync(db, db.Clock.Today)));
    }

    [Theory, EachDatabase]
    public async Task asks_nobody_of_whom_it_is_known_that_they_died(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await ClosedAsync(site, "The person died");
        site.Time.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await site.DataAsync(db => AfterClosing.DueAsync(db, db.Clock.Today)));
    }

    /// <summary>María's need was met, and her case is closed today.</summary>
    private static async Task<Guid> ClosedAsync(Site site, string reason)
    {
        await AnsweringByLink.DeliveredAsync(site);
        var id = await site.CaseOfAsync("María");
        return await site.AsAsync("dana", async db =>
        {
            var (by, today) = (db.Caller.At(db.Clock.Now), db.Clock.Today);
            var program = await db.Programs.SingleAsync(p => p.Code == "EC");
            var referral = await db.Referrals.Include(r => r.Steps).Include(r => r.FollowUps).SingleAsync();
            referral.FollowUp(referral.Start(null, program, today, by), 9, "I hold the bar and I sing.", "Mari", true, false, program, today, by);
            await db.SaveChangesAsync();
            (await db.Cases.Include(c => c.Episodes).Include(c => c.Team).SingleAsync(c => c.Id == id)).Close(reason, "Done.", [], today, by);
            await db.SaveChangesAsync();
            return id;
        });
    }
}
