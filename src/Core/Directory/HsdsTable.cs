using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>One table of an HSDS package: its file, the columns it cannot do without, and how a record reads a row.</summary>
internal abstract class HsdsTable(string name, string file, string[] needs)
{
    /// <summary>The table's HSDS name, as service_at_location.</summary>
    public string Name => name;
    public string File => file;
    public string[] Needs => needs;
    public string Words => Spoken(name);
    /// <summary>Rows name others of the same table, which may come later in the file.</summary>
    public bool LinksToItself { get; init; }

    public static string Spoken(string table) => table.Replace('_', ' ');

    public abstract Task<HashSet<Guid>> IdsAsync(AppDb db, CancellationToken cancel);

    public abstract Task ReadAsync(ImportRun run, TableReport report);
}

/// <inheritdoc cref="HsdsTable"/>
internal sealed class HsdsTable<T>(string name, string file, string[] needs, Action<T, HsdsRow> read) : HsdsTable(name, file, needs) where T : DirectoryRecord
{
    private const int RowsAtOnce = 500;

    public override async Task<HashSet<Guid>> IdsAsync(AppDb db, CancellationToken cancel) => [.. await db.Set<T>().Select(r => r.Id).ToListAsync(cancel)];

    public override async Task ReadAsync(ImportRun run, TableReport report)
    {
        if (LinksToItself) Announce(run);
        using var csv = HsdsCsv.Open(File, run.Package.Find(File)!, Needs);
        var row = new HsdsRow(csv, run, this);
        var (seen, batch) = (new HashSet<Guid>(), new List<T>(RowsAtOnce));
        while (csv.Read())
        {
            report.Read++;
            if (Take(row, seen) is { } record) batch.Add(record);
            else report.Skipped++;
            if (batch.Count == RowsAtOnce) await WriteAsync(batch, run, report);
        }
        await WriteAsync(batch, run, report);
        run.TableIsRead();
    }

    private T? Take(HsdsRow row, HashSet<Guid> seen)
    {
        var record = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        row.Begin();
        if (row.Skipped) return null;
        (record.Id, record.SourceId) = row.Key();
        if (!row.Skipped) read(record, row);
        if (!row.Skipped && !seen.Add(record.Id)) row.Skip("id", record.SourceId ?? record.Id.ToString(), "This id stands in the file twice; the first row counts.");
        if (row.Skipped) return null;
        record.Imprint = row.Imprint();
        return record;
    }

    /// <summary>Makes every id of the file known before its rows name each other.</summary>
    private void Announce(ImportRun run)
    {
        using var csv = HsdsCsv.Open(File, run.Package.Find(File)!, Needs);
        var column = csv.Column("id");
        while (csv.Read())
            if (csv[column].Trim() is { Length: > 0 } id) run.Know(Name, StableId.Of(run.Source, Name, id));
    }

    private async Task WriteAsync(List<T> batch, ImportRun run, TableReport report)
    {
        var ids = batch.Select(r => r.Id).ToList();
        var imprints = await run.Db.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Imprint }).ToDictionaryAsync(r => r.Id, r => r.Imprint, run.Cancel);
        var changed = batch.Where(r => imprints.TryGetValue(r.Id, out var imprint) && imprint != r.Imprint).Select(r => r.Id).ToList();
        var held = changed.Count == 0 ? [] : await run.Db.Set<T>().Where(r => changed.Contains(r.Id)).ToDictionaryAsync(r => r.Id, run.Cancel);
        foreach (var record in batch)
        {
            if (held.TryGetValue(record.Id, out var ours))
            {
                if (record.Keep(ours)) run.KeptCorrections++;
                run.Db.Entry(ours).CurrentValues.SetValues(record);
                report.Changed++;
            }
            else if (imprints.ContainsKey(record.Id)) report.Unchanged++;
            else
            {
                run.Db.Add(record);
                run.Know(Name, record.Id);
                report.Added++;
            }
        }
        await run.SaveAsync();
        batch.Clear();
        run.Tell($"reading {File}, {report.Read:N0} rows so far");
    }
}

/// <summary>The tables of a package that the directory keeps.</summary>
internal static class HsdsTables
{
    /// <summary>In the order in which rows refer to each other.</summary>
    public static readonly HsdsTable[] InOrder =
    [
        Taxonomy.Table, TaxonomyTerm.Table, Organization.Table, DirectoryProgram.Table, Service.Table, Location.Table, ServiceAtLocation.Table, Contact.Table, Phone.Table,
        Address.Table, Schedule.Table, Language.Table, CostOption.Table, ServiceArea.Table, RequiredDocument.Table, Accessibility.Table, Funding.Table, DirectoryAttribute.Table,
        AdditionalUrl.Table, Unit.Table, ServiceCapacity.Table,
    ];
}
