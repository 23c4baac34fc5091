using System.Text.Json.Nodes;
using Json.Schema;

namespace Alongside.Core.Programs.Packs;

/// <summary>The JSON Schema of a pack, shipped as docs/program-pack.schema.json: orders a pack's fields and says in sentences what of it has not the right form.</summary>
internal static class PackSchema
{
    private static readonly Lazy<(JsonObject Text, JsonSchema Schema)> Shipped = new(() =>
    {
        using var stream = typeof(PackSchema).Assembly.GetManifestResourceStream("Alongside.Core.Programs.program-pack.schema.json") ?? throw new InvalidOperationException("The schema of the packs is not in the program.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return (JsonNode.Parse(text)!.AsObject(), JsonSchema.FromText(text));
    });

    public static JsonObject Root => Shipped.Value.Text;

    /// <summary>The same data with its fields in the order of the schema; numbers where it wants a text become texts.</summary>
    public static JsonNode? Ordered(JsonNode? node) => Ordered(node, Root);

    private static JsonNode? Ordered(JsonNode? node, JsonObject? schema)
    {
        schema = Meant(schema);
        switch (node)
        {
            case JsonObject fields:
                var ordered = new JsonObject();
                var known = schema?["properties"]?.AsObject();
                var names = (known?.Select(p => p.Key) ?? []).Where(fields.ContainsKey).Concat(fields.Select(f => f.Key)).Distinct();
                foreach (var name in names) ordered.Add(name, Ordered(fields[name], known?[name] as JsonObject));
                return ordered;
            case JsonArray list:
                return new JsonArray([.. list.Select(i => Ordered(i, schema?["items"]?.AsObject()))]);
            case JsonValue value when WantsText(schema) && !value.TryGetValue<string>(out _):
                return JsonValue.Create(value.ToJsonString());
            default:
                return node?.DeepClone();
        }
    }

    private static bool WantsText(JsonObject? schema) => (string?)schema?["type"] == "string";

    /// <summary>What has not the right form, by the JSON pointer of the value.</summary>
    public static IEnumerable<(string At, string Sentence)> Wrong(JsonNode document)
    {
        var result = Shipped.Value.Schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (result.IsValid) yield break;
        var said = new HashSet<string>();
        foreach (var detail in result.Details.Where(d => d.HasErrors))
        {
            var (at, path) = (detail.InstanceLocation.ToString(), detail.EvaluationPath.ToString());
            foreach (var keyword in detail.Errors!.Keys.Where(k => k is not ("properties" or "items" or "$ref" or "additionalProperties")))
                if ((keyword.Length == 0 ? PackWords.NoField(at, NodeAt(path[..Math.Max(0, path.LastIndexOf('/'))])) : PackWords.Broken(keyword, Value(document, at), NodeAt(path))) is { } sentence && said.Add(at + sentence))
                    yield return (at, sentence);
        }
    }

    /// <summary>Where a pointer leads, in words: “rule 3, every.period”.</summary>
    public static string Place(string pointer)
    {
        var (words, path, schema) = (new List<string>(), "", (JsonObject?)Root);
        foreach (var segment in pointer.Split('/').Skip(1))
        {
            schema = Meant(schema);
            if (schema?["items"] is JsonObject items && int.TryParse(segment, out var index))
            {
                schema = Meant(items);
                words.Add($"{(string?)schema?["title"] ?? "item"} {index + 1}");
                path = "";
                continue;
            }
            schema = schema?["properties"]?[segment] as JsonObject;
            if (Meant(schema)?["items"] is not null && IsInside(pointer, segment)) continue;
            if (path.Length > 0) words[^1] = path = $"{path}.{Clear(segment)}";
            else words.Add(path = Clear(segment));
        }
        return string.Join(", ", words);
    }

    /// <summary>The list itself is not named where one of its items is.</summary>
    private static bool IsInside(string pointer, string list)
    {
        var segments = pointer.Split('/');
        var index = Array.IndexOf(segments, list);
        return index >= 0 && index + 1 < segments.Length && int.TryParse(segments[index + 1], out _);
    }

    private static string Clear(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static JsonObject? Meant(JsonObject? schema) => (string?)schema?["$ref"] is { } reference ? Root["$defs"]![reference["#/$defs/".Length..]]!.AsObject() : schema;

    private static JsonObject? NodeAt(string path)
    {
        JsonNode? node = Root;
        foreach (var segment in path.Split('/').Skip(1)) node = segment == "$ref" ? Meant(node as JsonObject) : (node as JsonObject)?[Clear(segment)];
        return node as JsonObject;
    }

    private static JsonNode? Value(JsonNode? node, string at)
    {
        foreach (var segment in at.Split('/').Skip(1))
            node = node switch { JsonObject fields => fields[Clear(segment)], JsonArray list when int.TryParse(segment, out var index) => list[index], _ => null };
        return node;
    }
}
