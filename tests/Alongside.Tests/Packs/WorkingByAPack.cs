using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Packs;

/// <summary>What a pack changes in the work: reasons to close, parts of life, the plan's beginning, notes, letters. Without a pack all of it is as before.</summary>
public class WorkingByAPack
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static IEnumerable<string> Options(Visitor visitor, string name) => visitor.Page.QuerySelectorAll($"select[name='{name}'] option").Select(o => o.TextContent.Trim()).Where(o => o.Length > 0);

    [Theory, EachDatabase]
    public async Task names_the_reasons_to_close_and_the_parts_of_life(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/close");
        Assert.Contains("Goals met", Options(dana, "Reason"));
        Assert.DoesNotContain("The family carries it alone", Options(dana, "Reason"));
        await KeepingAPack.PublishAsync(site, "EC", "geriatric-care");
        await dana.OpenAsync($"/cases/{id}/close");
        Assert.Equal(["Choose a reason", "Goals met", "The family carries it alone", "Moved to a nursing home"], Options(dana, "Reason").Take(4));
        Assert.Equal("Another reason", Options(dana, "Reason").Last());
        await dana.SendAsync(new Dictionary<string, string> { ["Reason"] = "The family carries it alone", ["Summary"] = "Lucía cooks; Mari calls when she wants." });
        Assert.Equal("The family carries it alone", await site.DataAsync(db => db.Cases.Where(c => c.Id == id).SelectMany(c => c.Episodes).Select(e => e.CloseReason).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task offers_the_plan_template_on_an_empty_draft_as_the_workers_words(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await KeepingAPack.PublishAsync(site, "EC", "geriatric-care");
        var id = await site.CaseOfAsync("María");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("omar")).OpenAsync($"/cases/{id}/plan/draft")).Status);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/plan");
        await site.AsAsync("dana", async db =>
        {
            db.Add(new Plan(id, null, null, db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        await dana.OpenAsync($"/cases/{id}/plan/draft");
        Assert.Contains("I stay in my own home.", dana.Text);
        await dana.SendAsync(Nothing, "form[action*='handler=Template']");
        var goals = await site.DataAsync(db => db.Goals.AsNoTracking().Include(g => g.Steps).Where(g => g.CaseId == id).OrderBy(g => g.Order).ToListAsync());
        Assert.Equal((4, "Dana Whitfield", "I stay in my own home."), (goals.Count, goals[0].SpeakerName, goals[0].Words));
        Assert.Equal([(Who.Worker, "Dana Whitfield", new DateOnly(2026, 5, 19)), (Who.Agency, "Home care agency", new DateOnly(2026, 6, 4)), (Who.Worker, "Dana Whitfield", new DateOnly(2026, 6, 19))],
            goals[0].Steps.OrderBy(s => s.Order).Select(s => (s.Who, s.WhoName, s.DueOn!.Value)));
        Assert.Null(dana.Page.QuerySelector("#h-template"));
        // Said again, it is hers.
        await dana.OpenAsync($"/cases/{id}/plan/draft/goals/{goals[0].Id}");
        await dana.SendAsync(new Dictionary<string, string> { ["Goal.Words"] = "I cook in my own kitchen.", ["Goal.SpeakerName"] = "Mari" }, "form[action*='handler=Words']");
        Assert.Equal(("I cook in my own kitchen.", "Mari"), await site.DataAsync(async db => await db.Goals.Where(g => g.Id == goals[0].Id).Select(g => new ValueTuple<string, string>(g.Words, g.SpeakerName)).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task asks_for_the_parts_of_a_kind_of_note_before_it_is_signed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await KeepingAPack.PublishAsync(site, "EC", "geriatric-care");
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/notes/new");
        Assert.Contains("Worry about safety", dana.Text);
        await dana.OpenAsync($"/cases/{id}/notes/new?type=worry");
        Assert.Contains("“What the person wants”", dana.Text);
        Dictionary<string, string> note = new()
        {
            ["Input.Type"] = "worry", ["Input.On"] = "2026-05-05", ["Input.From"] = "08:00", ["Input.To"] = "08:30", ["Input.PartOf"] = "Monitoring", ["Input.Present"] = "Mari",
            ["Input.Parts[0].Text"] = "The stove was on, nobody in the kitchen.", ["Then"] = "sign",
        };
        await dana.SendAsync(note);
        Assert.Contains("Missing to sign: “What the person wants”", dana.Text);
        Assert.Contains("The stove was on", dana.Page.QuerySelector("[name='Input.Parts[0].Text']")!.TextContent);
        // Another kind loses nothing of what was written.
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Type"] = "call", ["Then"] = "keep" });
        Assert.Contains("The stove was on", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Type"] = "worry", ["Then"] = "keep" });
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Parts[1].Text"] = "To cook herself.", ["Input.Parts[2].Text"] = "A stove guard; Lucía knows.", ["Then"] = "sign" });
        Assert.Contains("Signed and locked", dana.Text);
        Assert.Contains("A stove guard; Lucía knows.", dana.Text);
        var signed = await site.DataAsync(db => db.Notes.AsNoTracking().SingleAsync(n => n.CaseId == id));
        Assert.True(signed is { TypeKey: "worry", SignedAt: not null } && signed.IsIntact());
        Assert.Contains(await site.DataAsync(db => db.Activities.Where(a => a.CaseId == id && a.Kind == ActivityKind.ContactMade).Select(a => a.Summary).ToListAsync()), s => s.Contains("The stove was on"));
        await dana.OpenAsync("/search?q=stove");
        Assert.Contains("stove", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task writes_a_letter_to_the_client_from_the_record(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await KeepingAPack.PublishAsync(site, "EC", "geriatric-care");
        var id = await site.CaseOfAsync("María");
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "letters", "letters/new?letter=introduction" }) Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/{page}")).Status);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/letters");
        Assert.Contains("Who I am", dana.Text);
        await dana.OpenAsync($"/cases/{id}/letters/new?letter=introduction");
        var text = dana.Page.QuerySelector("textarea")!.TextContent;
        Assert.Contains("Dear María Reyes Santos,", text);
        Assert.Contains("my name is Dana Whitfield. I come from Harbor Street Community Services", text);
        Assert.Contains("We agreed on: ____________.", text);
        await dana.SendAsync(new Dictionary<string, string> { ["Text"] = "{{client}}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("A field still stands between braces", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Text"] = text.Replace("____________.", "Tuesday.", StringComparison.Ordinal) });
        var letter = await site.DataAsync(db => db.Letters.SingleAsync());
        Assert.Equal(($"/cases/{id}/letters/{letter.Id}", "María Reyes Santos", null), (dana.Address, letter.Recipient, letter.DisclosureId));
        Assert.Contains("We agreed on: Tuesday.", dana.Page.QuerySelector(".paper")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/letters/{letter.Id}")).Status);
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.Act == AuditAct.Exported && e.RecordId == letter.Id)));
    }

    [Theory, EachDatabase]
    public async Task lets_a_letter_to_others_go_only_under_a_consent_that_holds(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await KeepingAPack.PublishAsync(site, "EC", "geriatric-care");
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/letters/new?letter=to-the-doctor");
        Assert.Contains("No consent holds today", dana.Text);
        Assert.Null(dana.Page.QuerySelector("textarea"));
        await site.AsAsync("dana", async db =>
        {
            db.Add(new ConsentGiven(id, "Dr. Amari", "Name\nHealth, as far as it matters here", "looking at her medicine", db.Clock.Today, db.Clock.Today.AddMonths(3), "Mari", "by voice", db.Caller.At(db.Clock.Now)));
            return await db.SaveChangesAsync();
        });
        await dana.OpenAsync($"/cases/{id}/letters/new?letter=to-the-doctor");
        var text = dana.Page.QuerySelector("textarea")!.TextContent;
        Assert.Contains("To Dr. Amari", text);
        // The consent does not name the birth date, so it does not stand there.
        Assert.Contains("Regarding: María Reyes Santos, born ____________", text);
        await dana.SendAsync(Nothing);
        Assert.Contains("Choose what goes out", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["What"] = "Name" });
        var letter = await site.DataAsync(db => db.Letters.SingleAsync());
        var told = await site.DataAsync(db => db.Disclosures.SingleAsync());
        Assert.Equal((told.Id, "Dr. Amari", "Name"), (letter.DisclosureId, letter.Recipient, told.What));
        Assert.NotNull(dana.Page.QuerySelector(".paper"));
        await site.AsAsync("dana", async db =>
        {
            (await db.Consents.SingleAsync()).TakeBack("changed her mind", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await dana.OpenAsync($"/cases/{id}/letters/{letter.Id}");
        Assert.Null(dana.Page.QuerySelector(".paper"));
        Assert.Contains("does not hold any more", dana.Text);
        await dana.OpenAsync($"/cases/{id}/letters/new?letter=to-the-doctor");
        Assert.Contains("No consent holds today", dana.Text);
    }
}
