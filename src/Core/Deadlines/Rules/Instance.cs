namespace Alongside.Core.Deadlines.Rules;

/// <summary>One deadline while it is reckoned.</summary>
internal sealed class Instance
{
    public required string Key { get; init; }
    public required Span Span { get; init; }
    /// <summary>What began it; nothing for a birthday.</summary>
    public required CaseEvent? Trigger { get; init; }
    /// <summary>The day it is counted from.</summary>
    public required DateOnly From { get; init; }
    /// <summary>The due day as the length alone makes it.</summary>
    public required DateOnly Plain { get; init; }
    public required DateOnly Opens { get; set; }
    public required DateOnly Due { get; init; }
    /// <summary>The instant (UTC) it is due, where it is counted in hours.</summary>
    public DateTime? DueAt { get; init; }
    public int Extended { get; init; }
    public DateOnly? DismissedOn { get; init; }
    public CaseEvent? Dismissal { get; init; }
    public CaseEvent? Exemption { get; set; }
    public List<CaseEvent> SatisfiedBy { get; } = [];
    public CaseEvent? MetBy { get; private set; }
    /// <summary>The last day of its series, or of its span.</summary>
    public DateOnly? SeriesEnds { get; init; }
    /// <summary>The last day on which it could be satisfied in time or late: of its period, or before the next one opens.</summary>
    public DateOnly? Last { get; init; }
    /// <summary>A newer trigger took its place on this day.</summary>
    public DateOnly? ReplacedOn { get; init; }
    /// <summary>From this day another one of the rolling series runs.</summary>
    public DateOnly? FollowedOn { get; set; }
    /// <summary>Every day it could have been done was paused.</summary>
    public bool PausedAllOver { get; set; }
    /// <summary>Its place in the series, from 1.</summary>
    public int Number { get; init; } = 1;

    public DateOnly? MetOn => MetBy?.Day;

    /// <summary>Takes the first so many of the events that can satisfy it.</summary>
    public void TakeFrom(IEnumerable<CaseEvent> events, int needed)
    {
        foreach (var e in events)
        {
            SatisfiedBy.Add(e);
            if (SatisfiedBy.Count < needed) continue;
            MetBy = e;
            return;
        }
    }

    /// <summary>It ran on a day: it had opened, and nothing had satisfied or ended it.</summary>
    public bool RanOn(DateOnly day) =>
        Opens <= day && !(MetOn <= day) && DismissedOn is null && !(Last < day) && !(ReplacedOn <= day) && !(FollowedOn <= day) && !(SeriesEnds < day);

    public RuleState StateOn(DateOnly on, DeadlineRule rule, StoppedClock clock)
    {
        if (DismissedOn is not null) return RuleState.Dismissed;
        if (MetBy is { } met) return (DueAt is { } at ? met.At <= at : met.Day <= Due.AddDays(rule.Grace)) ? RuleState.Met : RuleState.MetLate;
        if (PausedAllOver || Exemption is not null) return RuleState.Exempt;
        if (ReplacedOn <= on) return RuleState.Replaced;
        if (SeriesEnds is { } ends && (ends < on || (ends == on && Span.Closed && ends == Span.Until)) && !(Last <= ends)) return RuleState.Ended;
        if (Last < on) return RuleState.Missed;
        if (clock.Stands(on)) return RuleState.Paused;
        if (on < Opens) return RuleState.Upcoming;
        return on <= Due ? RuleState.Open : on <= Due.AddDays(rule.Grace) ? RuleState.Grace : RuleState.Overdue;
    }
}
