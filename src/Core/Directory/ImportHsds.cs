using Alongside.Core.Data;
using Alongside.Core.Directory.Intake;

namespace Alongside.Core.Directory;

/// <summary>Imports a package of the community's services into the directory: HSDS 3 tables or JSON, or an older format through the front door. All of it or nothing, and as often as one likes.</summary>
public static class ImportHsds
{
    /// <summary>Reads a package from a folder, a .zip or a JSON file. Bad rows are left out and reported; a damaged file refuses the whole import with a sentence.</summary>
    /// <param name="db">Saved changes only: the context is cleared while importing.</param>
    /// <param name="errorFile">Where the rows that were left out are written (CSV); not made when there are none.</param>
    /// <param name="alsoSave">Something saved with the import or not at all.</param>
    /// <param name="source">Names the feed when its ids are no UUIDs, so that the next package of the same feed finds its rows again; otherwise the package's own id or file name.</param>
    /// <param name="part">Only what changed in the feed is in it: what is missing has not vanished.</param>
    /// <exception cref="RuleBroken">The package cannot be read; nothing was changed.</exception>
    public static async Task<ImportReport> FromAsync(AppDb db, string path, string? errorFile = null, IProgress<Progress>? progress = null, CancellationToken cancel = default, string? source = null, Func<ImportReport, Task>? alsoSave = null, bool part = false)
    {
        RuleBroken.Unless(!db.ChangeTracker.HasChanges(), "Save or discard the open changes before importing.");
        ImportProblems.Clear(errorFile);
        using var intake = Intakes.Open(path);
        using var problems = new ImportProblems(errorFile);
        var run = new ImportRun(db, intake, source ?? HsdsPackage.NameOf(path), !part && intake.Whole, problems, progress, cancel);
        foreach (var found in intake.Found) problems.Add(found);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            using var one = db.AuditPublicRecordsAsOne(run.Source);
            var tables = await ReadTablesAsync(run);
            await ForgetMissingParentsAsync(db, cancel);
            await DirectoryIndex.RefreshAsync(run);
            var files = intake.Account(tables, problems.Add);
            var report = new ImportReport(run.Source, intake.Format, tables, files, problems.First, problems.Count, run.KeptCorrections);
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

    /// <summary>Whether the package is of another format than HSDS 3 tables, so that somebody should see how it is read first.</summary>
    public static bool IsOfAnotherFormat(string path) => Intakes.IsTurned(path);

    /// <summary>What would be read as what. Nothing is changed, and no database is asked.</summary>
    /// <exception cref="RuleBroken">The package cannot be read.</exception>
    public static ImportPlan Preview(string path, string? source = null)
    {
        using var intake = Intakes.Open(path);
        return new ImportPlan(source ?? HsdsPackage.NameOf(path), intake.Format, intake.Plan(), intake.Found.Count, [.. intake.Found.GroupBy(f => (f.File, f.Column, f.Skipped, f.Sentence)).Select(g => new Mending(g.Key.File, g.Key.Column, g.Count(), g.Key.Skipped, g.Key.Sentence)).OrderByDescending(m => m.Rows)]);
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
}
