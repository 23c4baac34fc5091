using System.Text.RegularExpressions;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Tests;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>A person with a browser follows every link of the demonstration agency, one of each kind, and axe looks at each page.</summary>
public partial class EveryPage
{
    private static readonly string[] Roles = ["dana", "ruth", "ines", "admin", "avery"];

    /// <summary>Pages that are not reached by a link, and why.</summary>
    private static readonly Dictionary<string, string> NotLinked = new()
    {
        ["error"] = "shown when something failed; looked at below",
        ["cases/{}/assessments/files/{}"] = "a file, not a page; the answer it was given as leads to it",
        ["kiosk"] = "a device in the hands of a client; looked at in FillingAForm",
        ["kiosk/rank"] = "a device in the hands of a client; looked at in RankingOnADevice",
        ["p"] = "where a link leads; it and what is behind it is looked at in OneNeedFromOptionsToBenefit",
        ["p/{}"] = "as above", ["p/referral"] = "as above", ["p/paper"] = "as above", ["p/helps"] = "as above", ["p/sent"] = "as above", ["p/inbox/{}"] = "where the inbox of a partner is handed out; looked at in OneNeedFromOptionsToBenefit",
        ["first-run"] = "only of an empty installation; looked at below",
        ["signin"] = "where everybody begins; looked at below",
        ["signout"] = "a button posts to it",
        ["directory/import/look"] = "comes after an upload; looked at in WatchingAnImportInTheBrowser",
    };

    [Theory, InChromium(Minutes = 25)]
    public async Task passes_axe_in_light_and_dark_on_a_wide_screen_and_a_phone_without_scrolling_sideways(DatabaseProvider database)
    {
        Assert.SkipWhen(database == DatabaseProvider.Postgres, "The pages are the same on both databases; the journeys run on both.");
        await using var live = await LiveSite.DemoOnAsync(database, nightly: true);
        var (found, seen) = (new List<string>(), new HashSet<string>());
        foreach (var role in Roles)
        {
            var page = await live.WindowAsync(role);
            var queue = new Queue<string>(["/", "/account", "/components"]);
            // Somebody on record twice, so that the crawl meets two records to compare.
            if (role is "ruth" or "ines") queue.Enqueue("/people?q=Papadakis+1938");
            var queued = new HashSet<string>(queue.Select(Pattern));
            while (queue.TryDequeue(out var address))
            {
                var answer = await page.GotoAsync(address);
                if (answer is { Status: >= 400 } && address != "/components") found.Add($"{role} {address}: answers {answer.Status}");
                if (answer?.Headers.TryGetValue("content-type", out var type) != true || !type!.StartsWith("text/html", StringComparison.Ordinal)) continue;
                foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href^=\"/\"]')].map(a => a.getAttribute('href'))"))
                    if (!link.Contains("export", StringComparison.Ordinal) && queued.Add(Pattern(link))) queue.Enqueue(link.Split('#')[0]);
                if (seen.Add(Path(address))) found.AddRange((await LookAsync(page)).Select(f => $"{role} {address}: {f}"));
            }
            await Browser.LetGoAsync(page.Context.CloseAsync());
        }
        // The crawl opens one case of each kind of address, and that one is open.
        var closed = await live.Site.AsAsync("ruth", db => db.Cases.Where(c => c.Status == CaseStatus.Closed).Select(c => c.Id).FirstAsync());
        var ruth = await live.WindowAsync("ruth");
        await ruth.GotoAsync($"/cases/{closed}");
        found.AddRange((await LookAsync(ruth)).Select(f => $"ruth, a closed case: {f}"));
        await ruth.GetByRole(AriaRole.Link, new() { Name = "Reopen" }).ClickAsync();
        if (seen.Add(Path(new Uri(ruth.Url).AbsolutePath))) found.AddRange((await LookAsync(ruth)).Select(f => $"ruth, reopening: {f}"));
        Assert.True(found.Count == 0, string.Join('\n', found.Distinct().Take(60)));

        var pages = (await EveryPageDeclares.PagesAsync(live.Site.Services)).Select(p => Path("/" + p.AttributeRouteInfo!.Template!.Replace("?}", "}", StringComparison.Ordinal))).ToHashSet();
        var missed = pages.Where(p => !seen.Contains(p) && !NotLinked.ContainsKey(p.TrimStart('/'))).Order().ToList();
        Assert.True(missed.Count == 0, "No link leads to: " + string.Join(", ", missed));
    }

    [Theory, InChromium]
    public async Task outside_of_the_work_passes_axe_too(DatabaseProvider database)
    {
        Assert.SkipWhen(database == DatabaseProvider.Postgres, "The pages are the same on both databases; the journeys run on both.");
        await using var live = await LiveSite.OnAsync(database);
        await using var empty = await LiveSite.EmptyOnAsync(database);
        var found = new List<string>();
        foreach (var (site, address) in new[] { (live, "/signin"), (live, "/error?code=500"), (empty, "/first-run") })
        {
            var page = await site.WindowAsync();
            await page.GotoAsync(address);
            found.AddRange((await LookAsync(page)).Select(f => $"{address}: {f}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    internal static async Task<List<string>> LookAsync(IPage page)
    {
        var found = new List<string>();
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (var (width, scheme) in new[] { (1360, ColorScheme.Light), (1360, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            found.AddRange((await page.AxeAsync(scheme == ColorScheme.Dark)).Select(f => $"[{width} {scheme}] {f}"));
            if (scheme == ColorScheme.Light && await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width) found.Add($"[{width}] scrolls sideways to {wide}");
        }
        await page.SetViewportSizeAsync(1360, 900);
        return found;
    }

    /// <summary>An address by its kind: ids become {id}, and of the query only the names count.</summary>
    private static string Pattern(string address)
    {
        var query = address.Split('#')[0].Split('?');
        return Path(query[0]) + (query.Length > 1 ? "?" + string.Join('&', query[1].Split('&').Select(q => q.Split('=')[0]).Order()) : "");
    }

    private static string Path(string address) => Parameter().Replace(Ids().Replace(address.Split('?')[0].Split('#')[0].ToLowerInvariant(), "{}"), "{}").TrimEnd('/') is { Length: > 0 } path ? path : "/";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
