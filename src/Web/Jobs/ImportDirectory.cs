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

    private static JobResult ResultOf(ImportReport report) => new(
        $"{report.Added:N0} added, {report.Changed:N0} changed, {report.Unchanged:N0} as they were, {report.Skipped:N0} left out."
        + (report.KeptCorrections > 0 ? $" In {report.KeptCorrections:N0} changed rows the agency’s own corrections were kept." : "")
        + (report.NotRead.Count > 0 ? $" Not read, because the directory keeps nothing of them: {string.Join(", ", report.NotRead)}." : ""),
        [
            new JobTable("What was in the package", ["File", "Rows", "Added", "Changed", "As they were", "Left out"],
                [.. report.Tables.Select(t => (IReadOnlyList<string>)[t.File, $"{t.Read:N0}", $"{t.Added:N0}", $"{t.Changed:N0}", $"{t.Unchanged:N0}", $"{t.Skipped:N0}"])], 5),
            .. report.ProblemCount == 0 ? [] : new[]
            {
                new JobTable(report.ProblemCount > report.Problems.Count ? $"Not taken as they are: the first {report.Problems.Count} of {report.ProblemCount:N0}; the file has them all" : $"Not taken as they are: {report.ProblemCount:N0}",
                    ["File", "Line", "Column", "Value", "What happened", "Why"],
                    [.. report.Problems.Select(p => (IReadOnlyList<string>)[p.File, $"{p.Line}", p.Column, p.Value.Length > 80 ? p.Value[..80] + " …" : p.Value, p.Skipped ? "row left out" : "taken without it", p.Sentence])]),
            },
        ],
        report.ProblemCount > 0 ? Errors : null);
}
