using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Programs;

namespace Alongside.Core.Reports;

/// <summary>What one worker carries just now: people, how much support they need, and what is late. To re-balance, never to judge.</summary>
/// <param name="Points">The sum of the levels of support (1 light to 4 intensive) of the people carried.</param>
public sealed record WorkerLoad(Guid WorkerId, string Name, string? Title, int People, int Points, int Intensive, int DatesLate, int Quiet, int Unsigned, int SilentReferrals)
{
    /// <summary>The days they are away, now or in the next weeks.</summary>
    public IReadOnlyList<TeamAbsence> Absences { get; init; } = [];
}

/// <summary>Somebody of the team is away, and who covers.</summary>
/// <param name="Covered">Somebody was named, works here, and is there on those days.</param>
public sealed record TeamAbsence(Guid AbsenceId, string Worker, DateOnly From, DateOnly Until, AbsenceReason Why, string? Cover, bool Covered);

/// <summary>The workers of the caller's programs and what each carries.</summary>
public static class TeamLoad
{
    /// <summary>So many days ahead the team page shows who will be away.</summary>
    public const int Soon = 30;

    /// <summary>Counts per worker in three statements, whatever the number of workers; only cases the caller may open are counted.</summary>
    public static async Task<List<WorkerLoad>> OfProgramsAsync(AppDb db, Guid[] programIds, DateOnly today, CancellationToken cancel = default)
    {
        var soon = today.AddDays(Soon);
        var uncovered = db.Absences.NobodyCovers(db.Absences, db.Workers, today).Select(a => a.Id);
        var workers = await db.Workers.AsNoTracking().Where(w => w.Active && w.Programs.Any(p => programIds.Contains(p.ProgramId))
                && db.Roles.Any(r => r.Id == w.RoleId && (r.Key == "case-manager" || r.Key == "supervisor")))
            .Select(w => new { w.Id, w.Name, w.Title, Unsigned = db.Notes.Count(n => n.Author.WorkerId == w.Id && n.SignedAt == null),
                Absences = db.Absences.Where(a => a.WorkerId == w.Id && a.EndedAt == null && a.Until >= today && a.From <= soon).OrderBy(a => a.From).Select(a => new TeamAbsence(a.Id, a.WorkerName, a.From, a.Until, a.Why, a.CoverName, !uncovered.Contains(a.Id))).ToList() }).ToListAsync(cancel);
        var carried = db.TeamMembers.Where(t => t.Role == TeamRole.Primary && t.Until == null).Join(db.Cases.Open().Where(c => programIds.Contains(c.ProgramId)), t => t.CaseId, c => c.Id, (t, c) => new { t.WorkerId, Case = c });
        var people = await carried.GroupBy(c => c.WorkerId).Select(g => new { g.Key, Count = g.Count(), Points = g.Sum(c => c.Case.SupportLevel), Intensive = g.Count(c => c.Case.SupportLevel >= 3) }).ToDictionaryAsync(g => g.Key, cancel);
        var dates = db.Deadlines.Running().Where(d => d.DueOn < today).Join(carried, d => d.CaseId, c => c.Case.Id, (d, c) => new { c.WorkerId, d.Group });
        var late = (await dates.GroupBy(d => new { d.WorkerId, d.Group }).Select(g => new { g.Key.WorkerId, g.Key.Group, Count = g.Count() }).ToListAsync(cancel)).ToLookup(g => g.WorkerId);
        return [.. workers.Select(w =>
            {
                people.TryGetValue(w.Id, out var carries);
                int Late(DeadlineGroup group) => late[w.Id].Where(l => l.Group == group).Sum(l => l.Count);
                return new WorkerLoad(w.Id, w.Name, w.Title, carries?.Count ?? 0, carries?.Points ?? 0, carries?.Intensive ?? 0, Late(DeadlineGroup.Date) + Late(DeadlineGroup.Asked) + Late(DeadlineGroup.Changed),
                    Late(DeadlineGroup.Quiet), w.Unsigned, Late(DeadlineGroup.Waiting)) { Absences = w.Absences };
            })
            .OrderByDescending(w => w.Points).ThenBy(w => w.Name, StringComparer.Ordinal)];
    }
}
