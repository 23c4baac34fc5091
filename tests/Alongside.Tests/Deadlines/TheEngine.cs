using System.Text.Json.Nodes;
using Alongside.Core.Deadlines.Rules;
using Alongside.Tests.Deadlines.SecondReading;

namespace Alongside.Tests.Deadlines;

/// <summary>What the engine makes of the two texts.</summary>
internal static class TheEngine
{
    public static List<Answer> Reads(string rulesJson, string eventsJson, DateOnly on) => Answers.Of(JsonNode.Parse(DeadlinesTry.Run(rulesJson, eventsJson, on))!);
}
