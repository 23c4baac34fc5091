using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>What was typed and not saved is on the device and nowhere else, and is gone from it once the server has it.</summary>
public class TypingALongForm
{
    [Fact]
    public async Task is_offered_back_after_a_lost_page_and_forgotten_once_it_was_saved()
    {
        Assert.SkipWhen(Machine.WhyNoChromium is not null, Machine.WhyNoChromium ?? "");
        await using var live = await LiveSite.OnAsync(DatabaseProvider.Sqlite);
        var form = $"/cases/{await live.Site.CaseOfAsync("María")}/notes/new";
        var page = await live.WindowAsync("dana", 390);
        await page.GotoAsync(form);
        await page.GetByLabel("What happened").FillAsync("Talked about the bath.");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("kept on this device");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("not saved on the server yet");

        await page.GotoAsync("/notes");
        await page.GotoAsync(form);
        await Assertions.Expect(page.GetByLabel("What happened")).ToHaveValueAsync("");
        Assert.Empty(await page.AxeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("What happened")).ToHaveValueAsync("Talked about the bath.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("saved on the server as a draft");

        await page.GotoAsync(form);
        await Assertions.Expect(page.GetByText("not saved yet")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task keeps_nothing_protected_on_the_device()
    {
        Assert.SkipWhen(Machine.WhyNoChromium is not null, Machine.WhyNoChromium ?? "");
        await using var live = await LiveSite.OnAsync(DatabaseProvider.Sqlite);
        var page = await live.WindowAsync("dana");
        await page.GotoAsync($"/cases/{await live.Site.CaseOfAsync("María")}/notes/new");
        await page.GetByLabel("What happened").FillAsync("Talked about the meetings.");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("kept on this device");
        await page.GetByLabel("Who may see it").SelectOptionAsync("SubstanceUse");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("nothing is kept on this device");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(k => k.startsWith('alongside-draft:')).length"));
    }
}
