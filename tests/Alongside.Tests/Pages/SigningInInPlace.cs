using System.Net;
using Alongside.Core.Data;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>A form sent after its worker was signed out, or signed in again: nothing typed is lost, and nobody else reads it.</summary>
public class SigningInInPlace
{
    private const string Told = "She told me about the bath, and why she is afraid of it.";

    [Theory, EachDatabase]
    public async Task shows_somebody_else_who_signs_in_there_nothing_of_what_was_typed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await SentSignedOutAsync(site);
        Assert.DoesNotContain("bath", visitor.Page.DocumentElement.OuterHtml);
        await visitor.SendAsync(new Dictionary<string, string> { ["UserName"] = "ruth", ["Password"] = Cast.Password });
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.DoesNotContain("She told me", visitor.Page.DocumentElement.OuterHtml);
        await visitor.OpenAsync("/drafts");
        Assert.DoesNotContain("She told me", visitor.Text);
        // It waits for Dana.
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/drafts");
        Assert.Contains("She told me", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task opens_the_form_with_what_was_typed_for_the_worker_who_typed_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await SentSignedOutAsync(site);
        Assert.Contains("What you typed is kept.", visitor.Text);
        Assert.Equal("dana", visitor.Page.QuerySelector<IHtmlInputElement>("[name=UserName]")!.Value);
        await visitor.SendAsync(new Dictionary<string, string> { ["Password"] = "not-the-password" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        await visitor.SendAsync(new Dictionary<string, string> { ["Password"] = Cast.Password });
        Assert.Equal(Told, visitor.Page.QuerySelector("[name='Input.Narrative']")!.TextContent.Trim());
        await visitor.SendAsync([("Then", "keep")]);
        Assert.Equal(Told, await site.DataAsync(db => db.Notes.Select(n => n.Narrative).SingleAsync()));
        Assert.Equal(0, await site.AsAsync("dana", db => db.Drafts.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task also_when_the_session_ran_out(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(form);
        site.Time.Advance(TimeSpan.FromHours(11));
        await dana.SendAsync([("Input.Narrative", Told), ("Then", "keep")]);
        Assert.Equal(HttpStatusCode.Unauthorized, dana.Status);
        Assert.Equal(Told, (await BringingADraftBack.OnlyAsync(site)).Open(Cipher(site)).Excerpt());
    }

    [Theory, EachDatabase]
    public async Task is_not_for_somebody_who_left_or_a_form_that_was_made_up(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var nobody = (await site.VisitAsync()).Http;
        var answer = await nobody.PostAsync(form, new FormUrlEncodedContent([new("Input.Narrative", Told), new("__draft", "made up")]));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("Copy what you need", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.PostAsync(form, new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(0, await site.AsAsync("dana", db => db.Drafts.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task again_does_not_lose_a_form_that_was_shown_before(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(form);
        var page = dana.Page.QuerySelector("form.note-form")!;
        page.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value = "of an earlier sign-in";
        await dana.SendAsync([("Input.Narrative", Told), ("Then", "keep")]);
        Assert.Equal(HttpStatusCode.BadRequest, dana.Status);
        Assert.Contains("What you typed is kept", dana.Text);
        await dana.OpenAsync(dana.Page.QuerySelector("a.btn.primary")!.GetAttribute("href")!);
        Assert.Equal(Told, dana.Page.QuerySelector("[name='Input.Narrative']")!.TextContent.Trim());
    }

    [Theory, EachDatabase]
    public async Task as_somebody_else_keeps_the_form_for_its_writer_and_shows_it_to_nobody(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var visitor = await site.VisitAsync("dana");
        await visitor.OpenAsync(form);
        var fields = new[] { "__draft", "__RequestVerificationToken" }.Select(n => KeyValuePair.Create(n, visitor.Page.QuerySelector<IHtmlInputElement>($"form.note-form [name={n}]")!.Value)).Append(new("Input.Narrative", Told)).ToList();
        await visitor.SendAsync(new Dictionary<string, string>(), "form[action='/signout']");
        await visitor.SignInAsync("ruth");
        var answer = await visitor.Http.PostAsync(form, new FormUrlEncodedContent(fields));
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("She told me", said);
        Assert.Contains("kept for them", said);
        Assert.Equal(0, await site.AsAsync("ruth", db => db.Drafts.CountAsync()));
        Assert.Equal(1, await site.AsAsync("dana", db => db.Drafts.CountAsync()));
    }

    /// <summary>Dana opens a note, is signed out in another window, and sends it.</summary>
    private static async Task<Visitor> SentSignedOutAsync(Site site)
    {
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var visitor = await site.VisitAsync("dana");
        await visitor.OpenAsync(form);
        var fields = visitor.Page.QuerySelectorAll<IHtmlInputElement>("form.note-form input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value)).Append(new("Input.Narrative", Told)).ToList();
        await visitor.SendAsync(new Dictionary<string, string>(), "form[action='/signout']");
        await visitor.PostAsync(form, fields);
        Assert.Equal(HttpStatusCode.Unauthorized, visitor.Status);
        return visitor;
    }

    private static FieldCipher Cipher(Site site) => (FieldCipher)site.Services.GetService(typeof(FieldCipher))!;
}
