using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>A day out with the visit kit, on a phone: taken along, no network, two visits, one client not found, PHQ-9; back online everything is there once.</summary>
public class TakingAKitAlong
{
    internal const string Pin = "482915";

    [Theory, InChromium]
    public async Task goes_through_two_visits_without_a_network_and_has_all_of_it_once(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        await CastVisits.PlanAsync(live.Site);
        await SecondClientAsync(live.Site);
        await CastVisits.PlanAsync(live.Site, given: "Lou", hour: 16);
        var page = await live.WindowAsync("dana", 390);
        await TakeAsync(page);
        await page.Context.SetOfflineAsync(true);

        await OpenAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "María Reyes Santos" }).ClickAsync();
        await Assertions.Expect(page.GetByText("no details on voicemail")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("212 Cedar Street, 3B").First).ToBeVisibleAsync();
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Write the note" }).ClickAsync();
        await page.GetByLabel("What happened").FillAsync("She showed me the new bath bench.");
        await page.GetByLabel("In Mari’s words").FillAsync("Ya no tengo miedo.");
        await page.Locator("label", new() { HasText = "Follow-up" }).ClickAsync();
        await LooksRightAsync(page);
        if (await page.GetByLabel("Photos").IsVisibleAsync())
        {
            await page.GetByLabel("Photos").SetInputFilesAsync(new FilePayload { Name = "bench.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
            await Assertions.Expect(page.GetByText("1 photo kept on this device.")).ToBeVisibleAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Done, put it in the outbox" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Outbox" })).ToBeVisibleAsync();
        await LooksRightAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Visits" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "María Reyes Santos" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("PHQ-9") }).First.ClickAsync();
        // By the keyboard alone: the digit answers and goes on.
        await page.Locator(".q input[type=radio]").First.FocusAsync();
        for (var question = 0; question < 9; question++) await page.Keyboard.PressAsync("3");
        await page.GetByLabel("Your conclusion").FillAsync("Moderately severe; she wants to talk to somebody.");
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Done, put it in the outbox" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Visits" }).ClickAsync();
        await LooksRightAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Lou Karras" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nobody reached: a try" }).ClickAsync();
        await page.GetByLabel("What happened").FillAsync("Nobody opened; left the card.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done, put it in the outbox" }).ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("on this device");
        Assert.Equal(0, await live.Site.DataAsync(db => db.Notes.CountAsync()));
        // Nothing of it can be read in what the browser keeps.
        foreach (var word in new[] { "Reyes", "Cedar", "bath bench", "miedo", "555-0142", "Lou" }) Assert.False(await StandsInClearAsync(page, word), word);

        await page.Context.SetOfflineAsync(false);
        await SafeAsync(page);
        await LooksRightAsync(page);
        var notes = await live.Site.DataAsync(db => db.Notes.OrderBy(n => n.From).ToListAsync());
        Assert.Equal(["HomeVisit|She showed me the new bath bench.|Ya no tengo miedo.", "Tried|Nobody opened; left the card.|"], notes.Select(n => $"{n.Kind}|{n.Narrative}|{n.ClientWords}"));
        Assert.All(notes, n => Assert.NotNull(n.AppointmentId));
        var assessment = await live.Site.DataAsync(db => db.Assessments.SingleAsync());
        Assert.Equal(9, assessment.Answered);

        // Signed at the desk: hours, date and score come from what was written at the door.
        await page.GotoAsync($"/cases/{assessment.CaseId}/assessments/{assessment.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Signed and locked: 18, moderately severe.").First).ToBeVisibleAsync();
    }

    [Theory, InChromium]
    public async Task opens_by_its_pin_alone_and_is_erased_after_five_wrong_ones(DatabaseProvider database)
    {
        Assert.SkipWhen(database == DatabaseProvider.Postgres, "Nothing of this touches the database.");
        await using var live = await LiveSite.OnAsync(database);
        await CastVisits.PlanAsync(live.Site);
        var page = await live.WindowAsync("dana", 390);
        await page.GotoAsync("/offline");
        await Assertions.Expect(page.GetByText("No kit is on this device.")).ToBeVisibleAsync();
        await TakeAsync(page);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/offline");
        await LooksRightAsync(page);
        for (var wrong = 1; wrong <= 5; wrong++)
        {
            // Closing the page gives no try back.
            if (wrong == 3) await page.ReloadAsync();
            await page.GetByLabel("Your PIN").FillAsync($"00000{wrong}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Open the kit" }).ClickAsync();
            await Assertions.Expect(page.GetByText(wrong == 5 ? "Everything on this device was erased." : wrong == 4 ? "1 try is left" : $"{5 - wrong} tries are left")).ToBeVisibleAsync();
        }
        Assert.Equal(0, await page.EvaluateAsync<int>(Rows));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("No kit is on this device.")).ToBeVisibleAsync();
    }

    [Theory, InChromium]
    public async Task is_erased_on_sign_out_on_its_last_day_and_from_afar(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        await CastVisits.PlanAsync(live.Site);
        var page = await live.WindowAsync("dana");
        await TakeAsync(page);
        await page.GotoAsync("/");
        await page.Locator("form[data-part='kit/away'][data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/signin**");
        Assert.Equal(0, await page.EvaluateAsync<int>(Rows));
        Assert.Equal(1, await live.Site.DataAsync(db => db.KitDevices.CountAsync(d => d.ErasedWhy == Core.Kits.KitEnd.SignedOut)));

        await LiveSite.SignInAsync(page, "dana", Cast.Password);
        await TakeAsync(page);
        await live.Site.DataAsync(async db =>
        {
            (await db.KitDevices.SingleAsync(d => d.ErasedAt == null)).Wipe(new Core.Platform.Stamp { Name = "Ada Lund", At = db.Clock.Now });
            return await db.SaveChangesAsync();
        });
        // At the next contact, before anybody typed a PIN.
        await page.GotoAsync("/offline");
        await Assertions.Expect(page.GetByText("No kit is on this device.")).ToBeVisibleAsync();
        Assert.Equal(1, await live.Site.DataAsync(db => db.KitDevices.CountAsync(d => d.ErasedWhy == Core.Kits.KitEnd.Wiped)));

        await TakeAsync(page);
        await page.Context.SetOfflineAsync(true);
        await page.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddDays(3).AddMinutes(1));
        await page.GotoAsync("/offline");
        await Assertions.Expect(page.GetByText("No kit is on this device.")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>(Rows));
    }

    [Theory, InChromium]
    public async Task stays_shut_while_the_clock_of_the_device_is_turned_back(DatabaseProvider database)
    {
        Assert.SkipWhen(database == DatabaseProvider.Postgres, "Nothing of this touches the database.");
        await using var live = await LiveSite.OnAsync(database);
        await CastVisits.PlanAsync(live.Site);
        var page = await live.WindowAsync("dana", 390);
        await TakeAsync(page);
        await page.Context.SetOfflineAsync(true);
        await page.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddDays(-2));
        await page.GotoAsync("/offline");
        await Assertions.Expect(page.GetByText("was turned back")).ToBeVisibleAsync();
        await page.GetByLabel("Your PIN").FillAsync(Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the kit" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Connect once")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("María")).Not.ToBeVisibleAsync();
        // The server says what time it is; then it opens, and its days are counted from there.
        await page.Context.SetOfflineAsync(false);
        await OpenAsync(page);
        await Assertions.Expect(page.GetByText("María Reyes Santos")).ToBeVisibleAsync();
    }

    /// <summary>How many rows the kit has in this browser.</summary>
    private const string Rows = """
        () => new Promise((done, fail) => {
          const asked = indexedDB.open("alongside-kit", 1);
          asked.onsuccess = () => {
            const db = asked.result, whole = db.transaction(["about", "sealed", "outbox"]), counts = ["about", "sealed", "outbox"].map(s => whole.objectStore(s).count());
            whole.oncomplete = () => { db.close(); done(counts.reduce((sum, c) => sum + c.result, 0)); };
          };
          asked.onerror = () => fail(asked.error);
        })
        """;

    /// <summary>Takes everything along that the page offers.</summary>
    internal static async Task TakeAsync(IPage page)
    {
        await page.GotoAsync("/kit");
        await Assertions.Expect(page.Locator("form[data-part='kit/take'][data-ready]")).ToBeVisibleAsync();
        await page.Locator("#pin").FillAsync(Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it along" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You can go without a network now.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    /// <summary>Opens the kit with its PIN.</summary>
    internal static async Task OpenAsync(IPage page)
    {
        await page.GotoAsync("/offline");
        await page.GetByLabel("Your PIN").FillAsync(Pin);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the kit" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Visit kit" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>The outbox says that everything is on the server.</summary>
    internal static async Task SafeAsync(IPage page)
    {
        await page.EvaluateAsync("location.hash = '#outbox'");
        await Assertions.Expect(page.Locator("[data-top=safe]")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("All safe");
    }

    /// <summary>On a phone, in light and dark, nothing for axe to find and nothing to scroll sideways for.</summary>
    internal static async Task LooksRightAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            Assert.Empty(await page.AxeAsync());
        }
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= page.ViewportSize!.Width, page.Url);
    }

    /// <summary>Whether a word stands in anything the browser keeps of the site.</summary>
    private static Task<bool> StandsInClearAsync(IPage page, string word) => page.EvaluateAsync<bool>("""
        async word => {
          const bytes = value => value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) + new TextDecoder().decode(value) : ArrayBuffer.isView(value) ? bytes(value.buffer)
            : value && typeof value === "object" ? Object.entries(value).map(([k, v]) => k + bytes(v)).join("\n") : String(value);
          const all = store => new Promise((done, fail) => {
            const asked = indexedDB.open("alongside-kit", 1);
            asked.onsuccess = () => { const rows = asked.result.transaction(store).objectStore(store).getAll(); rows.onsuccess = () => { asked.result.close(); done(rows.result); }; };
            asked.onerror = () => fail(asked.error);
          });
          const kept = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat();
          for (const store of ["about", "sealed", "outbox"]) kept.push(...(await all(store)).map(bytes));
          for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) kept.push(request.url, await (await (await caches.open(name)).match(request)).text());
          return kept.some(text => text.includes(word));
        }
        """, word);

    /// <summary>Somebody else Dana carries.</summary>
    internal static Task SecondClientAsync(Site site) => site.DataAsync(async db =>
    {
        var dana = await db.Workers.SingleAsync(w => w.UserName == "dana");
        var by = new Core.Platform.Stamp { WorkerId = dana.Id, Name = dana.Name, At = db.Clock.Now };
        var lou = new Person("Lou", "Karras", by);
        db.Add(lou);
        await db.SaveChangesAsync();
        await OpenCase.InProgramAsync(db, await db.Programs.Where(p => p.Code == "EC").Select(p => p.Id).SingleAsync(), lou, null, dana.Id, "Lives alone since March", db.Clock.Today, by);
        return await db.SaveChangesAsync();
    });
}
