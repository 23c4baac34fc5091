using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Deadlines;

/// <summary>One thing on the spine of a case, as far as deadline rules read it.</summary>
internal sealed record Fact(Guid Id, Guid CaseId, ActivityKind Kind, DateTime OccurredAt, DateTime RecordedAt, Guid AboutId, string? Mode, string? Topic, bool Alone, bool Collateral);

/// <summary>An opening of a case and its end.</summary>
internal sealed record Episode(Guid Id, Guid CaseId, DateOnly OpenedOn, DateOnly? ClosedOn);

/// <summary>An appointment from which dates are counted, as a court date.</summary>
internal sealed record SetDate(Guid Id, Guid CaseId, string Topic, DateTime From, DateTime MadeAt);

/// <summary>Turns what is on record of a case into the history its rules are reckoned by.</summary>
internal static class CaseFacts
{
    /// <summary>What deadline rules listen to on the spine.</summary>
    public static readonly ActivityKind[] Heard =
    [
        ActivityKind.ContactMade, ActivityKind.ContactTried, ActivityKind.AssessmentSigned, ActivityKind.PlanInForce, ActivityKind.ConsentGiven, ActivityKind.StepDone, ActivityKind.StepUndone,
        ActivityKind.ReferralDelivered, ActivityKind.ServiceStarted, ActivityKind.FollowedUp, ActivityKind.SomethingChanged,
        ActivityKind.DocumentReceived, ActivityKind.SupervisorReviewed,
    ];

    public static CaseHistory History(IEnumerable<Episode> episodes, IEnumerable<Fact> facts, IEnumerable<ClockPause> pauses, IEnumerable<DateOnRecord> dates, IEnumerable<DeadlineDecision> decisions, IEnumerable<SetDate> appointments, DateOnly? born, AgencyCalendar calendar)
    {
        var events = new List<CaseEvent>();
        foreach (var e in episodes.OrderBy(e => e.OpenedOn))
        {
            var opened = Day($"{e.Id}", events.Count == 0 ? EventKinds.CaseOpened : EventKinds.CaseReopened, e.OpenedOn, calendar);
            // Opened again on the day it was closed, it was closed first.
            events.Add(events.Count > 0 && events[^1].At >= opened.At ? opened with { At = events[^1].At.AddTicks(1) } : opened);
            if (e.ClosedOn is { } closed) events.Add(Day($"{e.Id}-closed", EventKinds.CaseClosed, closed, calendar) with { At = EndOf(closed, calendar) });
        }
        var all = facts as IReadOnlyCollection<Fact> ?? [.. facts];
        var undone = all.Where(f => f.Kind == ActivityKind.StepUndone).ToLookup(f => f.AboutId, f => f.RecordedAt);
        foreach (var f in all) events.AddRange(EventsOf(f, calendar).Where(_ => f.Kind != ActivityKind.StepDone || !undone[f.AboutId].Any(at => at >= f.RecordedAt)));
        foreach (var p in pauses)
        {
            events.Add(Day($"{p.Id}", EventKinds.PauseBegan, p.From, calendar) with { Reason = p.Reason });
            if (p.Until is { } until) events.Add(Day($"{p.Id}-ended", EventKinds.PauseEnded, until, calendar) with { Reason = p.Reason });
        }
        events.AddRange(dates.Where(d => d.SetAsideAt is null).Select(d => Day($"{d.Id}", EventKinds.Date, d.On, calendar) with { Topic = d.What, RecordedOn = calendar.DayOf(d.Recorded.At) }));
        events.AddRange(appointments.Select(a => Day($"{a.Id}", EventKinds.Date, calendar.DayOf(a.From), calendar) with { Topic = a.Topic, RecordedOn = calendar.DayOf(a.MadeAt) }));
        events.AddRange(decisions.Select(d => Day($"{d.Id}", d.Kind == DecisionKind.PutOff ? EventKinds.Extended : EventKinds.Dismissed, d.On, calendar) with { At = d.Decided.At, Rule = d.RuleKey, DueOn = d.DueOn, Days = d.Days, Reason = d.Reason }));
        return new CaseHistory(events, born);
    }

    private static IEnumerable<CaseEvent> EventsOf(Fact f, AgencyCalendar calendar)
    {
        var kind = f.Kind switch
        {
            ActivityKind.ContactMade => EventKinds.Contact, ActivityKind.ContactTried => EventKinds.Attempt, ActivityKind.AssessmentSigned => EventKinds.AssessmentSigned,
            ActivityKind.PlanInForce => EventKinds.PlanAgreed, ActivityKind.ConsentGiven => EventKinds.ConsentGiven, ActivityKind.StepDone => EventKinds.StepDone,
            ActivityKind.ReferralDelivered => EventKinds.ReferralDelivered, ActivityKind.ServiceStarted => EventKinds.ServiceStarted, ActivityKind.FollowedUp => EventKinds.FollowUpAsked,
            ActivityKind.SomethingChanged => EventKinds.Change, ActivityKind.DocumentReceived => EventKinds.DocumentReceived, ActivityKind.SupervisorReviewed => EventKinds.SupervisorReview, _ => null,
        };
        if (kind is null) yield break;
        var e = new CaseEvent
        {
            Id = $"{f.Id}", Kind = kind, Day = calendar.DayOf(f.OccurredAt), At = f.OccurredAt, Mode = string.IsNullOrEmpty(f.Mode) ? null : f.Mode, Topic = f.Topic, Alone = f.Alone,
            With = f.Collateral ? "collateral" : "client", Residence = f.Mode == "home visit",
        };
        yield return e;
        // A contact is recorded by signing its note.
        if (f.Kind is ActivityKind.ContactMade or ActivityKind.ContactTried)
            yield return e with { Id = $"{f.Id}-note", Kind = EventKinds.NoteSigned, Day = calendar.DayOf(f.RecordedAt), At = f.RecordedAt };
    }

    private static CaseEvent Day(string id, string kind, DateOnly day, AgencyCalendar calendar) => new() { Id = id, Kind = kind, Day = day, At = calendar.BeginningOf(day) };

    /// <summary>A closing comes after all else on its day, and before the next day begins.</summary>
    private static DateTime EndOf(DateOnly day, AgencyCalendar calendar) => calendar.BeginningOf(day.AddDays(1)).AddTicks(-10);
}
