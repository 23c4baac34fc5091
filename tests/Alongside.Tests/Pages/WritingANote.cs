using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class WritingANote
{
    private static readonly (string, string)[] Full =
    [
        ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "08:00"), ("Input.To", "08:50"), ("Input.PartOf", "Plan"), ("Input.PartOf", "Follow-up"), ("Input.Present", "Mari"),
        ("Input.AlsoPresent", "Lucía, interpreter 48113"), ("Input.SeenAlone", "Yes"), ("Input.ClientWords", "I smelled of soap all night."),
        ("Input.Narrative", "First paid evening went well. Bench comes on Wednesday."), ("Input.NextWhat", "Call with three pick-ups"), ("Input.NextOn", "2026-05-07"), ("Input.NextWho", "Dana"),
    ];

    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([.. Full, ("Then", "sign")]));
        var note = dana.Address;
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { $"{@case}/notes", $"{@case}/notes/new", note, note.Replace(@case, $"/cases/{await site.CaseOfAsync("Bo")}") })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page)).Status);
        await omar.OpenAsync("/notes/new?q=Reyes");
        Assert.DoesNotContain("María", omar.Text);
    }

    [Theory, EachDatabase]
    public async Task saves_with_anything_missing_and_says_on_signing_what_is(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/notes/new?q=maria");
        Assert.NotNull(dana.Page.QuerySelector($"a[href='{@case}/notes/new']"));
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([("Then", "keep")]));
        Assert.Contains("Saved as a draft.", dana.Text);
        Assert.Contains("5 of 9 ready to sign", dana.Text);

        await dana.SendAsync(Typed([("Input.Narrative", "Talked about the bath."), ("Then", "sign")]));
        Assert.Contains("Not signed. The draft is kept.", dana.Text);
        Assert.Contains("6 of 9 ready to sign. Missing: when it was; how long it was; which part of the work it was.", dana.Text);
        Assert.Equal("Talked about the bath.", (await OnlyAsync(site)).Narrative);
        await dana.OpenAsync("/notes");
        Assert.Contains("6 of 9 ready to sign", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task ends_with_a_signature_that_locks_it_and_later_words_stand_under_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([.. Full, ("Then", "sign")]));
        Assert.Contains("Signed and locked.", dana.Text);
        var note = await OnlyAsync(site);
        Assert.Equal((new DateTime(2026, 5, 5, 12, 0, 0), 50, false), (note.From!.Value, note.Minutes!.Value, note.LateEntry));
        Assert.Equal(["Mari", "Lucía", "interpreter 48113"], note.Present);
        Assert.Equal("I smelled of soap all night.", dana.Page.QuerySelector(".note-locked blockquote.voice p")!.TextContent);
        Assert.Contains("it is as it was signed", dana.Text);
        Assert.Null(dana.Page.QuerySelector("[name='Input.Narrative']"));
        Assert.Equal(new DateOnly(2026, 5, 7), await site.DataAsync(db => db.Deadlines.Where(d => d.AboutId == note.Id && d.MetAt == null).Select(d => d.DueOn).SingleAsync()));

        await dana.SendAsync(Typed([("Text", "The nurse’s name is Odette.")]));
        await dana.SendAsync(Typed([("TheirWords", "")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        await dana.SendAsync(Typed([("TheirWords", "I was not tired. I was bored.")]));
        Assert.Contains("Addendum, Dana Whitfield", dana.Text);
        Assert.Contains("Mari disagrees", dana.Text);
        Assert.Equal("I was not tired. I was bored.", dana.Page.QuerySelector(".addendum.theirs blockquote.voice p")!.TextContent);
        Assert.True((await OnlyAsync(site)).IsIntact());
    }

    [Theory, EachDatabase]
    public async Task is_a_late_entry_after_the_programs_hours_and_warns_before(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([.. Full, ("Then", "keep")]));
        var address = dana.Address;
        await dana.OpenAsync("/notes");
        Assert.Contains("Sign by Thu May 7, 8:00 am", dana.Text);
        site.Time.Advance(TimeSpan.FromHours(49));
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/notes");
        Assert.Contains("One is past its hours.", dana.Text);
        await dana.OpenAsync(address);
        await dana.SendAsync(Typed([("Then", "sign")]));
        Assert.Contains("It carries the late-entry mark.", dana.Text);
        await dana.OpenAsync($"{@case}/notes");
        Assert.Contains("late entry", dana.Text);
        Assert.Contains("First paid evening went well.", dana.Text);
        Assert.DoesNotContain("Bench comes", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task is_for_its_author_alone_until_it_is_signed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([.. Full, ("Then", "keep")]));
        var address = dana.Address;
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync(address);
        Assert.Null(ruth.Page.QuerySelector("[name='Input.Narrative']"));
        // She posts it all the same, with a form of her own.
        await ruth.OpenAsync($"{@case}/notes/new");
        ruth.Page.QuerySelector("form.note-form")!.SetAttribute("action", address);
        await ruth.SendAsync(Typed([("Input.Narrative", "Not hers."), ("Then", "sign")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Dana Whitfield is writing this note.", ruth.Text);
        Assert.Null((await OnlyAsync(site)).SignedAt);
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync(address);
        Assert.Contains("Only Dana Whitfield reads this draft.", avery.Text);
        await avery.OpenAsync($"{@case}/notes");
        Assert.DoesNotContain("First paid evening", avery.Text);
    }

    [Theory, EachDatabase]
    public async Task never_overwrites_what_was_saved_in_another_window(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([.. Full, ("Then", "keep")]));
        var other = await site.VisitAsync("dana");
        await other.OpenAsync(dana.Address);
        await other.SendAsync(Typed([("Input.Narrative", "Written on the phone."), ("Then", "keep")]));
        await dana.SendAsync(Typed([("Input.Narrative", "Written at the desk."), ("Then", "keep")]));
        Assert.Equal(HttpStatusCode.Conflict, dana.Status);
        Assert.Contains("Written on the phone.", dana.Text);
        Assert.Equal("Written at the desk.", dana.Page.QuerySelector("[name='Input.Narrative']")!.TextContent);
        await dana.SendAsync(Typed([("whose.Input.Narrative", "mine"), ("Then", "keep")]));
        Assert.Equal("Written at the desk.", (await OnlyAsync(site)).Narrative);
    }

    [Theory, EachDatabase]
    public async Task that_is_protected_is_absent_for_callers_without_the_right(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        await dana.SendAsync(Typed([.. Full, ("Input.Sensitivity", "MentalHealth"), ("Then", "sign")]));
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync(dana.Address)).Status);
        await avery.OpenAsync($"{@case}/notes");
        Assert.Contains("No notes yet", avery.Text);
    }

    private static IEnumerable<(string, string)> Typed((string, string)[] fields) => fields;

    private static Task<Note> OnlyAsync(Site site) => site.DataAsync(db => db.Notes.SingleAsync());
}
