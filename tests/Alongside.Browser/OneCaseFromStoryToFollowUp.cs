using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>The whole way of one case in a browser: Inés meets Rosa and listens, Dana works with her until she says that it helped, and closes. Marcus finds none of it.</summary>
public partial class OneCaseFromStoryToFollowUp
{
    private const string Afraid = "Since my husband died I do not cook for one.";
    private const string Story = "I kept the books of a hardware store for thirty years, and they were never a cent off.\n\nSince my husband died I do not cook for one. I eat bread over the sink.\n\nI would like to have people at my table again.";

    [Theory, InChromium]
    public async Task is_driven_by_ines_and_dana_from_the_story_to_the_closing_and_marcus_finds_none_of_it(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        await DriveAsync(live, "meal");
    }

    [Theory, InChromium]
    public async Task chooses_among_the_services_of_a_real_directory(DatabaseProvider database)
    {
        var real = Machine.SharedData is { } shared ? Path.Combine(shared, "hsds", "dc-directory-hsds30") : "";
        Assert.SkipUnless(Directory.Exists(real), "The Washington directory is not beside the checkout (../shared/data/hsds/dc-directory-hsds30, or ALONGSIDE_SHARED).");
        await using var live = await LiveSite.DemoOnAsync(database);
        await live.Site.DataAsync(db => ImportHsds.FromAsync(db, real, errorFile: null));
        await DriveAsync(live, "groceries washington");
    }

    [Theory, InChromium]
    public async Task is_nowhere_for_marcus(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var caseId = await MeetAsync(await live.WindowAsync("ines"));
        var personId = await live.Site.DataAsync(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.PersonId).SingleAsync());
        var page = await live.WindowAsync("marcus");

        await page.GotoAsync("/people?q=Quintanilla");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Rosa");
        await page.GotoAsync("/caseload?q=Quintanilla");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Rosa");
        foreach (var address in new[] { "", "/story", "/story/add", "/people", "/choices", "/plan", "/plan/copy", "/referrals", "/notes", "/notes/new", "/access", "/timeline", "/brief", "/close", "/team" })
        {
            var answer = await page.GotoAsync($"/cases/{caseId}{address}");
            Assert.Equal(404, answer!.Status);
            await Expect(page.Locator("body")).Not.ToContainTextAsync("Rosa");
        }
        Assert.Equal(404, (await page.GotoAsync($"/people/{personId}"))!.Status);
        await page.GotoAsync("/intake");
        var like = await page.EvaluateAsync<string>("fetch('/api/people/like?given=Rosa&family=Quintanilla&birthDate=1949-03-05').then(r => r.text())");
        Assert.DoesNotContain("Quintanilla", like);
    }

    private static async Task DriveAsync(LiveSite live, string words)
    {
        var caseId = await MeetAsync(await live.WindowAsync("ines"));
        var page = await live.WindowAsync("dana");
        await MarkAsync(page, caseId);
        await PlanAsync(page, caseId);
        var service = await ChooseAsync(page, caseId, words);
        await ReferAsync(page);
        await WriteAsync(page, caseId);

        // Fifteen days later the question comes by itself.
        live.Site.Time.Advance(TimeSpan.FromDays(15));
        page = await live.WindowAsync("dana");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"Ask whether {service} helps");
        await FollowUpAsync(page, caseId);
        await CloseAsync(page, caseId);
    }

    /// <summary>Nobody of that name is known; Inés writes down what Rosa says, who she is, and opens the case for Dana.</summary>
    private static async Task<Guid> MeetAsync(IPage page)
    {
        await page.GetByLabel("Search people, cases and notes").FillAsync("Rosa Quintanilla");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync("Rosa Quintanilla,");
        await page.GotoAsync("/intake?name=Rosa+Quintanilla");
        await page.GetByLabel("You asked").FillAsync("What brings you here?");
        await page.GetByLabel("Their own words").FillAsync(Story);
        await page.GetByLabel("First name").First.FillAsync("Rosa");
        await page.GetByLabel("Family name").First.FillAsync("Quintanilla");
        await page.GetByLabel("Pronouns").FillAsync("she/her");
        await page.GetByLabel("Birth date").First.FillAsync("1949-03-05");
        await page.GetByLabel("What everybody reads before making contact").FillAsync("Call after ten, ask for Rosa");
        await page.GetByLabel("Number or address").First.FillAsync("555-0199");
        await page.GetByLabel("What brings them, in a sentence").FillAsync("Eats alone and too little since she lost her husband");
        await page.GetByLabel("Program", new() { Exact = true }).SelectOptionAsync("Elder Care Coordination");
        await page.GetByLabel("Who carries it").SelectOptionAsync(new SelectOptionValue { Label = await page.GetByLabel("Who carries it").Locator("option", new() { HasText = "Dana Whitfield" }).First.TextContentAsync() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await page.WaitForURLAsync("**/story");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rosa’s story" })).ToBeVisibleAsync();
        return Guid.Parse(Ids().Match(page.Url).Value);
    }

    /// <summary>Words selected in the story become a need, a strength and a goal; Rosa's order stands first.</summary>
    private static async Task MarkAsync(IPage page, Guid caseId)
    {
        await page.GotoAsync($"/cases/{caseId}/story");
        foreach (var (words, kind, summary) in new[] { (Afraid, "Need", "Company at meals"), ("they were never a cent off", "Strength", "Exact with numbers"), ("I would like to have people at my table again.", "Goal", "People at her table") })
        {
            await SelectAsync(page, words);
            await Expect(page.GetByLabel("Words from the story")).ToHaveValueAsync(words);
            await page.GetByRole(AriaRole.Radio, new() { Name = kind }).CheckAsync();
            await page.GetByLabel("In a few words").FillAsync(summary);
            if (kind == "Need") await page.GetByLabel("Part of life").SelectOptionAsync("Food");
            await page.GetByRole(AriaRole.Button, new() { Name = "Mark it" }).ClickAsync();
            await Expect(page.Locator("aside")).ToContainTextAsync(summary);
        }
        Assert.Equal("Since my husband died I do not cook for one.N1", await page.Locator("#p-n1").TextContentAsync());
        await page.GetByText("Rank them together").ClickAsync();
        await page.Locator("input[name='Ranks[0].Client']").FillAsync("1");
        await page.Locator("input[name='Ranks[0].Worker']").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this order" }).ClickAsync();
        await Expect(page.Locator("#needs")).ToContainTextAsync("Rosa 1, Dana 2");
    }

    private static Task SelectAsync(IPage page, string words) => page.EvaluateAsync("""
        words => {
            const walker = document.createTreeWalker(document.querySelector('.story'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                const selection = getSelection();
                selection.removeAllRanges();
                selection.addRange(range);
                return;
            }
        }
        """, words);

    /// <summary>A goal in her words, a step she carries and one the worker carries, both agreements, in force.</summary>
    private static async Task PlanAsync(IPage page, Guid caseId)
    {
        await page.GotoAsync($"/cases/{caseId}/plan");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.WaitForURLAsync("**/plan/draft");
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin with it" }).ClickAsync();
        await page.GetByLabel("The need it answers").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the goal" }).ClickAsync();
        if (!page.Url.Contains("/goals/", StringComparison.Ordinal)) await page.GetByRole(AriaRole.Link, new() { Name = "Goal 1 and its steps" }).ClickAsync();
        foreach (var (who, what) in new[] { ("Rosa", "Asks a neighbor to supper once a week"), ("Worker", "Brings the list of tables in the neighborhood") })
        {
            await page.GetByRole(AriaRole.Radio, new() { Name = who, Exact = true }).CheckAsync();
            await page.GetByLabel("Does what").FillAsync(what);
            await page.GetByLabel("By when").FillAsync("2026-06-30");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the step" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(what);
        }
        await page.GotoAsync($"/cases/{caseId}/plan/draft");
        foreach (var who in new[] { "Rosa", "Worker" })
        {
            var agree = page.Locator("form", new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Record the agreement" }) });
            await agree.GetByRole(AriaRole.Radio, new() { Name = who, Exact = true }).CheckAsync();
            await agree.GetByLabel("How").FillAsync("read aloud at home");
            await agree.GetByRole(AriaRole.Button, new() { Name = "Record the agreement" }).ClickAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Put version 1 in force" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("in force");
        await page.GotoAsync($"/cases/{caseId}/plan/copy");
        await Expect(page.Locator(".paper").First).ToContainTextAsync("people at my table");
    }

    /// <summary>Options found in the directory side by side, ranked, one set aside, one chosen with her reason.</summary>
    private static async Task<string> ChooseAsync(IPage page, Guid caseId, string words)
    {
        await page.GotoAsync($"/cases/{caseId}/choices");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^N1 ") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Look for options" }).ClickAsync();
        await page.GetByLabel("Words").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look", Exact = true }).ClickAsync();
        for (var i = 0; i < 2; i++)
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Add .+") }).First.ClickAsync();
            await Expect(page.Locator(".toast")).ToContainTextAsync("is among the options");
        }
        await page.GetByLabel("Name of the option").FillAsync("Eating at her sister’s");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "likely" }).CheckAsync();
        await page.GetByLabel("Where").FillAsync("Twelve miles away");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();

        await page.Locator("input[name='Ranks[0].Rank']").FillAsync("1");
        await page.Locator("textarea[name='Ranks[0].Words']").FillAsync("There I know the smell of the kitchen.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this order" }).ClickAsync();
        var aside = page.Locator("details", new() { HasText = "Eating at her sister’s" }).First;
        await aside.Locator("summary").ClickAsync();
        await aside.GetByLabel("Why", new() { Exact = true }).FillAsync("too far to go every day");
        await aside.GetByRole(AriaRole.Button, new() { Name = "Set aside" }).ClickAsync();
        await Expect(page.Locator(".funnel")).ToContainTextAsync("Out: Eating at her sister’s, too far to go every day");

        await page.GetByLabel("Why, in their words").FillAsync("There I know the smell of the kitchen, and I can walk.");
        await page.GetByLabel("Who was present").FillAsync("Rosa, Dana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Expect(page.Locator("#decision")).ToContainTextAsync("There I know the smell of the kitchen, and I can walk.");
        return (await page.Locator("table.compare th.chosen-col a").TextContentAsync())!.Trim();
    }

    /// <summary>Referred to the chosen service, delivered under a consent given for it, accepted, started.</summary>
    private static async Task ReferAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Refer Rosa there" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Prepare the referral" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("Record a consent now") }).CheckAsync();
        await page.GetByLabel("How it was given").FillAsync("on paper, signed");
        await page.GetByLabel("How it was handed over").FillAsync("called together with Rosa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Deliver", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^It has started") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Record the answer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep what was said" })).ToBeVisibleAsync();
    }

    /// <summary>A contact is recorded; while the note is a draft the case does not close; signed, it is locked and can be added to.</summary>
    private static async Task WriteAsync(IPage page, Guid caseId)
    {
        await page.GotoAsync($"/cases/{caseId}/notes/new");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Call", Exact = true }).CheckAsync();
        await page.GetByLabel("What happened").FillAsync("Talked about the first table. She went and stayed until two.");
        await page.GetByLabel("In Rosa’s words").FillAsync("They asked me to keep their books.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        var note = page.Url;

        await page.GotoAsync($"/cases/{caseId}/close");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Still open");

        await page.GotoAsync(note);
        await page.GetByLabel("From", new() { Exact = true }).Or(page.GetByLabel(new Regex("^From"))).First.FillAsync("09:00");
        await page.GetByLabel(new Regex("^To")).First.FillAsync("09:20");
        await page.Locator("label.chip", new() { HasText = "Rosa" }).First.ClickAsync();
        if (!await page.Locator("input[name='Input.Present'][value='Rosa']").IsCheckedAsync()) await page.Locator("label.chip", new() { HasText = "Rosa" }).First.ClickAsync();
        await page.Locator("input[name='Input.PartOf']").First.CheckAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("They asked me to keep their books.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" })).ToHaveCountAsync(0);
    }

    /// <summary>Rosa says whether it helped, in her number and her words, and that the need is met.</summary>
    private static async Task FollowUpAsync(IPage page, Guid caseId)
    {
        await page.GotoAsync($"/cases/{caseId}/referrals");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).Filter(new() { HasNotText = "New referral" }).Locator("visible=true").Last.WaitForAsync();
        var referral = await page.Locator("main a[href*='/referrals/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href')).filter(h => /referrals\\/[0-9a-f-]{36}/.test(h))");
        await page.GotoAsync(referral[0]);
        await page.GetByRole(AriaRole.Radio, new() { Name = "9", Exact = true }).CheckAsync();
        await page.GetByLabel("In their own words").FillAsync("I am fed, and I feed.");
        await page.Locator("fieldset", new() { HasText = "Is the need met" }).GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Yes", RegexOptions.IgnoreCase) }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep what was said" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("I am fed, and I feed.");
        await page.GotoAsync($"/cases/{caseId}");
        await Expect(page.Locator("table.needs")).ToContainTextAsync("Met");
    }

    /// <summary>The case closes with a reason and a summary, and opens again without losing what was.</summary>
    private static async Task CloseAsync(IPage page, Guid caseId)
    {
        await page.GotoAsync($"/cases/{caseId}/close");
        await page.GetByLabel("Why it closes").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("How it ended").FillAsync("Eats in company four days a week. Has our number.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the case" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Eats in company four days a week.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Reopen" }).ClickAsync();
        await page.GetByLabel("What brings Rosa back").FillAsync("The table closed for the summer.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reopen the case" }).ClickAsync();
        await page.GotoAsync($"/cases/{caseId}/timeline");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Eats in company four days a week.");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("The table closed for the summer.");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
