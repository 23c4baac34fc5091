using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Cli.Demo;
using Alongside.Web.Platform;

namespace Alongside.Web.Cli;

/// <summary>Serves the site until it is stopped.</summary>
public static class Serve
{
    public static async Task<int> RunAsync(string[] args)
    {
        var site = AgencySite.Build(args);
        await AgencySite.PrepareAsync(site);
        site.Lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => LayOutDirectoryAsync(site.Services)));
        await site.RunAsync();
        return 0;
    }

    /// <summary>Lays the directory out for searching while nobody waits for it yet; where that fails, the first search says so.</summary>
    private static async Task LayOutDirectoryAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Caller = Caller.System("start");
        await DirectoryChoices.OfAsync(db, null);
    }

    /// <summary>Serves the demonstration agency in ./data/demo, on loopback only.</summary>
    public static async Task<int> DemoAsync(string[] args, bool fresh)
    {
        var settings = DemoSettings.For(args);
        if (settings.NotLoopback is { } address)
        {
            Console.Error.WriteLine($"The demo has passwords that everybody knows, so it serves this computer only. {address} is not a loopback address; use http://127.0.0.1:5080.");
            return 2;
        }
        var site = AgencySite.Build(settings.Args);
        if (site.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            Console.Error.WriteLine("The demo serves this computer only. Take the Kestrel:Endpoints setting away, and say the address with --urls http://127.0.0.1:5080.");
            return 2;
        }
        if (fresh && Directory.Exists(DemoSettings.Folder))
        {
            // Built anew, because the site at hand already holds the old keys.
            await site.DisposeAsync();
            Directory.Delete(DemoSettings.Folder, true);
            site = AgencySite.Build(settings.Args);
        }
        await AgencySite.PrepareAsync(site);
        if (!await DemoAgency.IsThereAsync(site.Services))
        {
            Console.WriteLine("Creating the demonstration agency in ./data/demo …");
            await DemoAgency.CreateAsync(site.Services, Console.WriteLine);
        }
        await site.StartAsync();
        Console.WriteLine($"\n{DemoAgency.SignIns}\nOpen {string.Join(" or ", site.Urls)}\nCtrl+C stops it; the data stays. “demo --fresh” begins anew.");
        await site.WaitForShutdownAsync();
        return 0;
    }
}

/// <summary>The settings of the demonstration agency: its own folder, loopback, SQLite unless said otherwise.</summary>
public sealed record DemoSettings(string[] Args, string? NotLoopback)
{
    /// <summary>Where the demo keeps everything.</summary>
    public static string Folder => Path.GetFullPath(Path.Combine("data", "demo"));

    public static DemoSettings For(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
        var urls = configuration["urls"] ?? "http://127.0.0.1:5080";
        var outside = urls.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(u => !IsLoopback(u));
        return new DemoSettings([.. args, "--urls", urls, "--Data:Folder", Folder, "--Agency:Demo", "true"], outside);
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Replace("*", "0.0.0.0").Replace("+", "0.0.0.0"), UriKind.Absolute, out var uri)
        && (uri.Host == "localhost" || IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
