using Alongside.Core.Calendar;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Data;

/// <summary>Reads what deadline rules are reckoned by, for many cases in a handful of statements, and with what this save adds.</summary>
internal static class CaseHistories
{
    public static async Task<Dictionary<Guid, CaseHistory>> OfAsync(AppDb db, IReadOnlyCollection<Guid> ids, AgencyCalendar calendar, IReadOnlyList<Activity> happened, CancellationToken cancel)
    {
        // A save sees its own changes; a pass over all cases has none.
        var saves = happened.Count > 0;
        var facts = await db.Activities.IgnoreQueryFilters().AsNoTracking().Where(a => ids.Contains(a.CaseId) && CaseFacts.Heard.Contains(a.Kind))
            .Select(a => new Fact(a.Id, a.CaseId, a.Kind, a.OccurredAt, a.Recorded.At, a.AboutId, a.Mode, a.Topic, a.Alone, a.Collateral)).ToListAsync(cancel);
        facts.AddRange(happened.Where(a => ids.Contains(a.CaseId)).Select(a => new Fact(a.Id, a.CaseId, a.Kind, a.OccurredAt, a.Recorded.At, a.AboutId, a.Mode, a.Topic, a.Alone, a.Collateral)));
        var of = facts.ToLookup(f => f.CaseId);
        var episodes = (await RecordsAsync(db, saves, db.CaseEpisodes.Where(e => ids.Contains(e.CaseId)), cancel)).ToLookup(e => e.CaseId);
        var pauses = (await RecordsAsync(db, saves, db.ClockPauses.Where(p => ids.Contains(p.CaseId)), cancel)).ToLookup(p => p.CaseId);
        var dates = (await RecordsAsync(db, saves, db.DatesOnRecord.Where(p => ids.Contains(p.CaseId)), cancel)).ToLookup(p => p.CaseId);
        var decisions = (await RecordsAsync(db, saves, db.DeadlineDecisions.Where(p => ids.Contains(p.CaseId)), cancel)).ToLookup(p => p.CaseId);
        var dated = (await RecordsAsync(db, saves, db.Appointments.Where(a => ids.Contains(a.CaseId) && (a.Kind == AppointmentKind.Court || a.Kind == AppointmentKind.Hearing || a.Kind == AppointmentKind.Immigration) && a.State != AppointmentState.Cancelled), cancel))
            .Where(a => a.Kind.IsPrepared() && a.State != AppointmentState.Cancelled).Select(a => new SetDate(a.Id, a.CaseId, a.Kind.InWords().ToLowerInvariant(), a.From, a.Made.At)).ToLookup(a => a.CaseId);
        var born = await db.Cases.IgnoreQueryFilters().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Born = db.People.IgnoreQueryFilters().Where(p => p.Id == c.PersonId).Select(p => p.BirthDate).FirstOrDefault() })
            .ToDictionaryAsync(c => c.Id, c => c.Born, cancel);
        return ids.ToDictionary(id => id, id => CaseFacts.History(episodes[id].Select(e => new Episode(e.Id, e.CaseId, e.OpenedOn, e.ClosedOn)), of[id].ToList(), pauses[id], dates[id], decisions[id], dated[id], born.GetValueOrDefault(id), calendar));
    }

    /// <summary>The stored records; of a save, as it leaves them, and those it adds.</summary>
    private static async Task<List<T>> RecordsAsync<T>(AppDb db, bool saves, IQueryable<T> stored, CancellationToken cancel) where T : class
    {
        if (!saves) return await stored.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancel);
        var records = await stored.IgnoreQueryFilters().ToListAsync(cancel);
        records.AddRange(db.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added).Select(e => e.Entity));
        return records;
    }
}
