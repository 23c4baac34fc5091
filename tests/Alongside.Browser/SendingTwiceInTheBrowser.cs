using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>What impatient hands do to a form: two quick clicks, a reload, the button back and once more.</summary>
public class SendingTwiceInTheBrowser
{
    [Theory, InChromium]
    public async Task keeps_one_record_of_a_double_click_a_reload_and_a_way_back(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var id = await live.Site.CaseOfAsync("María");
        Task<int> CountAsync() => live.Site.DataAsync(db => db.Asks.CountAsync());
        var page = await live.WindowAsync("dana");
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();

        // Refused, and the answer loaded again: the same form is sent once more and refused once more.
        await page.GotoAsync($"/cases/{id}/asks/new");
        await page.Locator("main form[method=post] button[type=submit]").Last.ClickAsync();
        await Assertions.Expect(page.Locator("#problems")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#problems")).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync());

        await page.GotoAsync($"/cases/{id}/asks/new");
        await page.Locator("[name='Input.Words']").FillAsync("When does the bench come?");
        await page.Locator("[name='Input.How']").FillAsync("call");
        await page.Locator("main form[method=post] button[type=submit]").Last.DblClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Kept. An answer is due");
        Assert.Equal(1, await CountAsync());
        await page.ReloadAsync();
        Assert.Equal(1, await CountAsync());

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("[name='Input.Words']")).ToBeVisibleAsync();
        Assert.Null(await page.Locator("main form[method=post]").Last.GetAttributeAsync("aria-busy"));
        await page.Locator("[name='Input.Words']").FillAsync("When does the bench come?");
        await page.Locator("[name='Input.How']").FillAsync("call");
        await page.Locator("main form[method=post] button[type=submit]").Last.ClickAsync();
        // From the browser's memory it is the same form, loaded anew it has the same words: answered or asked about, and never doubled.
        await Assertions.Expect(page.Locator(".toast, #problems").First).ToBeVisibleAsync();
        Assert.Equal(1, await CountAsync());
    }

    [Theory, InChromium]
    public async Task lets_the_second_of_two_choose_by_mouse_or_keyboard(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var address = $"/cases/{await live.Site.CaseOfAsync("María")}/status";
        var (dana, ruth) = (await live.WindowAsync("dana", 390), await live.WindowAsync("ruth"));
        await dana.GotoAsync(address);
        await ruth.GotoAsync(address);
        foreach (var (window, line) in new[] { (ruth, "Bench ordered; comes on the 12th"), (dana, "Waits for the bench") })
        {
            await window.GetByLabel("What is going on now").FillAsync(line);
            await window.GetByRole(AriaRole.Button, new() { Name = "Save where it stands" }).ClickAsync();
        }
        await Assertions.Expect(dana.Locator("#conflict")).ToContainTextAsync("Ruth Abebe was here first");
        Assert.Empty(await dana.AxeAsync());
        if (Environment.GetEnvironmentVariable("ALONGSIDE_SHOTS") is { Length: > 0 } folder) await dana.ScreenshotAsync(new() { Path = Path.Combine(folder, "conflict-390.png"), FullPage = true });
        // Not chosen yet: the browser itself asks, and the form stays.
        await dana.GetByRole(AriaRole.Button, new() { Name = "Save where it stands" }).ClickAsync();
        await Assertions.Expect(dana.Locator("#conflict")).ToBeVisibleAsync();
        await dana.Locator(".versus input[value=theirs]").FocusAsync();
        await dana.Keyboard.PressAsync("Space");
        await dana.GetByRole(AriaRole.Button, new() { Name = "Save where it stands" }).ClickAsync();
        await Assertions.Expect(dana.Locator(".toast")).ToContainTextAsync("Saved");
        Assert.Equal("Bench ordered; comes on the 12th", await live.Site.DataAsync(db => db.Cases.Where(c => c.Number == "EC-0001").Select(c => c.NowLine).SingleAsync()));
    }
}
