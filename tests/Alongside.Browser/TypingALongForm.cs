using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>What was typed is on the device at once and on the server within seconds, whatever happens to the window, the network or the session, and is gone from both once it was saved.</summary>
public class TypingALongForm
{
    private const string Told = "Talked about the bath.";

    [Theory, InChromium]
    public async Task is_offered_back_after_a_lost_page_and_forgotten_once_it_was_saved(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, form) = await OpenAsync(live, 390);
        await Story(page).FillAsync(Told);
        await Saved(page);

        await page.GotoAsync("/notes");
        await page.GotoAsync(form);
        await Assertions.Expect(Story(page)).ToHaveValueAsync("");
        await Assertions.Expect(page.GetByText("You typed this")).ToHaveCountAsync(1);
        Assert.Empty(await page.AxeAsync());
        await page.GetByText("Bring it back").ClickAsync();
        await Assertions.Expect(Story(page)).ToHaveValueAsync(Told);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("saved on the server as a draft");

        Assert.Equal(0, await OnDeviceAsync(page));
        Assert.Equal(0, await DraftsAsync(live));
        await page.GotoAsync(form);
        await Assertions.Expect(page.GetByText("not saved yet")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Bring it back")).ToHaveCountAsync(0);
    }

    [Theory, InChromium]
    public async Task survives_the_window_being_closed_in_the_middle_of_a_word(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, form) = await OpenAsync(live);
        await Story(page).PressSequentiallyAsync(Told);
        await page.CloseAsync(new() { RunBeforeUnload = true });
        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(form);
        await again.GetByText("Bring it back").ClickAsync();
        await Assertions.Expect(Story(again)).ToHaveValueAsync(Told);
    }

    [Theory, InChromium]
    public async Task is_offered_on_another_device_and_the_first_is_told_when_it_goes_on_there(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (desk, form) = await OpenAsync(live);
        await Story(desk).FillAsync(Told);
        await Saved(desk);
        var phone = await live.WindowAsync("dana", 390);
        await phone.GotoAsync(form);
        await Assertions.Expect(phone.GetByText("You typed this")).ToBeVisibleAsync();
        await phone.GetByText("Bring it back").ClickAsync();
        await Assertions.Expect(Story(phone)).ToHaveValueAsync(Told);
        await Story(phone).FillAsync(Told + " She laughed.");
        await Saved(phone);

        await Story(desk).FillAsync(Told + " At the desk.");
        await Assertions.Expect(desk.GetByText("typed in somewhere else too")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Locator("form .notice.both")).ToContainTextAsync("She laughed.");
        Assert.Empty(await desk.AxeAsync());
        await desk.GetByRole(AriaRole.Button, new() { Name = "Take the other" }).ClickAsync();
        await Assertions.Expect(Story(desk)).ToHaveValueAsync(Told + " She laughed.");
        await desk.GotoAsync("/drafts");
        await Assertions.Expect(desk.GetByText("At the desk.”")).ToBeVisibleAsync();
    }

    [Theory, InChromium]
    public async Task in_two_windows_overwrites_neither(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (first, form) = await OpenAsync(live);
        await Story(first).FillAsync("The first window.");
        await Saved(first);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(form);
        await Story(second).FillAsync("The second window.");
        await Assertions.Expect(second.GetByText("typed in somewhere else too")).ToBeVisibleAsync();
        await Assertions.Expect(second.Locator(".save-state")).ToContainTextAsync("waits for your choice");
        await second.GetByRole(AriaRole.Button, new() { Name = "Go on with this one" }).ClickAsync();
        await Saved(second);
        Assert.Equal(2, await live.Site.AsAsync("dana", db => db.Drafts.CountAsync()));
        Assert.Equal(2, await OnDeviceAsync(second));
        // Saving the second leaves what the first typed where it was put.
        await second.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        await second.GotoAsync("/drafts");
        await Assertions.Expect(second.GetByText("“The first window.”")).ToBeVisibleAsync();
    }

    [Theory, InChromium]
    public async Task says_what_waits_while_the_server_is_gone_and_sends_it_when_it_is_back(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, _) = await OpenAsync(live);
        await page.Locator("form[data-keeps]").WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await Story(page).FillAsync(Told);
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("server: waits for a signal, 1 change");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("saved on this device");
        await Story(page).FillAsync(Told + " And more.");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("2 changes");
        await Assertions.Expect(page.Locator(".save-state")).Not.ToContainTextAsync("saved on server");
        Assert.Empty(await page.AxeAsync());
        await page.Context.SetOfflineAsync(false);
        await Saved(page);
        Assert.Equal(1, await DraftsAsync(live));
    }

    [Theory, InChromium]
    public async Task goes_on_after_signing_in_in_place(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, form) = await OpenAsync(live);
        await Story(page).FillAsync(Told);
        await Saved(page);
        await page.Context.ClearCookiesAsync();
        await Story(page).FillAsync(Told + " Signed out meanwhile.");
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in again" });
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        Assert.Empty(await page.AxeAsync());
        await SignInAsync(sheet, "dana", "wrong-words-here");
        await Assertions.Expect(sheet).ToContainTextAsync("The name or the password is not right.");
        // Somebody else gets nothing of it.
        await SignInAsync(sheet, "omar", Cast.Password);
        await Assertions.Expect(sheet).ToContainTextAsync("Somebody else is signed in now.");
        Assert.Equal(0, await live.Site.AsAsync("omar", db => db.Drafts.CountAsync()));
        await SignInAsync(sheet, "dana", Cast.Password);
        await Assertions.Expect(sheet).ToHaveCountAsync(0);
        await Saved(page);
        await Assertions.Expect(Story(page)).ToHaveValueAsync(Told + " Signed out meanwhile.");
        Assert.EndsWith(form, page.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("saved on the server as a draft");
        Assert.Equal(Told + " Signed out meanwhile.", await live.Site.DataAsync(db => db.Notes.Select(n => n.Narrative).SingleAsync()));
    }

    [Theory, InChromium]
    public async Task keeps_nothing_protected_on_the_device_and_all_of_it_on_the_server(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, form) = await OpenAsync(live);
        await Story(page).FillAsync("Talked about the meetings.");
        await Saved(page);
        await page.GetByLabel("Who may see it").SelectOptionAsync("SubstanceUse");
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("protected: nothing is kept on this device");
        Assert.Equal(0, await OnDeviceAsync(page));
        await Story(page).FillAsync("Talked about the meetings, and the card.");
        await Assertions.Expect(page.Locator(".save-state .ok")).ToContainTextAsync("saved on server");
        Assert.Equal(0, await OnDeviceAsync(page));
        await page.GotoAsync("/notes");
        Assert.Equal(0, await OnDeviceAsync(page));
        await page.GotoAsync(form);
        await page.GetByText("Bring it back").ClickAsync();
        await Assertions.Expect(Story(page)).ToHaveValueAsync("Talked about the meetings, and the card.");
        await Assertions.Expect(page.GetByLabel("Who may see it")).ToHaveValueAsync("SubstanceUse");
    }

    [Theory, InChromium]
    public async Task is_offered_once_more_to_who_was_quicker_than_the_page_and_whole(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, form) = await OpenAsync(live);
        await Story(page).FillAsync(Told);
        await Saved(page);
        await page.Context.SetOfflineAsync(true);
        await Story(page).FillAsync(Told + " And then the signal went.");
        await Faults.Person.CrashAsync(page);
        page = await page.Context.NewPageAsync();
        await page.Context.SetOfflineAsync(false);
        // The page does not know yet what the device has: there is the server's offer alone.
        await page.RouteAsync("**/api/drafts/taken**", async route =>
        {
            await Task.Delay(2000);
            await route.ContinueAsync();
        });
        await page.GotoAsync(form);
        await page.Locator(".notice[data-offer] a", new() { HasText = "Bring it back" }).ClickAsync();
        await Assertions.Expect(Story(page)).ToHaveValueAsync(Told);
        await page.GetByText("Bring it back").ClickAsync();
        await Assertions.Expect(Story(page)).ToHaveValueAsync(Told + " And then the signal went.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        await Assertions.Expect(page.Locator(".save-state")).ToContainTextAsync("saved on the server as a draft");
        Assert.Equal(0, await OnDeviceAsync(page));
    }

    [Theory, InChromium]
    public async Task says_that_it_was_saved_when_that_was_not_known_before(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var (page, form) = await OpenAsync(live);
        await Story(page).FillAsync(Told);
        await Saved(page);
        // The server takes the form, and its answer never arrives.
        await page.RouteAsync("**/notes/new", async route =>
        {
            if (route.Request.Method == "POST") await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as draft" }).ClickAsync();
        for (var until = DateTime.UtcNow.AddSeconds(10); DateTime.UtcNow < until && await live.Site.DataAsync(db => db.Notes.CountAsync()) == 0;) await Task.Delay(50);
        await page.UnrouteAsync("**/notes/new");
        await page.RouteAsync("**/api/drafts/taken**", route => route.FulfillAsync(new() { Status = 503 }));
        await page.GotoAsync(form);
        await page.GetByText("Bring it back").ClickAsync();
        await Assertions.Expect(page.GetByText("It was saved already")).ToBeVisibleAsync();
        Assert.Empty(await page.AxeAsync());
        Assert.Equal(0, await OnDeviceAsync(page));
        Assert.Equal(1, await live.Site.DataAsync(db => db.Notes.CountAsync()));
    }

    private static async Task<(IPage Page, string Form)> OpenAsync(LiveSite live, int width = 1360)
    {
        var form = $"/cases/{await live.Site.CaseOfAsync("María")}/notes/new";
        var page = await live.WindowAsync("dana", width);
        await page.GotoAsync(form);
        return (page, form);
    }

    private static ILocator Story(IPage page) => page.GetByLabel("What happened");

    private static async Task Saved(IPage page)
    {
        await Assertions.Expect(page.Locator(".save-state .ok", new() { HasText = "saved on server" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".save-state .ok", new() { HasText = "saved on this device" })).ToBeVisibleAsync();
    }

    private static async Task SignInAsync(ILocator sheet, string userName, string password)
    {
        await sheet.GetByLabel("Sign-in name").FillAsync(userName);
        await sheet.GetByLabel("Password").FillAsync(password);
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static Task<int> OnDeviceAsync(IPage page) => page.EvaluateAsync<int>("Object.keys(localStorage).filter(k => k.startsWith('alongside-draft:')).length");

    private static Task<int> DraftsAsync(LiveSite live) => live.Site.AsAsync("dana", db => db.Drafts.CountAsync());
}
