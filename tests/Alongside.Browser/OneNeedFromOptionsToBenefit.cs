using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>One need in two browsers: Dana and the client choose, the agency answers without an account, help begins, the client rates it, and the next client with the same need is shown what was learned.</summary>
public partial class OneNeedFromOptionsToBenefit
{
    [Theory, InChromium]
    public async Task goes_from_options_to_an_answer_without_an_account_and_back_as_what_is_proposed_to_the_next(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var page = await live.WindowAsync("dana");
        var (caseId, needId) = await NeedAsync(live);
        var (nextCase, nextNeed) = await NeedAsync(live, caseId);
        await page.GotoAsync($"/cases/{nextCase}/choices/{nextNeed}/find");
        var before = await OrderAsync(page);

        // Options with their reasons, proposed without a word typed; two are taken up, ranked, one is decided for.
        await page.GotoAsync($"/cases/{caseId}/choices/{needId}/find");
        var here = await OrderAsync(page);
        var wanted = before.Skip(1).First(here.Contains);
        foreach (var name in new[] { wanted, here.First(h => h != wanted) })
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^Add {Regex.Escape(name)}") }).First.ClickAsync();
            await Expect(page.Locator(".toast")).ToContainTextAsync("is among the options");
        }
        await page.GotoAsync($"/cases/{caseId}/choices/{needId}");
        await page.Locator("input[name='Ranks[0].Rank']").FillAsync("1");
        await page.Locator("input[name='Ranks[1].Rank']").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this order" }).ClickAsync();
        await page.GetByLabel("Why, in their words").FillAsync("They know me there.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Expect(page.Locator("#decision")).ToContainTextAsync("They know me there.");
        await Expect(page.Locator("table.compare th.chosen-col a")).ToContainTextAsync(wanted);

        // Consent and delivery: what they read stands there word for word; a link and a code, nothing by voice.
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Refer .+ there$") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Prepare the referral" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("Record a consent now") }).CheckAsync();
        await page.GetByLabel("How it was given").FillAsync("on paper, signed");
        await page.GetByLabel("How it was handed over").FillAsync("called together");
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^A link and a code") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Deliver", Exact = true }).ClickAsync();
        var address = await page.GetByLabel("The address of the link").InputValueAsync();
        var referral = page.Url;

        // A second browser, without an account: who they are, what was told, and their answer.
        var partner = await live.WindowAsync(width: 390, height: 844);
        await partner.GotoAsync("/p");
        Assert.Empty(await EveryPage.LookAsync(partner));
        await partner.GotoAsync(address);
        Assert.Empty(await EveryPage.LookAsync(partner));
        await partner.GetByLabel("Your name").FillAsync("Paul Nakamura");
        await partner.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Expect(partner.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^Can you help ") })).ToBeVisibleAsync();
        Assert.Empty(await EveryPage.LookAsync(partner));
        await partner.GotoAsync("/p/paper");
        Assert.Empty(await EveryPage.LookAsync(partner));
        await partner.GotoAsync("/p/referral");
        await partner.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Yes, we can help") }).CheckAsync();
        await partner.GetByLabel("Who will call").FillAsync("Paul Nakamura");
        await partner.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).ClickAsync();
        await Expect(partner.GetByRole(AriaRole.Main)).ToContainTextAsync("You can come back and change it");

        // It stands on Dana's Today; later the agency says that help has begun, and the link is used up.
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("can help");
        // They are asked often: through their inbox they come to the same page, and nothing of the people stands in it.
        await partner.GotoAsync(await InboxAsync(live));
        Assert.Empty(await EveryPage.LookAsync(partner));
        await partner.GetByLabel("Your name").FillAsync("Paul Nakamura");
        await partner.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Expect(partner.GetByRole(AriaRole.Heading, new() { Name = "What waits for you" })).ToBeVisibleAsync();
        Assert.Empty(await EveryPage.LookAsync(partner));
        await partner.GetByRole(AriaRole.Button, new() { Name = $"Open {wanted}" }).First.ClickAsync();
        await partner.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Help has begun") }).CheckAsync();
        await partner.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).ClickAsync();
        await Expect(partner.GetByRole(AriaRole.Main)).ToContainTextAsync("This link is used up");
        Assert.Equal(404, (await partner.GotoAsync(address))!.Status);

        // The client's own word, on their own phone.
        await page.GotoAsync(referral);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var question = await page.GetByLabel("The address of the link").InputValueAsync();
        var phone = await live.WindowAsync(width: 390, height: 844);
        await phone.GotoAsync(question);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        Assert.Empty(await EveryPage.LookAsync(phone));
        await phone.GetByRole(AriaRole.Radio, new() { Name = "10", Exact = true }).CheckAsync();
        await phone.Locator("fieldset", new() { HasText = "taken care of" }).Or(phone.Locator("fieldset", new() { HasText = "resuelto" })).GetByRole(AriaRole.Radio).First.CheckAsync();
        await phone.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Send it|Enviar)$") }).ClickAsync();
        await Expect(phone.GetByRole(AriaRole.Main)).ToContainTextAsync(new Regex("It is sent|Se envió"));
        Assert.Empty(await EveryPage.LookAsync(phone));
        await page.GotoAsync(referral);
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("the need is met");

        // What this client said never moves it down; with the word of others who went there it moves up for the next client, with its number.
        await page.GotoAsync($"/cases/{nextCase}/choices/{nextNeed}/find");
        Assert.True((await OrderAsync(page)).IndexOf(wanted) <= before.IndexOf(wanted), $"“{wanted}” moved down although it helped.");
        await RatedByOthersAsync(live, wanted, nextCase);
        await page.ReloadAsync();
        var after = await OrderAsync(page);
        Assert.True(after.IndexOf(wanted) < before.IndexOf(wanted), $"“{wanted}” was number {before.IndexOf(wanted) + 1} and is number {after.IndexOf(wanted) + 1}.");
        await Expect(page.Locator(".proposals li", new() { HasText = wanted }).First).ToContainTextAsync("of 10");
    }

    private static async Task<List<string>> OrderAsync(IPage page) => [.. (await page.Locator(".proposals h3.row-title a").AllTextContentsAsync()).Select(t => t.Trim())];

    /// <summary>The address of an inbox for the agency of the newest link.</summary>
    private static Task<string> InboxAsync(LiveSite live) => live.Site.DataAsync(async db =>
    {
        var cipher = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<FieldCipher>(live.Site.Services);
        var organization = await db.ReferralLinks.Where(l => l.FirstOpenedAt != null).OrderByDescending(l => l.Id).Join(db.Referrals, l => l.ReferralId, r => r.Id, (l, r) => r.OrganizationName).FirstAsync();
        var inbox = new PartnerInbox(organization, cipher, db.Clock.Today, db.Caller.At(db.Clock.Now));
        db.Add(inbox);
        await db.SaveChangesAsync();
        return $"/p/inbox/{LinkKeys.InboxKey(cipher, inbox.Id)}";
    });

    /// <summary>An open case of Dana's, and a need for food that nobody has looked at yet.</summary>
    private static Task<(Guid CaseId, Guid NeedId)> NeedAsync(LiveSite live, Guid? but = null) => live.Site.AsAsync("dana", async db =>
    {
        var caseId = await db.Cases.Where(c => c.Status != Core.Cases.CaseStatus.Closed && c.Id != but).Join(db.TeamMembers.Where(t => t.Until == null && t.WorkerId == db.Caller.WorkerId), c => c.Id, t => t.CaseId, (c, t) => c.Id).OrderBy(id => id).FirstAsync();
        var need = new Core.Story.Need(caseId, "N9", "I eat bread over the sink.", Core.Story.Speaker.Client, "The client", "Warm meals", "Food", Sensitivity.Ordinary, db.Caller.At(db.Clock.Now));
        db.Add(need);
        await db.SaveChangesAsync();
        return (caseId, need.Id);
    });

    /// <summary>Five more people of the agency went there and said how it was, by the referral's own verbs.</summary>
    private static Task<int> RatedByOthersAsync(LiveSite live, string service, Guid but) => live.Site.DataAsync(async db =>
    {
        var (by, today) = (db.Caller.At(db.Clock.Now), db.Clock.Today);
        var listed = await db.Services.Where(s => s.Name == service).Select(s => new { s.Id, s.Name, Organization = s.Organization.Name }).FirstAsync();
        foreach (var @case in await db.Cases.Where(c => c.Status != Core.Cases.CaseStatus.Closed && c.Id != but).OrderByDescending(c => c.Id).Take(6).ToListAsync())
        {
            var program = await db.Programs.FirstAsync(p => p.Id == @case.ProgramId);
            var need = new Core.Story.Need(@case.Id, "N8", null, Core.Story.Speaker.Client, "The client", "Warm meals", "Food", Sensitivity.Ordinary, by);
            var referral = new Referral(@case.Id, need.Id, listed.Id, listed.Name, listed.Organization, null, null, Sensitivity.Ordinary, by);
            var consent = new Core.Consent.ConsentGiven(@case.Id, listed.Organization, "Name", "meals", today, today.AddMonths(6), "The client", "by voice", by);
            var told = consent.Disclose(["Name"], today, by);
            referral.Deliver(told, "by phone", program, today, by);
            referral.FollowUp(referral.Start(null, program, today, by), 10, null, "The client", true, false, program, today, by);
            db.AddRange(need, consent, told, referral);
        }
        return await db.SaveChangesAsync();
    });
}
