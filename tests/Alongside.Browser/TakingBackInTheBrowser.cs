using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>A slip, and how it is put right: a case closed by mistake, and two people taken for one.</summary>
public class TakingBackInTheBrowser
{
    [Theory, InChromium]
    public async Task a_case_is_closed_and_the_word_about_it_opens_it_again(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var id = await live.Site.CaseOfAsync("María");
        await live.Site.DataAsync(db => CaseSummary.NewDayAsync(db, db.Clock.Today, default));
        var before = await Dump.OfAsync(live.Site);
        var page = await live.WindowAsync("dana");
        await page.GotoAsync($"/cases/{id}/close");
        await page.GetByLabel("Why it closes").SelectOptionAsync("Goals met");
        await page.GetByLabel("How it ended").FillAsync("She bathes without fear.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the case" }).ClickAsync();
        Assert.Empty(await page.AxeAsync());
        await page.Locator(".toast").GetByRole(AriaRole.Link, new() { Name = "Take back" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What goes back" }).WaitForAsync();
        Assert.Empty(await page.AxeAsync());
        await page.GetByLabel("Why it is taken back").FillAsync("It was the other Reyes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await page.GetByText("Taken back: Case closed.").WaitForAsync();
        Dump.AssertSame(before, await Dump.OfAsync(live.Site));
        await page.GotoAsync($"/cases/{id}/undo");
        Assert.Empty(await page.AxeAsync());
    }

    [Theory, InChromium]
    public async Task two_records_become_one_and_two_again(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var before = await Dump.OfAsync(live.Site);
        var page = await live.WindowAsync("ruth");
        await page.GotoAsync("/people?q=Papadakis 1938");
        await page.GetByRole(AriaRole.Link, new() { Name = "Irene Papadakis" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The same as …" }).ClickAsync();
        Assert.Empty(await page.AxeAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with Irini Papadakis" }).ClickAsync();
        Assert.Empty(await page.AxeAsync());
        await page.GetByRole(AriaRole.Group, new() { Name = "First name" }).GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByLabel("How you know that it is the same person").FillAsync("Same birth date; her daughter Eleni says so");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make one record of the two" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Records made one" }).WaitForAsync();
        Assert.Empty(await page.AxeAsync());
        await page.Locator(".toast").GetByRole(AriaRole.Link, new() { Name = "Take back" }).ClickAsync();
        Assert.Empty(await page.AxeAsync());
        await page.GetByLabel("Why it is taken back").FillAsync("They are sisters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await page.GetByText("made one record.").First.WaitForAsync();
        Dump.AssertSame(before, await Dump.OfAsync(live.Site));
    }
}
