using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alongside.Core.Deadlines.Rules;

/// <summary>Tries rules on the history of one case before they are published, and writes what comes of it.</summary>
public static class DeadlinesTry
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The deadlines as JSON (docs/deadline-rules.md, “What is printed”).</summary>
    /// <exception cref="RuleBroken">One of the files is wrong; the sentence says where.</exception>
    public static string Run(string rulesJson, string eventsJson, DateOnly on)
    {
        var rules = RulesFile.Read(rulesJson);
        return JsonSerializer.Serialize(Reckoning.Of(rules, EventsFile.Read(eventsJson, rules.Calendar), on).Select(Printed), Readable);
    }

    private static object Printed(RuleDeadline d) => new
    {
        rule = d.Rule.Key, name = d.Rule.Name, opens = d.Opens, due = d.Due, graceUntil = d.GraceUntil, state = d.State.InWords(), satisfiedBy = d.SatisfiedBy, needed = d.Rule.Needed, metOn = d.MetOn,
        because = d.Because, explanation = d.Explanation, severity = d.Rule.Severity.ToString().ToLowerInvariant(), source = d.Rule.Source,
        escalation = d.Runs ? d.Rule.Escalation.Select(e => new { on = d.Due.AddDays(e.Days), to = e.To.ToString().ToLowerInvariant() }).ToArray() : [],
    };
}
