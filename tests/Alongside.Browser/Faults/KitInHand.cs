using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser.Faults;

/// <summary>A worker with a visit kit on a device of their own, and what they write on it.</summary>
internal sealed class KitInHand(IBrowserContext context)
{
    private IPage? _page;

    public IPage Page => _page!;
    public IBrowserContext Context => context;

    /// <summary>Dana visits María today; her appointment.</summary>
    public static async Task<Guid> PlanAsync(DatabaseProvider database, string connection)
    {
        await using var db = LongForm.Open(database, connection);
        var maria = await MariaAsync(db);
        var dana = await db.Workers.SingleAsync(w => w.UserName == "dana");
        var from = db.Clock.Utc(db.Clock.Today, new TimeOnly(0, 30));
        var made = new Appointment(maria, new Agreed(AppointmentKind.HomeVisit, "About the bath", "212 Cedar Street, 3B", from, from.AddHours(1), [new Goer(dana.Id, dana.Name)], ["Mari"], default), null, [], db.Clock, new Core.Platform.Stamp { WorkerId = dana.Id, Name = dana.Name, At = db.Clock.Now });
        db.Add(made);
        await db.SaveChangesAsync();
        return made.Id;
    }

    public static Task<Guid> MariaAsync(AppDb db) => db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "María")).Select(c => c.Id).SingleAsync();

    /// <summary>Takes a kit along on this device.</summary>
    public async Task TakeAsync()
    {
        await NewTabAsync();
        await TakingAKitAlong.TakeAsync(Page);
    }

    public async Task NewTabAsync()
    {
        if (_page is not null) await Browser.LetGoAsync(_page.CloseAsync());
        _page = await Browser.NewTabAsync(context);
    }

    /// <summary>A new tab with the kit open in it.</summary>
    public async Task OpenAsync()
    {
        await NewTabAsync();
        await TakingAKitAlong.OpenAsync(Page);
    }

    public async Task LoseTabAsync()
    {
        await Person.CrashAsync(Page);
        _page = null;
    }

    /// <summary>The tab is gone in the middle of what it sends: closed without a word to the page. A renderer that dies while its request is held here leaves the driver waiting for it.</summary>
    public async Task CloseTabAsync()
    {
        await Browser.LetGoAsync(Page.CloseAsync());
        _page = null;
    }

    public Task ToAsync(string view) => Page.EvaluateAsync("view => { location.hash = view; }", $"#{view}");

    /// <summary>Writes a note as far as the last letter.</summary>
    public async Task WriteAsync(Guid visit, string words)
    {
        await ToAsync($"note/{visit}");
        await Page.GetByLabel("What happened").FillAsync(words);
        await Assertions.Expect(Page.GetByText("kept on this device")).ToBeVisibleAsync();
    }

    /// <summary>Answers all of PHQ-9 with the second answer.</summary>
    public async Task AskAsync(Guid visit, string conclusion)
    {
        await ToAsync($"form/{visit}/phq-9");
        await Page.Locator(".q input[type=radio]").First.FocusAsync();
        for (var question = 0; question < 9; question++) await Page.Keyboard.PressAsync("2");
        await Page.GetByLabel("Your conclusion").FillAsync(conclusion);
        await Assertions.Expect(Page.GetByText("kept on this device")).ToBeVisibleAsync();
    }

    public Task DoneAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Done, put it in the outbox" }).ClickAsync();

    public async Task PutInOutboxAsync()
    {
        await DoneAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Outbox" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    public Task SafeAsync() => TakingAKitAlong.SafeAsync(Page);
}
