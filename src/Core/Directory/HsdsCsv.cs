using System.Text;
using CsvHelper;

namespace Alongside.Core.Directory;

/// <summary>Reads one CSV file of a package row by row, and refuses a file that is torn or not what it says.</summary>
internal sealed class HsdsCsv : ITableRows
{
    /// <summary>The longest row, in bytes.</summary>
    private const int MostInARow = 4 << 20;

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = MostInARow, TrackLineNumbers = true, IncludeValuesInExceptions = false,
    };

    private readonly CsvReader _csv;
    private readonly string _file;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private string[] _headers = [];
    private bool _short;

    private HsdsCsv(string file, Stream stream)
    {
        _file = file;
        _csv = CsvReader.Create(new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true)), Options);
    }

    /// <summary>Opens a file and checks that the columns the table cannot do without are there.</summary>
    public static HsdsCsv Open(string file, Stream stream, string[] needs)
    {
        var csv = new HsdsCsv(file, stream);
        var whole = false;
        try
        {
            csv.ReadHeaders(needs);
            whole = true;
            return csv;
        }
        finally
        {
            if (!whole) csv.Dispose();
        }
    }

    public long Line => _csv.LineNumber;
    public int FieldCount => _csv.FieldCount;
    public string[] Headers => _headers;
    public string File => _file;
    public Intake.MadeRow? Made => null;
    public string? Misshapen => _csv.FieldCount == _headers.Length ? null : $"The row has {_csv.FieldCount} columns where the first line has {_headers.Length}. A comma inside a value needs quotation marks around the value.";

    /// <summary>The column's place, or −1.</summary>
    public int Column(string name) => Array.FindIndex(_headers, h => h.Equals(name, StringComparison.OrdinalIgnoreCase));

    public string this[string column]
    {
        get
        {
            if (!_places.TryGetValue(column, out var place)) _places[column] = place = Column(column);
            return this[place];
        }
    }

    public string this[int column] => column >= 0 && column < _csv.FieldCount ? _csv.GetString(column) : "";

    /// <summary>Goes to the next row; false at the end. A last row that ends before its time means that the file was cut off.</summary>
    public bool Read()
    {
        var more = Guarded(() => _csv.Read());
        RuleBroken.Unless(more || !_short, $"{_file} ends in the middle of a row. It was cut off on its way: fetch the package again.");
        _short = more && _csv.FieldCount < _headers.Length;
        if (more)
            for (var i = 0; i < _csv.FieldCount; i++)
                RuleBroken.Unless(!_csv.GetSpan(i).Contains((byte)0), NotText());
        return more;
    }

    private void ReadHeaders(string[] needs)
    {
        _headers = Guarded(() =>
        {
            _csv.ReadHeader();
            return _csv.Headers.ToArray().Select(h => h.Trim().Trim('\uFEFF')).ToArray();
        });
        RuleBroken.Unless(!_headers.Any(h => h.Contains('\0')), NotText());
        var missing = needs.Where(n => Column(n) < 0).ToList();
        RuleBroken.Unless(missing.Count == 0,
            $"{_file} has no column {string.Join(" and no column ", missing)}. The first line of each file names the columns: add this one, or fetch the package again.");
        var twice = needs.Where(n => _headers.Count(h => h.Equals(n, StringComparison.OrdinalIgnoreCase)) > 1).ToList();
        RuleBroken.Unless(twice.Count == 0, $"{_file} has the column {string.Join(", ", twice)} twice. Keep the right one and import again.");
    }

    private string NotText() => $"{_file} holds zero bytes, which text does not. It is damaged or not a CSV file: save it as “CSV UTF-8” and import again.";

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBroken($"{_file} is not in UTF-8 (near line {LineOrOne()}). Save it as “CSV UTF-8” and import again.");
        }
        catch (CsvFormatException e)
        {
            throw new RuleBroken($"{_file} breaks off at the row that begins in line {Math.Max(e.LineNumber, 1)}: a quotation mark is opened and not closed, or the row is longer than {MostInARow >> 20} MB. Mend that row or fetch the package again.");
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"{_file} is damaged inside the zip file. Fetch the package again.");
        }
    }

    private long LineOrOne()
    {
        try { return Math.Max(_csv.LineNumber, 1); }
        catch (InvalidOperationException) { return 1; }
    }

    public void Dispose() => _csv.Dispose();
}
