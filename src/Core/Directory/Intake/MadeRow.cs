namespace Alongside.Core.Directory.Intake;

/// <summary>A row of an HSDS 3 table that was made from rows of another shape.</summary>
internal sealed class MadeRow(string table, Dictionary<string, string> values)
{
    public string Table => table;
    public Dictionary<string, string> Values => values;
    /// <summary>The rows it was made from; none for what stands in for something the feed does not name.</summary>
    public List<InputRow> Origins { get; init; } = [];
    /// <summary>Rows that only said something about it, as those of a link table.</summary>
    public List<InputRow> Joined { get; init; } = [];
    public string? Misshapen { get; init; }

    public string Id => values.GetValueOrDefault("id", "");

    public void Came(Outcome outcome)
    {
        foreach (var row in Origins) row.Came(outcome);
        foreach (var row in Joined) row.Came(outcome == Outcome.LeftOut ? Outcome.LeftOut : Outcome.Joined);
    }
}

/// <summary>The made rows of one table, one after another.</summary>
internal sealed class MadeRows(IReadOnlyList<MadeRow> rows, string madeUpAs) : ITableRows
{
    private int _at = -1;

    public MadeRow Made => rows[_at];
    public string File => Made.Origins.FirstOrDefault()?.File.Name ?? madeUpAs;
    public long Line => Made.Origins.FirstOrDefault()?.Line ?? 0;
    public string? Misshapen => Made.Misshapen;

    public string this[string column] => Made.Values.GetValueOrDefault(column, "");

    public bool Read() => ++_at < rows.Count;

    public void Dispose()
    {
    }
}

/// <summary>All rows made of a package, by table.</summary>
internal sealed class MadeTables
{
    private readonly Dictionary<string, List<MadeRow>> _rows = [];
    private readonly Dictionary<(string Table, string Id), MadeRow> _byId = [];

    /// <summary>What was mended or dropped on the way.</summary>
    public List<ImportProblem> Found { get; } = [];

    public IReadOnlyList<HsdsTable> Tables => [.. HsdsTables.InOrder.Where(t => _rows.ContainsKey(t.Name))];

    public IReadOnlyList<MadeRow> Of(string table) => _rows.GetValueOrDefault(table, []);

    public MadeRow? Find(string table, string id) => _byId.GetValueOrDefault((table, id));

    public void Add(MadeRow row)
    {
        if (!_rows.TryGetValue(row.Table, out var rows)) _rows[row.Table] = rows = [];
        rows.Add(row);
        _byId.TryAdd((row.Table, row.Id), row);
    }

    public void Report(InputRow row, string column, string value, string sentence, bool leftOut = false) => Found.Add(new ImportProblem(row.File.Name, row.Line, column, value, leftOut, sentence));
}
