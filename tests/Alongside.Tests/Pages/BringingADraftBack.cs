using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>A draft without scripts: a form that is refused becomes one, the next page offers it, saving ends it.</summary>
public class BringingADraftBack
{
    private const string Told = "She told me about the bath, and why she is afraid of it.";

    [Theory, EachDatabase]
    public async Task of_another_worker_is_impossible_even_with_its_address(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (_, form) = await RefusedAsync(site);
        var draft = await OnlyAsync(site);
        foreach (var userName in new[] { "ruth", "omar", "ines" })
        {
            var other = await site.VisitAsync(userName);
            await other.OpenAsync($"{form}?draft={draft.Id}");
            Assert.DoesNotContain(Told, other.Page.DocumentElement.OuterHtml);
            await other.OpenAsync("/drafts");
            Assert.DoesNotContain(Told, other.Text);
            Assert.Contains("Nothing is left half written", other.Text);
            // Nor thrown away or brought back by its id.
            var token = other.Page.QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
            foreach (var handler in new[] { "ThrowAway", "BringBack" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.Http.PostAsync($"/drafts?handler={handler}", new FormUrlEncodedContent([new("DraftId", $"{draft.Id}"), new("__RequestVerificationToken", token), new("__once", $"{Guid.CreateVersion7()}")]))).StatusCode);
        }
        Assert.Null((await OnlyAsync(site)).DiscardedAt);
    }

    [Theory, EachDatabase]
    public async Task follows_a_refused_form_and_ends_with_the_save(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, form) = await RefusedAsync(site);
        Assert.NotNull(dana.Page.QuerySelector("form.note-form")!.GetAttribute("data-kept"));
        Assert.Null(dana.Page.QuerySelector(".notice[data-offer]"));

        dana = await site.VisitAsync("dana");
        await dana.OpenAsync(form);
        Assert.Equal("", Narrative(dana));
        var offer = dana.Page.QuerySelector(".notice[data-offer]")!;
        Assert.Contains("You typed this Tue May 5, 10:00 am and it is not saved.", offer.TextContent);
        Assert.Contains("“She told me about the bath", offer.TextContent);
        await dana.OpenAsync(offer.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(Told, Narrative(dana));
        Assert.Equal("25:99", Value(dana, "Input.From"));
        Assert.Equal("It was warm.", dana.Page.QuerySelector("[name='Input.ClientWords']")!.TextContent.Trim());
        Assert.Null(dana.Page.QuerySelector(".notice[data-offer]"));

        await dana.SendAsync([("Input.From", "08:00"), ("Then", "keep")]);
        Assert.Contains("Saved as a draft.", dana.Text);
        Assert.Equal(Told, await site.DataAsync(db => db.Notes.Select(n => n.Narrative).SingleAsync()));
        Assert.Equal(0, await CountAsync(site));
        await dana.OpenAsync(form);
        Assert.Null(dana.Page.QuerySelector(".notice[data-offer]"));
    }

    [Theory, EachDatabase]
    public async Task keeps_the_boxes_that_were_taken_off_off(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, form) = await RefusedAsync(site, withoutMari: true);
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{form}?draft={(await OnlyAsync(site)).Id}");
        Assert.Equal(Told, Narrative(dana));
        Assert.DoesNotContain(dana.Page.QuerySelectorAll<IHtmlInputElement>("[name='Input.Present']"), b => b.IsChecked);
        await dana.OpenAsync(form);
        Assert.Contains(dana.Page.QuerySelectorAll<IHtmlInputElement>("[name='Input.Present']"), b => b.IsChecked);
    }

    [Theory, EachDatabase]
    public async Task that_was_thrown_away_is_possible_for_thirty_days(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await RefusedAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/drafts");
        Assert.Contains("A new note, María Reyes Santos", dana.Text);
        await dana.SendAsync([("DraftId", (await OnlyAsync(site)).Id.ToString())]);
        Assert.Contains("Nothing is left half written", dana.Text);
        Assert.Contains("Thrown away", dana.Text);
        await dana.SendAsync([("DraftId", (await OnlyAsync(site)).Id.ToString())], "form[action$=BringBack]");
        Assert.Equal(Told, Narrative(dana));

        await dana.OpenAsync("/drafts");
        await dana.SendAsync([("DraftId", (await OnlyAsync(site)).Id.ToString())]);
        site.Time.Advance(TimeSpan.FromDays(31));
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/drafts");
        Assert.DoesNotContain(Told, dana.Text);
    }

    [Theory, EachDatabase]
    public async Task of_a_record_changed_since_shows_both_versions_and_overwrites_nothing(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var edit = $"/people/{await site.PersonAsync("María")}/edit";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(edit);
        await dana.SendAsync([("Input.PreferredName", "Mariquita"), ("Input.BirthDate", "no day")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);

        var other = await site.VisitAsync("dana");
        await other.OpenAsync(edit);
        Assert.Equal(HttpStatusCode.OK, (await other.SendAsync([("Input.PreferredName", "Mari R.")])).Status);

        await dana.OpenAsync($"{edit}?draft={(await OnlyAsync(site)).Id}");
        Assert.Equal("Mariquita", Value(dana, "Input.PreferredName"));
        await dana.SendAsync([("Input.BirthDate", "1958-02-11")]);
        Assert.Equal(HttpStatusCode.Conflict, dana.Status);
        Assert.Contains("Mari R.", dana.Text);
        Assert.Equal("Mari R.", await site.DataAsync(db => db.People.Where(p => p.GivenName == "María").Select(p => p.PreferredName).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task into_one_form_of_a_page_leaves_the_other_forms_alone(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var status = $"/cases/{await site.CaseOfAsync("María")}/status";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(status);
        var forms = dana.Page.QuerySelectorAll("form[data-part=draft]").Select(f => f.GetAttribute("data-form")).ToList();
        Assert.Equal(forms.Count, forms.Distinct().Count());
        Assert.All(dana.Page.QuerySelectorAll("form[data-part=draft]"), f => Assert.NotNull(f.QuerySelector("[name=__draft]")));
    }

    [Theory, EachDatabase]
    public async Task never_shows_in_lists_counts_or_search(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (_, form) = await RefusedAsync(site);
        var dana = await site.VisitAsync("dana");
        foreach (var page in new[] { "/", "/caseload", "/notes", "/people?q=bath", form.Replace("/notes/new", ""), form.Replace("/new", ""), form.Replace("notes/new", "timeline") })
        {
            await dana.OpenAsync(page);
            Assert.Equal(HttpStatusCode.OK, dana.Status);
            Assert.DoesNotContain("She told me about the bath", dana.Text);
        }
        Assert.Equal("1", dana.Page.QuerySelector("#me a[href='/drafts'] .count")!.TextContent);
        await dana.OpenAsync("/notes");
        Assert.Contains("1 form of yours is unfinished", dana.Text);
    }

    /// <summary>Dana sends a note whose times do not fit; it is refused.</summary>
    internal static async Task<(Visitor Dana, string Form)> RefusedAsync(Site site, bool withoutMari = false)
    {
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(form);
        foreach (var box in withoutMari ? dana.Page.QuerySelectorAll<IHtmlInputElement>("[name='Input.Present']") : []) box.IsChecked = false;
        await dana.SendAsync([("Input.Narrative", Told), ("Input.ClientWords", "It was warm."), ("Input.From", "25:99"), ("Then", "keep")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        return (dana, form);
    }

    internal static Task<Draft> OnlyAsync(Site site) => site.AsAsync("dana", db => db.Drafts.AsNoTracking().SingleAsync());
    private static Task<int> CountAsync(Site site) => site.AsAsync("dana", db => db.Drafts.CountAsync());
    private static string Narrative(Visitor visitor) => visitor.Page.QuerySelector("[name='Input.Narrative']")!.TextContent.Trim();
    private static string? Value(Visitor visitor, string name) => visitor.Page.QuerySelector($"[name='{name}']")!.GetAttribute("value");
}
