using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alongside.Core.Drafts;

/// <summary>What was typed into a form: names and values in the order of the form, as it would be sent.</summary>
public sealed record TypedFields
{
    /// <summary>Before the name of a check box that was left off: it sends nothing, and what stood on the record must not come back on.</summary>
    public const string Off = "!";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private TypedFields(IReadOnlyList<KeyValuePair<string, string>> pairs, string json) => (Pairs, Json) = (pairs, json);

    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }
    /// <summary>As it is sealed: <c>[["Input.Narrative","…"], …]</c>.</summary>
    public string Json { get; }

    /// <summary>Names a draft keeps: no password, nothing of the site's own (“__…”). Refuses more than fits.</summary>
    public static TypedFields Of(IEnumerable<KeyValuePair<string, string>> typed)
    {
        var pairs = typed.Where(p => p.Key.Length > 0 && !p.Key.StartsWith("__", StringComparison.Ordinal) && !p.Key.Contains("password", StringComparison.OrdinalIgnoreCase)).ToList();
        var json = JsonSerializer.Serialize(pairs.Select(p => new[] { p.Key, p.Value }), Plain);
        var size = Encoding.UTF8.GetByteCount(json);
        RuleBroken.Unless(size <= Draft.Largest, $"That is {size / 1024:N0} KB; a draft holds {Draft.Largest / 1024} KB. Save what you have, or split it in two.");
        return new TypedFields(pairs, json);
    }

    public static TypedFields FromJson(string json) => new([.. JsonSerializer.Deserialize<string[][]>(json)!.Select(p => KeyValuePair.Create(p[0], p[1]))], json);

    /// <summary>What a person wrote themselves: no ids, no versions, and no identifying number.</summary>
    private IEnumerable<string> Words => Pairs.Where(p => !p.Key.EndsWith("Version", StringComparison.OrdinalIgnoreCase) && !p.Key.EndsWith("Number", StringComparison.OrdinalIgnoreCase) && !Guid.TryParse(p.Value, out _)).Select(p => p.Value.Trim()).Where(v => v.Length > 0);

    /// <summary>How much was typed.</summary>
    public int Characters => Words.Sum(w => w.Length);

    /// <summary>The beginning of the longest text, to tell two drafts apart by.</summary>
    public string Excerpt(int most = 90)
    {
        var longest = Words.MaxBy(w => w.Length)?.ReplaceLineEndings(" ") ?? "";
        if (longest.Length <= most) return longest;
        var cut = longest.LastIndexOf(' ', most);
        return $"{longest[..(cut > most / 2 ? cut : char.IsHighSurrogate(longest[most - 1]) ? most - 1 : most)]} …";
    }
}
