using Alongside.Core.Deadlines;
using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>What looking for a client hears on the spine, in the same save: a contact ends it, a try may tick its step, and enough tries in a row propose it.</summary>
internal static class EffortsHear
{
    public static async Task HearAsync(AppDb db, IReadOnlyList<Activity> happened, CancellationToken cancel)
    {
        var heard = happened.Where(a => a.Reached || a.Kind == ActivityKind.ContactTried).OrderBy(a => a.OccurredAt).ToLookup(a => a.CaseId);
        if (heard.Count == 0) return;
        var ids = heard.Select(g => g.Key).ToList();
        var open = (await db.Efforts.Include(e => e.Steps).Include(e => e.Ticks).Where(e => ids.Contains(e.CaseId) && e.EndedOn == null).ToListAsync(cancel)).ToDictionary(e => e.CaseId);
        foreach (var effort in open.Values)
            if (heard[effort.CaseId].FirstOrDefault(a => a.Reached && db.Clock.Day(a.OccurredAt) >= effort.BeganOn) is { } contact)
            {
                db.AsItStands("The signed contact reached them, so nobody looks for them any more.", effort);
                effort.Reached(db.Clock.Day(contact.OccurredAt), contact.Recorded);
            }
        var tried = ids.Where(id => heard[id].Any(a => a.Kind == ActivityKind.ContactTried)).ToList();
        if (tried.Count == 0) return;
        var attempts = await AttemptsWithThisSaveAsync(db, tried, cancel);
        foreach (var id in tried.Where(open.ContainsKey))
        {
            db.AsItStands("A signed try ticks its step.", open[id]);
            open[id].Follow(attempts[id], heard[id].Last().Recorded);
        }
        await ProposeAsync(db, [.. tried.Where(id => !open.ContainsKey(id))], heard, attempts, cancel);
    }

    /// <summary>Enough tries in a row reached nobody: a date on the case proposes to look for them by the program's protocol.</summary>
    private static async Task ProposeAsync(AppDb db, List<Guid> ids, ILookup<Guid, Activity> heard, Dictionary<Guid, List<Attempt>> attempts, CancellationToken cancel)
    {
        if (ids.Count == 0) return;
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new
        {
            c.Id,
            Last = db.Activities.Where(a => a.CaseId == c.Id && a.Reached).Max(a => (DateTime?)a.OccurredAt),
            After = db.EffortProtocols.Where(p => p.ProgramId == c.ProgramId).Select(p => (int?)p.ProposeAfter).FirstOrDefault(),
            Proposed = db.Deadlines.Any(d => d.CaseId == c.Id && d.MetAt == null && d.AboutType == nameof(Effort)),
        }).ToListAsync(cancel);
        foreach (var one in cases.Where(c => !c.Proposed))
        {
            var last = heard[one.Id].Where(a => a.Reached).Select(a => (DateTime?)a.OccurredAt).Append(one.Last).Max();
            var (row, after) = (attempts[one.Id].Count(a => last is null || a.At > last), one.After ?? EffortProtocol.Of(default).ProposeAfter);
            if (row < after) continue;
            var by = heard[one.Id].Last(a => a.Kind == ActivityKind.ContactTried);
            var today = db.Clock.Day(by.Recorded.At);
            by.Opening.Add(new Deadline(by, DeadlineGroup.Date, $"{row} tries in a row reached nobody: look for them", today, $"{after} tries without a contact", "Look for them", one.Id, nameof(Effort)));
        }
    }

    /// <summary>The tries on record, and those that are being signed in this save.</summary>
    private static async Task<Dictionary<Guid, List<Attempt>>> AttemptsWithThisSaveAsync(AppDb db, List<Guid> ids, CancellationToken cancel)
    {
        var now = db.ChangeTracker.Entries<Note>().Select(e => e.Entity).Where(n => n.SignedAt is not null && n.Kind == ContactKind.Tried && n.From is not null && ids.Contains(n.CaseId)).ToList();
        var visits = now.Where(n => n.VisitId is not null && n.TriedAs is null).Select(n => n.VisitId!.Value).ToList();
        var ways = visits.Count == 0 ? [] : await db.Visits.AsNoTracking().Where(v => visits.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Kind, cancel);
        var stored = (await db.AttemptsForTheClockAsync(ids, cancel)).Where(a => now.TrueForAll(n => n.Id != a.NoteId)).ToLookup(a => a.CaseId);
        var all = ids.ToDictionary(id => id, id => stored[id].ToList());
        foreach (var note in now)
            all[note.CaseId].Add(new Attempt(note.CaseId, note.Id, note.From!.Value, db.Clock.Day(note.From.Value), note.TriedAs ?? (note.VisitId is { } visit && ways.TryGetValue(visit, out var way) ? way : null), note.Place, note.Narrative, note.Author.Name, note.Sensitivity));
        return all;
    }
}
