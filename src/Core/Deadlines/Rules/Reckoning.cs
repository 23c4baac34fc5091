namespace Alongside.Core.Deadlines.Rules;

/// <summary>What a program's rules make of one case's history on a day: every deadline, how it stands, and why.</summary>
public static class Reckoning
{
    public static List<RuleDeadline> Of(RuleSet rules, CaseHistory history, DateOnly on)
    {
        var known = history.KnownOn(on);
        var spans = Span.Of(known);
        var deadlines = new List<RuleDeadline>();
        if (spans.Count == 0) return deadlines;
        foreach (var rule in rules.Rules)
        {
            var clock = rule.Pauses.Count == 0 ? StoppedClock.Never : StoppedClock.Of(known, rule.Pauses, on);
            foreach (var instance in new RuleReckoning(rule, rules.Calendar, known, spans, history.Born, clock, on).Run())
                deadlines.Add(Told(rule, instance, clock, rules.Calendar, on));
        }
        return [.. deadlines.OrderBy(d => d.Due).ThenBy(d => d.Rule.Key, StringComparer.Ordinal).ThenBy(d => d.Opens)];
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
