using System.Text.Json.Nodes;

namespace Alongside.Tests.Deadlines;

/// <summary>Makes two texts that show a difference as small as they can be.</summary>
internal static class Smaller
{
    /// <summary>Said in place of an answer when the engine refuses a text.</summary>
    public const string Refused = "refused:";

    private static readonly string[] Kept = ["key", "name", "trigger", "satisfiedBy", "due", "every", "severity", "source", "id", "kind", "on", "at", "format", "rules", "events", "timeZone", "reason", "days", "businessDays", "weeks", "months", "years", "hours", "period", "rule", "corrects", "withdraws", "topic", "times"];

    public static string Of(JsonObject rules, JsonObject events, DateOnly on, Func<string, string, DateOnly, string?> difference)
    {
        string? Now() => difference(rules.ToJsonString(), events.ToJsonString(), on);
        var refused = IsRefusal(Now());
        bool StillDiffers() => Now() is { } now && IsRefusal(now) == refused;
        while (Cut(rules, StillDiffers) || Cut(events, StillDiffers)) { }
        return Now() ?? "the difference is gone";
    }

    /// <summary>A refusal that comes of cutting is not the difference that is looked for.</summary>
    private static bool IsRefusal(string? said) => said?.Contains($"\n{Refused}", StringComparison.Ordinal) == true;

    private static bool Cut(JsonNode node, Func<bool> stillDiffers)
    {
        var cut = false;
        if (node is JsonArray list)
            for (var i = list.Count - 1; i >= 0 && list.Count > 1; i--)
            {
                var one = list[i];
                list.RemoveAt(i);
                if (stillDiffers()) cut = true;
                else list.Insert(i, one);
            }
        if (node is JsonObject o)
            foreach (var name in o.Select(p => p.Key).Where(n => !Kept.Contains(n)).ToList())
            {
                var one = o[name];
                o.Remove(name);
                if (stillDiffers()) cut = true;
                else o[name] = one;
            }
        foreach (var child in node is JsonArray a ? [.. a] : ((JsonObject)node).Select(p => p.Value).ToList())
            if (child is JsonArray or JsonObject) cut |= Cut(child, stillDiffers);
        return cut;
    }
}
