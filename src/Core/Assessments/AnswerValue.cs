using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>The kind of one answer, by FHIR's names for value[x].</summary>
public enum ValueKind { Boolean, Decimal, Integer, Date, DateTime, Time, String, Uri, Coding, Attachment, Quantity, Reference }

/// <summary>One answer as FHIR writes it: the JSON is kept as it came, whatever else it carries.</summary>
public sealed class AnswerValue : IEquatable<AnswerValue>
{
    /// <summary>Never changed: it may still stand in the resource it came in.</summary>
    private readonly JsonNode _json;

    public ValueKind Kind { get; }

    private AnswerValue(ValueKind kind, JsonNode json) => (Kind, _json) = (kind, json);

    public static AnswerValue Of(bool yes) => new(ValueKind.Boolean, JsonValue.Create(yes));
    public static AnswerValue Of(decimal number) => new(ValueKind.Decimal, JsonValue.Create(number));
    public static AnswerValue Of(int number) => new(ValueKind.Integer, JsonValue.Create(number));
    public static AnswerValue Of(DateOnly day) => new(ValueKind.Date, JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    public static AnswerValue Text(string words) => new(ValueKind.String, JsonValue.Create(words));
    /// <summary>Words of another kind: a day, time, address or instant as FHIR writes it.</summary>
    public static AnswerValue Text(ValueKind kind, string words) => new(kind, JsonValue.Create(words));
    public static AnswerValue Coding(string? system, string? code, string? display) => new(ValueKind.Coding, Parts(("system", system), ("code", code), ("display", display)));
    public static AnswerValue Quantity(decimal number, string? unit, string? system = null, string? code = null)
    {
        var json = new JsonObject { ["value"] = number };
        foreach (var (name, text) in new[] { ("unit", unit), ("system", system), ("code", code) })
            if (!string.IsNullOrEmpty(text)) json[name] = text;
        return new(ValueKind.Quantity, json);
    }
    public static AnswerValue Reference(string reference, string? display = null) => new(ValueKind.Reference, Parts(("reference", reference), ("display", display)));
    /// <summary>A file kept elsewhere: its address, kind and name.</summary>
    public static AnswerValue Attachment(string url, string? contentType = null, string? title = null) => new(ValueKind.Attachment, Parts(("contentType", contentType), ("url", url), ("title", title)));

    private static JsonObject Parts(params (string Name, string? Text)[] parts)
    {
        var json = new JsonObject();
        foreach (var (name, text) in parts)
            if (!string.IsNullOrEmpty(text)) json[name] = text;
        return json;
    }

    /// <summary>The value[x] of an object such as an answer, an option or an initial value; nothing where there is none.</summary>
    internal static AnswerValue? From(JsonObject holder, string prefix = "value")
    {
        foreach (var (name, node) in holder)
            if (node is not null && name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && Kinds.TryGetValue(name.AsSpan(prefix.Length), out var kind) && Fits(kind, node))
                return new(kind, node);
        return null;
    }

    private static readonly Dictionary<string, ValueKind>.AlternateLookup<ReadOnlySpan<char>> Kinds = Enum.GetValues<ValueKind>().ToDictionary(k => k.ToString(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool Fits(ValueKind kind, JsonNode node) => kind switch
    {
        ValueKind.Boolean => node.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        ValueKind.Decimal or ValueKind.Integer => node.GetValueKind() == JsonValueKind.Number,
        ValueKind.Coding or ValueKind.Quantity or ValueKind.Attachment or ValueKind.Reference => node is JsonObject,
        _ => node.GetValueKind() == JsonValueKind.String,
    };

    public string Property => "value" + Kind;
    public JsonNode Json() => _json.DeepClone();

    /// <summary>The number, where it is one.</summary>
    public decimal? Number => Kind switch
    {
        ValueKind.Decimal or ValueKind.Integer => AsNumber(_json),
        ValueKind.Quantity => AsNumber(_json["value"]),
        _ => null,
    };

    public bool? Yes => Kind == ValueKind.Boolean ? _json.GetValue<bool>() : null;
    public string? Code => Kind is ValueKind.Coding or ValueKind.Quantity ? Part("code") : null;
    public string? System => Kind is ValueKind.Coding or ValueKind.Quantity ? Part("system") : null;
    public string? Display => Kind is ValueKind.Coding or ValueKind.Reference ? Part("display") : null;
    public string? ContentType => Kind == ValueKind.Attachment ? Part("contentType") : null;
    public string? Unit => Kind == ValueKind.Quantity ? Part("unit") ?? Part("code") : null;

    /// <summary>What a form posts for it: an option's key, the number, the words, the day.</summary>
    public string Typed => Kind switch
    {
        ValueKind.Coding => Code is null ? Display ?? "" : System is null ? Code : $"{System}|{Code}",
        ValueKind.Quantity => _json["value"] is { } number ? Lexical(number) : "",
        ValueKind.Reference => Part("reference") ?? "",
        ValueKind.Attachment => Part("url") ?? "",
        _ => Lexical(_json),
    };

    /// <summary>What a person reads.</summary>
    public string Said => Kind switch
    {
        ValueKind.Coding => Display ?? Code ?? "",
        ValueKind.Boolean => Yes is true ? "Yes" : "No",
        ValueKind.Quantity => $"{Typed} {Unit}".Trim(),
        ValueKind.Reference => Display ?? Typed,
        ValueKind.Attachment => Part("title") ?? Typed,
        _ => Typed,
    };

    private string? Part(string name) => _json[name] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
    /// <summary>A number however it came to stand there: read from a file, or put in by the program.</summary>
    internal static decimal? AsNumber(JsonNode? node) => node is not JsonValue v || v.GetValueKind() != JsonValueKind.Number ? null
        : v.TryGetValue<decimal>(out var number) || decimal.TryParse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : null;
    private static string Lexical(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => node.ToJsonString(),
    };

    /// <summary>The same answer: the same code of the same system, the same number, the same words.</summary>
    public bool Equals(AnswerValue? other) => other is not null && Kind == other.Kind && Kind switch
    {
        ValueKind.Coding => Code == other.Code && (Code is not null || Display == other.Display) && (System is null || other.System is null || System == other.System),
        ValueKind.Decimal or ValueKind.Integer => Number == other.Number,
        ValueKind.Quantity => Number == other.Number && Unit == other.Unit,
        ValueKind.Date or ValueKind.DateTime or ValueKind.Time => Typed == other.Typed || FhirMoment.Compare(Typed, other.Typed) == 0,
        _ => Typed == other.Typed,
    };

    public override bool Equals(object? obj) => Equals(obj as AnswerValue);
    public override int GetHashCode() => Kind switch { ValueKind.Coding => HashCode.Combine(Kind, Code ?? Display), ValueKind.Decimal or ValueKind.Integer or ValueKind.Quantity => HashCode.Combine(Kind, Number), ValueKind.Date or ValueKind.DateTime or ValueKind.Time => (int)Kind, _ => HashCode.Combine(Kind, Typed) };
    public override string ToString() => Said;
}
