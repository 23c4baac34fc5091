using System.Diagnostics;

namespace Alongside.Tests.Store;

public sealed class TheBenchmark : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-bench-").FullName;

    /// <summary>Two hundred clients, half a second a page, no timing asserted: it measures, counts and writes its report.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task measures_every_page_beside_its_limit_and_writes_the_report(string database)
    {
        if (database == "postgres") Assert.SkipWhen(Machine.WhyNoPostgres is not null, Machine.WhyNoPostgres ?? "");
        var report = Path.Combine(_folder, "performance.md");
        // PostgreSQL's own user has to reach its folder.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Alongside.Bench.dll"), "--sizes", "200", "--databases", database, "--seconds", "0.5", "--rounds", "1",
            "--site", Path.Combine(AppContext.BaseDirectory, "Alongside.Web.dll"), "--data", Path.Combine(_folder, "data"), "--report", report]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await said + await failed);
        var written = await File.ReadAllTextAsync(report);
        foreach (var part in new[] { "| Today |", "| Caseload, 80 rows |", "| open a case |", "| search people |", "| save a note |", "## Targets", "## Where the time goes", "## Method" }) Assert.Contains(part, written);
        Assert.DoesNotContain("answers failed", written);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
