namespace Alongside.Core.Directory.Intake;

/// <summary>What became of a row that came in; of several things the last one named here counts.</summary>
internal enum Outcome { Unknown, LeftOut, Joined, Unchanged, Changed, Added }

/// <summary>A row of a file of the package, as it came.</summary>
internal sealed class InputRow(InputFile file, long line, string[] cells)
{
    public InputFile File => file;
    public long Line => line;
    public string? Misshapen { get; init; }
    public Outcome Outcome { get; private set; }

    public string this[string column] => file.Place(column) is >= 0 and var at && at < cells.Length ? cells[at] : "";

    public void Came(Outcome outcome)
    {
        if (outcome > Outcome) Outcome = outcome;
    }
}

/// <summary>A file of the package with its rows, held in memory while it is turned into tables.</summary>
internal sealed class InputFile(string name, string[] headers)
{
    private readonly Dictionary<string, int> _places = headers.Select((h, i) => (h, i)).GroupBy(h => h.h, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().i, StringComparer.OrdinalIgnoreCase);

    public string Name => name;
    public string[] Headers => headers;
    public List<InputRow> Rows { get; } = [];

    public int Place(string column) => _places.GetValueOrDefault(column, -1);

    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>Reads a CSV file whole.</summary>
    public static InputFile Of(string name, Stream stream)
    {
        using var csv = HsdsCsv.Open(name, stream, []);
        var file = new InputFile(name, csv.Headers);
        while (csv.Read())
            file.Rows.Add(new InputRow(file, csv.Line, [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv[i].Trim())]) { Misshapen = csv.Misshapen });
        return file;
    }

    public FileAccount Account() => new(name, Rows.Count, Count(Outcome.Added), Count(Outcome.Changed), Count(Outcome.Unchanged), Count(Outcome.LeftOut) + Count(Outcome.Unknown), Count(Outcome.Joined));

    private int Count(Outcome outcome) => Rows.Count(r => r.Outcome == outcome);
}
