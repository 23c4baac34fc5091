using System.Text.RegularExpressions;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Alongside.Browser;

/// <summary>Four pieces of paperwork done on a phone, counted press by press; none may cost more than docs/burden.md says.</summary>
public class TheBurdenOfPaperwork
{
    /// <summary>A routine note of a visit takes no more presses, the narrative aside.</summary>
    private const int MostTapsOfANote = 12;

    private const string Narrative = "Talked about the bath and the mornings. The bench is in place and she uses it every day.";

    [Theory, InChromium]
    public async Task of_a_note_is_twelve_taps_and_the_narrative(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var (mari, at) = await VisitedAsync(live);
        var thumb = new Thumb(await live.WindowAsync("dana", 390));
        await thumb.Page.GotoAsync("/");
        await thumb.TapAsync(thumb.Page.Locator("#appointments li", new() { HasText = at }).Filter(new() { HasText = "María Reyes Santos" }).GetByRole(AriaRole.Link));
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Link, new() { Name = "Write the note" }));
        await thumb.PickAsync("Input.SeenAlone", "Yes");
        await thumb.PickAsync("Input.PartOf", "Monitoring");
        await thumb.TypeAsync("Input.Narrative", Narrative);
        var goal = await thumb.Page.Locator("input[name$='.Moved'][value='Closer']").First.GetAttributeAsync("name");
        await thumb.PickAsync(goal!, "Closer");
        await thumb.TypeAsync("Input.NextWhat", "Look at the mornings again");
        await thumb.ChooseAsync("Input.NextTime", new SelectOptionValue { Index = 1 });
        await thumb.PickAsync("Input.NextWho", "Dana Whitfield");
        await SignAsync(thumb);

        var note = await live.Site.DataAsync(db => db.Notes.SingleAsync(n => n.CaseId == mari && n.Narrative == Narrative));
        Assert.True(note.SignedAt is not null && note.NextAppointmentId is not null && note.IsIntact());
        // Without the press that opens the narrative.
        Assert.True(thumb.Cost.Taps - 1 <= MostTapsOfANote, $"A note takes {thumb.Cost.Taps - 1} taps besides the narrative.");
        Hold("note", thumb.Cost);
    }

    [Theory, InChromium]
    public async Task of_an_attempt_is_no_more_than_before(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var mari = await live.Site.CaseOfAsync("María");
        var thumb = new Thumb(await live.WindowAsync("dana", 390));
        await thumb.Page.GotoAsync($"/cases/{mari}");
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Link, new() { Name = "Record a contact" }).First);
        await thumb.PickAsync("Input.Kind", "Tried");
        await thumb.PickAsync("Input.TriedAs", "HomeVisit");
        await thumb.TypeAsync("Input.From", "09:30");
        await thumb.TypeAsync("Input.Narrative", "Rang twice, waited ten minutes. Nobody opened; left a card without the agency’s name.");
        await SignAsync(thumb);
        Assert.Equal(1, await live.Site.DataAsync(db => db.Activities.CountAsync(a => a.CaseId == mari && a.Kind == ActivityKind.ContactTried)));
        Hold("attempt", thumb.Cost);
    }

    [Theory, InChromium]
    public async Task of_an_intake_is_no_more_than_before(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var thumb = new Thumb(await live.WindowAsync("ines", 390));
        await thumb.Page.GotoAsync("/intake?name=Rosa+Quintanilla");
        await thumb.TypeAsync("Story.Words", "Since my husband died I do not cook for one.");
        if (await thumb.Page.Locator("[name='Person.FamilyName']").InputValueAsync() != "Quintanilla")
        {
            await thumb.TypeAsync("Person.GivenName", "Rosa");
            await thumb.TypeAsync("Person.FamilyName", "Quintanilla");
        }
        await thumb.TypeAsync("Person.BirthDate", "1949-03-05");
        await thumb.TypeAsync("Person.SafeContact", "Call after ten, ask for Rosa");
        await thumb.TypeAsync("Reason", "Eats alone and too little");
        await thumb.ChooseAsync("ProgramId", new SelectOptionValue { Label = "Elder Care Coordination" });
        await thumb.ChooseAsync("WorkerId", new SelectOptionValue { Label = await thumb.Page.Locator("select[name='WorkerId'] option", new() { HasText = "Dana Whitfield" }).First.TextContentAsync() });
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Button, new() { Name = "Open the case" }));
        await thumb.Page.WaitForURLAsync("**/story");
        Hold("intake", thumb.Cost);
    }

    [Theory, InChromium]
    public async Task of_a_referral_is_no_more_than_before(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var mari = await live.Site.CaseOfAsync("María");
        var thumb = new Thumb(await live.WindowAsync("dana", 390));
        await thumb.Page.GotoAsync($"/cases/{mari}/referrals");
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Link, new() { Name = "New referral" }).First);
        await thumb.TypeAsync("Input.ServiceName", "Grab bars and rails");
        await thumb.TypeAsync("Input.OrganizationName", "Harbor Home Repair");
        await thumb.TypeAsync("Input.Asking", "Can you put two grab bars into a bathroom on the third floor?");
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Button, new() { Name = "Prepare the referral" }));
        await thumb.TapAsync(thumb.Page.Locator("label", new() { HasTextRegex = new Regex("Record a consent now") }).First);
        await thumb.TypeAsync("Delivery.How", "on paper, signed");
        await thumb.TypeAsync("Delivery.HandedOver", "called together with Mari");
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Button, new() { Name = "Deliver", Exact = true }));
        await Expect(thumb.Page.GetByRole(AriaRole.Button, new() { Name = "Record the answer" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Hold("referral", thumb.Cost);
    }

    /// <summary>The visit to Mari that was in the calendar this morning.</summary>
    private static async Task<(Guid Mari, string At)> VisitedAsync(LiveSite live)
    {
        var mari = await live.Site.CaseOfAsync("María");
        await live.Site.AsAsync("dana", async db =>
        {
            var dana = db.Caller;
            var (from, place) = (db.Clock.Utc(db.Clock.Today, new TimeOnly(7, 10)), await db.ContactPoints.Where(c => c.System == Core.People.ContactSystem.Address && db.Cases.Any(x => x.Id == mari && x.PersonId == c.PersonId)).Select(c => c.Value).FirstAsync());
            db.Add(new Appointment(mari, new Agreed(AppointmentKind.HomeVisit, "How the bath goes", place, from, from.AddMinutes(50), [new Goer(dana.WorkerId!.Value, dana.Name)], ["Mari"]), null, [], db.Clock, dana.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        return (mari, "7:10–8:00");
    }

    private static async Task SignAsync(Thumb thumb)
    {
        await thumb.TapAsync(thumb.Page.GetByRole(AriaRole.Button, new() { Name = "Sign and lock" }));
        await Expect(thumb.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("it is as it was signed", new() { Timeout = 15_000 });
    }

    private static void Hold(string work, Cost cost)
    {
        if (BurdenTable.Write(work, cost)) return;
        var most = BurdenTable.Of(work);
        Assert.True(most is not null, $"“{work}” is not in docs/burden.md. Run with ALONGSIDE_WRITE_DOCS=1.");
        Assert.True(cost.Taps <= most!.Taps && cost.Fields <= most.Fields && cost.Typed <= most.Typed, $"{work}: {cost} is more than docs/burden.md says, {most}.");
    }
}
