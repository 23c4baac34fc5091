namespace Alongside.Tests.Deadlines.SecondReading;

/// <summary>The four shapes of a rule, worked out for one span.</summary>
internal sealed class Shapes(WhatIsKnown known, Rule rule, Span span, HashSet<DateOnly> paused, Acts acts)
{
    private readonly List<Happening> satisfying = [.. known.Events.Where(e => span.Has(e.Day) && e.Day <= known.On && rule.SatisfiedBy.Any(s => s.Fits(e)))];

    public IEnumerable<OneDeadline> All() => rule.Due is not null ? Once() : Triggers().SelectMany((t, i) => Series(t, i));

    private List<Trigger> Triggers() => [.. known.Events.Where(rule.Trigger.Fits).Where(IsOfTheSpan).Select(e => new Trigger(e.Day, e, known.KnownFrom(e)))];

    private bool IsOfTheSpan(Happening e) => e.IsDate ? e.Day >= span.First && !(known.KnownFrom(e) > span.Last)
        : e.Kind == "case closed" ? e == span.EndedBy
        : span.Has(e.Day) && (e == span.BegunBy || !known.Spans.Any(s => s.BegunBy == e));

    private string Sign(Trigger t, int number) => $"{span.Number}/{t.Sign}/{number}";

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a < b ? a : b;

    // once

    private IEnumerable<OneDeadline> Once()
    {
        var triggers = rule.Trigger.Kind == "birthday" ? Birthdays().ToList() : Triggers();
        for (var i = 0; i < triggers.Count; i++) yield return OnceAfter(triggers[i], i + 1 < triggers.Count ? triggers[i + 1] : null);
    }

    private IEnumerable<Trigger> Birthdays()
    {
        if (known.Born is not { } born) yield break;
        for (var age = 1; age <= 130; age++)
        {
            if (rule.Trigger.Age is { } only && only != age) continue;
            var birthday = new Trigger(known.Days.Plus(born, new("years", age)), null, span.First);
            if (birthday.Day <= known.On && span.Has(birthday.Day)) yield return birthday;
            if (birthday.Day <= known.On) continue;
            if (span.Last is null && OnceAfter(birthday, null).Opens <= known.On) yield return birthday;
            yield break;
        }
    }

    private OneDeadline OnceAfter(Trigger t, Trigger? next)
    {
        var length = rule.Due!;
        DateTime? instant = length.Unit == "hours" ? (t.Event?.Instant ?? known.Days.BeginningOf(t.Day)).AddHours(length.Count) : null;
        var counted = instant is { } at ? known.Days.DayOf(at) : known.Days.PlusUnpaused(t.Day, length, paused);
        var due = known.Days.Moved(counted, rule.IfNotBusinessDay).AddDays(acts.Extended(Sign(t, 1)).Sum());
        var opens = rule.OpensBefore is { } before ? (instant is null ? known.Days.Plus(t.Day, length) : counted).AddDays(-before) : length.Count < 0 && t.IsWholeDay ? t.KnownFrom : t.Day;
        opens = Later(opens, span.First);
        var newer = rule.Restarts ? next : null;
        var satisfied = Between(opens, acts.DismissedOn(Sign(t, 1)), t).Where(e => !ReadAfter(e, newer) && (t.IsWholeDay || e.Day != t.Day || e.Place > t.Event!.Place)).Take(1).ToList();
        return new()
        {
            Rule = rule, Span = span, Sign = Sign(t, 1), Opens = opens, Due = due, DueInstant = instant, SeriesLast = span.Last, Satisfied = satisfied,
            ReplacedOn = satisfied.Count == 0 && newer?.Day <= known.On ? newer.Day : null,
        };
    }

    private static bool ReadAfter(Happening e, Trigger? newer) => newer is not null && (newer.Event is { } n ? e.Place > n.Place : e.Day >= newer.Day);

    // again and again

    private IEnumerable<OneDeadline> Series(Trigger t, int i)
    {
        var next = Triggers().Skip(i + 1).FirstOrDefault();
        DateOnly? within = rule.For is { } length ? known.Days.Plus(t.Day, length) : null;
        var last = Earlier(within, Earlier(next?.Day.AddDays(-1), span.Last));
        if (last < t.Day) return [];
        return rule.Period is not null ? Calendar(t, last, within) : rule.Anchored ? Anchored(t, last, within) : Rolling(t, last, within);
    }

    /// <summary>What could satisfy from one day to another: anything but the trigger itself.</summary>
    private IEnumerable<Happening> Between(DateOnly first, DateOnly? last, Trigger t) => satisfying.Where(e => e.Day >= first && !(e.Day > last) && e != t.Event);

    private List<Happening> Counted(DateOnly first, DateOnly? last, string sign, Trigger t) => [.. Between(first, Earlier(last, acts.DismissedOn(sign)), t).Take(rule.Needed)];

    private IEnumerable<OneDeadline> Calendar(Trigger t, DateOnly? last, DateOnly? within)
    {
        var from = rule.FirstNext ? LastOfPeriod(t.Day).AddDays(1) : t.Day;
        for (var first = FirstOfPeriod(from); first <= known.On && !(first > last); first = LastOfPeriod(first).AddDays(1))
        {
            var (opens, end) = (Later(from, first), LastOfPeriod(first));
            if (opens > last || end > within) continue;
            yield return new()
            {
                Rule = rule, Span = span, Sign = Sign(t, first.DayNumber), Opens = opens, Due = known.Days.Moved(end, rule.IfNotBusinessDay), SeriesLast = last, OwnLast = end,
                Satisfied = Counted(opens, Earlier(end, last), Sign(t, first.DayNumber), t), PausedThroughout = AllPaused(opens, Earlier(end, last)!.Value),
            };
        }
    }

    private IEnumerable<OneDeadline> Rolling(Trigger t, DateOnly? last, DateOnly? within)
    {
        var (from, opensFrom) = (t.Day, t.Day);
        for (var number = 1; !(known.Days.Plus(from, rule.Every!) > within); number++)
        {
            var sign = Sign(t, number);
            var due = known.Days.Moved(known.Days.PlusUnpaused(from, rule.Every!, paused), rule.IfNotBusinessDay).AddDays(acts.Extended(sign).Sum());
            var opens = rule.OpensBefore is { } before ? Later(known.Days.Plus(from, rule.Every!).AddDays(-before), opensFrom) : opensFrom;
            var satisfied = Counted(opens, last, sign, t);
            DateOnly? met = satisfied.Count == rule.Needed ? satisfied[^1].Day : null;
            var exemptUntil = ExemptUntil(due, met);
            if (exemptUntil is not null) (satisfied, met) = (Counted(opens, Earlier(last, exemptUntil), sign, t), null);
            var settled = acts.DismissedOn(sign) ?? met ?? (exemptUntil < known.On ? exemptUntil : null);
            if (settled >= last || settled is { } s && known.Days.Plus(s, rule.Every!) > within) settled = null;
            yield return new() { Rule = rule, Span = span, Sign = sign, Opens = opens, Due = due, SeriesLast = last, Satisfied = satisfied, FollowedAfter = settled };
            if (settled is not { } next) yield break;
            (from, opensFrom) = (next, next.AddDays(1));
        }
    }

    /// <summary>The last day of the exemption that ends last, of those that hold the due day and by whose last day it was not satisfied.</summary>
    private DateOnly? ExemptUntil(DateOnly due, DateOnly? met) => known.Events.Where(e => OneDeadline.Holds(e, rule, due)).Select(OneDeadline.Exemption)
        .Where(until => !(met <= until)).Select(until => (DateOnly?)until).Max();

    private IEnumerable<OneDeadline> Anchored(Trigger t, DateOnly? last, DateOnly? within)
    {
        for (var number = 1; ; number++)
        {
            var anniversary = Anniversary(t, number);
            var (opens, nextOpens) = (OpeningOf(t, number), OpeningOf(t, number + 1));
            if (opens > last || anniversary > within) yield break;
            var due = known.Days.Moved(anniversary, rule.IfNotBusinessDay).AddDays(acts.Extended(Sign(t, number)).Sum());
            yield return new()
            {
                Rule = rule, Span = span, Sign = Sign(t, number), Opens = opens, Due = due, SeriesLast = last, OwnLast = nextOpens.AddDays(-1),
                Satisfied = Counted(opens, Earlier(nextOpens.AddDays(-1), last), Sign(t, number), t), PausedThroughout = AllPaused(opens, due.AddDays(rule.Grace)),
            };
            if (due >= known.On) yield break;
        }
    }

    private DateOnly Anniversary(Trigger t, int number) => known.Days.Plus(t.Day, rule.Every! with { Count = rule.Every.Count * number });

    private DateOnly OpeningOf(Trigger t, int number) => rule.OpensBefore is { } before ? Later(Anniversary(t, number).AddDays(-before), t.Day)
        : number == 1 ? t.Day : Anniversary(t, number - 1).AddDays(1);

    private bool AllPaused(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1)) if (!paused.Contains(day)) return false;
        return first <= last;
    }

    private DateOnly FirstOfPeriod(DateOnly day)
    {
        while (!BeginsPeriod(day)) day = day.AddDays(-1);
        return day;
    }

    private DateOnly LastOfPeriod(DateOnly day)
    {
        do day = day.AddDays(1); while (!BeginsPeriod(day));
        return day.AddDays(-1);
    }

    private bool BeginsPeriod(DateOnly day) => rule.Period switch
    {
        "week" => day.DayOfWeek == DayOfWeek.Monday,
        "month" => day.Day == 1,
        "quarter" => day is { Day: 1, Month: 1 or 4 or 7 or 10 },
        "half-year" => day is { Day: 1, Month: 1 or 7 },
        _ => day is { Day: 1, Month: 1 },
    };
}
