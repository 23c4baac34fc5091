using System.Globalization;
using System.Text.Json;

namespace Alongside.Core.Deadlines.Rules;

/// <summary>An object of a JSON text with its place in it: what is read from it, what is wrong and where, and that nothing unknown stands in it.</summary>
internal sealed class PlacedJson
{
    private readonly JsonElement _element;
    private readonly HashSet<string> _read = [];

    public PlacedJson(JsonElement element, string place)
    {
        (_element, Place) = (element, place);
        RuleBroken.Unless(element.ValueKind == JsonValueKind.Object, $"{place}: an object is expected here.");
    }

    public string Place { get; }

    /// <summary>Reads a whole text; a sentence says where it is no JSON.</summary>
    public static JsonElement Parse(string text, string what)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
            return json.RootElement.Clone();
        }
        catch (JsonException bad)
        {
            throw new RuleBroken($"{what} is not sound JSON, line {bad.LineNumber + 1}: {bad.Message.Split('.')[0]}.");
        }
    }

    public RuleBroken Wrong(string field, string sentence) => new($"{Place}{(field.Length == 0 ? "" : $", {field}")}: {sentence}");

    public bool Has(string field) => _element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement? Value(string field)
    {
        _read.Add(field);
        return _element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Words(string field, int most = 300)
    {
        if (Value(field) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString())) throw Wrong(field, "words are expected here.");
        var words = value.GetString()!.Trim();
        return words.Length <= most ? words : throw Wrong(field, $"at most {most} characters.");
    }

    public string Needed(string field, int most = 300) => Words(field, most) ?? throw Wrong(field, "this is needed.");

    /// <summary>One of the words that are known here.</summary>
    public string? OneOf(string field, IReadOnlyList<string> known) =>
        Words(field) is not { } word ? null : known.Contains(word) ? word : throw Wrong(field, $"“{word}” is not known here. It is one of: {string.Join(", ", known)}.");

    public IReadOnlyList<string> Many(string field, IReadOnlyList<string>? known = null, int most = 40)
    {
        if (Value(field) is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String || v.GetString()!.Trim().Length is 0 or > 200))
            throw Wrong(field, $"a list of at most {most} words is expected here.");
        var words = value.EnumerateArray().Select(v => v.GetString()!.Trim()).Distinct().ToList();
        return known is null || words.Find(w => !known.Contains(w)) is not { } odd ? words : throw Wrong(field, $"“{odd}” is not known here. It is one of: {string.Join(", ", known)}.");
    }

    public int? Number(string field, int least, int most) =>
        Value(field) is not { } value ? null : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var n) && n >= least && n <= most ? n : throw Wrong(field, $"a whole number between {least} and {most} is expected here.");

    public bool Yes(string field) => Value(field) switch { null => false, { ValueKind: JsonValueKind.True } => true, { ValueKind: JsonValueKind.False } => false, _ => throw Wrong(field, "true or false is expected here.") };

    public DateOnly? Day(string field) =>
        Words(field) is not { } text ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200 ? day : throw Wrong(field, $"“{text}” is no day; write it as 2026-03-31.");

    public PlacedJson? Part(string field) => Value(field) is { } value ? new PlacedJson(value, $"{Place}, {field}") : null;

    public IEnumerable<PlacedJson> Parts(string field, int most, string each)
    {
        if (Value(field) is not { } value) yield break;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most) throw Wrong(field, $"a list of at most {most} is expected here.");
        var n = 0;
        foreach (var one in value.EnumerateArray()) yield return new PlacedJson(one, Place.Length == 0 ? $"{each} {++n}" : $"{Place}, {each} {++n}");
    }

    /// <summary>Nothing stands here that was not read.</summary>
    public void NothingElse()
    {
        foreach (var field in _element.EnumerateObject())
            if (!_read.Contains(field.Name)) throw Wrong(field.Name, $"this is not known here. Known are: {string.Join(", ", _read)}.");
    }
}
