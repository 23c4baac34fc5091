using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>Whether a response holds nothing but what this product itself writes, each of its own type. Then it is FHIR R4 without being read a second time; everything else goes through the FHIR library.</summary>
internal static class PlainResponse
{
    private static readonly HashSet<string> Statuses = ["in-progress", "completed", "amended", "entered-in-error", "stopped"];

    public static bool Is(JsonObject response)
    {
        foreach (var (name, node) in response)
            if (!(name switch
            {
                "resourceType" => true,
                "status" => node is JsonValue && Statuses.Contains(node.ToString()),
                "questionnaire" => Text(node),
                "id" => Text(node) && node!.ToString() is { Length: <= 64 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'),
                "authored" => Text(node) && FhirMoment.IsDateTime(node!.ToString()) && node.ToString() is { Length: 4 or 7 or 10 or >= 20 },
                "subject" or "author" => node is JsonObject to && to.Count > 0 && to.All(p => p.Key is "reference" or "display" && Text(p.Value)),
                "item" => Items(node),
                _ => false,
            })) return false;
        return response.ContainsKey("status");
    }

    private static bool Items(JsonNode? node) => node is JsonArray { Count: > 0 } items && items.All(i => i is JsonObject item && item.ContainsKey("linkId")
        && item.All(p => p.Key switch { "linkId" or "text" => Text(p.Value), "item" => Items(p.Value), "answer" => Answers(p.Value), _ => false }));

    private static bool Answers(JsonNode? node) => node is JsonArray { Count: > 0 } answers && answers.All(a => a is JsonObject { Count: > 0 } answer
        && answer.Count(p => p.Key != "item") <= 1 && answer.All(p => p.Key == "item" ? Items(p.Value) : Value(p.Key, p.Value)));

    private static bool Value(string name, JsonNode? node) => name switch
    {
        "valueString" => Text(node),
        "valueBoolean" => node is JsonValue && node.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "valueInteger" => FormReader.Whole(node) is not null,
        "valueDecimal" => AnswerValue.AsNumber(node) is not null,
        "valueDate" => Text(node) && FhirMoment.IsDate(node!.ToString()),
        "valueCoding" => node is JsonObject { Count: > 0 } coding && coding.All(p => p.Key is "system" or "code" or "display" && Text(p.Value) && (p.Key == "display" || !p.Value!.ToString().Contains(' '))),
        _ => false,
    };

    /// <summary>FHIR wants words where there is text, and none of the signs that do not print.</summary>
    private static bool Text(JsonNode? node) => node is JsonValue && node.GetValueKind() == JsonValueKind.String && node.ToString() is var text && text.Trim().Length == text.Length && text.Length > 0 && !text.Any(c => c < ' ');
}
