using System.Text.Json.Nodes;

namespace Alongside.Tests.Deadlines.SecondReading;

/// <summary>What is said of one deadline, as it is compared.</summary>
internal sealed record Answer(string Rule, DateOnly Opens, DateOnly Due, DateOnly GraceUntil, string State, string SatisfiedBy, int Needed, DateOnly? MetOn)
{
    public override string ToString() => $"{Rule} opens {Opens:O} due {Due:O} grace until {GraceUntil:O} {State} by [{SatisfiedBy}] of {Needed} on {MetOn:O}";

    /// <summary>The answers in one order, whatever stands beside another with the same due day, rule and opening.</summary>
    public static List<Answer> Ordered(IEnumerable<Answer> answers) => [.. answers.OrderBy(a => a.Due).ThenBy(a => a.Rule, StringComparer.Ordinal).ThenBy(a => a.Opens).ThenBy(a => a.ToString(), StringComparer.Ordinal)];
}

/// <summary>A slow, obvious second reading of the page on deadline rules, with which the engine is compared.</summary>
internal static class Reading
{
    public static List<Answer> Of(string rulesJson, string eventsJson, DateOnly on)
    {
        var file = JsonNode.Parse(rulesJson)!;
        var calendar = file["calendar"];
        var days = new Days(TimeZoneInfo.FindSystemTimeZoneById((string?)calendar?["timeZone"] ?? "UTC"),
            calendar?["holidays"] is JsonArray holidays ? [.. holidays.Select(h => Days.Read((string)h!))] : []);
        var known = new WhatIsKnown((JsonObject)JsonNode.Parse(eventsJson)!, days, on);
        return Answer.Ordered(file["rules"]!.AsArray().SelectMany(r => OfRule(new((JsonObject)r!), known)));
    }

    private static IEnumerable<Answer> OfRule(Rule rule, WhatIsKnown known)
    {
        var acts = new Acts();
        var spans = known.Spans.Where(s => rule.Program is null || rule.Program == s.Program).Select(s => rule.Trigger.Kind == "case closed" ? AfterClosing(s, known) : s).ToList();
        List<OneDeadline> All(HashSet<DateOnly> paused) => [.. spans.SelectMany(s => new Shapes(known, rule, s, paused, acts).All())];
        foreach (var act in known.Events.Where(e => e.Kind is "extended" or "dismissed" && e.Word("rule") == rule.Key))
        {
            var ran = All(known.PausedDays(rule.Pauses, act)).Where(d => d.RanOn(act.Day) && acts.DismissedOn(d.Sign) is null && (act.On("due") is not { } due || d.Due == due));
            if (ran.OrderBy(d => d.Due).ThenBy(d => d.Opens).FirstOrDefault() is not { } meant) continue;
            if (act.Kind == "dismissed") acts.Dismiss(meant.Sign, act.Day);
            else Extend(meant, act, acts.Extended(meant.Sign));
        }
        var clock = known.PausedDays(rule.Pauses);
        return All(clock).Select(d => new Answer(rule.Key, d.Opens, d.Due, d.GraceUntil, d.State(known, clock, acts.DismissedOn(d.Sign) is not null),
            string.Join(' ', d.Satisfied.Select(e => e.Id)), rule.Needed, d.MetOn));
    }

    /// <summary>A rule on the closing reads on until the day before the next span begins.</summary>
    private static Span AfterClosing(Span span, WhatIsKnown known)
    {
        if (!span.Closed) return span;
        DateOnly? before = span.Number + 1 < known.Spans.Count ? known.Spans[span.Number + 1].First.AddDays(-1) : null;
        return span with { Closed = false, Last = before < span.Last ? span.Last : before };
    }

    private static void Extend(OneDeadline one, Happening act, List<int> extended)
    {
        if (one.Rule.ExtensionDays is not { } most || one.Rule.Period is not null || act.Day > one.GraceUntil) return;
        var asked = (int?)act.Text["days"] ?? (act.On("until") is { } until ? until.DayNumber - one.Due.DayNumber : 0);
        var added = Math.Min(asked, most - extended.Sum());
        if (added > 0 && extended.Count < one.Rule.ExtensionTimes) extended.Add(added);
    }
}
