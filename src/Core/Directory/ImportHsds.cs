using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>Imports an Open Referral HSDS 3.0 tabular package into the directory: all of it or nothing, and as often as one likes.</summary>
public static class ImportHsds
{
    /// <summary>Reads a package from a folder or a .zip file. Bad rows are left out and reported; a damaged file refuses the whole import with a sentence.</summary>
    /// <param name="db">Saved changes only: the context is cleared while importing.</param>
    /// <param name="errorFile">Where the rows that were left out are written (CSV); not made when there are none.</param>
    /// <param name="alsoSave">Something saved with the import or not at all.</param>
    /// <param name="source">Names the feed when its ids are no UUIDs, so that the next package of the same feed finds its rows again; otherwise the package's own id or file name.</param>
    /// <exception cref="RuleBroken">The package cannot be read; nothing was changed.</exception>
    public static async Task<ImportReport> FromAsync(AppDb db, string path, string? errorFile = null, IProgress<Progress>? progress = null, CancellationToken cancel = default, string? source = null, Func<ImportReport, Task>? alsoSave = null)
    {
        RuleBroken.Unless(!db.ChangeTracker.HasChanges(), "Save or discard the open changes before importing.");
        ImportProblems.Clear(errorFile);
        using var package = HsdsPackage.Open(path);
        MustHoldServices(package, path);
        using var problems = new ImportProblems(errorFile);
        var run = new ImportRun(db, package, source ?? package.DescribedName() ?? package.Name, problems, progress, cancel);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            using var one = db.AuditPublicRecordsAsOne();
            var tables = await ReadTablesAsync(run);
            await ForgetMissingParentsAsync(db, cancel);
            await DirectoryIndex.RefreshAsync(run);
            var report = new ImportReport(run.Source, tables, problems.First, problems.Count, run.KeptCorrections, NotRead(package));
            if (alsoSave is not null) await alsoSave(report);
            await DirectoryTimes.FinishAsync(db, cancel);
            db.Audit(AuditAct.Imported, "Directory", details: report.Sentence);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return report;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static void MustHoldServices(HsdsPackage package, string path)
    {
        var files = package.Files.ToHashSet(StringComparer.OrdinalIgnoreCase);
        RuleBroken.Unless(!files.Contains("physical_addresses.csv") && !files.Contains("services_at_location.csv"),
            $"{Path.GetFileName(path)} is a package of HSDS 1 or 2. Convert it to HSDS 3.0 first; Open Referral describes how.");
        RuleBroken.Unless(files.Contains(Service.Table.File) || files.Contains(Organization.Table.File),
            $"There is neither services.csv nor organizations.csv in {Path.GetFileName(path)}. Name the folder or the .zip file that holds the CSV files themselves.");
    }

    private static async Task<List<TableReport>> ReadTablesAsync(ImportRun run)
    {
        await run.LearnAsync();
        var reports = new List<TableReport>();
        foreach (var table in run.Tables)
        {
            var report = new TableReport(table.File);
            reports.Add(report);
            await table.ReadAsync(run, report);
        }
        return reports;
    }

    /// <summary>A parent announced by the file whose own row was then left out.</summary>
    private static async Task ForgetMissingParentsAsync(AppDb db, CancellationToken cancel)
    {
        await db.Organizations.Where(o => o.ParentOrganizationId != null && !db.Organizations.Any(p => p.Id == o.ParentOrganizationId))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ParentOrganizationId, (Guid?)null).SetProperty(o => o.Imprint, ""), cancel);
        await db.TaxonomyTerms.Where(t => t.ParentId != null && !db.TaxonomyTerms.Any(p => p.Id == t.ParentId))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, (Guid?)null).SetProperty(t => t.Imprint, ""), cancel);
    }

    private static List<string> NotRead(HsdsPackage package) =>
        [.. package.Files.Where(f => f.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !HsdsTables.InOrder.Any(t => t.File.Equals(f, StringComparison.OrdinalIgnoreCase))).Order()];
}
