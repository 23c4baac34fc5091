using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>One worker, one phone, one day: planned in the morning, made without a network, on record in the evening.</summary>
public class ADayInTheField
{
    [Theory, InChromium]
    public async Task is_planned_made_without_a_network_and_on_record_once_in_the_evening(DatabaseProvider database)
    {
        await using var live = await LiveSite.OnAsync(database);
        await TakingAKitAlong.SecondClientAsync(live.Site);
        await live.Site.DataAsync(async db =>
        {
            var program = await db.Programs.SingleAsync(p => p.Code == "EC");
            program.FollowRules(await db.KeepRulesAsync(DatesByRules.Monthly), null);
            await db.SaveChangesAsync();
            await ReckonRules.FollowAsync(db, program.Id, null, default);
            return true;
        });
        var (maria, lou) = (await live.Site.CaseOfAsync("María"), await live.Site.CaseOfAsync("Lou"));
        var page = await live.WindowAsync("dana", 390);

        // Lou has been hard to find: the protocol runs.
        await page.GotoAsync($"/cases/{lou}/efforts");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Finding Lou, step by step" })).ToBeVisibleAsync();
        await TakingAKitAlong.LooksRightAsync(page);
        Assert.Equal(0, await TriesOnProtocolAsync(page));

        // The day: both are due, the order is reckoned, and it is kept.
        await page.GotoAsync("/visits?leave=10:30&back=17:00");
        await page.GetByLabel("María Reyes Santos").CheckAsync();
        await page.GetByLabel("Lou Karras").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put in order" }).ClickAsync();
        await Expect(page.GetByText("not planned yet")).ToHaveCountAsync(2);
        await TakingAKitAlong.LooksRightAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep these times" }).ClickAsync();
        await Expect(page.GetByText("Kept: 2 planned, 0 moved.").First).ToBeVisibleAsync();
        var planned = await live.Site.DataAsync(db => db.Appointments.OrderBy(a => a.From).ToListAsync());
        Assert.Equal(2, planned.Count);

        await TakingAKitAlong.TakeAsync(page);
        await page.Context.SetOfflineAsync(true);
        await TakingAKitAlong.OpenAsync(page);

        // At María's: the note as it comes, a photo, and PHQ-9.
        await page.GetByRole(AriaRole.Link, new() { Name = "María Reyes Santos" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Write the note" }).ClickAsync();
        await page.Locator("label", new() { HasText = "Monitoring" }).ClickAsync();
        await page.GetByLabel("What happened").FillAsync("The bench stands firm; she stepped in twice without my hand.");
        await page.GetByLabel("Photos").SetInputFilesAsync(new FilePayload { Name = "bench.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Expect(page.GetByText("1 photo kept on this device.")).ToBeVisibleAsync();
        await DoneAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Visits" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "María Reyes Santos" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("PHQ-9") }).First.ClickAsync();
        await page.Locator(".q input[type=radio]").First.FocusAsync();
        for (var question = 0; question < 9; question++) await page.Keyboard.PressAsync("2");
        await page.GetByLabel("Your conclusion").FillAsync("Mild; she says the nights are long.");
        await DoneAsync(page);

        // At Lou's nobody opens.
        await page.GetByRole(AriaRole.Link, new() { Name = "Visits" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lou Karras" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nobody reached: a try" }).ClickAsync();
        await page.GetByLabel("Place").FillAsync("9 Pier Road");
        await page.GetByLabel("What happened").FillAsync("Nobody opened; a neighbor saw him on Sunday. Left the card.");
        await DoneAsync(page);
        await Expect(page.Locator("#state")).ToContainTextAsync("on this device");
        Assert.Equal((0, 0), await live.Site.DataAsync(async db => (await db.Notes.CountAsync(), await db.Assessments.CountAsync())));

        // Back at the desk in the afternoon.
        live.Site.Time.Advance(TimeSpan.FromHours(5));
        await page.Context.SetOfflineAsync(false);
        await TakingAKitAlong.SafeAsync(page);
        var notes = await live.Site.DataAsync(db => db.Notes.OrderBy(n => n.From).ToListAsync());
        Assert.Equal(2, notes.Count);
        Assert.Equal([maria, lou], notes.Select(n => n.CaseId).OrderBy(id => id != maria));
        // On time: each stands at the hour of its visit, not at the hour it was sent.
        Assert.All(notes, n => Assert.Equal(planned.Single(a => a.CaseId == n.CaseId).From, n.From));
        var assessment = await live.Site.DataAsync(db => db.Assessments.SingleAsync());
        Assert.Equal(9, assessment.Answered);

        foreach (var note in notes)
        {
            await page.GotoAsync($"/cases/{note.CaseId}/notes/{note.Id}");
            // More than an hour ago she signed in; once given, the password is enough for the others.
            if (note == notes[0]) await page.GetByLabel("Your password").FillAsync(Cast.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }).ClickAsync();
            await Expect(page.GetByText("Signed and locked").First).ToBeVisibleAsync();
            if (note.CaseId == maria) await Expect(page.GetByText("photo-1.jpg").First).ToBeVisibleAsync();
            await TakingAKitAlong.LooksRightAsync(page);
        }
        Assert.Equal(1, await live.Site.DataAsync(db => db.NoteFiles.CountAsync()));

        // The month's visit to María is done, in time; Lou's is not, and the try stands on the protocol.
        var met = await live.Site.DataAsync(db => db.Deadlines.Where(d => d.RuleKey == "monthly-visit" && d.DueOn >= db.Clock.Today).ToDictionaryAsync(d => d.CaseId, d => d.Outcome));
        Assert.Equal(DeadlineOutcome.Met, met[maria]);
        Assert.Null(met[lou]);
        var effort = await live.Site.DataAsync(db => db.Efforts.Select(e => e.Id).SingleAsync());
        await page.GotoAsync($"/cases/{lou}/efforts/{effort}");
        Assert.Equal(1, await TriesOnProtocolAsync(page));
        await Expect(page.GetByText("9 Pier Road").First).ToBeVisibleAsync();

        // The hour with María counts as direct care, the way to Lou’s door does not.
        var visit = notes.Single(n => n.CaseId == maria);
        var minutes = (int)(visit.To - visit.From)!.Value.TotalMinutes;
        await page.GotoAsync("/hours");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Dana Whitfield" }).Locator("td").First).ToContainTextAsync($"{minutes / 60} h {minutes % 60:00}");
        await TakingAKitAlong.LooksRightAsync(page);

        await page.GotoAsync($"/cases/{maria}/assessments/{assessment.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }).ClickAsync();
        await Expect(page.GetByText("Signed and locked: 9, mild.").First).ToBeVisibleAsync();
        Assert.Null((await live.Site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    private static Task DoneAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Done, put it in the outbox" }).ClickAsync();

    private static Task<int> TriesOnProtocolAsync(IPage page) => page.Locator(".effort-steps p a[href*='/notes/']").CountAsync();
}
