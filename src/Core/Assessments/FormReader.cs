using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Alongside.Core.Assessments;

/// <summary>Reads a questionnaire with a remark for everything that will not work, before anything of it is shown to anybody.</summary>
internal static partial class FormReader
{
    internal const string Base = "http://hl7.org/fhir/StructureDefinition/";
    internal const string Sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

    /// <summary>Deep enough for items in items in answers; what is deeper was made to hurt.</summary>
    private static readonly JsonDocumentOptions AsDeepAs = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    /// <param name="known">What comes with the product was held against FHIR R4 when it was made.</param>
    public static FormReading Read(string json, AnswerLists? lists, bool known = false)
    {
        var remarks = new List<FormRemark>();
        FormReading Refused(string place, string sentence) => new(null, [.. remarks, new FormRemark(true, place, sentence)]);

        if (json.Length > Form.LongestJson) return Refused("file", $"The questionnaire has {json.Length:N0} characters; {Form.LongestJson:N0} are read.");
        if (Parsed(json, out var problem) is not { } root) return Refused(problem.Place, problem.Sentence);
        if (root is not JsonObject source) return Refused("file", "This is JSON, and not a FHIR resource.");
        if (Word(source, "resourceType") is not { } type) return Refused("resourceType", "It does not say what it is: resourceType is missing.");
        if (type != "Questionnaire") return Refused("resourceType", $"This is a {Short(type)}, not a Questionnaire.");

        var count = 0;
        if (TooMuch(source["item"], "item", 1, ref count) is { } much) return Refused(much.Place, much.Sentence);
        foreach (var (place, text) in Strings(source, ""))
            if (Script().IsMatch(text)) remarks.Add(new(true, place, $"“{Short(text)}” carries script or markup that acts. Labels are words."));
        if (!known) remarks.AddRange(FhirCheck.Questionnaire(json));
        if (Word(source, "status") is null) remarks.Add(new(true, "status", "It does not say whether it is a draft, active or retired: status is missing."));
        if (source["item"] is not JsonArray { Count: > 0 }) remarks.Add(Word(source, "status") == "draft" && source["item"] is null ? new(false, "item", "The questionnaire asks nothing yet.") : new(true, "item", "The questionnaire asks nothing: it has no items."));

        var reader = new ItemReader(source, lists, remarks);
        var variables = reader.Variables(source, "");
        var items = reader.Items(source, "", null);
        FormChecks.Of(source, items, variables, remarks);
        return new(remarks.Any(r => r.Refused) ? null : new Form(json, source, items, variables), [.. remarks.Distinct()]);
    }

    private static readonly (string Place, string Sentence) HalfOfAPair = ("file", "It holds a sign that is no character (half of a pair).");

    /// <summary>The JSON, or where and why it is none.</summary>
    internal static JsonNode? Parsed(string json, out (string Place, string Sentence) problem)
    {
        problem = ("file", "The file is empty.");
        if (string.IsNullOrWhiteSpace(json)) return null;
        try
        {
            var node = JsonNode.Parse(json, documentOptions: AsDeepAs);
            if (json.Contains("\\u", StringComparison.Ordinal))
                foreach (var _ in Strings(node, "")) { }
            return node;
        }
        catch (ArgumentException)
        {
            problem = HalfOfAPair;
            return null;
        }
        catch (InvalidOperationException)
        {
            problem = HalfOfAPair;
            return null;
        }
        catch (JsonException no)
        {
            problem = (no.LineNumber is { } line ? $"line {line + 1}" : "file", no.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? "It is nested too deep to be a form." : "This is not JSON: " + no.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ') + ".");
            return null;
        }
    }

    private static (string Place, string Sentence)? TooMuch(JsonNode? items, string place, int depth, ref int count)
    {
        if (items is not JsonArray array) return null;
        if (depth > Form.Deepest) return (place, $"Items stand more than {Form.Deepest} deep inside one another.");
        for (var i = 0; i < array.Count; i++)
        {
            if (++count > Form.MostItems) return ($"{place}[{i}]", $"The questionnaire has more than {Form.MostItems:N0} items.");
            if (array[i] is JsonObject item && TooMuch(item["item"], $"{place}[{i}].item", depth + 1, ref count) is { } much) return much;
        }
        return null;
    }

    internal static IEnumerable<(string Place, string Text)> Strings(JsonNode? node, string place) => node switch
    {
        JsonObject o => o.SelectMany(p => Strings(p.Value, place.Length == 0 ? p.Key : $"{place}.{p.Key}")),
        JsonArray a => a.SelectMany((n, i) => Strings(n, $"{place}[{i}]")),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => [(place, v.GetValue<string>())],
        _ => [],
    };

    internal static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
    internal static string? Word(JsonObject of, string name) => of[name] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;
    internal static bool Yes(JsonObject of, string name) => of[name] is JsonValue v && v.GetValueKind() == JsonValueKind.True;
    internal static int? Whole(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.Number && v.TryGetValue<int>(out var number) ? number : null;

    internal static IEnumerable<JsonObject> Objects(JsonNode? array) => array is JsonArray a ? a.OfType<JsonObject>() : [];
    internal static IEnumerable<JsonObject> Extensions(JsonObject? of, string url) => of is null ? [] : Objects(of["extension"]).Where(e => Word(e, "url") == url);
    internal static JsonObject? Extension(JsonObject? of, string url) => Extensions(of, url).FirstOrDefault();

    /// <summary>A text with the translations that FHIR's translation extension carries.</summary>
    internal static FormText Text(JsonObject of, string name)
    {
        var translated = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var translation in Extensions(of["_" + name] as JsonObject, Base + "translation"))
            if (Objects(translation["extension"]).ToLookup(e => Word(e, "url")) is var parts
                && parts["lang"].Select(e => Word(e, "valueCode")).FirstOrDefault() is { } language
                && parts["content"].Select(e => Word(e, "valueString") ?? Word(e, "valueMarkdown")).FirstOrDefault() is { } content)
                translated.TryAdd(language, content);
        return new(Word(of, name) ?? "", translated);
    }

    internal static IReadOnlyList<(string? System, string Code)> Codes(JsonObject of) => [.. Objects(of["code"]).Where(c => Word(c, "code") is not null).Select(c => (Word(c, "system"), Word(c, "code")!))];

    [GeneratedRegex(@"<\s*/?\s*(script|iframe|object|embed|frame|applet|meta|base)\b|javascript\s*:|vbscript\s*:|data\s*:\s*text/html|<[^>]*\son\w+\s*=", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Script();
}
