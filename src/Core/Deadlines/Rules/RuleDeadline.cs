namespace Alongside.Core.Deadlines.Rules;

/// <summary>How a deadline of a rule stands on a day; docs/deadline-rules.md, “States”.</summary>
public enum RuleState { Dismissed, Met, MetLate, Exempt, Replaced, Ended, Missed, Paused, Upcoming, Open, Grace, Overdue }

/// <summary>One deadline a rule makes of a case's history: from when to when, how it stands, and why.</summary>
public sealed record RuleDeadline
{
    public required DeadlineRule Rule { get; init; }
    /// <summary>What makes it this deadline and no other of the rule, whatever happens: its trigger, and its place in the series.</summary>
    public required string Instance { get; init; }
    /// <summary>From this day on something can satisfy it.</summary>
    public required DateOnly Opens { get; init; }
    /// <summary>The last day that is in time.</summary>
    public required DateOnly Due { get; init; }
    /// <summary>The last day that still counts as in time.</summary>
    public required DateOnly GraceUntil { get; init; }
    public required RuleState State { get; init; }
    /// <summary>The events that satisfied it, or are part of it so far.</summary>
    public required IReadOnlyList<string> SatisfiedBy { get; init; }
    public required DateOnly? MetOn { get; init; }
    /// <summary>What began it: the id of an event; nothing for a birthday.</summary>
    public required string? TriggerId { get; init; }
    /// <summary>The sum in a few words, as “opened Feb 27 + 30 days”.</summary>
    public required string Because { get; init; }
    /// <summary>The rule, its trigger and its arithmetic, in sentences.</summary>
    public required string Explanation { get; init; }

    /// <summary>It still asks for something, today or later.</summary>
    public bool Runs => State >= RuleState.Paused;
}

/// <summary>The states as the file and the pages write them.</summary>
public static class RuleStateWords
{
    public static string InWords(this RuleState state) => state == RuleState.MetLate ? "met late" : state.ToString().ToLowerInvariant();
}
