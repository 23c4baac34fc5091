using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Alongside.Bench;

/// <summary>A program on loopback in a process of its own (the site, or the limit), from its start until it is stopped.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _said = [];

    public int Port { get; }
    /// <summary>From the start of the process to the first whole page.</summary>
    public TimeSpan ColdStart { get; private set; }

    private SiteProcess(string program, int port, IEnumerable<string> args)
    {
        Port = port;
        var start = new ProcessStartInfo("dotnet", [program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until an address answers with a page.</summary>
    public static async Task<SiteProcess> StartAsync(string program, Func<int, IEnumerable<string>> args, string first, CancellationToken cancel)
    {
        var port = FreePort();
        var clock = Stopwatch.StartNew();
        var site = new SiteProcess(program, port, args(port));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        while (true)
        {
            if (site._process.HasExited || clock.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException($"{Path.GetFileName(program)} did not start:\n{string.Join('\n', site._said.TakeLast(20))}");
            try
            {
                using var answer = await http.GetAsync(first, cancel);
                if (answer.IsSuccessStatusCode) break;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(15, cancel);
        }
        site.ColdStart = clock.Elapsed;
        return site;
    }

    /// <summary>Its share of the memory (PSS) and what it holds itself (RSS), in MB.</summary>
    public (double Pss, double Rss) Memory()
    {
        var rollup = $"/proc/{_process.Id}/smaps_rollup";
        if (!File.Exists(rollup))
        {
            _process.Refresh();
            return (0, _process.WorkingSet64 / 1048576.0);
        }
        var lines = File.ReadAllLines(rollup);
        double Of(string name) => lines.Where(l => l.StartsWith(name, StringComparison.Ordinal)).Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024).FirstOrDefault();
        return (Of("Pss:"), Of("Rss:"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    internal static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Add(line);
            if (_said.Count > 200) _said.RemoveAt(0);
        }
    }
}
