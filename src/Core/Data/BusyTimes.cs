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
        var appointments = await (from w in db.AppointmentWorkers.IgnoreQueryFilters()
                                  join a in db.Appointments.IgnoreQueryFilters() on w.AppointmentId equals a.Id
                                  where workerIds.Contains(w.WorkerId) && a.State == AppointmentState.Planned && a.LastsUntil > @from && a.From < to && a.Id != but
                                  select new { w.WorkerId, a.From, a.To, a.Rule, a.Except }).ToListAsync();
        return
        [
            .. appointments.SelectMany(a => Repeats.Between(a.From, a.To, a.Rule, a.Except, from, to, db.Clock).Select(o => new BusyTime(a.WorkerId, o.From, o.To))),
            .. await OwnAsync(db, workerIds, from, to),
        ];
    }

    /// <summary>What workers have without a case: their own, and of whom the caller supervises.</summary>
    public static async Task<List<BusyTime>> OwnAsync(AppDb db, IReadOnlyCollection<Guid> workerIds, DateTime from, DateTime to)
    {
        var (me, programs) = (db.Caller.WorkerId, db.Caller.May(Capability.SuperviseTeam) ? db.Caller.WorksInProgramIds : []);
        var seen = db.Workers.Where(w => workerIds.Contains(w.Id) && (w.Id == me || w.Programs.Any(p => programs.Contains(p.ProgramId)))).Select(w => w.Id);
        var own = await db.WorkerEntries.IgnoreQueryFilters().Where(e => e.To > from && e.From < to && seen.Contains(e.WorkerId)).Select(e => new { e.WorkerId, From = (DateTime?)e.From, To = (DateTime?)e.To, Times = (string?)null })
            .Concat(db.BusyCalendars.IgnoreQueryFilters().Where(c => seen.Contains(c.WorkerId)).Select(c => new { c.WorkerId, From = (DateTime?)null, To = (DateTime?)null, Times = (string?)c.Times })).ToListAsync();
        return [.. own.SelectMany(e => e.Times is { } times ? BusyCalendar.Between(times, from, to).Select(t => new BusyTime(e.WorkerId, t.From, t.To)) : [new BusyTime(e.WorkerId, e.From!.Value, e.To!.Value)])];
    }
}
