using System.Text.Json;

namespace Alongside.Core.Directory.Intake;

/// <summary>How the files of another format become the tables of HSDS 3: data, one JSON file per format under Intake/Maps.</summary>
internal sealed record FrontDoorMap
{
    private const string Folder = "Alongside.Core.Directory.Intake.Maps.";

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { Converters = { new MapColumn.Json() }, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>Every format known, the more particular one first.</summary>
    public static readonly IReadOnlyList<FrontDoorMap> All = [.. typeof(FrontDoorMap).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(Read).OrderBy(m => m.Order)];

    public int Order { get; init; }
    /// <summary>The format in words.</summary>
    public string Name { get; init; } = "";
    /// <summary>The package is of this format when every sign is there.</summary>
    public MapSign[] KnownBy { get; init; } = [];
    public MapTable[] Tables { get; init; } = [];
    /// <summary>Files whose rows only say something of other rows, and what.</summary>
    public Dictionary<string, string> Links { get; init; } = [];
    /// <summary>Files that are not read, and why.</summary>
    public Dictionary<string, string> NotRead { get; init; } = [];

    public bool Fits(IReadOnlyDictionary<string, string[]> headers) =>
        KnownBy.All(s => s.Files.Any(f => headers.TryGetValue(f, out var has) && s.Columns.All(c => has.Contains(c, StringComparer.OrdinalIgnoreCase))));

    private static FrontDoorMap Read(string resource)
    {
        using var stream = typeof(FrontDoorMap).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<FrontDoorMap>(stream, Reading)!;
    }
}

/// <summary>One of these files is there, with these columns.</summary>
internal sealed record MapSign(string[] Files, string[] Columns);

/// <summary>A file whose rows become rows of an HSDS table.</summary>
internal sealed record MapTable
{
    public string From { get; init; } = "";
    public string Into { get; init; } = "";
    public Dictionary<string, MapColumn> Columns { get; init; } = [];
    /// <summary>Columns that may name several others: each of them becomes a row of its own.</summary>
    public string[] Each { get; init; } = [];
    /// <summary>A row in which none of <see cref="Each"/> has a value makes nothing.</summary>
    public bool Optional { get; init; }
    /// <summary>Set before the id where two files become one table.</summary>
    public string Ids { get; init; } = "";
    /// <summary>Columns that are not read, and why.</summary>
    public Dictionary<string, string> Unread { get; init; } = [];
}

/// <summary>Where the value of a column comes from, and what is done to it, in this order: taken from a column, from another file, first of several, in other words, converted, stood in for.</summary>
internal sealed record MapColumn
{
    public string? Constant { get; init; }
    /// <summary>The first of these columns that has a value.</summary>
    public string[] Of { get; init; } = [];
    /// <summary>Where no column has one: what other files say of this row.</summary>
    public MapThrough[] Through { get; init; } = [];
    /// <summary>Where the value names several, the first one that is there counts; the others are reported.</summary>
    public bool First { get; init; }
    /// <summary>Of is a whole of parts, set together with this between them.</summary>
    public string? With { get; init; }
    /// <summary>What the feed writes, and what that is here.</summary>
    public Dictionary<string, string>? Words { get; init; }
    /// <summary>What a value is taken for that is not among the words.</summary>
    public string? Otherwise { get; init; }
    /// <summary>What an empty value is taken for.</summary>
    public string? Empty { get; init; }
    /// <summary>days, freq, clock, day, year.</summary>
    public string? As { get; init; }
    /// <summary>What cannot be converted stands elsewhere in the row, so nothing is lost and nothing reported.</summary>
    public bool Quiet { get; init; }
    /// <summary>What the row is hung on where it names nothing that is there.</summary>
    public MapStandIn? StandIn { get; init; }
    /// <summary>What is said in the error file when otherwise, empty or the stand-in was used; nothing is said without it.</summary>
    public string? Say { get; init; }

    /// <summary>A text alone is a column; with = before it, a constant.</summary>
    internal sealed class Json : System.Text.Json.Serialization.JsonConverter<MapColumn>
    {
        private static readonly JsonSerializerOptions Inner = new(JsonSerializerDefaults.Web);

        public override MapColumn Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String) return JsonSerializer.Deserialize<MapColumn>(ref reader, Inner)!;
            var text = reader.GetString()!;
            return text.StartsWith('=') ? new MapColumn { Constant = text[1..] } : new MapColumn { Of = [text] };
        }

        public override void Write(Utf8JsonWriter writer, MapColumn value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

/// <summary>Rows of another file in which a column names this row, and the column of them that is taken.</summary>
/// <param name="File">The other file.</param>
/// <param name="Where">Its column that names this row; it may name several.</param>
/// <param name="Give">Its column that is taken.</param>
/// <param name="Is">The column of this row that is named there; otherwise the id.</param>
internal sealed record MapThrough(string File, string Where, string Give, string? Is = null);

/// <summary>A row made to hold what the feed hangs on nothing.</summary>
internal sealed record MapStandIn(string Table, string Id, string Name, string Description);
