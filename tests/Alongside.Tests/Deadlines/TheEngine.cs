using System.Text.Json.Nodes;
using Alongside.Core.Deadlines.Rules;
using Alongside.Tests.Deadlines.SecondReading;

namespace Alongside.Tests.Deadlines;

/// <summary>What the engine makes of the two texts.</summary>
internal static class TheEngine
{
    public static List<Answer> Reads(string rulesJson, string eventsJson, DateOnly on)
    {
        var printed = JsonNode.Parse(DeadlinesTry.Run(rulesJson, eventsJson, on))!;
        var order = printed.AsArray().Select(d => $"{d!["due"]} {d["rule"]} {d["opens"]}").ToList();
        Assert.Equal(order.Order(StringComparer.Ordinal), order);
        return Answers.Of(printed);
    }
}
