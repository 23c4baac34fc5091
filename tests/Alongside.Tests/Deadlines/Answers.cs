using System.Text.Json.Nodes;
using Alongside.Tests.Deadlines.SecondReading;

namespace Alongside.Tests.Deadlines;

/// <summary>Deadlines read from what is printed or expected.</summary>
internal static class Answers
{
    public static List<Answer> Of(JsonNode printed, JsonNode? rules = null) => Answer.Ordered(printed.AsArray().Select(d => new Answer((string)d!["rule"]!, Day(d, "opens")!.Value, Day(d, "due")!.Value, Day(d, "graceUntil")!.Value,
        (string)d["state"]!, string.Join(' ', d["satisfiedBy"]!.AsArray().Select(i => (string)i!)), (int?)d["needed"] ?? Needed((string)d["rule"]!, rules), Day(d, "metOn"))));

    private static DateOnly? Day(JsonNode deadline, string field) => deadline[field] is { } day ? Days.Read((string)day!) : null;

    private static int Needed(string rule, JsonNode? rules) => (int?)rules?["rules"]!.AsArray().First(r => (string)r!["key"]! == rule)!["every"]?["count"] ?? 1;
}
