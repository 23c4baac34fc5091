using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests.Api;
using Alongside.Tests.CommunityDirectory;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public sealed class ReadingTheCommunityDirectory
{
    private static readonly string[] Addresses = ["/community", $"/community/services/{Package.Pantry}", $"/community/organizations/{ServedDirectory.Bread}"];

    [Theory, EachDatabase]
    public async Task is_possible_for_everybody_once_the_agency_opens_it_and_for_nobody_before(DatabaseProvider provider)
    {
        await using var site = await ServedDirectory.OnAsync(provider, open: false);
        var (stranger, dana, admin) = (await site.VisitAsync(), await site.VisitAsync("dana"), await site.VisitAsync("admin"));
        foreach (var address in Addresses)
            foreach (var visitor in new[] { stranger, dana, admin }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(address)).Status);

        await admin.OpenAsync("/agency");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.DirectoryIsOpen"] = "true" });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        Assert.NotNull(admin.Page.QuerySelector("a[href='/community']"));
        foreach (var address in Addresses) Assert.Equal(HttpStatusCode.OK, (await stranger.OpenAsync(address)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/community/services/{Guid.NewGuid()}")).Status);
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.What == "Agency" && e.WorkerId != null)));
        var opened = await site.DataAsync(db => db.Agencies.Select(a => new { a.DirectoryOpenSince, a.DirectoryOpenedBy }).SingleAsync());
        Assert.Equal(Templates.Day.UtcDateTime, opened.DirectoryOpenSince);

        // Saved again the next day, it is still open since then.
        site.Time.Advance(TimeSpan.FromDays(1));
        var next = await site.VisitAsync("admin");
        await next.OpenAsync("/agency");
        await next.SendAsync(new Dictionary<string, string> { ["Input.Place"] = "Kessler" });
        Assert.Equal(opened, await site.DataAsync(db => db.Agencies.Select(a => new { a.DirectoryOpenSince, a.DirectoryOpenedBy }).SingleAsync()));
        await next.OpenAsync("/agency");
        ((AngleSharp.Html.Dom.IHtmlInputElement)next.Page.QuerySelector("[name='Input.DirectoryIsOpen']")!).IsChecked = false;
        await next.SendAsync(new Dictionary<string, string> { ["Input.Place"] = "Kessler County" });
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/community")).Status);
    }

    [Theory, EachDatabase]
    public async Task finds_by_words_topic_and_place(DatabaseProvider provider)
    {
        await using var site = await ServedDirectory.OnAsync(provider);
        var visitor = await site.VisitAsync();
        async Task<string[]> FoundAsync(string query)
        {
            await visitor.OpenAsync("/community" + query);
            return [.. visitor.Page.QuerySelectorAll(".row-title").Select(t => t.TextContent.Trim())];
        }
        var food = await site.DataAsync(db => db.TaxonomyTerms.Where(t => t.Name == "Food").Select(t => t.Id).SingleAsync());
        Assert.Equal(["Café Pantry", "Walk-in clinic"], await FoundAsync(""));
        Assert.Equal(["Café Pantry"], await FoundAsync("?q=groceries"));
        Assert.Equal(["Café Pantry"], await FoundAsync($"?topic={food}"));
        Assert.Equal(["Walk-in clinic"], await FoundAsync("?place=silver+spring"));
        Assert.Equal(["Café Pantry"], await FoundAsync("?place=20001&within=1"));
        Assert.Equal(["Café Pantry", "Walk-in clinic"], await FoundAsync("?place=20001&within=5"));
        Assert.Empty(await FoundAsync("?q=dentist"));
        Assert.Contains("Call 211".ToLowerInvariant(), visitor.Text.ToLowerInvariant());
        await FoundAsync("?place=Nowhere&within=5");
        Assert.Contains("We do not know where “Nowhere” is.", visitor.Text);
    }

    [Theory, EachDatabase]
    public async Task says_what_it_costs_what_to_bring_when_where_whom_to_call_and_how_sure_this_is(DatabaseProvider provider)
    {
        await using var site = await ServedDirectory.OnAsync(provider);
        await site.AsAsync("ruth", async db =>
        {
            (await db.Services.SingleAsync(s => s.Name == "Café Pantry")).Verify(db.Clock.Today, db.Caller.At(db.Clock.Now));
            db.Add(new Phone(Guid.Parse(Package.Pantry), "(202) 555-0199", null, null));
            (await db.DirectoryPhones.SingleAsync(p => p.Number == "(202) 555-0100")).Retire();
            return await db.SaveChangesAsync();
        });
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync($"/community/services/{Package.Pantry}");
        foreach (var said in new[] { "Groceries twice a month", "(202) 555-0199", "Monday and Tuesday, 8:30 am to 5 pm", "1 Main St, Washington, DC 20001", "Ramp", "Ann Persona", "Checked on May 5, 2026", "Costfree" }) Assert.Contains(said.Replace(" ", ""), visitor.Text.Replace(" ", ""));
        Assert.DoesNotContain("555-0100", visitor.Text);
        Assert.DoesNotContain(await site.DataAsync(db => db.Workers.Where(w => w.UserName == "ruth").Select(w => w.Name).SingleAsync()), visitor.Text);
        await visitor.OpenAsync($"/community/services/{Package.Clinic}");
        foreach (var said in new[] { "closed for now", "18.5 and older", "Visit: $3.5", "Photo ID", "Spanish", "Ward 1", "Nobody has checked this yet." }) Assert.Contains(said, visitor.Text);
    }

    [Theory, EachDatabase]
    public async Task is_possible_in_spanish_and_stays_so_from_page_to_page(DatabaseProvider provider)
    {
        await using var site = await ServedDirectory.OnAsync(provider);
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync("/community?q=pantry");
        await visitor.OpenAsync(visitor.Page.QuerySelector("a[lang='es']")!.GetAttribute("href")!);
        Assert.Equal("es", visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("pantry", visitor.Page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Contains("¿Qué necesita?", visitor.Text);
        await visitor.OpenAsync(visitor.Page.QuerySelector(".row-title a")!.GetAttribute("href")!);
        Assert.Contains("Llame o escriba", visitor.Text);
        Assert.Contains("Revisado el 1 de mar", visitor.Text);
        await visitor.OpenAsync(visitor.Page.QuerySelector(".page-head a")!.GetAttribute("href")!);
        Assert.Contains("Qué ofrecen", visitor.Text);
        // Organizations describe themselves in English; who looks in Spanish finds them too.
        await visitor.OpenAsync("/community?lang=es&q=una+cl%C3%ADnica");
        Assert.Equal("Walk-in clinic", Assert.Single(visitor.Page.QuerySelectorAll(".row-title")).TextContent.Trim());
        Assert.Empty((await visitor.OpenAsync("/community?lang=es&q=nada")).Page.QuerySelectorAll(".row-title"));
        Assert.Null((await visitor.OpenAsync("/community?lang=xx")).Page.QuerySelector("[lang='xx']"));
    }

    [Theory, EachDatabase]
    public async Task leaves_no_cookie_and_no_trace_and_has_a_way_out(DatabaseProvider provider)
    {
        await using var site = await ServedDirectory.OnAsync(provider);
        var http = (await site.VisitAsync()).Http;
        var dana = await site.VisitAsync("dana");
        var before = await site.DataAsync(db => db.AuditEntries.CountAsync());
        foreach (var address in Addresses.Append("/community?q=rent&lang=es"))
        {
            using var answer = await http.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            var html = await answer.Content.ReadAsStringAsync();
            Assert.Contains("data-part=\"exit\"", html);
            Assert.DoesNotContain("__RequestVerificationToken", html);
            await dana.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, dana.Status);
        }
        Assert.Equal(before, await site.DataAsync(db => db.AuditEntries.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_held_back_when_somebody_asks_too_often(DatabaseProvider provider)
    {
        await using var site = await ServedDirectory.OnAsync(provider, settings: new() { ["Directory:RequestsPerMinute"] = "2" });
        var visitor = await site.VisitAsync();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync("/community")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.OpenAsync("/community")).Status);
        Assert.Contains("Wait a minute", visitor.Text);
    }
}
