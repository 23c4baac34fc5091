namespace Alongside.Core.Directory.Intake;

/// <summary>A package of HSDS 3 tables: each file is a table, each row a record, and a file is read row by row however large it is.</summary>
internal sealed class TableIntake(HsdsPackage package) : IIntake
{
    private const string NothingKept = "Alongside keeps nothing of this table.";

    public string Format => "HSDS 3 tables";
    public bool Whole => true;
    public IReadOnlyList<ImportProblem> Found => [];
    public IReadOnlyList<HsdsTable> Tables { get; } = [.. HsdsTables.InOrder.Where(t => package.Files.Contains(t.File, StringComparer.OrdinalIgnoreCase))];

    public ITableRows Open(HsdsTable table) => HsdsCsv.Open(table.File, package.Find(table.File)!, table.Needs);

    public IReadOnlyList<FilePlan> Plan() => [.. Tables.Select(PlanOf), .. NotRead().Select(f => new FilePlan(f, package.RowsOf(f), "", [], [], NothingKept))];

    private FilePlan PlanOf(HsdsTable table)
    {
        using var csv = HsdsCsv.Open(table.File, package.Find(table.File)!, table.Needs);
        var rows = 0L;
        while (csv.Read()) rows++;
        var used = csv.Headers.Where(h => table.Columns.Contains(h)).Select(h => (h, $"{table.Name}.{h}")).ToList();
        return new FilePlan(table.File, rows, table.Words, used, [.. csv.Headers.Where(h => h.Length > 0 && !table.Columns.Contains(h)).Select(h => (h, "The directory keeps no such field."))]);
    }

    public IReadOnlyList<FileAccount> Account(IReadOnlyList<TableReport> tables, Action<ImportProblem> report) =>
    [
        .. tables.Select(t => new FileAccount(t.File, t.Read, t.Added, t.Changed, t.Unchanged, t.Skipped, 0)),
        .. NotRead().Select(f => new FileAccount(f, package.RowsOf(f), 0, 0, 0, 0, 0, NothingKept)),
    ];

    private IEnumerable<string> NotRead() => package.Tabular().Where(f => !HsdsTables.InOrder.Any(t => t.File.Equals(f, StringComparison.OrdinalIgnoreCase)));

    public void Dispose() => package.Dispose();
}
