using Alongside.Core.Calendar;

namespace Alongside.Core.Data;

/// <summary>A stretch (UTC) in which a worker has something; what it is, nobody learns from it.</summary>
public sealed record BusyTime(Guid WorkerId, DateTime From, DateTime To);

/// <summary>When workers are busy, past what the caller may read: whoever plans with a colleague learns that they have something, never what.</summary>
public static class BusyTimes
{
    /// <summary>Appointments in any case; what is a worker's own (entries, calendars from elsewhere) only for themselves and for who supervises them.</summary>
    /// <param name="but">An appointment that is not asked about.</param>
    public static async Task<List<BusyTime>> OfAsync(AppDb db, IReadOnlyCollection<Guid> workerIds, DateTime from, DateTime to, Guid? but = null)
    {
        var appointments = from w in db.AppointmentWorkers.IgnoreQueryFilters()
                           join a in db.Appointments.IgnoreQueryFilters() on w.AppointmentId equals a.Id
                           where workerIds.Contains(w.WorkerId) && a.State == AppointmentState.Planned && a.LastsUntil > @from && a.From < to && a.Id != but
                           select new Row { WorkerId = w.WorkerId, From = (DateTime?)a.From, To = (DateTime?)a.To, Rule = a.Rule, Except = a.Except, Times = (string?)null };
        return Times(await appointments.Concat(Own(db, workerIds, from, to)).ToListAsync(), from, to, db.Clock);
    }

    /// <summary>What workers have without a case: their own, and of whom the caller supervises.</summary>
    public static async Task<List<BusyTime>> OwnAsync(AppDb db, IReadOnlyCollection<Guid> workerIds, DateTime from, DateTime to) =>
        Times(await Own(db, workerIds, from, to).ToListAsync(), from, to, db.Clock);

    private static IQueryable<Row> Own(AppDb db, IReadOnlyCollection<Guid> workerIds, DateTime from, DateTime to)
    {
        var (me, programs) = (db.Caller.WorkerId, db.Caller.May(Capability.SuperviseTeam) ? db.Caller.WorksInProgramIds : []);
        var seen = db.Workers.Where(w => workerIds.Contains(w.Id) && (w.Id == me || w.Programs.Any(p => programs.Contains(p.ProgramId)))).Select(w => w.Id);
        return db.WorkerEntries.IgnoreQueryFilters().Where(e => e.To > from && e.From < to && seen.Contains(e.WorkerId)).Select(e => new Row { WorkerId = e.WorkerId, From = (DateTime?)e.From, To = (DateTime?)e.To, Rule = (string?)null, Except = (string?)null, Times = (string?)null })
            .Concat(db.BusyCalendars.IgnoreQueryFilters().Where(c => seen.Contains(c.WorkerId)).Select(c => new Row { WorkerId = c.WorkerId, From = (DateTime?)null, To = (DateTime?)null, Rule = (string?)null, Except = (string?)null, Times = (string?)c.Times }));
    }

    private static List<BusyTime> Times(IEnumerable<Row> rows, DateTime from, DateTime to, Clock clock) =>
    [
        .. rows.SelectMany(r => r.Times is { } times ? BusyCalendar.Between(times, from, to).Select(t => new BusyTime(r.WorkerId, t.From, t.To))
            : r.Except is null ? [new BusyTime(r.WorkerId, r.From!.Value, r.To!.Value)]
            : Repeats.Between(r.From!.Value, r.To!.Value, r.Rule, r.Except, from, to, clock).Select(o => new BusyTime(r.WorkerId, o.From, o.To))),
    ];

    private sealed class Row
    {
        public Guid WorkerId { get; init; }
        public DateTime? From { get; init; }
        public DateTime? To { get; init; }
        public string? Rule { get; init; }
        public string? Except { get; init; }
        public string? Times { get; init; }
    }
}
