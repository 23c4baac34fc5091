using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>Dates that a program's rules make: satisfied by the visit itself, and changed by an edited rule that is tried, published and rolled back.</summary>
public partial class DatesByRules
{
    private const string Monthly = """
        { "format": "alongside-deadline-rules/1", "rules": [
          { "key": "monthly-visit", "name": "See them at home this month", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact", "modes": ["home visit"] }, "every": { "period": "month" }, "severity": "law", "source": "A law" } ] }
        """;

    [Theory, InChromium]
    public async Task a_home_visit_satisfies_the_monthly_rule_and_the_row_leaves_today(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (caseId, name) = await live.Site.DataAsync(async db =>
        {
            var program = await db.Programs.SingleAsync(p => p.Code == "EC");
            program.FollowRules(await db.KeepRulesAsync(Monthly), null);
            await db.SaveChangesAsync();
            await ReckonRules.FollowAsync(db, program.Id, null, default);
            return await db.Cases.Where(c => c.ProgramId == program.Id).Select(c => new { c.Id, c.ClientName }).SingleAsync() is var one ? (one.Id, one.ClientName) : default;
        });
        var due = await live.Site.DataAsync(db => db.Deadlines.Where(d => d.CaseId == caseId && d.RuleKey == "monthly-visit" && d.MetAt == null).Select(d => d.DueOn).SingleAsync());
        live.Site.Time.Advance(TimeSpan.FromDays(Math.Max(0, due.DayNumber - (await live.Site.DataAsync(db => Task.FromResult(db.Clock.Today))).DayNumber - 2)));

        var page = await live.WindowAsync("dana");
        await page.GotoAsync("/");
        var row = page.Locator("li.reason", new() { HasText = name });
        if (await row.CountAsync() > 0 && !await row.First.IsVisibleAsync()) await page.Locator("details.fold", new() { Has = row }).Locator("summary").ClickAsync();
        await Expect(row).ToContainTextAsync("See them at home this month");
        await Expect(row).ToContainTextAsync("once each month");
        await row.GetByRole(AriaRole.Link, new() { NameRegex = RecordIt() }).ClickAsync();

        await page.WaitForURLAsync(NewVisit());
        await page.Locator("[name='Input.From']").FillAsync("08:00");
        await page.Locator("[name='Input.To']").FillAsync("08:40");
        await page.GetByText("Monitoring", new() { Exact = true }).First.ClickAsync();
        await page.Locator("[name='Input.Narrative']").FillAsync("At home, cheerful; the new rail in the bath holds.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }).ClickAsync();
        await page.GetByText("Signed and locked").First.WaitForAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("li.reason", new() { HasText = "See them at home this month" }).Filter(new() { HasText = name })).ToHaveCountAsync(0);
        await page.GotoAsync($"/cases/{caseId}/deadlines");
        await page.LookedAtAsync();
        await Expect(page.Locator("section[aria-labelledby=h-over]")).ToContainTextAsync("Done in time");
    }

    [Theory, InChromium]
    public async Task an_edited_rule_is_tried_published_and_rolled_back(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var draft = await live.Site.DataAsync(db => db.PackEditions.Where(e => e.State == Core.Programs.Packs.PackState.Draft).Select(e => new { e.Id, e.ProgramId, e.Number }).SingleAsync());
        async Task<int> RuleDatesAsync() => await live.Site.DataAsync(db => db.Deadlines.CountAsync(d => d.RuleKey == "monthly-contact" && db.Cases.Any(c => c.Id == d.CaseId && c.ProgramId == draft.ProgramId)));
        var before = await RuleDatesAsync();
        var page = await live.WindowAsync("admin");
        await page.GotoAsync($"/agency/packs/{draft.Id}/edit?part=deadlines");
        var text = page.Locator("textarea").First;
        await text.FillAsync((await text.InputValueAsync()).Replace("key: monthly-contact", "key: contact-each-month", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and save" }).ClickAsync();
        await page.GotoAsync($"/agency/packs/{draft.Id}");
        await page.LookedAtAsync();
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Try its deadlines on the cases" }).CountAsync() == 0) Assert.Fail(await page.InnerTextAsync("main"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Try its deadlines on the cases" }).ClickAsync();
        await page.GetByText("Nothing was changed: this was a try.").Last.WaitForAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(InCases());
        Assert.Equal(before, await RuleDatesAsync());

        await page.GotoAsync($"/agency/packs/{draft.Id}");
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("The contact of the month has another name.");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Publish edition {draft.Number}" }).ClickAsync();
        await page.GetByText($"Edition {draft.Number} is in force.").First.WaitForAsync();
        await UntilAsync(async () => await RuleDatesAsync() == 0);

        await page.GetByRole(AriaRole.Link, new() { NameRegex = FirstEdition() }).First.ClickAsync();
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("The old name is on all our papers.");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Put edition {draft.Number - 1} back" }).ClickAsync();
        await page.GetByText($"Edition {draft.Number - 1} is in force again.").First.WaitForAsync();
        await UntilAsync(async () => await RuleDatesAsync() == before);
    }

    private static async Task UntilAsync(Func<Task<bool>> so)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            if (await so()) return;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.Fail("The dates did not follow within a minute.");
    }

    [GeneratedRegex("Record it")]
    private static partial Regex RecordIt();

    [GeneratedRegex(@"/notes/new\?kind=HomeVisit")]
    private static partial Regex NewVisit();

    [GeneratedRegex("In [0-9,]+ cases?:")]
    private static partial Regex InCases();

    [GeneratedRegex("^Edition 1,")]
    private static partial Regex FirstEdition();
}
