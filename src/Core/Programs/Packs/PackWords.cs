using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Programs.Packs;

/// <summary>What stands against the form of a pack, in sentences a person can act on.</summary>
internal static class PackWords
{
    /// <summary>The sentence for one keyword of the schema that a value does not keep; nothing where another sentence says it.</summary>
    public static string? Broken(string keyword, JsonNode? value, JsonObject? schema)
    {
        var title = (string?)schema?["title"] ?? "value";
        return keyword switch
        {
            "type" => value is null ? $"nothing stands here; write {Kind(schema, title)}." : $"{Shown(value)} is not {A(title)}; write {Kind(schema, title)}.",
            "enum" => value is null ? $"nothing stands here; choose {Choices(schema)}." : $"{Shown(value)} is not {A(title)}; choose {Choices(schema)}.",
            "const" => $"{Shown(value)} cannot stand here; write {Shown(schema?["const"])}{(schema?["const"]?.GetValueKind() == JsonValueKind.True ? ", or leave it out" : "")}.",
            "required" => Missing(value, schema),
            "minLength" => $"nothing stands here; write the {title}.",
            "maxLength" => $"that is {((string?)value)?.Length:N0} characters; {(int)schema!["maxLength"]!:N0} fit here.",
            "minimum" or "maximum" => $"{Shown(value)} is not {A(title)} that can be; choose one between {schema?["minimum"]} and {schema?["maximum"]}.",
            "pattern" => $"{Shown(value)} is not {A(title)}; write {(string?)schema?["description"] ?? "it otherwise"}.",
            "minItems" => $"the list is empty; write at least {schema?["minItems"]}.",
            "maxItems" => $"there are {value?.AsArray().Count}; {schema?["maxItems"]} fit here.",
            "uniqueItems" => $"{Shown(Twice(value))} stands here twice.",
            "minProperties" or "maxProperties" => $"say exactly one of {string.Join(", ", schema?["properties"]?.AsObject().Select(p => p.Key) ?? [])}.",
            _ => null,
        };
    }

    /// <summary>A field the format does not know.</summary>
    public static string NoField(string at, JsonObject? schema)
    {
        var name = at[(at.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        var known = schema?["properties"]?.AsObject().Select(p => p.Key).ToList() ?? [];
        return $"“{Short(name)}” is no field {((string?)schema?["title"] is { } title ? $"of {A(title)}" : "here")}; these are: {string.Join(", ", known)}.";
    }

    /// <summary>“a rule”, “an assessment”; lists stand as they are.</summary>
    public static string A(string title) => title.EndsWith('s') && !title.StartsWith("number", StringComparison.Ordinal) ? $"a list of {title}" : $"{("aeiou".Contains(title[0]) ? "an" : "a")} {title}";

    public static string Shown(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonArray => "a list",
        JsonObject => "a group of fields",
        JsonValue v when v.TryGetValue<string>(out var words) => $"“{Short(words)}”",
        _ => $"“{value.ToJsonString()}”",
    };

    private static string Short(string words) => words.Length <= 60 ? words : words[..56] + " […]";

    private static string Choices(JsonObject? schema) => string.Join(", ", schema?["enum"]?.AsArray().Select(c => (string?)c) ?? []);

    private static string Kind(JsonObject? schema, string title) => (string?)schema?["type"] switch
    {
        "string" => "words",
        "integer" => "a whole number",
        "boolean" => "true or false",
        "array" => "a list, each on a line that begins with “- ”",
        "object" => $"its fields, each on a line as “name: value”: {string.Join(", ", schema?["properties"]?.AsObject().Select(p => p.Key) ?? [])}",
        _ => $"the {title}",
    };

    private static string Missing(JsonNode? value, JsonObject? schema)
    {
        var missing = schema?["required"]?.AsArray().Select(r => (string)r!).Where(r => value is not JsonObject fields || !fields.ContainsKey(r)).Select(r => $"“{r}”").ToList() ?? [];
        return missing.Count == 1 ? $"{missing[0]} is missing." : $"{string.Join(", ", missing)} are missing.";
    }

    private static JsonNode? Twice(JsonNode? list)
    {
        var seen = new HashSet<string>();
        return list?.AsArray().FirstOrDefault(i => !seen.Add(i?.ToJsonString() ?? ""));
    }
}
