using Alongside.Core.Cases;
using Alongside.Core.Deadlines;

namespace Alongside.Core.Data;

/// <summary>Keeps the summary columns of cases (next due, overdue count, last contact) from their open dates.</summary>
public static class CaseSummary
{
    internal static async Task RefreshAsync(AppDb db, IReadOnlyDictionary<Guid, DateOnly?> touched, CancellationToken cancel)
    {
        if (touched.Count == 0) return;
        var ids = touched.Keys.ToList();
        var dates = (await db.Deadlines.IgnoreQueryFilters().Running().Where(d => ids.Contains(d.CaseId))
                .Select(d => new { d.CaseId, d.Id, d.DueOn, d.What, d.Because, d.Sensitivity }).ToListAsync(cancel))
            .ToLookup(d => d.CaseId);
        var today = db.Clock.Today;
        foreach (var (id, reached) in touched)
        {
            // Of two on one day the one that was opened first, whatever order the database has them in.
            var next = dates[id].OrderBy(d => d.DueOn).ThenBy(d => d.Id).FirstOrDefault();
            var overdue = dates[id].Count(d => d.DueOn < today);
            var (what, because) = next is null ? (null, null) : next.Sensitivity == Sensitivity.Ordinary ? (next.What, next.Because) : ("A protected date", null);
            var due = next?.DueOn;
            await db.Cases.IgnoreQueryFilters().Where(c => c.Id == id).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.NextDueOn, due).SetProperty(c => c.NextDueWhat, what).SetProperty(c => c.NextDueBecause, because)
                .SetProperty(c => c.OverdueCount, overdue)
                .SetProperty(c => c.LastContactOn, c => reached ?? c.LastContactOn), cancel);
            if (db.RulesNext.Remove(id, out var rulesNext))
                await db.Cases.IgnoreQueryFilters().Where(c => c.Id == id && c.RulesNextOn != rulesNext).ExecuteUpdateAsync(set => set.SetProperty(c => c.RulesNextOn, rulesNext), cancel);
        }
    }

    /// <summary>A new day has begun: counts the overdue dates of every open case again, in one statement.</summary>
    public static Task<int> NewDayAsync(AppDb db, DateOnly today, CancellationToken cancel) =>
        db.Cases.IgnoreQueryFilters().Where(c => c.Status != CaseStatus.Closed).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.OverdueCount, c => db.Deadlines.IgnoreQueryFilters().Count(d => d.CaseId == c.Id && d.MetAt == null && d.PausedOn == null && d.DueOn < today)), cancel);
}
