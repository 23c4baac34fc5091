using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser.Faults;

/// <summary>When it goes wrong, of a thing that is sent: before it leaves the device, on its way, or when the server has it and the answer has not come.</summary>
public enum At { BeforeItLeaves, OnItsWay, BeforeTheAnswer }

/// <summary>
/// A worker writes notes and answers on a device without a network, and whatever can go wrong goes wrong while they are sent. Afterwards each is on record, once.
/// </summary>
public sealed class TheKitLosesNothing : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-kit-faults-").FullName;

    public static TheoryData<Wrong, DatabaseProvider> Everything()
    {
        var all = new TheoryData<Wrong, DatabaseProvider>();
        foreach (var wrong in new[] { Wrong.TabKilled, Wrong.NetworkLost, Wrong.ServerKilled, Wrong.ServerKilledAndTabLost })
        {
            all.Add(new TheoryDataRow<Wrong, DatabaseProvider>(wrong, DatabaseProvider.Sqlite) { Skip = Machine.WhyNoChromium, Timeout = Browser.Longest });
            all.Add(new TheoryDataRow<Wrong, DatabaseProvider>(wrong, DatabaseProvider.Postgres) { Skip = Machine.WhyNoChromium ?? Machine.WhyNoPostgres, Timeout = Browser.Longest });
        }
        return all;
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task and_doubles_nothing_whatever_goes_wrong_at_whatever_step(Wrong wrong, DatabaseProvider database)
    {
        var connection = await Templates.CloneAsync(database);
        var visit = await KitInHand.PlanAsync(database, connection);
        await using var scene = await Scene.OpenAsync(wrong, database, connection, _folder);
        var dana = new KitInHand((await scene.SitDownAsync("dana")).Context);
        await dana.TakeAsync();
        foreach (var at in Enum.GetValues<At>())
            // The note, the form that is begun, its answers.
            for (var thing = 0; thing < 3; thing++)
            {
                var (words, conclusion) = ($"note {wrong} {at} {thing} {Guid.NewGuid():N} ñÑé “Łódź” 北京 😀", $"conclusion {Guid.NewGuid():N}");
                await dana.OpenAsync();
                await dana.Context.SetOfflineAsync(true);
                await dana.WriteAsync(visit, words);
                await dana.PutInOutboxAsync();
                await dana.AskAsync(visit, conclusion);
                await dana.PutInOutboxAsync();
                await SendIntoAsync(scene, dana, at, thing);
                await scene.MendAsync([]);
                await dana.Context.SetOfflineAsync(false);
                await dana.OpenAsync();
                await dana.SafeAsync();
                await using var db = LongForm.Open(database, connection);
                Assert.Equal(1, await db.Notes.CountAsync(n => n.Narrative == words));
                Assert.Equal(1, await db.Assessments.CountAsync(a => a.Answered == 9 && a.Conclusions.Any(c => c.Words == conclusion)));
            }
        await using var after = LongForm.Open(database, connection);
        Assert.Equal((9, 9), (await after.Notes.CountAsync(), await after.Assessments.CountAsync()));
        Assert.Null((await AuditTrail.VerifyAsync(after)).BrokenSeq);
    }

    /// <summary>Goes online, and when the nth thing is sent it goes wrong.</summary>
    private static async Task SendIntoAsync(Scene scene, KitInHand dana, At at, int nth)
    {
        var struck = new TaskCompletionSource();
        var sent = 0;
        await dana.Page.RouteAsync(url => url.Contains("/notes/new", StringComparison.Ordinal) || url.Contains("/assessments", StringComparison.Ordinal), async route =>
        {
            if (route.Request.Method != "POST" || sent++ != nth)
            {
                await route.ContinueAsync();
                return;
            }
            if (at == At.BeforeTheAnswer) await route.FetchAsync(new RouteFetchOptions { MaxRedirects = 0 });
            struck.TrySetResult();
            // Nobody answers; the line breaks or the tab is gone before.
            await Task.Delay(700);
            await route.AbortAsync().ContinueWith(_ => { }, TaskScheduler.Default);
        });
        if (at == At.BeforeItLeaves) await StrikeAsync(scene, dana, at);
        else
        {
            await dana.Context.SetOfflineAsync(false);
            await struck.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await StrikeAsync(scene, dana, at);
        }
        await Task.Delay(900);
    }

    private static async Task StrikeAsync(Scene scene, KitInHand dana, At at)
    {
        if (scene.LosesTab) await (at == At.BeforeItLeaves ? dana.LoseTabAsync() : dana.CloseTabAsync());
        await scene.StrikeAsync([], true);
    }

    [Theory, InChromium]
    public async Task when_the_tab_dies_in_the_middle_of_a_word(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var visit = await CastVisits.PlanAsync(live.Site);
        var dana = new KitInHand((await live.WindowAsync("dana", 390)).Context);
        await dana.TakeAsync();
        await dana.Context.SetOfflineAsync(true);
        await dana.OpenAsync();
        await dana.WriteAsync(visit, "Half a word, and th");
        await dana.LoseTabAsync();
        await dana.OpenAsync();
        await Assertions.Expect(dana.Page.GetByText("begun", new() { Exact = true })).ToBeVisibleAsync();
        await dana.ToAsync($"note/{visit}");
        await Assertions.Expect(dana.Page.GetByLabel("What happened")).ToHaveValueAsync("Half a word, and th");
        await dana.DoneAsync();
        await dana.Context.SetOfflineAsync(false);
        await dana.SafeAsync();
        Assert.Equal(1, await live.Site.DataAsync(db => db.Notes.CountAsync(n => n.Narrative == "Half a word, and th")));
    }

    [Theory, InChromium]
    public async Task when_the_sign_in_has_ended_and_asks_for_it_in_place(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var visit = await CastVisits.PlanAsync(live.Site);
        var dana = new KitInHand((await live.WindowAsync("dana", 390)).Context);
        await dana.TakeAsync();
        await dana.Context.ClearCookiesAsync();
        await dana.OpenAsync();
        await dana.WriteAsync(visit, "Written while signed out.");
        await dana.DoneAsync();
        await Assertions.Expect(dana.Page.GetByText("You were signed out. Sign in, and it is sent.")).ToBeVisibleAsync();
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        var sheet = dana.Page.GetByRole(AriaRole.Dialog);
        await sheet.GetByLabel("Sign-in name").FillAsync("dana");
        await sheet.GetByLabel("Password").FillAsync(Cast.Password);
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await dana.SafeAsync();
        Assert.Equal(1, await live.Site.DataAsync(db => db.Notes.CountAsync(n => n.Narrative == "Written while signed out.")));

        // Another worker at the same browser sends nothing of hers.
        await dana.WriteAsync(visit, "Hers alone.");
        await dana.Context.SetOfflineAsync(true);
        await dana.DoneAsync();
        await dana.Context.SetOfflineAsync(false);
        await dana.Context.ClearCookiesAsync();
        var other = await dana.Context.NewPageAsync();
        await LiveSite.SignInAsync(other, "omar", Cast.Password);
        await dana.OpenAsync();
        await dana.ToAsync("outbox");
        await Assertions.Expect(dana.Page.GetByText("Somebody else is signed in here now.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Theory, InChromium]
    public async Task when_two_devices_write_in_one_case_and_shows_both_versions_of_what_both_changed(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var visit = await CastVisits.PlanAsync(live.Site, hour: 9);
        var (phone, tablet) = (new KitInHand((await live.WindowAsync("dana", 390)).Context), new KitInHand((await live.WindowAsync("dana", 800)).Context));
        foreach (var (device, words) in new[] { (phone, "On the phone."), (tablet, "On the tablet.") })
        {
            await device.TakeAsync();
            await device.OpenAsync();
            await device.Context.SetOfflineAsync(true);
            await device.WriteAsync(visit, words);
            await device.DoneAsync();
        }
        await live.Site.AsAsync("ruth", async db =>
        {
            var moved = await db.Appointments.Include(a => a.Workers).SingleAsync(a => a.Id == visit);
            moved.Move(moved.From.AddMinutes(10), moved.To.AddMinutes(10), "she asked for it", db.Clock, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await phone.ToAsync($"visit/{visit}");
        await phone.Page.Locator("summary", new() { HasText = "It did not take place" }).ClickAsync();
        await phone.Page.GetByLabel("What happened").FillAsync("Called off at the door.");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "It did not take place" }).ClickAsync();

        await Task.WhenAll(phone.Context.SetOfflineAsync(false), tablet.Context.SetOfflineAsync(false));
        await tablet.SafeAsync();
        await Assertions.Expect(phone.Page.GetByText("Ruth Abebe changed it since. Nothing was overwritten; choose which stands.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(AppointmentState.Planned, await live.Site.DataAsync(db => db.Appointments.Where(a => a.Id == visit).Select(a => a.State).SingleAsync()));
        await Assertions.Expect(phone.Page.Locator("#state")).Not.ToContainTextAsync("All safe");
        Assert.Empty(await phone.Page.AxeAsync());
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Mine stands" }).ClickAsync();
        await phone.SafeAsync();
        Assert.Equal(AppointmentState.NotKept, await live.Site.DataAsync(db => db.Appointments.Where(a => a.Id == visit).Select(a => a.State).SingleAsync()));
        Assert.Equal(["On the phone.", "On the tablet."], await live.Site.DataAsync(db => db.Notes.Select(n => n.Narrative!).OrderBy(n => n).ToListAsync()));
    }

    [Theory, InChromium]
    public async Task when_the_server_refuses_it_and_it_is_mended_on_the_device(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var visit = await CastVisits.PlanAsync(live.Site);
        var dana = new KitInHand((await live.WindowAsync("dana", 390)).Context);
        await dana.TakeAsync();
        await dana.OpenAsync();
        await dana.ToAsync($"note/{visit}");
        await dana.Page.GetByLabel("To", new() { Exact = true }).FillAsync("14:00");
        await dana.Page.GetByLabel("What happened").FillAsync("The end is wrong.");
        await dana.DoneAsync();
        await Assertions.Expect(dana.Page.GetByText("The end is before the start. Which one is right?")).ToBeVisibleAsync();
        Assert.Empty(await dana.Page.AxeAsync());
        await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Mend it" }).ClickAsync();
        await Assertions.Expect(dana.Page.GetByLabel("What happened")).ToHaveValueAsync("The end is wrong.");
        await dana.Page.GetByLabel("To", new() { Exact = true }).FillAsync("16:00");
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Send it again" }).ClickAsync();
        await dana.SafeAsync();
        Assert.Equal(1, await live.Site.DataAsync(db => db.Notes.CountAsync(n => n.Narrative == "The end is wrong.")));
    }

    [Theory, InChromium]
    public async Task when_the_device_is_full_it_says_so_before_anything_is_lost_and_what_waits_can_still_be_sent(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var visit = await CastVisits.PlanAsync(live.Site);
        var dana = new KitInHand((await live.WindowAsync("dana", 390)).Context);
        await dana.TakeAsync();
        await dana.OpenAsync();
        await dana.Context.SetOfflineAsync(true);
        await dana.WriteAsync(visit, "Before it was full.");
        await dana.DoneAsync();
        var tools = await dana.Context.NewCDPSessionAsync(dana.Page);
        await tools.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = live.Address, ["quotaSize"] = 1000 });
        // The browser remembers for half a minute how much room there was.
        await Task.Delay(TimeSpan.FromSeconds(32));
        await dana.ToAsync($"try/{visit}");
        await dana.Page.GetByLabel("What happened").FillAsync("There is no room for this.");
        await Assertions.Expect(dana.Page.GetByText("There is no room on this device")).ToBeVisibleAsync();
        await dana.DoneAsync();
        // It stands where it was typed, and nothing says that it is kept.
        await Assertions.Expect(dana.Page.GetByLabel("What happened")).ToHaveValueAsync("There is no room for this.");
        await Assertions.Expect(dana.Page.GetByText("it is not in the outbox yet")).ToBeVisibleAsync();
        await tools.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = live.Address });
        await dana.DoneAsync();
        await dana.Context.SetOfflineAsync(false);
        await dana.SafeAsync();
        Assert.Equal(["Before it was full.", "There is no room for this."], await live.Site.DataAsync(db => db.Notes.Select(n => n.Narrative!).OrderBy(n => n).ToListAsync()));
    }

    [Theory, InChromium]
    public async Task when_its_days_are_over_or_its_clock_is_wrong_before_it_was_sent(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        var visit = await CastVisits.PlanAsync(live.Site);
        var dana = new KitInHand((await live.WindowAsync("dana", 390)).Context);
        await dana.TakeAsync();
        await dana.OpenAsync();
        await dana.Context.SetOfflineAsync(true);
        await dana.WriteAsync(visit, "Written in time.");
        await dana.DoneAsync();
        await dana.NewTabAsync();
        await dana.Page.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddDays(4));
        await dana.Page.GotoAsync("/offline");
        await Assertions.Expect(dana.Page.GetByText("The visits were erased. 1 thing you wrote waits here sealed until it is sent.")).ToBeVisibleAsync();
        await dana.Page.GetByLabel("Your PIN").FillAsync(TakingAKitAlong.Pin);
        await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Open the kit" }).ClickAsync();
        await Assertions.Expect(dana.Page.GetByText("A note", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await dana.Context.SetOfflineAsync(false);
        await Assertions.Expect(dana.Page.GetByText("Everything you wrote is on the server, and the kit was erased from this device.")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        Assert.Equal(1, await live.Site.DataAsync(db => db.Notes.CountAsync(n => n.Narrative == "Written in time.")));
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
