using System.Net;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Pages;

/// <summary>An agency that is asked often: one address, what waits for it and for nobody else, and nothing of the people.</summary>
public class LookingIntoAnInbox
{
    [Theory, EachDatabase]
    public async Task shows_what_waits_without_the_people_and_opens_one_by_its_own_link(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await AnsweringByLink.DeliveredAsync(site);
        await ElsewhereAsync(site);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/referrals/partners");
        await ruth.SendAsync([("Organization", "Nobody we asked")], "main form.narrow-form");
        Assert.Contains("Choose an agency to which a referral is open", ruth.Text);
        await ruth.SendAsync([("Organization", "Kessler Home Repair")], "main form.narrow-form");
        Assert.Equal(HttpStatusCode.OK, ruth.Status);
        var address = new Uri(ruth.Page.QuerySelector("td input[readonly]")!.GetAttribute("value")!).AbsolutePath;
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("dana")).OpenAsync("/referrals/partners")).Status);

        var partner = await site.VisitAsync();
        // Without a name nothing waits for anybody.
        Assert.Equal(HttpStatusCode.NotFound, (await partner.OpenAsync("/p/inbox")).Status);
        await partner.OpenAsync(address);
        Assert.DoesNotContain("Grab bars", partner.Text);
        await partner.SendAsync([("Name", "Paul Nakamura")]);
        Assert.Equal("/p/inbox", partner.Address);
        Assert.Contains("Grab bars and rails", partner.Text);
        foreach (var secret in new[] { "Mari", "Reyes", "555-0142", "Two bars", "Lincoln Elementary", "The affidavit" }) Assert.DoesNotContain(secret, partner.Page.DocumentElement.OuterHtml);
        await partner.SendAsync(new Dictionary<string, string>(), "main td form");
        Assert.Equal("/p/referral", partner.Address);
        Assert.Contains("Mari R.: call 555-0142", partner.Text);
        Assert.Contains("opened by Paul Nakamura", partner.Text);

        // What the client took back is not there any more, and a link of somebody else is not opened from here.
        await site.AsAsync("dana", async db =>
        {
            (await db.Consents.SingleAsync(c => c.Id == given.Consent)).TakeBack("She changed her mind", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await partner.OpenAsync("/p/inbox");
        Assert.Contains("Nothing waits", partner.Text);
        var other = await site.DataAsync(db => db.ReferralLinks.Where(l => l.Id != given.Link).Select(l => l.Id).SingleAsync());
        await partner.OpenAsync(address);
        var (_, fields) = partner.FormOf(new Dictionary<string, string> { ["Name"] = "Paul" });
        foreach (var link in new[] { other, given.Link, Guid.NewGuid() })
        {
            using var answer = await partner.Http.PostAsync($"/p/inbox?handler=Open&linkId={link}", new FormUrlEncodedContent(fields));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await ruth.OpenAsync("/referrals/partners");
        await ruth.SendAsync(new Dictionary<string, string>(), "main td form");
        foreach (var gone in new[] { "/p/inbox", address, address[..^1] + (address[^1] == '0' ? '1' : '0') }) Assert.Equal(HttpStatusCode.NotFound, (await partner.OpenAsync(gone)).Status);
    }

    [Theory, EachDatabase]
    public async Task stands_beside_what_others_say_of_a_service_only_under_a_consent(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var given = await AnsweringByLink.DeliveredAsync(site);
        var page = $"/cases/{await site.CaseOfAsync("María")}/referrals/{given.Referral}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(page);
        await dana.SendAsync([("Answer.Said", "Started")]);
        await dana.SendAsync([("Others.Who", "Family"), ("Others.SpeakerName", "Lucía"), ("Others.Helped", "3")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("No consent that holds names Lucía. Ask Mari first, and record it.", dana.Text);
        await dana.SendAsync([("Others.Who", "Provider"), ("Others.SpeakerName", "Mr. Ode"), ("Others.Helped", "8"), ("Others.Words", "The rails hold.")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("says the provider", dana.Text);
        Assert.Equal((ReferralStatus.Started, 1), await site.DataAsync(async db => ((await db.Referrals.SingleAsync()).Status, await db.FollowUps.CountAsync(f => f.AskedOn == null))));
    }

    private static Task<int> ElsewhereAsync(Site site) => site.AsAsync("dana", async db =>
    {
        var (by, today, id) = (db.Caller.At(db.Clock.Now), db.Clock.Today, await db.Cases.Select(c => c.Id).FirstAsync());
        var referral = new Referral(id, null, null, "The affidavit", "Lincoln Elementary", null, null, Sensitivity.Ordinary, by);
        var consent = new ConsentGiven(id, "Lincoln Elementary", "Name", "the affidavit", today, today.AddMonths(6), "María Reyes Santos", "by voice", by);
        var told = consent.Disclose([new DisclosedLine("Name", "Mari R.")], today, by);
        referral.Deliver(told, "by phone", await db.Programs.SingleAsync(p => p.Code == "EC"), today, by);
        db.AddRange(referral, consent, told, new ReferralLink(referral, told, consent, site.Services.GetRequiredService<FieldCipher>(), today.AddDays(14), today, by));
        return await db.SaveChangesAsync();
    });
}
