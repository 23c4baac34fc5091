using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>Takes pictures of pages for the eye, when asked: ALONGSIDE_SHOTS="dana:/caseload;dana:/cases/{María}" (a name in braces is that person's case).
/// ALONGSIDE_SHOTS_AT is the address of a running site (else the test cast's); ALONGSIDE_SHOTS_TO the folder; all four of 1360 and 390, light and dark.</summary>
public class Shots
{
    [Fact]
    public async Task are_taken_when_asked_for()
    {
        var wanted = Environment.GetEnvironmentVariable("ALONGSIDE_SHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(wanted), "No pictures were asked for. To take some: ALONGSIDE_SHOTS=\"dana:/\" dotnet test --project tests/Alongside.Browser");
        var folder = Environment.GetEnvironmentVariable("ALONGSIDE_SHOTS_TO") ?? Path.Combine(Path.GetTempPath(), "alongside-shots");
        var running = Environment.GetEnvironmentVariable("ALONGSIDE_SHOTS_AT");
        Directory.CreateDirectory(folder);
        await using var site = running is null ? await LiveSite.OnAsync(DatabaseProvider.Sqlite) : null;
        var browser = await Browser.ChromiumAsync();
        foreach (var byUser in wanted!.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split(':', 2)).GroupBy(w => w[0]))
            foreach (var (width, scheme) in new[] { (1360, ColorScheme.Light), (1360, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
            {
                await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = running ?? site!.Address, ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
                var page = await context.NewPageAsync();
                await LiveSite.SignInAsync(page, byUser.Key, running is null ? Cast.Password : "alongside-demo");
                foreach (var address in byUser.Select(w => w[1]))
                {
                    await page.GotoAsync(await NamedAsync(site, address));
                    var name = $"{byUser.Key}{string.Concat(address.Select(c => char.IsLetterOrDigit(c) ? c : '-'))}-{width}-{scheme}.png".ToLowerInvariant();
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name), FullPage = true });
                    var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                    TestContext.Current.SendDiagnosticMessage($"{name}{(wide > width ? $"  SCROLLS SIDEWAYS: {wide}" : "")}");
                    foreach (var found in await page.AxeAsync()) TestContext.Current.SendDiagnosticMessage($"  axe {found}");
                    await File.AppendAllLinesAsync(Path.Combine(folder, "findings.txt"), [name + (wide > width ? $"  SCROLLS SIDEWAYS: {wide}" : ""), .. (await page.AxeAsync()).Select(f => "  axe " + f)]);
                }
            }
    }

    private static async Task<string> NamedAsync(LiveSite? site, string address)
    {
        var (from, to) = (address.IndexOf('{'), address.IndexOf('}'));
        return from < 0 || site is null ? address : address[..from] + await site.Site.CaseOfAsync(address[(from + 1)..to]) + address[(to + 1)..];
    }
}
