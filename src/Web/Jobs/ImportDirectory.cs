using Alongside.Core.Directory;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>Brings an uploaded package into the community directory: all of it or nothing, and as often as one likes.</summary>
public static class ImportDirectory
{
    public const string Kind = "import directory";

    /// <summary>The file that lists every row that was not taken as it is.</summary>
    public const string Errors = "import-errors.csv";

    /// <summary>What was brought.</summary>
    /// <param name="File">The package's name in the folder of the job.</param>
    public sealed record Package(string File);

    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var package = run.FileOf(run.Lease.Argument<Package>().File);
        RuleBroken.Unless(File.Exists(package), "The uploaded package is not in the data folder of this server. Upload it again; where several servers work together, their Data:Folder must be the same.");
        // The word that it is done is saved with the rows, so that an import counts once even when the server ends right after it.
        var report = await ImportHsds.FromAsync(run.Db, package, run.FileOf(Errors), run, run.Cancel, alsoSave: imported => run.FinishAsync(ResultOf(imported)));
        return ResultOf(report);
    }

    /// <summary>What came of an import: every row of every file, what became of the directory, and what was not taken as it is.</summary>
    internal static JobResult ResultOf(ImportReport report) => new(SentenceOf(report),
        [
            new JobTable($"What became of every row, read as {report.Format}", ["File", "Rows", "Added", "Changed", "As they were", "Joined to others", "Left out"],
                [.. report.Files.Where(f => f.WhyNot is null).Select(f => (IReadOnlyList<string>)[f.File, $"{f.Read:N0}", $"{f.Added:N0}", $"{f.Changed:N0}", $"{f.Unchanged:N0}", $"{f.Joined:N0}", $"{f.LeftOut:N0}"])], 6),
            .. report.NotRead.Count == 0 ? [] : new[] { new JobTable("Not read", ["File", "Rows", "Why"], [.. report.Files.Where(f => f.WhyNot is not null).Select(f => (IReadOnlyList<string>)[f.File, $"{f.Read:N0}", f.WhyNot!])]) },
            new JobTable("What the directory has of it", ["Table", "Records", "Added", "Changed", "As they were", "Vanished", "Back again"],
                [.. report.Tables.Select(t => (IReadOnlyList<string>)[t.File.Replace(".csv", "").Replace('_', ' '), $"{t.Read - t.Skipped:N0}", $"{t.Added:N0}", $"{t.Changed:N0}", $"{t.Unchanged:N0}", $"{t.Vanished:N0}", $"{t.Returned:N0}"])], 6),
            .. report.ProblemCount == 0 ? [] : new[]
            {
                new JobTable(report.ProblemCount > report.Problems.Count ? $"Not taken as they are: the first {report.Problems.Count} of {report.ProblemCount:N0}; the file has them all" : $"Not taken as they are: {report.ProblemCount:N0}",
                    ["File", "Line", "Column", "Value", "What happened", "Why"],
                    [.. report.Problems.Select(p => (IReadOnlyList<string>)[p.File, $"{p.Line}", p.Column, p.Value.Length > 80 ? p.Value[..80] + " …" : p.Value, p.Skipped ? "row left out" : "taken without it", p.Sentence])]),
            },
        ],
        report.ProblemCount > 0 ? Errors : null);

    private static string SentenceOf(ImportReport report) =>
        $"{report.Added:N0} added, {report.Changed:N0} changed, {report.Unchanged:N0} as they were, {report.Skipped:N0} left out."
        + (report.Vanished > 0 ? $" {report.Vanished:N0} are not in the feed any more; they are marked and kept." : "")
        + (report.Returned > 0 ? $" {report.Returned:N0} are back in it." : "")
        + (report.KeptCorrections > 0 ? $" In {report.KeptCorrections:N0} changed rows the agency’s own corrections were kept." : "")
        + (report.NotRead.Count > 0 ? $" Not read, because the directory keeps nothing of them: {string.Join(", ", report.NotRead)}." : "");
}
