using System.Text.Json;
using System.Text.Json.Serialization;
using Alongside.Core.Programs.Packs;

namespace Alongside.Core.Visits;

/// <summary>One part of a note of a kind the program's pack names.</summary>
/// <param name="Required">The note cannot be signed without it.</param>
public sealed record NotePartText(string Key, string Name, bool Required, string? Text);

/// <summary>The kind of a note and its parts, kept with the note as they were asked, whatever the pack says later.</summary>
public sealed record NoteParts(string Key, string Name, IReadOnlyList<NotePartText> Parts)
{
    private static readonly JsonSerializerOptions AsKept = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>The parts of a kind of note with what was typed; what was written in a part the kind does not have stays at the end.</summary>
    public static NoteParts? Of(NoteType? type, NoteParts? before, IReadOnlyDictionary<string, string?> typed)
    {
        var asked = type?.Parts.Select(p => new NotePartText(p.Key, p.Name, p.Required, Text(typed, p.Key))).ToList() ?? [];
        var left = before?.Parts.Where(p => asked.All(a => a.Key != p.Key)).Select(p => p with { Required = false, Text = typed.ContainsKey(p.Key) ? Text(typed, p.Key) : p.Text }).Where(p => p.Text is not null) ?? [];
        asked.AddRange(left);
        return type is null && asked.Count == 0 ? null : new(type?.Key ?? "", type?.Name ?? "", asked);
    }

    /// <summary>The required parts nothing stands in, by name.</summary>
    public IEnumerable<NotePartText> Missing() => Parts.Where(p => p.Required && p.Text is null);

    /// <summary>The first thing written in a part, of parts as they are kept.</summary>
    public static string? FirstWords(string? kept) => Read(kept)?.Parts.FirstOrDefault(p => p.Text is not null)?.Text;

    /// <summary>Everything written in parts as they are kept.</summary>
    internal static IEnumerable<string> Words(string kept)
    {
        try
        {
            return Read(kept)?.Parts.Select(p => p.Text).OfType<string>() ?? [];
        }
        catch (JsonException)
        {
            // The mark stood in somebody's own words.
            return [kept];
        }
    }

    internal string Kept() => JsonSerializer.Serialize(this, AsKept);

    internal static NoteParts? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<NoteParts>(json, AsKept);

    private static string? Text(IReadOnlyDictionary<string, string?> typed, string key) => RuleBroken.WordsOrNone(typed.GetValueOrDefault(key), $"Parts[{key}]", 8000);
}
