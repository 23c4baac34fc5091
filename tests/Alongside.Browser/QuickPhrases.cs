using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>A phrase that is pressed stands where the cursor was, and is kept like everything that is typed.</summary>
public class QuickPhrases
{
    [Theory, InChromium]
    public async Task stand_at_the_cursor_and_are_kept_as_if_they_were_typed(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await live.WindowAsync("dana", 390);
        await page.GotoAsync($"/cases/{await live.Site.CaseOfAsync("María")}/notes/new");
        await page.GetByText("Your quick phrases").ClickAsync();
        await page.GetByLabel("One more").FillAsync("she did it herself");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change them and keep the draft" }).ClickAsync();

        var story = page.GetByLabel("What happened");
        var phrase = page.GetByRole(AriaRole.Button, new() { Name = "she did it herself" });
        await phrase.ClickAsync();
        await Expect(story).ToHaveValueAsync("She did it herself.");
        await story.FillAsync("The bath: . Nobody helped.");
        await story.EvaluateAsync("text => text.setSelectionRange(10, 10)");
        await phrase.ClickAsync();
        await Expect(story).ToHaveValueAsync("The bath: she did it herself. Nobody helped.");
        await Expect(page.Locator(".save-state .ok", new() { HasText = "saved on server" })).ToBeVisibleAsync();
        Assert.Empty(await page.AxeAsync());
        await page.ReloadAsync();
        await page.GetByText("Bring it back").ClickAsync();
        await Expect(story).ToHaveValueAsync("The bath: she did it herself. Nobody helped.");
    }
}
