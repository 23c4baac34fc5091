using Alongside.Core.Programs;
using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>The hours of workers, counted past what the caller may read: whoever asks learns numbers and no case.</summary>
public static class HoursCounted
{
    private sealed record Row(Guid WorkerId, Guid NoteId, ContactKind Kind, DateTime From, DateTime? To, int? Travel, int? Writing, Guid? SessionId, bool Signed);

    /// <summary>Per worker what their notes of a stretch (UTC) come to: only the caller themselves, and whom they supervise.</summary>
    public static async Task<Dictionary<Guid, HoursSoFar>> OfAsync(AppDb db, IReadOnlyCollection<Guid> workerIds, DateTime from, DateTime to, CancellationToken cancel = default)
    {
        var (me, programs) = (db.Caller.WorkerId, db.Caller.May(Capability.SuperviseTeam) ? db.Caller.WorksInProgramIds : []);
        var counted = db.Workers.Where(w => workerIds.Contains(w.Id) && (w.Id == me || w.Programs.Any(p => programs.Contains(p.ProgramId)))).Select(w => (Guid?)w.Id);
        var rows = await db.Notes.IgnoreQueryFilters().Where(n => counted.Contains(n.Author.WorkerId) && n.From >= from && n.From < to)
            .Select(n => new Row(n.Author.WorkerId!.Value, n.Id, n.Kind, n.From!.Value, n.To, n.TravelMinutes, n.WritingMinutes, n.SessionId, n.SignedAt != null)).ToListAsync(cancel);
        return rows.GroupBy(r => r.WorkerId).ToDictionary(g => g.Key, Sum);
    }

    /// <summary>A session with several people is one stretch of the worker's time, and one way.</summary>
    private static HoursSoFar Sum(IEnumerable<Row> rows)
    {
        var (direct, indirect, travel, writing, contacts, unsigned) = (0, 0, 0, 0, 0, 0);
        foreach (var one in rows.GroupBy(r => (r.SessionId ?? r.NoteId, r.Signed)))
        {
            var minutes = one.Max(r => r.To is { } end ? (int)(end - r.From).TotalMinutes : 0);
            if (!one.Key.Signed)
            {
                unsigned += minutes;
                continue;
            }
            var tried = one.All(r => r.Kind == ContactKind.Tried);
            (direct, indirect, contacts) = tried ? (direct, indirect + minutes, contacts) : (direct + minutes, indirect, contacts + 1);
            (travel, writing) = (travel + one.Max(r => r.Travel ?? 0), writing + one.Sum(r => r.Writing ?? 0));
        }
        return new(direct, indirect, travel, writing, contacts, unsigned);
    }

    /// <summary>The working days of each worker in a month up to a day, and in all of it, without the agency's holidays and the days they are away.</summary>
    public static async Task<Dictionary<Guid, (int Past, int All)>> WorkingDaysAsync(AppDb db, IReadOnlyCollection<Guid> workerIds, DateOnly month, DateOnly today, CancellationToken cancel = default)
    {
        var last = month.AddMonths(1).AddDays(-1);
        var away = (await db.Absences.AsNoTracking().Where(a => workerIds.Contains(a.WorkerId) && a.EndedAt == null && a.From <= last && a.Until >= month).Select(a => new { a.WorkerId, a.From, a.Until }).ToListAsync(cancel)).ToLookup(a => a.WorkerId);
        var days = Enumerable.Range(0, last.Day).Select(d => month.AddDays(d)).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !db.Clock.Holidays.Contains(d)).ToList();
        return workerIds.Distinct().ToDictionary(id => id, id =>
        {
            var own = days.Where(d => !away[id].Any(a => a.From <= d && d <= a.Until)).ToList();
            return (own.Count(d => d <= today), own.Count);
        });
    }
}
