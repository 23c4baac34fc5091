using Alongside.Core.Cases;
using Alongside.Core.Data;

namespace Alongside.Core.Calendar;

/// <summary>An appointment as a calendar shows it: a row for each worker who goes.</summary>
public sealed record Planned
{
    public Guid Id { get; init; }
    public Guid CaseId { get; init; }
    public string CaseNumber { get; init; } = "";
    public string ClientName { get; init; } = "";
    public Guid PersonId { get; init; }
    public AppointmentKind Kind { get; init; }
    public string What { get; init; } = "";
    public string? Place { get; init; }
    public DateTime From { get; init; }
    public DateTime To { get; init; }
    public string? Rule { get; init; }
    public string Except { get; init; } = "";
    public AppointmentState State { get; init; }
    public Sensitivity Sensitivity { get; init; }
    public Guid? SeriesId { get; init; }
    public DateTime? InsteadOf { get; init; }
    /// <summary>Nothing where none of our workers goes.</summary>
    public Guid? WorkerId { get; init; }
    public string? WorkerName { get; init; }
    public DateTime MadeAt { get; init; }
    public DateTime? SettledAt { get; init; }
    public int Version { get; init; }

    /// <summary>When it was last said anew, for whoever keeps a copy.</summary>
    public DateTime ChangedAt => SettledAt ?? MadeAt;
}

/// <summary>One time of an appointment on a calendar.</summary>
/// <param name="At">When the series has it; nothing for an appointment that stands for itself.</param>
public sealed record OnCalendar(Planned Row, DateTime From, DateTime To, DateTime? At)
{
    /// <summary>Where it is opened, under its case.</summary>
    public string Address => $"/cases/{Row.CaseId}/appointments/{Row.Id}{(At is { } at ? $"?at={Repeats.Written(at)}" : "")}";
}

/// <summary>Questions asked of calendars in more than one place.</summary>
public static class PlannedQueries
{
    /// <summary>The appointments that touch a stretch (UTC), of the open cases the caller may open, a row for each worker who goes; what was planned in a case that is closed is no plan any more.</summary>
    public static IQueryable<Planned> Planned(this AppDb db, DateTime from, DateTime to) =>
        from a in db.Appointments
        where a.LastsUntil > @from && a.From < to
        join c in db.Cases on a.CaseId equals c.Id
        where c.Status != CaseStatus.Closed || a.State != AppointmentState.Planned
        from w in db.AppointmentWorkers.Where(w => w.AppointmentId == a.Id).DefaultIfEmpty()
        select new Planned
        {
            Id = a.Id, CaseId = a.CaseId, CaseNumber = c.Number, ClientName = c.ClientName, PersonId = c.PersonId, Kind = a.Kind, What = a.What, Place = a.Place, From = a.From, To = a.To, Rule = a.Rule, Except = a.Except,
            State = a.State, Sensitivity = a.Sensitivity, SeriesId = a.SeriesId, InsteadOf = a.InsteadOf, WorkerId = (Guid?)w!.WorkerId, WorkerName = w.WorkerName, MadeAt = a.Made.At, SettledAt = a.SettledAt, Version = a.Version,
        };

    /// <summary>Each time of them in a stretch (UTC), in order; who goes joined.</summary>
    public static List<OnCalendar> Times(this IEnumerable<Planned> rows, DateTime from, DateTime to, Clock clock) =>
    [
        .. rows.GroupBy(r => r.Id).Select(g => g.Count() == 1 ? g.First() : g.First() with { WorkerName = string.Join(", ", g.Select(r => r.WorkerName).OfType<string>().Order()) })
            .SelectMany(r => Repeats.Between(r.From, r.To, r.Rule, r.Except, from, to, clock).Select(o => new OnCalendar(r, o.From, o.To, r.Rule is null ? null : o.From)))
            .OrderBy(o => o.From).ThenBy(o => o.To).ThenBy(o => o.Row.Id),
    ];
}
