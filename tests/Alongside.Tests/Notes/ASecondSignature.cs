using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Notes;

/// <summary>The second signature: a supervisor reads a trainee's note beside the chart, and signs or returns it.</summary>
public class ASecondSignature
{
    [Theory, EachDatabase]
    public async Task is_not_found_by_a_stranger_and_not_given_by_a_colleague_or_the_author(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (note, page) = await AskedAsync(site);
        foreach (var stranger in new[] { "omar", "helen", "admin" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(stranger)).OpenAsync(page)).Status);
        foreach (var other in new[] { "dana", "omar", "ines" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(other)).OpenAsync("/notes/cosign")).Status);
        var helen = await site.VisitAsync("helen");
        await helen.OpenAsync("/notes/cosign");
        Assert.Contains("No note of your team waits", helen.Text);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(page);
        Assert.Null(dana.Page.QuerySelector("form[action*='handler=Sign']"));
        var token = dana.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var forced = await dana.PostAsync(($"{page}?handler=Sign", [new("__RequestVerificationToken", token), new("__once", Guid.NewGuid().ToString()), new("Version", "0")]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        Assert.Null(await site.DataAsync(db => db.CoSignatures.Select(c => c.SignedAt).SingleAsync()));
        Assert.NotEqual(Guid.Empty, note);
    }

    [Theory, EachDatabase]
    public async Task is_asked_for_by_whose_notes_need_one_within_the_days_of_the_program_and_given_with_one_press(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await ASignedNote.SignAsync(site);
        Assert.Equal(0, await site.DataAsync(db => db.CoSignatures.CountAsync()));
        var (note, page) = await AskedAsync(site);
        var due = await site.DataAsync(db => db.Deadlines.SingleAsync(d => d.AboutType == nameof(CoSignature)));
        Assert.Equal((new DateOnly(2026, 5, 12), "signed May 5 + 7 days"), (due.DueOn, due.Because));
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/notes/cosign");
        await ruth.OpenAsync(ruth.Page.QuerySelector("main .rows a")!.GetAttribute("href")!);
        Assert.Contains("First paid evening went well.", ruth.Text);
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Sign']");
        Assert.Contains("Signed as the second under Dana Whitfield’s note.", ruth.Text);
        Assert.NotNull(await site.DataAsync(db => db.Deadlines.Where(d => d.AboutType == nameof(CoSignature)).Select(d => d.MetAt).SingleAsync()));
        Assert.Equal((3L, 0), await CheckedAsync(site));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/{note}");
        Assert.Contains("signed by Ruth Abebe", dana.Text);
        await ruth.OpenAsync(page);
        Assert.Null(ruth.Page.QuerySelector("form[action*='handler=Sign']"));
        await ASignedNote.EachColumnAsync<CoSignature>(site, await site.DataAsync(db => db.CoSignatures.Select(c => c.Id).SingleAsync()), [nameof(CoSignature.NoteId)],
            async column => Assert.True((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Wrong > 0, $"{column} was changed and nothing was said."));
    }

    [Theory, EachDatabase]
    public async Task is_held_back_with_a_reason_answered_by_a_correction_and_given_to_what_then_stands(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (note, page) = await AskedAsync(site);
        var print = await site.DataAsync(db => db.Notes.Where(n => n.Id == note).Select(n => n.Fingerprint).SingleAsync());
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync(page);
        await ruth.SendAsync([("Reason", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Say what is to be corrected", ruth.Text);
        await ruth.SendAsync([("Reason", "Which evening was it?")]);
        Assert.Contains("Returned to Dana Whitfield", ruth.Text);
        await ruth.OpenAsync(page);
        Assert.Null(ruth.Page.QuerySelector("form[action*='handler=Sign']"));

        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/notes");
        Assert.Contains("Returned for correction", dana.Text);
        Assert.Contains("Which evening was it?", dana.Text);
        Assert.Contains(await site.DataAsync(db => db.Deadlines.Where(d => d.MetAt == null).Select(d => d.What).ToListAsync()), w => w == "Dana Whitfield: correct the returned note");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/{note}");
        Assert.Null(dana.Page.QuerySelector("[name='Input.Narrative']"));
        await dana.OpenAsync(page);
        await dana.SendAsync([("Correction", "It was Saturday evening.")]);
        Assert.Contains("Correction, asked for by a supervisor", dana.Text);
        await dana.OpenAsync("/notes");
        Assert.DoesNotContain("Returned for correction", dana.Text);

        await ruth.OpenAsync("/notes/cosign");
        await ruth.OpenAsync(ruth.Page.QuerySelector("main .rows a")!.GetAttribute("href")!);
        Assert.Contains("It was Saturday evening.", ruth.Text);
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Sign']");
        Assert.Contains("Signed as the second", ruth.Text);
        Assert.Equal(print, await site.DataAsync(db => db.Notes.Where(n => n.Id == note).Select(n => n.Fingerprint).SingleAsync()));
        Assert.DoesNotContain(await site.DataAsync(db => db.Deadlines.Where(d => d.MetAt == null).Select(d => d.AboutType).ToListAsync()), t => t == nameof(CoSignature));
        Assert.Equal((3L, 0), await CheckedAsync(site));
    }

    [Theory, EachDatabase]
    public async Task of_something_that_changed_meanwhile_is_not_given_unseen(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (_, page) = await AskedAsync(site);
        var (one, two) = (await site.VisitAsync("ruth"), await site.VisitAsync("ruth"));
        await one.OpenAsync(page);
        await two.OpenAsync(page);
        await one.SendAsync([("Reason", "Which evening was it?")]);
        await two.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Sign']");
        Assert.Contains(two.Status, new[] { HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity });
        Assert.Null(await site.DataAsync(db => db.CoSignatures.Select(c => c.SignedAt).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task asks_the_supervisor_too_for_the_password_after_an_hour(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (_, page) = await AskedAsync(site);
        var ruth = await site.VisitAsync("ruth");
        site.Time.Advance(TimeSpan.FromMinutes(61));
        await ruth.OpenAsync(page);
        await ruth.SendAsync([("ProofPassword", "wrong-wrong-wrong")], "form[action*='handler=Sign']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        await ruth.SendAsync([("ProofPassword", Cast.Password)], "form[action*='handler=Sign']");
        Assert.Contains("Signed as the second", ruth.Text);
    }

    /// <summary>Dana's notes need a second signature; she signs one.</summary>
    private static async Task<(Guid Note, string Page)> AskedAsync(Site site)
    {
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync($"/agency/workers/{await site.WorkerAsync("dana")}");
        await admin.SendAsync([("Input.NotesCoSigned", "true")]);
        var note = await ASignedNote.SignAsync(site);
        return (note, $"/cases/{await site.CaseOfAsync("María")}/cosign/{await site.DataAsync(db => db.CoSignatures.Select(c => c.Id).SingleAsync())}");
    }

    private static async Task<(long Agree, int Wrong)> CheckedAsync(Site site)
    {
        var found = (await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed;
        return (found.Agree, found.Wrong);
    }
}
