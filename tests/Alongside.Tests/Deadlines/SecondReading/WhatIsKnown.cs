using System.Text.Json.Nodes;

namespace Alongside.Tests.Deadlines.SecondReading;

/// <summary>A life of the case in one program: its first and last day (the last one none while it runs).</summary>
internal sealed record Span(int Number, DateOnly First, DateOnly? Last, bool Closed, string? Program, Happening BegunBy, Happening? EndedBy = null)
{
    public bool Has(DateOnly day) => day >= First && (Last is null || day <= Last);
}

/// <summary>The case's history as far as it is known on the day asked for, in the order in which it is read.</summary>
internal sealed class WhatIsKnown
{
    public DateOnly On { get; }
    public Days Days { get; }
    public DateOnly? Born { get; }
    public List<Happening> Events { get; }
    public List<Span> Spans { get; } = [];

    public WhatIsKnown(JsonObject file, Days days, DateOnly on)
    {
        (On, Days) = (on, days);
        Born = file["born"] is { } born ? Days.Read((string)born!) : null;
        var all = file["events"]!.AsArray().Select(e => Read((JsonObject)e!)).ToList();
        var known = all.Where(e => e.Recorded is null || e.Recorded <= on).ToList();
        var gone = known.Where(e => IsGone(e, known)).ToHashSet();
        Events = [.. known.Where(e => !gone.Contains(e) && e.Word("withdraws") is null && (e.IsDate || e.Day <= on)).OrderBy(e => e.Instant)];
        for (var i = 0; i < Events.Count; i++) Events[i].Place = i;
        FindSpans();
    }

    private Happening Read(JsonObject e)
    {
        var kind = (string?)e["kind"] ?? "";
        var recorded = e["recorded"] is { } r ? Days.DayOfText((string)r!) : (DateOnly?)null;
        if (e["at"] is { } at)
        {
            var instant = Days.ReadInstant((string)at!);
            return new(e, (string)e["id"]!, kind, Days.DayOf(instant), instant, recorded ?? (kind == "date" ? null : Days.DayOf(instant)));
        }
        var day = e["on"] is { } on ? Days.Read((string)on!) : recorded ?? DateOnly.MinValue.AddDays(1);
        return new(e, (string)e["id"]!, kind, day, Days.BeginningOf(day), recorded ?? (kind == "date" ? null : day));
    }

    /// <summary>Withdrawn, or its place taken, by an event that itself is not withdrawn.</summary>
    private static bool IsGone(Happening e, List<Happening> known) => known.Any(o => Withdraws(o, e) && !IsGone(o, known))
        || known.Any(o => o != e && o.Word("withdraws") is null && o.Word("corrects") == e.Id && !known.Any(w => Withdraws(w, o) && !IsGone(w, known)));

    private static bool Withdraws(Happening by, Happening e) => by != e && by.Word("withdraws") == e.Id;

    private void FindSpans()
    {
        string? program = null;
        Span? open = null;
        foreach (var e in Events)
        {
            if (e.Opens) program = e.Word("program") ?? program;
            if (open is not null && e.Kind is ("case closed" or "program changed"))
            {
                Spans.Add(open with { Last = e.Day, Closed = e.Kind == "case closed", EndedBy = e });
                open = null;
            }
            if (e.Opens && open is null) open = new(Spans.Count, e.Day, null, false, program, e);
        }
        if (open is not null) Spans.Add(open);
    }

    /// <summary>The day from which an event was known; a date without a day of recording from the opening of the case on.</summary>
    public DateOnly KnownFrom(Happening e) => e.Recorded ?? Spans[0].First;

    /// <summary>The days on which the clock stands still for any of the reasons, as it stood before an event was read (or on the day asked for).</summary>
    public HashSet<DateOnly> PausedDays(IEnumerable<string> reasons, Happening? before = null)
    {
        var paused = new HashSet<DateOnly>();
        foreach (var reason in reasons)
        {
            DateOnly? since = null;
            foreach (var e in Events.Where(e => e.Word("reason") == reason && (before is null || e.Place < before.Place)))
                if (e.Kind == "pause began") since ??= e.Day;
                else if (e.Kind == "pause ended" && since is { } began)
                {
                    for (var day = began; day < e.Day; day = day.AddDays(1)) paused.Add(day);
                    since = null;
                }
            if (since is { } still) for (var day = still; day <= (before?.Day ?? On); day = day.AddDays(1)) paused.Add(day);
        }
        return paused;
    }
}
