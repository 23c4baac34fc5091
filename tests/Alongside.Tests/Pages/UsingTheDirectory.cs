using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class UsingTheDirectory
{
    [Theory, EachDatabase]
    public async Task says_what_to_do_while_it_is_empty(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory");
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("Whoever keeps the directory fills it", dana.Text);
        Assert.NotNull((await (await site.VisitAsync("ruth")).OpenAsync("/directory")).Page.QuerySelector("a[href='/directory/import']"));
    }

    [Theory, EachDatabase]
    public async Task finds_by_need_place_and_language_and_shows_the_service_and_its_organization(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory?q=cafe");
        Assert.Contains("1 service", dana.Text);
        Assert.Contains("Café Pantry", dana.Text);
        Assert.DoesNotContain("Walk-in clinic", dana.Text);
        await dana.OpenAsync("/directory?place=20001&within=10");
        Assert.Contains("3.5 miles", dana.Text);
        await dana.OpenAsync("/directory?place=Atlantis&within=10");
        Assert.Contains("No distance from “Atlantis”", dana.Text);
        await dana.OpenAsync("/directory?language=es");
        Assert.Contains("Walk-in clinic", dana.Text);
        Assert.DoesNotContain("Café Pantry", dana.Text);

        await dana.OpenAsync($"/directory/services/{Package.Pantry}");
        foreach (var part in new[] { "Bread for All", "Monday to Friday, 8:30 am to 5 pm", "(202) 555-0100", "1 Main St, Washington", "checked Mar 1", "Food pantries" }) Assert.Contains(part, dana.Text);
        Assert.Null(dana.Page.QuerySelector($"a[href$='/edit']"));
        await dana.OpenAsync(dana.Page.QuerySelector("a[href^='/directory/organizations/']")!.GetAttribute("href")!);
        Assert.Contains("2 services", dana.Text);
        await dana.OpenAsync($"/directory/services/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, dana.Status);
    }

    [Theory, EachDatabase]
    public async Task shows_twenty_five_at_a_time_and_goes_on_within_the_same_search(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        using var package = new Package();
        package.Write("services.csv", package.Read("services.csv") + string.Concat(Enumerable.Range(10, 30).Select(i => $"44444444-0000-4000-8000-0000000000{i},22222222-0000-4000-8000-000000000001,Kitchen {i},,active,,,\n")));
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory?q=kitchen");
        Assert.Null(dana.Page.QuerySelector("#problems"));
        Assert.Contains("30 services, 1 to 25 shown", dana.Text);
        await dana.OpenAsync(dana.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Contains("30 services, 26 to 30 shown", dana.Text);
        Assert.Contains("Kitchen 39", dana.Text);
        await dana.OpenAsync("/directory?q=kitchen&p=999999999");
        Assert.Contains("Page 2 of 2", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task is_corrected_by_those_who_keep_it_and_by_nobody_else(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var edit = $"/directory/services/{Package.Pantry}/edit";
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync(edit);
        Assert.Equal(HttpStatusCode.NotFound, dana.Status);

        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync(edit);
        await ruth.SendAsync(new Dictionary<string, string>
        {
            ["Input.FeesDescription"] = "Free", ["Input.WaitTime"] = "none", ["Input.CheckedToday"] = "true", ["Input.Phones[0].Number"] = "", ["Input.Phones[1].Number"] = "(202) 555-0177", ["Input.Status"] = "Active",
        });
        Assert.Equal($"/directory/services/{Package.Pantry}", ruth.Address);
        foreach (var part in new[] { "Saved, and checked today", "checked May 5", "(202) 555-0177", "none", "Ruth Abebe" }) Assert.Contains(part, ruth.Text);
        // The number stands among what changed, and nowhere to be called.
        Assert.DoesNotContain(ruth.Page.QuerySelectorAll("a[href^='tel:']"), a => a.TextContent.Contains("555-0100", StringComparison.Ordinal));

        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        await ruth.OpenAsync($"/directory/services/{Package.Pantry}");
        Assert.DoesNotContain(ruth.Page.QuerySelectorAll("a[href^='tel:']"), a => a.TextContent.Contains("555-0100", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task a_number_without_digits_comes_back_beside_its_field_with_what_was_typed(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync($"/directory/services/{Package.Pantry}/edit");
        await ruth.SendAsync(new Dictionary<string, string> { ["Input.Phones[0].Number"] = "ask Joe", ["Input.Alert"] = "Side door" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("has no number in it", ruth.Page.QuerySelector("[id='Input_Phones_0__Number-error']")!.TextContent);
        Assert.Equal("Side door", ruth.Page.QuerySelector("[name='Input.Alert']")!.GetAttribute("value"));
        Assert.Null(await site.DataAsync(db => db.Services.Where(s => s.Id == Guid.Parse(Package.Pantry)).Select(s => s.Alert).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task two_who_correct_at_once_see_both_versions(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var (ruth, ada) = (await site.VisitAsync("ruth"), await site.VisitAsync("admin"));
        var edit = $"/directory/services/{Package.Pantry}/edit";
        await ruth.OpenAsync(edit);
        await ada.OpenAsync(edit);
        await ruth.SendAsync(new Dictionary<string, string> { ["Input.WaitTime"] = "a week" });
        await ada.SendAsync(new Dictionary<string, string> { ["Input.WaitTime"] = "a month" });
        Assert.Equal(HttpStatusCode.Conflict, ada.Status);
        Assert.Contains("Ruth Abebe was here first", ada.Text);
        await ada.SendAsync(new Dictionary<string, string> { ["Input.WaitTime"] = "a month", ["whose.Input.WaitTime"] = "mine" });
        Assert.Contains("a month", ada.Text);
        Assert.Equal(HttpStatusCode.OK, ada.Status);
    }

    private static async Task<Site> ImportedAsync(DatabaseProvider database)
    {
        var site = await Site.OnAsync(database);
        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        return site;
    }
}
