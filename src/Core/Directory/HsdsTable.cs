using Alongside.Core.Data;
using Alongside.Core.Directory.Intake;

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

    /// <summary>The columns a record of this table reads.</summary>
    public abstract IReadOnlySet<string> Columns { get; }

    public abstract Task<HashSet<Guid>> IdsAsync(AppDb db, CancellationToken cancel);

    public abstract Task ReadAsync(ImportRun run, TableReport report);

    /// <summary>What is not there to be read: it only notes which columns are asked for.</summary>
    protected sealed class Asked : ITableRows
    {
        public HashSet<string> Columns { get; } = ["id"];
        public string File => "";
        public long Line => 0;
        public string? Misshapen => null;
        public MadeRow? Made => null;

        public string this[string column]
        {
            get
            {
                Columns.Add(column);
                return "";
            }
        }

        public bool Read() => false;

        public void Dispose()
        {
        }
    }
}

/// <inheritdoc cref="HsdsTable"/>
internal sealed class HsdsTable<T>(string name, string file, string[] needs, Action<T, HsdsRow> read) : HsdsTable(name, file, needs) where T : DirectoryRecord
{
    private const int RowsAtOnce = 500;

    public override IReadOnlySet<string> Columns => field ??= AskedFor();

    private HashSet<string> AskedFor()
    {
        using var asked = new Asked();
        read(New(), new HsdsRow(asked, this, "", (_, _) => false, _ => { }));
        return asked.Columns;
    }

    private static T New() => (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;

    public override async Task<HashSet<Guid>> IdsAsync(AppDb db, CancellationToken cancel) => [.. await db.Set<T>().Select(r => r.Id).ToListAsync(cancel)];

    public override async Task ReadAsync(ImportRun run, TableReport report)
    {
        if (LinksToItself) Announce(run);
        using var rows = run.Intake.Open(this);
        var row = new HsdsRow(rows, this, run.Source, run.Known, run.Problems.Add);
        var (seen, there, batch) = (new HashSet<Guid>(), new HashSet<Guid>(), new List<(T, MadeRow?)>(RowsAtOnce));
        while (rows.Read())
        {
            report.Read++;
            if (Take(row, seen, there) is { } record) batch.Add((record, rows.Made));
            else
            {
                report.Skipped++;
                rows.Made?.Came(Outcome.LeftOut);
            }
            if (batch.Count == RowsAtOnce) await WriteAsync(batch, run, report);
        }
        await WriteAsync(batch, run, report);
        if (run.Whole) await new Vanished<T>(run, report).MarkAsync(there);
        run.TableIsRead();
    }

    /// <param name="there">Every row the feed has, also one that cannot be taken in as it is: that one has not vanished.</param>
    private T? Take(HsdsRow row, HashSet<Guid> seen, HashSet<Guid> there)
    {
        var record = New();
        row.Begin();
        if (row.Skipped) return null;
        (record.Id, record.SourceId) = row.Key();
        there.Add(record.Id);
        if (!row.Skipped) read(record, row);
        if (!row.Skipped && !seen.Add(record.Id)) row.Skip("id", record.SourceId ?? record.Id.ToString(), "This id stands in the file twice; the first row counts.");
        if (row.Skipped) return null;
        record.Imprint = row.Imprint();
        return record;
    }

    /// <summary>Makes every id of the file known before its rows name each other.</summary>
    private void Announce(ImportRun run)
    {
        using var rows = run.Intake.Open(this);
        while (rows.Read())
            if (rows["id"].Trim() is { Length: > 0 } id) run.Know(Name, StableId.Of(run.Source, Name, id));
    }

    private async Task WriteAsync(List<(T Record, MadeRow? Made)> batch, ImportRun run, TableReport report)
    {
        var ids = batch.Select(r => r.Record.Id).ToList();
        var known = await run.Db.Set<T>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Imprint, r.Feed, r.VanishedOn }).ToDictionaryAsync(r => r.Id, run.Cancel);
        // A row that came back, or that another feed gave before, is touched although its words are the same.
        var touched = batch.Where(r => known.TryGetValue(r.Record.Id, out var k) && (k.Imprint != r.Record.Imprint || k.Feed != run.Source || k.VanishedOn is not null)).Select(r => r.Record.Id).ToList();
        var held = touched.Count == 0 ? [] : await run.Db.Set<T>().Where(r => touched.Contains(r.Id)).ToDictionaryAsync(r => r.Id, run.Cancel);
        foreach (var (record, made) in batch)
        {
            record.Feed = run.Source;
            var outcome = Write(record, held.GetValueOrDefault(record.Id), known.ContainsKey(record.Id), run, report);
            made?.Came(outcome);
        }
        await run.SaveAsync();
        batch.Clear();
        run.Tell($"reading {File}, {report.Read:N0} rows so far");
    }

    private Outcome Write(T record, T? held, bool known, ImportRun run, TableReport report)
    {
        if (held is not null)
        {
            if (held.VanishedOn is not null) report.Returned++;
            if (held.Imprint == record.Imprint)
            {
                (held.Feed, held.VanishedOn) = (run.Source, null);
                report.Unchanged++;
                return Outcome.Unchanged;
            }
            if (record.Keep(held)) run.KeptCorrections++;
            run.Db.Entry(held).CurrentValues.SetValues(record);
            report.Changed++;
            return Outcome.Changed;
        }
        if (known)
        {
            report.Unchanged++;
            return Outcome.Unchanged;
        }
        run.Db.Add(record);
        run.Know(Name, record.Id);
        report.Added++;
        return Outcome.Added;
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

    private static readonly Dictionary<Type, HsdsTable> ByRecord = InOrder.ToDictionary(t => t.GetType().GenericTypeArguments[0]);

    /// <summary>The table whose rows these records are.</summary>
    public static HsdsTable Of(Type record) => ByRecord[record];
}
