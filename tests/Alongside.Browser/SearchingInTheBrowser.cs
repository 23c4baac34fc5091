using Alongside.Core.Data;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>The box at the top with the keyboard alone: a slash, a few letters, an arrow, Enter.</summary>
public class SearchingInTheBrowser
{
    [Theory, InChromium]
    public async Task goes_from_a_slash_to_the_case_without_the_mouse(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var page = await live.WindowAsync("dana");
        await page.WaitForURLAsync("**/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Search people, cases and notes" });
        await box.WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("mar");
        var her = page.GetByRole(AriaRole.Option, new() { Name = "María Reyes Santos" });
        await her.WaitForAsync();
        Assert.Empty(await page.AxeAsync());
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(her).ToBeHiddenAsync();
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.TypeAsync("i");
        await her.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(her).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "Search everything for “mari”" })).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{await live.Site.CaseOfAsync("María")}");
        // It is a combobox once the script is there.
        await box.WaitForAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("bath");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=bath");
    }
}
