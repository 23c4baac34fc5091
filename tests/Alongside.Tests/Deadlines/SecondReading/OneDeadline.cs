namespace Alongside.Tests.Deadlines.SecondReading;

/// <summary>One deadline of one rule, with all that decides its state.</summary>
internal sealed class OneDeadline
{
    public required Rule Rule { get; init; }
    public required Span Span { get; init; }
    /// <summary>Span, trigger and number: the same deadline when it is counted anew.</summary>
    public required string Sign { get; init; }
    public required DateOnly Opens { get; init; }
    public required DateOnly Due { get; init; }
    /// <summary>Hours only: the instant it is due.</summary>
    public DateTime? DueInstant { get; init; }
    /// <summary>The last day of its series or span; none while that runs.</summary>
    public required DateOnly? SeriesLast { get; init; }
    /// <summary>Calendar: the period's last day; anchored: the day before the next one opens.</summary>
    public DateOnly? OwnLast { get; init; }
    /// <summary>Restart: the day of the newer trigger that took its place, unless it was satisfied before.</summary>
    public DateOnly? ReplacedOn { get; init; }
    /// <summary>Rolling: the last day of an exemption after which another follows it.</summary>
    public DateOnly? FollowedAfter { get; init; }
    public bool PausedThroughout { get; init; }
    public required List<Happening> Satisfied { get; init; }

    public DateOnly GraceUntil => Due.AddDays(Rule.Grace);
    public bool IsMet => Satisfied.Count >= Rule.Needed;
    public DateOnly? MetOn => IsMet ? Satisfied[^1].Day : null;
    public bool InTime => DueInstant is { } instant ? Satisfied[^1].Instant <= instant : MetOn <= GraceUntil;

    public string State(WhatIsKnown known, HashSet<DateOnly> paused, bool dismissed)
    {
        var on = known.On;
        if (dismissed) return "dismissed";
        if (IsMet) return InTime ? "met" : "met late";
        if (PausedThroughout || known.Events.Any(Exempts)) return "exempt";
        if (ReplacedOn is not null) return "replaced";
        if (SeriesLast < on || Span.Closed) return OwnLast is { } last && SeriesLast >= last ? "missed" : "ended";
        if (OwnLast < on) return "missed";
        if (paused.Contains(on)) return "paused";
        if (on < Opens) return "upcoming";
        if (on <= Due) return "open";
        return on <= GraceUntil ? "grace" : "overdue";
    }

    private bool Exempts(Happening e) => Holds(e, Rule, Due);

    public static bool Holds(Happening exempted, Rule rule, DateOnly due) =>
        exempted.Kind == "exempted" && exempted.Word("rule") == rule.Key && exempted.Day <= due && due <= Exemption(exempted);

    /// <summary>The last day of an exemption.</summary>
    public static DateOnly Exemption(Happening exempted) => exempted.On("until") ?? exempted.Day;

    /// <summary>Whether it ran on that day: opened, not satisfied, and not over.</summary>
    public bool RanOn(DateOnly day) => Opens <= day && !(MetOn <= day) && !(SeriesLast < day) && !(OwnLast < day) && !(ReplacedOn <= day) && !(FollowedAfter < day);
}

/// <summary>What begins a deadline or a series: an event, or a birthday.</summary>
internal sealed record Trigger(DateOnly Day, Happening? Event, DateOnly KnownFrom)
{
    public string Sign => Event?.Id ?? $"birthday {Day:O}";
    /// <summary>A date on the record and a birthday are whole days: nothing on that day is read before them.</summary>
    public bool IsWholeDay => Event is null or { IsDate: true };
}

/// <summary>What was done to deadlines by name: put off, dismissed.</summary>
internal sealed class Acts
{
    private readonly Dictionary<string, List<int>> extended = [];
    private readonly Dictionary<string, DateOnly> dismissed = [];

    public List<int> Extended(string sign) => extended.TryGetValue(sign, out var days) ? days : extended[sign] = [];
    public DateOnly? DismissedOn(string sign) => dismissed.TryGetValue(sign, out var day) ? day : null;
    public void Dismiss(string sign, DateOnly day) => dismissed[sign] = day;
}
