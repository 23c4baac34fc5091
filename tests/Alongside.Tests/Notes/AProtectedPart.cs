using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Notes;

/// <summary>A part of a note under a protection of its own: absent for whoever may not see it, and never named to them.</summary>
public class AProtectedPart
{
    private const string Secret = "zyzzyva at night since the spring";

    [Theory, EachDatabase]
    public async Task is_absent_for_a_colleague_on_the_team_without_the_right_who_learns_only_that_one_is_not_shown(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (_, note) = await SignedAsync(site);
        await JoinAsync(site, "ines");
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync(note);
        Assert.Contains("1 protected part not shown", ines.Text);
        Silent(ines);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        foreach (var page in new[] { @case, $"{@case}/notes", $"{@case}/timeline", $"{@case}/brief", $"{@case}/access", $"{@case}/plan/copy" })
        {
            await ines.OpenAsync(page);
            Silent(ines);
            Assert.DoesNotContain("protected part", ines.Text);
        }
        await ines.OpenAsync("/search?q=zyzzyva");
        Assert.Empty(ines.Page.QuerySelectorAll("main a[href*='/cases/']"));
        Assert.Equal(0, await site.AsAsync("ines", db => db.NoteSections.CountAsync()));
        // Nor may she add one, where it would be seen by others and not by her.
        Assert.Null(ines.Page.QuerySelector("[name='Protected.Text']"));
    }

    [Theory, EachDatabase]
    public async Task is_not_even_counted_for_somebody_who_does_not_sit_on_the_team(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (_, note) = await SignedAsync(site);
        // Avery reads the chart as an auditor of a sample, without the right to what is protected.
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.OK, (await avery.OpenAsync(note)).Status);
        Silent(avery);
        Assert.DoesNotContain("not shown", avery.Text);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/audit");
        Assert.DoesNotContain("rotected part", admin.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("omar")).OpenAsync(note)).Status);
    }

    [Theory, EachDatabase]
    public async Task is_there_for_the_author_and_a_supervisor_and_is_found_by_no_search(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, note) = await SignedAsync(site);
        foreach (var visitor in new[] { dana, await site.VisitAsync("ruth") })
        {
            await visitor.OpenAsync(note);
            Assert.Contains(Secret, visitor.Page.QuerySelector(".protected:not(.print-too)")!.TextContent);
            Assert.Contains("Mental health", visitor.Text);
            await visitor.OpenAsync("/search?q=zyzzyva");
            Assert.DoesNotContain(Secret, visitor.Text);
        }
        var found = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Equal((2L, 0), (found.Signed.Agree, found.Signed.Wrong));
        var section = await site.DataAsync(db => db.NoteSections.Select(s => s.Id).SingleAsync());
        await ASignedNote.EachColumnAsync<Core.Visits.NoteSection>(site, section, ["NoteId"], async column => Assert.True((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Wrong > 0, $"{column} was changed and nothing was said."));
    }

    [Theory, EachDatabase]
    public async Task is_written_changed_and_taken_away_with_the_draft_and_says_what_it_lacks(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        await dana.SendAsync([("Input.Narrative", "Ordinary words that are longer than the other ones by far."), ("Protected.Text", Secret), ("Then", "keep")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Choose what the protected part is about.", dana.Text);
        Assert.Contains(Secret, dana.Page.QuerySelector("[name='Protected.Text']")!.TextContent);
        // What was typed is kept as her draft, sealed; its beginning, as lists show it, says nothing of the protected part.
        var draft = await site.AsAsync("dana", db => db.Drafts.SingleAsync());
        var typed = draft.Open((FieldCipher)site.Services.GetService(typeof(FieldCipher))!);
        Assert.Contains(typed.Pairs, p => p.Value == Secret);
        Assert.DoesNotContain("zyzzyva", typed.Excerpt());

        await dana.SendAsync([("Protected.About", "Hiv"), ("Then", "keep")]);
        Assert.Contains("Saved as a draft.", dana.Text);
        Assert.Equal((Sensitivity.Hiv, Secret), await site.DataAsync(async db => (await db.NoteSections.Select(s => s.Sensitivity).SingleAsync(), await db.NoteSections.Select(s => s.Text).SingleAsync())));
        await dana.SendAsync([("Protected.About", "SubstanceUse"), ("Protected.Text", "other words"), ("Then", "keep")]);
        Assert.Equal("other words", await site.DataAsync(db => db.NoteSections.Select(s => s.Text).SingleAsync()));
        await dana.SendAsync([("Protected.About", ""), ("Protected.Text", ""), ("Then", "keep")]);
        Assert.Equal(0, await site.DataAsync(db => db.NoteSections.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_signed_with_the_note_also_by_an_author_who_lost_the_right_to_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        await dana.SendAsync([.. Full, ("Protected.About", "MentalHealth"), ("Protected.Text", Secret), ("Then", "keep")]);
        await site.DataAsync(async db =>
        {
            (await db.Roles.SingleAsync(r => r.Key == "case-manager")).Allow([Capability.ReadCases, Capability.WorkCases]);
            return await db.SaveChangesAsync();
        });
        await dana.OpenAsync(dana.Address);
        Silent(dana);
        await dana.SendAsync([("Then", "sign")]);
        Assert.Contains("Signed and locked.", dana.Text);
        Assert.NotNull(await site.DataAsync(db => db.NoteSections.Select(s => s.SignedAt).SingleAsync()));
        var found = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Equal((2L, 0), (found.Signed.Agree, found.Signed.Wrong));
    }

    [Theory, EachDatabase]
    public async Task can_be_added_to_a_signed_note_by_whoever_may_see_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var note = await ASignedNote.SignAsync(site);
        var @case = await site.CaseOfAsync("María");
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/cases/{@case}/notes/{note}");
        await ruth.SendAsync([("Protected.About", "MentalHealth"), ("Protected.Text", Secret)]);
        Assert.Contains("The protected part stands with the note.", ruth.Text);
        await JoinAsync(site, "ines");
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync($"/cases/{@case}/timeline");
        Silent(ines);
        Assert.DoesNotContain("rotected part", ines.Text);
        Assert.Equal(2, (await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Signed.Agree);
    }

    private static readonly (string, string)[] Full =
    [
        ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "08:00"), ("Input.To", "08:50"), ("Input.PartOf", "Plan"), ("Input.Present", "Mari"), ("Input.SeenAlone", "Yes"), ("Input.Narrative", "First paid evening went well."),
    ];

    private static async Task<(Visitor Dana, string Note)> SignedAsync(Site site)
    {
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        await dana.SendAsync([.. Full, ("Protected.About", "MentalHealth"), ("Protected.Text", Secret), ("Then", "sign")]);
        Assert.Contains("Signed and locked.", dana.Text);
        return (dana, dana.Address);
    }

    private static Task<int> JoinAsync(Site site, string userName) => site.DataAsync(async db =>
    {
        var @case = await db.Cases.Include(c => c.Team).SingleAsync(c => db.People.Any(p => p.Id == c.PersonId && p.GivenName == "María"));
        @case.JoinTeam(await db.Workers.SingleAsync(w => w.UserName == userName), TeamRole.CoWorker, db.Clock.Today, db.Caller.At(db.Clock.Now));
        return await db.SaveChangesAsync();
    });

    private static void Silent(Visitor visitor)
    {
        Assert.DoesNotContain("zyzzyva", visitor.Page.DocumentElement.OuterHtml);
        Assert.DoesNotContain("Mental health", visitor.Text);
    }
}
