using System.Diagnostics;
using System.Reflection;
using Alongside.Core.Data;
using Xunit.Sdk;
using Xunit.v3;

namespace Alongside.Tests;

/// <summary>The test runs once on SQLite and once on PostgreSQL; where PostgreSQL is not found, that run is reported as skipped with the line that would make it run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Sqlite), new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Postgres) { Skip = Machine.WhyNoPostgres }]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>What this machine has to test with, and what it must have.</summary>
public static class Machine
{
    /// <summary>Deletes a folder of the run without the run waiting for it: some hundred databases take longer than the runner grants a process that ends.</summary>
    public static void ClearAway(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.Delete(folder, true);
        else Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec >/dev/null 2>&1 </dev/null; sleep 1; rm -rf -- \"$0\"", folder]))?.Dispose();
    }

    /// <summary>Starts a process that dies with this run, however the run ends. It follows the thread that started it (that is what pdeathsig does), so that thread stays.</summary>
    public static Process StartForGood(ProcessStartInfo start)
    {
        if (File.Exists("/usr/bin/setpriv") && start.FileName != "setpriv")
        {
            var program = start.FileName;
            start.FileName = "setpriv";
            foreach (var (argument, i) in new[] { "--pdeathsig", "KILL", "--", program }.Select((a, i) => (a, i))) start.ArgumentList.Insert(i, argument);
        }
        var started = new TaskCompletionSource<Process>();
        new Thread(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (System.ComponentModel.Win32Exception failed)
            {
                started.SetException(failed);
                return;
            }
            Thread.Sleep(Timeout.Infinite);
        }) { IsBackground = true }.Start();
        return started.Task.GetAwaiter().GetResult();
    }

    private static readonly string[] Required = (Environment.GetEnvironmentVariable("ALONGSIDE_TESTS_REQUIRE") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static string? PostgresFolder { get; } =
        new[] { "/usr/lib/postgresql" }.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb")))
            .OrderDescending().FirstOrDefault();

    /// <summary>The build without windows first: the other one opens a window, with all that belongs to it, for every page.</summary>
    public static string? Chromium { get; } = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>Why tests on PostgreSQL are skipped; nothing when they run or must run.</summary>
    public static string? WhyNoPostgres => PostgresFolder is not null || Required.Contains("postgres") ? null : "PostgreSQL is not found. To run it: sudo apt-get install postgresql";

    /// <summary>Why browser tests are skipped; nothing when they run or must run.</summary>
    public static string? WhyNoChromium => Chromium is not null || Required.Contains("chromium") ? null : "Chromium is not found. To run it: sudo apt-get install chromium";

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Real data beside the checkout, for tests that read it; nothing when it is not there.</summary>
    public static string? SharedData { get; } = new[] { Environment.GetEnvironmentVariable("ALONGSIDE_SHARED"), Path.Combine(Root, "..", "shared") }
        .Where(f => !string.IsNullOrEmpty(f)).Select(f => Path.Combine(f!, "data")).FirstOrDefault(Directory.Exists);

    private static string FindRoot(string from) => File.Exists(Path.Combine(from, "Alongside.slnx")) ? from : FindRoot(Path.GetDirectoryName(from) ?? throw new InvalidOperationException("The repository's root was not found."));
}
