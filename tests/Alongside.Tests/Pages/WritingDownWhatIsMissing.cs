using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class WritingDownWhatIsMissing
{
    [Theory, EachDatabase]
    public async Task begins_at_the_search_that_found_nothing_and_counts_in_the_report(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory?q=Night+nursery&place=20001&domain=Family");
        await dana.OpenAsync(dana.Page.QuerySelector("a[href^='/directory/gaps/new']")!.GetAttribute("href")!);
        Assert.Equal("Night nursery", dana.Page.QuerySelector("[name='Input.Words']")!.GetAttribute("value"));
        Assert.Equal("20001", dana.Page.QuerySelector("[name='Input.Place']")!.GetAttribute("value"));
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Remark"] = "until six" });
        Assert.Equal("/directory/gaps", dana.Address);
        foreach (var part in new[] { "Night nursery", "Family", "until six", "nobody offers it", "1 in May", "20001" }) Assert.Contains(part, dana.Text);
        var sought = await site.DataAsync(db => db.ServicesSought.SingleAsync());
        Assert.Equal(("night nursery", "Dana Whitfield", new DateOnly(2026, 5, 5), false), (sought.Folded, sought.Written.Name, sought.On, sought.SomethingFound));
    }

    [Theory, EachDatabase]
    public async Task begins_also_where_nothing_of_what_was_found_fits(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory?q=pantry");
        await dana.OpenAsync(dana.Page.QuerySelector("a[href^='/directory/gaps/new']")!.GetAttribute("href")!);
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Words"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Say in a few words", dana.Page.QuerySelector("#Input_Words-error")!.TextContent);
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Words"] = "Pantry on Sundays" });
        Assert.Contains("none fitted", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task counts_the_same_words_together_by_part_of_life_and_month_and_goes_out_as_a_table(DatabaseProvider database)
    {
        await using var site = await ImportedAsync(database);
        await site.DataAsync(async db =>
        {
            foreach (var (words, domain, day) in new[] { ("Café at night", "Food", new DateOnly(2026, 4, 2)), ("cafe  AT night", "Food", new DateOnly(2026, 5, 4)), ("=1+1", "Work", new DateOnly(2026, 5, 4)), ("Long ago", "Work", new DateOnly(2025, 5, 31)) })
                db.Add(new ServiceSought(words, null, domain, null, null, null, false, day, new Stamp { Name = "Dana", At = db.Clock.Now }));
            return await db.SaveChangesAsync();
        });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/directory/gaps");
        foreach (var part in new[] { "Written down 3 times", "1 in May, 1 in Apr" }) Assert.Contains(part, dana.Text);
        Assert.DoesNotContain("Long ago", dana.Text);
        Assert.DoesNotContain("1+1", (await dana.OpenAsync("/directory/gaps?domain=Food")).Text);
        var csv = await dana.Http.GetAsync("/directory/gaps?handler=export");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\ufeff').Split("\r\n");
        Assert.Equal("Food,cafe  AT night,2026-05,1,2,", lines[1]);
        Assert.Contains(lines, l => l.StartsWith("Work,'=1+1,2026-05,1,1", StringComparison.Ordinal));
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.Act == AuditAct.Exported)));
        await dana.OpenAsync("/directory/gaps?program=" + Guid.NewGuid());
        Assert.Contains("Nothing is written down", dana.Text);
    }

    private static async Task<Site> ImportedAsync(DatabaseProvider database)
    {
        var site = await Site.OnAsync(database);
        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        return site;
    }
}
