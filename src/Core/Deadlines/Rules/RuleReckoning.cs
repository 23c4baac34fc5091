namespace Alongside.Core.Deadlines.Rules;

/// <summary>What one rule makes of one history on a day, step by step as docs/deadline-rules.md says it.</summary>
internal sealed class RuleReckoning(DeadlineRule rule, AgencyCalendar calendar, List<CaseEvent> known, List<Span> spans, DateOnly? born, StoppedClock stopped, DateOnly on)
{
    private StoppedClock _clock = stopped;
    /// <summary>Extensions and dismissals, by the deadline they are for.</summary>
    private readonly Dictionary<string, (int Days, int Times)> _extended = [];
    private readonly Dictionary<string, CaseEvent> _dismissed = [];
    private Dictionary<CaseEvent, int>? _order;
    private readonly List<CaseEvent> _exemptions = known.FindAll(e => e.Kind == EventKinds.Exempted && e.Rule == rule.Key);

    public List<Instance> Run()
    {
        foreach (var act in known)
        {
            if (act.Rule != rule.Key || act.Kind is not (EventKinds.Extended or EventKinds.Dismissed)) continue;
            if (Target(AsTheyStood(act), act) is not { } target) continue;
            if (act.Kind == EventKinds.Dismissed) _dismissed[target.Key] = act;
            else Extend(target.Key, target.Due, act);
        }
        var instances = Reckon();
        return rule.Since is { } since ? instances.FindAll(i => i.Due >= since || i.From >= since) : instances;
    }

    /// <summary>The deadline that something is for: of those that ran on its day the one whose due day it names, or else the one that was due earliest.</summary>
    private static Instance? Target(List<Instance> stood, CaseEvent act)
    {
        Instance? target = null;
        foreach (var i in stood)
            if (i.RanOn(act.Day) && (act.DueOn is not { } due || i.Due == due) && (target is null || i.Due < target.Due || (i.Due == target.Due && i.Opens < target.Opens))) target = i;
        return target;
    }

    /// <summary>The deadlines as they stood when something about one was read: with the pauses read before, one that ran covering that day.</summary>
    private List<Instance> AsTheyStood(CaseEvent act)
    {
        var now = _clock;
        _clock = rule.Pauses.Count == 0 ? StoppedClock.Never : StoppedClock.Of(known.GetRange(0, Order(act)), rule.Pauses, act.Day);
        var stood = Reckon();
        _clock = now;
        return stood;
    }

    /// <param name="due">The due day as it stood when the extension was read.</param>
    private void Extend(string key, DateOnly due, CaseEvent act)
    {
        if (rule.Extension is not { } may || act.Day > due.AddDays(rule.Grace)) return;
        var (days, times) = _extended.GetValueOrDefault(key);
        if (times >= may.Times) return;
        var more = Math.Min(act.Until is { } until ? until.DayNumber - due.DayNumber : act.Days ?? 0, may.Days - days);
        if (more > 0) _extended[key] = (days + more, times + 1);
    }

    /// <summary>The next day on which it may come out otherwise although nothing happens; nothing when only what happens changes it.</summary>
    /// <param name="periods">A new period of the calendar counts as such a day.</param>
    public DateOnly? NextChange(List<Instance> instances, bool periods)
    {
        var days = new List<DateOnly>();
        foreach (var i in instances)
        {
            if (i.SeriesEnds is { } ends) days.Add(ends.AddDays(1));
            if (i.Exemption is { } exemption) days.Add((exemption.Until ?? exemption.Day).AddDays(1));
            if (i.ReplacedOn is { } replaced) days.Add(replaced);
            if (rule.Every is { Anchored: true }) days.Add(i.Due.AddDays(1));
            if (i.Last is { } last && (rule.Every!.Period is null || periods || rule.Every.For is not null)) days.Add(last.AddDays(1));
        }
        if (rule.FromADate) days.AddRange(known.Where(e => e.Day > on && rule.Trigger.Matches(e)).Select(e => e.Day));
        if (rule.Trigger.Kind == EventKinds.Birthday && born is { } birth)
            for (var age = rule.Trigger.Age ?? Math.Max(0, on.Year - birth.Year - 1); age <= (rule.Trigger.Age ?? on.Year - birth.Year + 2); age++)
                days.AddRange([birth.AddYears(age), calendar.Plus(birth.AddYears(age), rule.Due!.Value).AddDays(-rule.Opens!.Value)]);
        return days.Where(d => d > on).Select(d => (DateOnly?)d).Min();
    }

    private List<Instance> Reckon()
    {
        var instances = new List<Instance>();
        for (var n = 0; n < spans.Count; n++)
        {
            var span = spans[n];
            if (rule.Program is { } program && program != span.Program) continue;
            var next = n + 1 < spans.Count ? spans[n + 1] : null;
            var triggers = TriggersIn(span);
            if (triggers.Count == 0) continue;
            if (rule.AfterClosing) span = span with { Until = next is null || next.From > span.Until ? next?.From.AddDays(-1) : span.Until, Closed = false };
            var satisfying = known.FindAll(e => span.Holds(e.Day) && e.Day <= on && rule.SatisfiedBy.Any(m => m.Matches(e)));
            if (rule.Every is null) Once(instances, span, triggers, satisfying);
            else
                foreach (var (trigger, day, ends) in SeriesOf(span, triggers))
                    Repeat(instances, span, trigger, day, ends, satisfying.FindAll(e => !ReferenceEquals(e, trigger) && (ends is not { } last || e.Day <= last)));
        }
        return instances;
    }

    private List<Beginning> TriggersIn(Span span)
    {
        if (rule.Trigger.Kind == EventKinds.Birthday) return [.. Birthdays(span).Select(day => new Beginning(null, day, span.From))];
        var found = new List<Beginning>();
        foreach (var e in known)
        {
            if (!rule.Trigger.Matches(e) || (e.Kind == EventKinds.CaseClosed && !ReferenceEquals(e, span.End))) continue;
            if (e.Kind == EventKinds.Date)
            {
                var knownOn = e.RecordedOn is { } recorded && recorded > span.From ? recorded : span.From;
                if (e.Day >= span.From && (span.Until is not { } until || knownOn <= until)) found.Add(new Beginning(e, e.Day, knownOn));
            }
            // Where a zone leaves out a day, a closing can lie on a day before the beginning of what it ends.
            else if ((span.Holds(e.Day) || ReferenceEquals(e, span.End)) && (ReferenceEquals(e, span.Begin) || !spans.Exists(s => ReferenceEquals(s.Begin, e)))) found.Add(new Beginning(e, e.Day, e.Day));
        }
        return found;
    }

    private IEnumerable<DateOnly> Birthdays(Span span)
    {
        if (born is not { } birth) yield break;
        for (var age = rule.Trigger.Age ?? 0; ; age++)
        {
            var day = birth.AddYears(age);
            if (day >= span.From && (span.Until is { } until ? day <= until : true))
            {
                if (day <= on) yield return day;
                else
                {
                    if (span.Until is null && calendar.Plus(day, rule.Due!.Value).AddDays(-rule.Opens!.Value) <= on) yield return day;
                }
            }
            if (day > on || rule.Trigger.Age is not null) yield break;
        }
    }

    private void Once(List<Instance> instances, Span span, List<Beginning> triggers, List<CaseEvent> satisfying)
    {
        for (var n = 0; n < triggers.Count; n++)
        {
            var (trigger, day, knownOn) = triggers[n];
            var next = rule.Restarts && n + 1 < triggers.Count ? triggers[n + 1] : null;
            var length = rule.Due!.Value;
            var (key, hours) = ($"{trigger?.Id ?? "birthday"} {day:yyyy-MM-dd} {span.Begin.Id}", length.Unit == LengthUnit.Hours);
            DateTime? at = hours ? (trigger?.At ?? calendar.BeginningOf(day)).AddHours(length.Amount) : null;
            var plain = at is { } instant ? calendar.DayOf(instant) : calendar.Plus(day, length);
            var due = DueOf(day, plain, length.Unit, pushed: !hours && length.Amount >= 0, key);
            var opens = rule.Opens is { } before ? plain.AddDays(-before) : length.Amount < 0 && trigger?.Kind == EventKinds.Date ? knownOn : day;
            var instance = new Instance
            {
                Key = key, Span = span, Trigger = trigger, From = day, Plain = plain, Due = due, DueAt = at, Opens = opens < span.From ? span.From : opens,
                Extended = ExtendedBy(key), Dismissal = DismissalOf(key), DismissedOn = DismissalOf(key)?.Day,
                SeriesEnds = span.Until, ReplacedOn = next?.Day,
            };
            var from = trigger is null || rule.FromADate ? -1 : Order(trigger);
            var until = next?.Trigger is { } newer ? Order(newer) : int.MaxValue;
            instance.TakeFrom(satisfying.Where(e => e.Day >= instance.Opens && !ReferenceEquals(e, trigger) && !(instance.DismissedOn < e.Day)
                && (from < 0 || e.Day != day || Order(e) > from) && (next is null || (next.Trigger is null ? e.Day < next.Day : Order(e) <= until))), 1);
            Exempted(instance);
            instances.Add(instance);
        }
    }

    /// <summary>Its place in the order of reading.</summary>
    private int Order(CaseEvent e)
    {
        if (_order is null)
        {
            _order = new Dictionary<CaseEvent, int>(known.Count, ReferenceEqualityComparer.Instance);
            foreach (var one in known) _order[one] = _order.Count;
        }
        return _order[e];
    }

    /// <summary>The due day of an instance: moved on by pauses, away from days off, and put off.</summary>
    internal DateOnly DueOf(DateOnly from, DateOnly plain, LengthUnit unit, bool pushed, string key)
    {
        var due = pushed ? _clock.Push(from, plain, unit == LengthUnit.BusinessDays ? calendar.IsBusinessDay : null) : plain;
        return calendar.Moved(due, rule.IfNotBusinessDay).AddDays(ExtendedBy(key));
    }

    /// <summary>By how many days a deadline is put off.</summary>
    internal int ExtendedBy(string key) => _extended.GetValueOrDefault(key).Days;

    /// <summary>What dismissed a deadline.</summary>
    internal CaseEvent? DismissalOf(string key) => _dismissed.GetValueOrDefault(key);

    /// <summary>An exemption of the rule holds its due day, and it was not satisfied by the exemption's last day.</summary>
    internal CaseEvent? Exempted(Instance instance) => instance.Exemption = _exemptions
        .Where(e => e.Day <= instance.Due && instance.Due <= (e.Until ?? e.Day) && !(instance.MetOn <= (e.Until ?? e.Day))).MaxBy(e => e.Until ?? e.Day);

    private void Repeat(List<Instance> instances, Span span, CaseEvent? trigger, DateOnly day, DateOnly? ends, List<CaseEvent> satisfying)
    {
        var series = new SeriesReckoning(this, rule, calendar, _clock, on, span, trigger, day, ends, satisfying);
        instances.AddRange(rule.Every!.Period is { } period ? series.ByCalendar(period) : rule.Every.Anchored ? series.Anchored() : series.Rolling());
    }

    /// <summary>Each trigger begins a series, the last of a day; it lasts until the next, the end of the span, or so long as the rule says.</summary>
    private IEnumerable<(CaseEvent? Trigger, DateOnly Day, DateOnly? Ends)> SeriesOf(Span span, List<Beginning> triggers)
    {
        for (var n = 0; n < triggers.Count; n++)
        {
            var (trigger, day, _) = triggers[n];
            if (n + 1 < triggers.Count && triggers[n + 1].Day == day) continue;
            var ends = span.Until;
            if (n + 1 < triggers.Count) ends = Earlier(ends, triggers[n + 1].Day.AddDays(-1));
            if (rule.Every!.For is { } lasts) ends = Earlier(ends, calendar.Plus(day, lasts));
            if (!(ends < day)) yield return (trigger, day, ends);
        }
    }

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one is { } first && first < other ? first : other;

    /// <summary>What begins a deadline, its day, and since when that is known.</summary>
    private sealed record Beginning(CaseEvent? Trigger, DateOnly Day, DateOnly KnownOn);
}
