using System.Text.Json.Nodes;

namespace Alongside.Core.Programs.Packs;

/// <summary>How a thing in a pack differs between two editions.</summary>
public enum PackChangeKind { Added, Removed, Changed }

/// <summary>One field of a thing that changed, before and after.</summary>
public sealed record PackFieldChange(string Field, string? Before, string? After);

/// <summary>One thing of a pack that two editions say otherwise: a rule, a point of the checklist, a letter.</summary>
/// <param name="What">What it is called, as “See the child face to face”.</param>
public sealed record PackChange(PackPart Part, PackChangeKind Kind, string Key, string What, IReadOnlyList<PackFieldChange> Fields);

/// <summary>What two editions of a pack say otherwise, part by part.</summary>
public static class PackDifference
{
    /// <summary>Every difference; all of it is added where there was no pack before.</summary>
    public static IReadOnlyList<PackChange> Of(string? before, string after)
    {
        var (old, now) = (before is null ? [] : JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        return [.. PackPart.All.SelectMany(part => part == PackPart.Pack ? Head(part, old["pack"] as JsonObject, now["pack"]!.AsObject()) : Items(part, Named(part, old[part.Key]), Named(part, now[part.Key])))];
    }

    /// <summary>The differences of the deadline rules alone.</summary>
    public static IReadOnlyList<PackChange> Rules(string? before, string after) => [.. Of(before, after).Where(c => c.Part == PackPart.Deadlines)];

    private static IEnumerable<PackChange> Head(PackPart part, JsonObject? old, JsonObject now)
    {
        var fields = Fields(old ?? [], now);
        if (fields.Count > 0) yield return new(part, old is null ? PackChangeKind.Added : PackChangeKind.Changed, "pack", (string)now["name"]!, fields);
    }

    private static IEnumerable<PackChange> Items(PackPart part, Dictionary<string, JsonObject> old, Dictionary<string, JsonObject> now)
    {
        foreach (var (key, item) in now)
            if (!old.TryGetValue(key, out var was)) yield return new(part, PackChangeKind.Added, key, Called(key, item), []);
            else if (Fields(was, item) is { Count: > 0 } fields) yield return new(part, PackChangeKind.Changed, key, Called(key, item), fields);
        foreach (var (key, item) in old.Where(o => !now.ContainsKey(o.Key))) yield return new(part, PackChangeKind.Removed, key, Called(key, item), []);
    }

    private static Dictionary<string, JsonObject> Named(PackPart part, JsonNode? node)
    {
        var list = part == PackPart.Deadlines ? node?["rules"] : part == PackPart.Plan ? node?["goals"] : node;
        var named = new Dictionary<string, JsonObject>();
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>()) named[(string?)item["key"] ?? (string?)item["form"] ?? (string?)item["words"] ?? ""] = item;
        return named;
    }

    private static string Called(string key, JsonObject item) => (string?)item["name"] ?? (string?)item["point"] ?? (string?)item["title"] ?? (string?)item["words"] ?? key;

    private static List<PackFieldChange> Fields(JsonObject old, JsonObject now)
    {
        var changes = new List<PackFieldChange>();
        foreach (var name in now.Select(f => f.Key).Concat(old.Select(f => f.Key)).Distinct())
        {
            var (was, @is) = (old[name], now[name]);
            if (was is JsonObject a && @is is JsonObject b) changes.AddRange(Fields(a, b).Select(f => f with { Field = $"{name}.{f.Field}" }));
            else if (!JsonNode.DeepEquals(was, @is)) changes.Add(new(name, Words(was), Words(@is)));
        }
        return changes;
    }

    private static string? Words(JsonNode? value) => value switch
    {
        null => null,
        JsonArray list => string.Join("; ", list.Select(i => i is JsonObject o ? Called("", o) is { Length: > 0 } called ? called : Words(o) : Words(i))),
        JsonObject fields => string.Join(", ", fields.Select(f => $"{f.Key}: {Words(f.Value)}")),
        JsonValue v when v.TryGetValue<string>(out var words) => words,
        _ => value.ToJsonString(),
    };
}
