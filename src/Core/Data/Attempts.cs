using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>The signed tries of cases, the newest first; of a visit on which nobody was there the way is that of the visit.</summary>
public static class Attempts
{
    /// <summary>The tries the caller may see.</summary>
    public static Task<List<Attempt>> AttemptsAsync(this AppDb db, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel = default) => ReadAsync(db, db.Notes, db.Visits, caseIds, cancel);

    /// <summary>All tries, protected ones too: a clock counts what the caller may not read. They are never shown.</summary>
    public static Task<List<Attempt>> AttemptsForTheClockAsync(this AppDb db, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel = default) =>
        ReadAsync(db, db.Notes.IgnoreQueryFilters(["protected"]), db.Visits.IgnoreQueryFilters(["protected"]), caseIds, cancel);

    private static async Task<List<Attempt>> ReadAsync(AppDb db, IQueryable<Note> notes, IQueryable<Visit> visits, IReadOnlyCollection<Guid> caseIds, CancellationToken cancel) =>
    [
        .. (await notes.AsNoTracking().Where(n => caseIds.Contains(n.CaseId) && n.Kind == ContactKind.Tried && n.SignedAt != null && n.From != null).OrderByDescending(n => n.From).ThenByDescending(n => n.Id)
            .Select(n => new { n.CaseId, n.Id, n.From, Way = n.TriedAs ?? visits.Where(v => v.Id == n.VisitId).Select(v => (ContactKind?)v.Kind).FirstOrDefault(), n.Place, n.Narrative, Worker = n.Author.Name, n.Sensitivity }).Take(500).ToListAsync(cancel))
            .Select(n => new Attempt(n.CaseId, n.Id, n.From!.Value, db.Clock.Day(n.From.Value), n.Way, n.Place, n.Narrative, n.Worker, n.Sensitivity)),
    ];
}
