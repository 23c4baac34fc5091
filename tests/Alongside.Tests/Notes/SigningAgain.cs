using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Notes;

/// <summary>A signature wants to know who signs: whoever gave the password more than an hour ago gives it again.</summary>
public class SigningAgain
{
    private static readonly (string, string)[] Full =
    [
        ("Input.Kind", "HomeVisit"), ("Input.On", "2026-05-05"), ("Input.From", "08:00"), ("Input.To", "08:50"), ("Input.PartOf", "Plan"), ("Input.Present", "Mari"), ("Input.SeenAlone", "Yes"), ("Input.Narrative", "First paid evening went well."), ("Then", "sign"),
    ];

    [Theory, EachDatabase]
    public async Task asks_nothing_within_the_hour_and_the_password_after_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        Assert.Null(dana.Page.QuerySelector("[name=ProofPassword]"));
        await dana.SendAsync(Full);
        Assert.Contains("Signed and locked.", dana.Text);

        site.Time.Advance(TimeSpan.FromMinutes(61));
        await dana.OpenAsync($"{@case}/notes/new");
        Assert.NotNull(dana.Page.QuerySelector("form[data-part=draft] [name=ProofPassword]"));
        await dana.SendAsync([.. Full, ("ProofPassword", Cast.Password)]);
        Assert.Contains("Signed and locked.", dana.Text);
        await dana.OpenAsync($"{@case}/notes/new");
        Assert.Null(dana.Page.QuerySelector("[name=ProofPassword]"));
        Assert.Equal(2, await site.DataAsync(db => db.Notes.CountAsync(n => n.SignedAt != null)));
    }

    [Theory, EachDatabase]
    public async Task refuses_a_wrong_password_or_none_and_keeps_everything_that_was_typed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = $"/cases/{await site.CaseOfAsync("María")}";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{@case}/notes/new");
        // The hour runs out while the form is open: the field comes with the answer.
        site.Time.Advance(TimeSpan.FromMinutes(61));
        await dana.SendAsync(Full);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("more than an hour ago", dana.Text);
        await dana.SendAsync([("ProofPassword", "not-my-password"), ("Then", "sign")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("That is not your password, so nothing was signed.", dana.Text);
        Assert.Equal("First paid evening went well.", dana.Page.QuerySelector("[name='Input.Narrative']")!.TextContent.Trim());
        Assert.Equal("", dana.Page.QuerySelector("[name=ProofPassword]")!.GetAttribute("value") ?? "");
        Assert.Equal(0, await site.DataAsync(db => db.Notes.CountAsync()));
        Assert.Equal(1, await site.DataAsync(db => db.Workers.Where(w => w.UserName == "dana").Select(w => w.AccessFailedCount).SingleAsync()));
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.SignInRefused && e.What == "signing")));
        await dana.SendAsync([("ProofPassword", Cast.Password), ("Then", "sign")]);
        Assert.Contains("Signed and locked.", dana.Text);
        Assert.Equal(0, await site.AsAsync("dana", db => db.Drafts.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task locks_the_account_after_five_wrong_tries_and_the_draft_can_still_be_kept(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{await site.CaseOfAsync("María")}/notes/new");
        site.Time.Advance(TimeSpan.FromMinutes(61));
        await dana.SendAsync(Full);
        for (var i = 0; i < 5; i++) await dana.SendAsync([("ProofPassword", "not-my-password"), ("Then", "sign")]);
        Assert.Contains("Five wrong tries", dana.Text);
        await dana.SendAsync([("ProofPassword", Cast.Password), ("Then", "sign")]);
        Assert.Contains("Five wrong tries", dana.Text);
        await dana.SendAsync([("Then", "keep")]);
        Assert.Contains("Saved as a draft.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task is_for_the_author_alone_also_where_somebody_covers(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var @case = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{@case}/notes/new");
        await dana.SendAsync([.. Full[..^1], ("Then", "keep")]);
        var (note, form) = (dana.Address, dana.FormOf(new Dictionary<string, string> { ["Then"] = "sign" }));
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync(note);
        Assert.Null(ruth.Page.QuerySelector("[name='Input.Narrative']"));
        var token = ruth.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await ruth.PostAsync((form.Address, [.. form.Fields.Select(f => f.Key == "__RequestVerificationToken" ? KeyValuePair.Create(f.Key, token) : f)]));
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Null(await site.DataAsync(db => db.Notes.Select(n => n.SignedAt).SingleAsync()));
    }
}
