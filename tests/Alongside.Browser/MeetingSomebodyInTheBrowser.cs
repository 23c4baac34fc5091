using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>An intake in front of somebody: their words, a name that is known under another spelling, the case.</summary>
public class MeetingSomebodyInTheBrowser
{
    [Theory, InChromium]
    public async Task says_while_typing_who_it_may_be_and_opens_the_case_for_them(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await live.WindowAsync("ines");
        await page.GotoAsync("/intake");
        await page.GetByLabel("Their own words").FillAsync("Vuelvo porque cortaron el gas.");
        await page.GetByLabel("First name").First.FillAsync("Mariah");
        await page.GetByLabel("Family name").First.FillAsync("Rayes");
        await page.GetByLabel("Birth date").First.FillAsync("1958-02-11");
        var her = page.GetByLabel(new System.Text.RegularExpressions.Regex("^It is María Reyes Santos, goes by Mari, born 1958: (almost certainly|probably); .*same birth date"));
        await her.WaitForAsync();
        Assert.Empty(await page.AxeAsync());
        await page.GetByLabel("It is somebody else").CheckAsync();
        await her.CheckAsync();
        await page.GetByLabel("The family", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("The family’s name").WaitForAsync();
        await page.GetByLabel("This person", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("What brings them, in a sentence").FillAsync("Gas cut off");
        await page.GetByLabel("Program").SelectOptionAsync("Family Support");
        var worker = page.GetByLabel("Who carries it");
        await worker.SelectOptionAsync((await worker.Locator("option", new() { HasText = "Dana Whitfield" }).First.GetAttributeAsync("value"))!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }).ClickAsync();
        await page.WaitForURLAsync("**/story");
        Assert.Equal((2, 3), await live.Site.DataAsync(async db => (await db.People.CountAsync(), await db.Cases.CountAsync())));
    }
}
