namespace Alongside.Core.Deadlines.Rules;

/// <summary>The days on which a rule's clock stood still.</summary>
internal sealed class StoppedClock
{
    private readonly List<(DateOnly First, DateOnly Last, string Reason)> _stretches = [];

    public static readonly StoppedClock Never = new();

    /// <summary>From the day a pause began until the day before it ended; one that did not end lasts through the day asked for.</summary>
    public static StoppedClock Of(IReadOnlyList<CaseEvent> known, IReadOnlyList<string> reasons, DateOnly on)
    {
        var clock = new StoppedClock();
        var since = new Dictionary<string, DateOnly>();
        foreach (var e in known)
        {
            if (e.Reason is not { } reason || !reasons.Contains(reason)) continue;
            if (e.Kind == EventKinds.PauseBegan) since.TryAdd(reason, e.Day);
            else if (e.Kind == EventKinds.PauseEnded && since.Remove(reason, out var first)) clock.Add(first, e.Day.AddDays(-1), reason);
        }
        foreach (var (reason, first) in since) clock.Add(first, on, reason);
        return clock;
    }

    private void Add(DateOnly first, DateOnly last, string reason)
    {
        if (last >= first) _stretches.Add((first, last, reason));
    }

    public bool Stands(DateOnly day) => _stretches.Exists(s => s.First <= day && day <= s.Last);

    /// <summary>Every day of a stretch is a paused one.</summary>
    public bool StandsAll(DateOnly first, DateOnly last)
    {
        if (_stretches.Count == 0 || last < first) return false;
        for (var day = first; day <= last; day = day.AddDays(1))
            if (!Stands(day)) return false;
        return true;
    }

    /// <summary>The paused days after one day and up to another.</summary>
    public int Count(DateOnly after, DateOnly through, Func<DateOnly, bool>? only = null)
    {
        if (_stretches.Count == 0) return 0;
        var count = 0;
        foreach (var day in Days(after, through)) if (Stands(day) && only?.Invoke(day) != false) count++;
        return count;
    }

    /// <summary>A due day moves on by the paused days before it, over days that are not paused.</summary>
    public DateOnly Push(DateOnly from, DateOnly due, Func<DateOnly, bool>? only = null)
    {
        for (var left = Count(from, due, only); left > 0;)
        {
            due = due.AddDays(1);
            if (!Stands(due) && only?.Invoke(due) != false) left--;
        }
        return due;
    }

    /// <summary>The pauses that touch a stretch, as “hospital Mar 3 to Mar 9”.</summary>
    public string? Words(DateOnly from, DateOnly until)
    {
        var touching = _stretches.FindAll(s => s.First <= until && s.Last >= from);
        return touching.Count == 0 ? null : string.Join(", ", touching.Select(s => $"{s.Reason} {DayWords.Of(s.First)}{(s.Last == s.First ? "" : $" to {DayWords.Of(s.Last)}")}"));
    }

    private IEnumerable<DateOnly> Days(DateOnly after, DateOnly through)
    {
        // Only days inside a stretch can count.
        foreach (var (first, last) in Merged())
            for (var day = first > after ? first : after.AddDays(1); day <= last && day <= through; day = day.AddDays(1)) yield return day;
    }

    private IEnumerable<(DateOnly First, DateOnly Last)> Merged()
    {
        (DateOnly First, DateOnly Last)? now = null;
        foreach (var (first, last, _) in _stretches.OrderBy(s => s.First))
        {
            if (now is { } n && first <= n.Last.AddDays(1)) now = (n.First, last > n.Last ? last : n.Last);
            else
            {
                if (now is { } done) yield return done;
                now = (first, last);
            }
        }
        if (now is { } end) yield return end;
    }
}
