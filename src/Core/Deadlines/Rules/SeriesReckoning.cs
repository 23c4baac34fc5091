namespace Alongside.Core.Deadlines.Rules;

/// <summary>The deadlines of one series: from a trigger until the series ends.</summary>
/// <param name="of">What is decided about single deadlines of the rule, and how their due days move.</param>
internal sealed class SeriesReckoning(RuleReckoning of, DeadlineRule rule, AgencyCalendar calendar, StoppedClock clock, DateOnly on, Span span, CaseEvent? trigger, DateOnly day, DateOnly? ends, List<CaseEvent> satisfying)
{
    private readonly Series _every = rule.Every!;

    /// <summary>By its own number of days, weeks or months the series is over on this day; nothing is due later.</summary>
    private DateOnly? LastByItself => _every.For is { } lasts ? calendar.Plus(day, lasts) : null;

    public IEnumerable<Instance> ByCalendar(Period period)
    {
        var (first, last) = AgencyCalendar.PeriodOf(day, period);
        if (!_every.FirstCounts) (first, last) = AgencyCalendar.PeriodOf(last.AddDays(1), period);
        for (; first <= on && !(ends < first) && !(LastByItself < last); (first, last) = AgencyCalendar.PeriodOf(last.AddDays(1), period))
        {
            var instance = New(first, plain: last, due: calendar.Moved(last, rule.IfNotBusinessDay), opens: first > day ? first : day, last);
            var until = ends < last ? ends.Value : last;
            instance.TakeFrom(satisfying.Where(e => e.Day >= instance.Opens && e.Day <= last && !(instance.DismissedOn < e.Day)), rule.Needed);
            instance.PausedAllOver = instance.MetOn is null && clock.StandsAll(instance.Opens, until);
            of.Exempted(instance);
            yield return instance;
        }
    }

    public IEnumerable<Instance> Rolling()
    {
        // A rule taken up later begins to count on that day.
        var (from, number) = (rule.Since is { } since && since > day ? since : day, 1);
        if (ends < from) yield break;
        while (true)
        {
            var plain = calendar.Plus(from, _every.Length!.Value);
            if (LastByItself < plain) yield break;
            var earliest = number == 1 ? from : from.AddDays(1);
            var key = KeyOf(from, number);
            var due = of.DueOf(from, plain, _every.Length.Value.Unit, true, key);
            var instance = New(from, plain, due, rule.Opens is { } before && plain.AddDays(-before) > earliest ? plain.AddDays(-before) : earliest, null, number);
            instance.TakeFrom(satisfying.Where(e => e.Day >= instance.Opens && !(instance.DismissedOn < e.Day)), rule.Needed);
            if (of.Exempted(instance) is { } exemption && (exemption.Until ?? exemption.Day) is var until && until < on)
            {
                // Whatever came after the exemption is not its any more, and the next one's where one follows.
                instance = New(from, plain, due, instance.Opens, null, number);
                instance.TakeFrom(satisfying.Where(e => e.Day >= instance.Opens && e.Day <= until && !(instance.DismissedOn < e.Day)), rule.Needed);
                (instance.Exemption, instance.FollowedOn) = (exemption, instance.DismissedOn is null && FollowsAfter(until) ? until.AddDays(1) : null);
            }
            var counted = instance.DismissedOn ?? instance.MetOn ?? instance.FollowedOn?.AddDays(-1);
            yield return instance;
            if (counted is not { } next || !FollowsAfter(next)) yield break;
            (from, number) = (next, number + 1);
        }
    }

    /// <summary>Another of a rolling series follows one that was settled on this day: the series has not ended, nor is the next due after it ends by itself.</summary>
    private bool FollowsAfter(DateOnly settled) => !(ends <= settled) && !(LastByItself < calendar.Plus(settled, _every.Length!.Value));

    public IEnumerable<Instance> Anchored()
    {
        var length = _every.Length!.Value;
        DateOnly Nominal(int i) => calendar.Plus(day, length with { Amount = length.Amount * i });
        DateOnly OpensAt(int i)
        {
            var opens = rule.Opens is { } before ? Nominal(i).AddDays(-before) : i == 1 ? day : Nominal(i - 1).AddDays(1);
            return opens < day ? day : opens;
        }
        for (var i = 1; ; i++)
        {
            var (plain, opens, last) = (Nominal(i), OpensAt(i), OpensAt(i + 1).AddDays(-1));
            if (ends < opens || LastByItself < plain) yield break;
            var instance = New(plain, plain, of.DueOf(day, plain, length.Unit, false, KeyOf(plain, i)), opens, last, i);
            instance.TakeFrom(satisfying.Where(e => e.Day >= opens && e.Day <= last && !(instance.DismissedOn < e.Day)), rule.Needed);
            instance.PausedAllOver = instance.MetOn is null && clock.StandsAll(opens, instance.Due.AddDays(rule.Grace));
            of.Exempted(instance);
            yield return instance;
            if (instance.Due >= on) yield break;
        }
    }

    private string KeyOf(DateOnly from, int number) => $"{trigger?.Id ?? "birthday"} {day:yyyy-MM-dd} {span.Begin.Id} {(_every.Period is null ? $"{number}" : $"{from:yyyy-MM-dd}")}";

    private Instance New(DateOnly from, DateOnly plain, DateOnly due, DateOnly opens, DateOnly? last, int number = 1)
    {
        var key = KeyOf(from, number);
        return new Instance
        {
            Key = key, Span = span, Trigger = trigger, From = _every.Anchored ? day : from, Plain = plain, Due = due, Opens = opens, Extended = of.ExtendedBy(key), Dismissal = of.DismissalOf(key), DismissedOn = of.DismissalOf(key)?.Day,
            SeriesEnds = ends, Last = last, Number = number,
        };
    }
}
