using Alongside.Core.Data;
using Alongside.Tests;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Alongside.Browser;

/// <summary>One Chromium for the run; a fresh profile for each person in front of it.</summary>
public static class Browser
{
    private static readonly Lazy<Task<IBrowser>> One = new(async () =>
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Machine.Chromium ?? throw new InvalidOperationException("Chromium is required and was not found: apt-get install chromium"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    });

    /// <summary>No journey takes longer, in milliseconds: one that waits for a browser that will not answer fails, and the others go on.</summary>
    public const int Longest = 10 * 60_000;

    public static Task<IBrowser> ChromiumAsync() => One.Value;

    /// <summary>Waits a while for a tab or a window to say that it closed. Now and then one never says so; it is gone with the browser at the end, and nothing a test asks hangs on it.</summary>
    public static Task LetGoAsync(Task closing) => Task.WhenAny(closing.ContinueWith(_ => { }, TaskScheduler.Default), Task.Delay(TimeSpan.FromSeconds(20)));

    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>Wide and light, narrow and dark: nothing for axe to find, and nothing to scroll sideways for.</summary>
    public static async Task LookedAtAsync(this IPage page)
    {
        foreach (var (width, scheme) in new[] { (1360, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            Assert.Empty(await page.AxeAsync());
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, page.Url);
        }
        await page.SetViewportSizeAsync(1360, 900);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }

    /// <summary>What axe finds on the page as it stands, a line each: rule, place, why.</summary>
    /// <remarks>In the page itself: otherwise each look opens a window of its own, which takes longer than the look. Our pages hold no frames.</remarks>
    /// <param name="colors">Only what hangs on the colors: the page was looked at whole in the other scheme.</param>
    public static async Task<IReadOnlyList<string>> AxeAsync(this IPage page, bool colors = false)
    {
#pragma warning disable CS0618 // The library may take it away one day; then each look opens a window again.
        var result = await page.Locator(":root").RunAxeLegacy(new AxeRunOptions { RunOnly = colors ? new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } : new RunOnlyOptions { Type = "tag", Values = [.. Rules] } });
#pragma warning restore CS0618
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Target} {n.Html?[..Math.Min(n.Html.Length, 160)]} ({v.Help})"))];
    }
}

/// <summary>The site on a port of its own, for a real browser.</summary>
public sealed class LiveSite : IAsyncDisposable
{
    public Site Site { get; }
    public string Address { get; }

    private readonly string _password;
    private readonly List<IBrowserContext> _windows = [];

    private LiveSite(Site site, string password = Cast.Password)
    {
        (Site, _password) = (site, password);
        site.UseKestrel(0);
        site.StartServer();
        Address = site.ClientOptions.BaseAddress.ToString().TrimEnd('/');
    }

    public static async Task<LiveSite> OnAsync(DatabaseProvider database) => new(await Site.OnAsync(database));

    /// <summary>An empty installation on a port of its own.</summary>
    public static async Task<LiveSite> EmptyOnAsync(DatabaseProvider database) => new(await Site.EmptyOnAsync(database));

    /// <summary>The demonstration agency on a port of its own.</summary>
    public static async Task<LiveSite> DemoOnAsync(DatabaseProvider database, bool nightly = false) => new(await Site.DemoOnAsync(database, nightly), "alongside-demo");

    /// <summary>A browser window of somebody, signed in when a name is given.</summary>
    public async Task<IPage> WindowAsync(string? userName = null, int width = 1360, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var browser = await Browser.ChromiumAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, HasTouch = width < 600, IsMobile = width < 600,
        });
        _windows.Add(context);
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        if (userName is not null) await SignInAsync(page, userName, _password);
        return page;
    }

    public static async Task SignInAsync(IPage page, string userName, string password)
    {
        await page.GotoAsync("/signin");
        await page.GetByLabel("Sign-in name").FillAsync(userName);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Whoever still sits in front of it goes; an open page goes on asking.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows) await Browser.LetGoAsync(window.CloseAsync());
        await Site.DisposeAsync();
    }
}

/// <summary>The journey runs on each database in Chromium; where one of them is not found it is reported as skipped with the line that would make it run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InChromiumAttribute : Xunit.v3.DataAttribute
{
    /// <summary>It takes no longer.</summary>
    public int Minutes { get; init; } = Browser.Longest / 60_000;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Sqlite) { Skip = Machine.WhyNoChromium, Timeout = Minutes * 60_000 },
        new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Postgres) { Skip = Machine.WhyNoChromium ?? Machine.WhyNoPostgres, Timeout = Minutes * 60_000 },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
