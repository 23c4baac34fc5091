using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Data;

/// <summary>Reads what deadline rules are reckoned by, for many cases in a handful of statements, and with what this save adds.</summary>
internal static class CaseHistories
{
    public static async Task<Dictionary<Guid, CaseHistory>> OfAsync(AppDb db, IReadOnlyCollection<Guid> ids, AgencyCalendar calendar, IReadOnlyList<Activity> happened, CancellationToken cancel)
    {
        var facts = await db.Activities.IgnoreQueryFilters().AsNoTracking().Where(a => ids.Contains(a.CaseId) && CaseFacts.Heard.Contains(a.Kind))
            .Select(a => new Fact(a.Id, a.CaseId, a.Kind, a.OccurredAt, a.Recorded.At, a.AboutId, a.Mode, a.Topic, a.Alone, a.Collateral)).ToListAsync(cancel);
        facts.AddRange(happened.Where(a => ids.Contains(a.CaseId)).Select(a => new Fact(a.Id, a.CaseId, a.Kind, a.OccurredAt, a.Recorded.At, a.AboutId, a.Mode, a.Topic, a.Alone, a.Collateral)));
        var of = facts.ToLookup(f => f.CaseId);
        var episodes = (await WithTrackedAsync(db, db.CaseEpisodes.Where(e => ids.Contains(e.CaseId)), cancel)).ToLookup(e => e.CaseId);
        var pauses = (await WithTrackedAsync(db, db.ClockPauses.Where(p => ids.Contains(p.CaseId)), cancel)).ToLookup(p => p.CaseId);
        var dates = (await WithTrackedAsync(db, db.DatesOnRecord.Where(p => ids.Contains(p.CaseId)), cancel)).ToLookup(p => p.CaseId);
        var decisions = (await WithTrackedAsync(db, db.DeadlineDecisions.Where(p => ids.Contains(p.CaseId)), cancel)).ToLookup(p => p.CaseId);
        var born = await db.Cases.IgnoreQueryFilters().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, Born = db.People.IgnoreQueryFilters().Where(p => p.Id == c.PersonId).Select(p => p.BirthDate).FirstOrDefault() })
            .ToDictionaryAsync(c => c.Id, c => c.Born, cancel);
        return ids.ToDictionary(id => id, id => CaseFacts.History(episodes[id].Select(e => new Episode(e.Id, e.CaseId, e.OpenedOn, e.ClosedOn)), of[id].ToList(), pauses[id], dates[id], decisions[id], born.GetValueOrDefault(id), calendar));
    }

    /// <summary>The stored records as this save leaves them, and those it adds.</summary>
    private static async Task<List<T>> WithTrackedAsync<T>(AppDb db, IQueryable<T> stored, CancellationToken cancel) where T : class
    {
        var records = await stored.IgnoreQueryFilters().ToListAsync(cancel);
        records.AddRange(db.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added).Select(e => e.Entity));
        return records;
    }
}
