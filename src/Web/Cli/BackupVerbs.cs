using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;

namespace Alongside.Web.Cli;

/// <summary>The verbs “backup” and “restore”: what was written, what was found.</summary>
internal static class BackupVerbs
{
    public static async Task<int> BackupAsync(AppDb db, string dataFolder, string file, bool withKeys, CancellationToken cancel)
    {
        var manifest = await Backup.WriteAsync(db, dataFolder, file, withKeys, new Said(), cancel);
        Console.WriteLine($"{manifest.Rows:N0} rows of {manifest.Tables.Count} tables and {manifest.Files.Count} files, as of {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, are in {file}.");
        Console.WriteLine(withKeys
            ? "The keys are in it: whoever has the file can read everything. Lock it away."
            : $"The keys are not in it. Keep {Path.Combine(dataFolder, "keys")} too, in another place: without it the sealed numbers cannot be opened.");
        return 0;
    }

    public static async Task<int> RestoreAsync(AppDb db, string dataFolder, string file, CancellationToken cancel)
    {
        await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60), cancel);
        var manifest = await Restore.FromAsync(db, dataFolder, file, new Said(), cancel);
        Console.WriteLine($"{manifest.Agency} is restored as of {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC: {manifest.Rows:N0} rows of {manifest.Tables.Count} tables and {manifest.Files.Count} files.");
        if (!manifest.WithKeys) Console.WriteLine($"Put the agency's keys into {Path.Combine(dataFolder, "keys")} before you serve it; the sealed numbers need them.");
        return 0;
    }

    public static async Task<int> DrillAsync(AppDb db, FieldCipher cipher, string dataFolder, string file, CancellationToken cancel)
    {
        await AgencySite.SetClockAsync(db);
        var report = await Drill.RunAsync(db, cipher, dataFolder, file, new Said(), cancel);
        foreach (var sentence in report.Found) Console.WriteLine(sentence);
        Console.WriteLine(report.Passed ? "PASSED: this backup can be relied on. The drill's copy is cleared away; the agency was not touched." : "FAILED: do not rely on this backup. The drill's copy is cleared away; the agency was not touched.");
        return report.Passed ? 0 : 1;
    }

    /// <summary>A line for every tenth of the way, and for work that has no end to count to.</summary>
    private sealed class Said : IProgress<Progress>
    {
        private string _said = "";

        public void Report(Progress value)
        {
            var line = value.Total is { } total and > 0 ? $"  {10 * (10 * value.Done / total),3} %" : $"  {value.Doing}";
            if (line == _said) return;
            _said = line;
            Console.WriteLine(line);
        }
    }
}
