using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Alongside.Core.Data;

namespace Alongside.Tests.Processes;

/// <summary>The built site in a process of its own, as an agency runs it: it can be stopped, killed in the middle of anything, and started again over the same database and folder.</summary>
public sealed partial class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, said) => Hear(said.Data);
        _process.ErrorDataReceived += (_, said) => Hear(said.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The site ended before it served: {Log}"));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it serves, as http://127.0.0.1:43210.</summary>
    public Uri Address => _listening.Task.Result;

    /// <summary>Everything it has printed so far.</summary>
    public string Log => string.Join('\n', _log);

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>The program as it was built beside this one, with its pages and styles.</summary>
    public static string Program => Path.Combine(Machine.Root, "src", "Web", "bin", Path.GetRelativePath(Path.Combine(Machine.Root, "tests"), AppContext.BaseDirectory).Split("/bin/", 2)[1], "Alongside.Web.dll");

    /// <summary>Starts the site and waits until it serves.</summary>
    /// <param name="folder">Data:Folder; processes with the same folder and database are one agency, in which a sign-in holds everywhere.</param>
    /// <param name="port">0 for any free one; give the old one to be found again after a crash.</param>
    /// <param name="settings">As on the command line: “--Jobs:LeaseSeconds”, “3”.</param>
    public static async Task<SiteProcess> StartAsync(DatabaseProvider provider, string connection, string folder, int port = 0, params string[] settings)
    {
        string[] args = [Program, "serve", "--urls", $"http://127.0.0.1:{port}", "--Database:Provider", $"{provider}", "--ConnectionStrings:Alongside", connection, "--Data:Folder", folder, "--SignIn:TriesPerMinute", "10000", .. settings];
        var start = new ProcessStartInfo("dotnet", args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var site = new SiteProcess(Machine.StartForGood(start));
        try
        {
            await site._listening.Task.WaitAsync(StartsWithin);
            return site;
        }
        catch (TimeoutException)
        {
            await site.DisposeAsync();
            throw new TimeoutException($"The site did not serve within {StartsWithin.TotalSeconds:0} s. It said: {site.Log}");
        }
    }

    /// <summary>A browser without scripts, signed in as somebody of the cast; nobody when empty. Give a visitor's jar to go on with the same sign-in at another process.</summary>
    public async Task<Visitor> VisitAsync(string? userName = null, System.Net.CookieContainer? jar = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar ?? new() };
        var visitor = new Visitor(new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) });
        if (userName is not null) await visitor.SignInAsync(userName);
        return visitor;
    }

    /// <summary>SIGKILL: it has no chance to finish or tidy anything.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service is stopped; gives what it ended with.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } at) _listening.TrySetResult(new Uri(at.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
