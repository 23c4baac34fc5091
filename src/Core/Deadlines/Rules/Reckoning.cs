namespace Alongside.Core.Deadlines.Rules;

/// <summary>What a program's rules make of one case's history on a day: every deadline, how it stands, and why.</summary>
public static class Reckoning
{
    public static List<RuleDeadline> Of(RuleSet rules, CaseHistory history, DateOnly on) => Of(rules, history, on, false).Deadlines;

    /// <summary>The same, and the next day on which it may come out otherwise although nothing happens.</summary>
    /// <param name="periods">Whether a new period of the calendar counts as such a day.</param>
    internal static (List<RuleDeadline> Deadlines, DateOnly? NextChange) Of(RuleSet rules, CaseHistory history, DateOnly on, bool periods)
    {
        var known = history.KnownOn(on);
        var spans = Span.Of(known);
        var deadlines = new List<RuleDeadline>();
        DateOnly? next = null;
        if (spans.Count == 0) return (deadlines, next);
        foreach (var rule in rules.Rules)
        {
            var clock = rule.Pauses.Count == 0 ? StoppedClock.Never : StoppedClock.Of(known, rule.Pauses, on);
            var reckoning = new RuleReckoning(rule, rules.Calendar, known, spans, history.Born, clock, on);
            var instances = reckoning.Run();
            foreach (var instance in instances) deadlines.Add(Told(rule, instance, clock, rules.Calendar, on));
            if (reckoning.NextChange(instances, periods) is { } change && !(next <= change)) next = change;
        }
        return ([.. deadlines.OrderBy(d => d.Due).ThenBy(d => d.Rule.Key, StringComparer.Ordinal).ThenBy(d => d.Opens)], next);
    }

    private static RuleDeadline Told(DeadlineRule rule, Instance i, StoppedClock clock, AgencyCalendar calendar, DateOnly on)
    {
        var state = i.StateOn(on, rule, clock);
        return new RuleDeadline
        {
            Rule = rule, Instance = $"{rule.Key} {i.Key}", Opens = i.Opens, Due = i.Due, GraceUntil = i.Due.AddDays(rule.Grace), State = state, SatisfiedBy = i.SatisfiedBy.ConvertAll(e => e.Id), MetOn = i.MetOn,
            TriggerId = i.Trigger?.Id, Because = Explaining.Because(rule, i), Explanation = Explaining.Whole(rule, i, state, clock, calendar, on),
        };
    }
}
