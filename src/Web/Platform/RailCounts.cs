using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>The numbers beside the rail, in one statement.</summary>
public sealed class RailCounts(AppDb db)
{
    /// <summary>What stands beside and under the links of the rail.</summary>
    public sealed record Numbers(int Cases, int NotesToSign, int LateReferrals, int Unfinished, int OpenAlerts, string AgencyName, string? AgencyPlace)
    {
        /// <summary>How many open cases those carry whom the caller covers today.</summary>
        public int Covered { get; init; }
        /// <summary>Absences of the team that begin within two weeks, or have begun, and that nobody covers.</summary>
        public int NobodyCovers { get; init; }
    }

    private Task<Numbers>? _numbers;

    /// <summary>Asked once per page, however many parts of it show them.</summary>
    public Task<Numbers> ForCallerAsync() => _numbers ??= CountAsync();

    private async Task<Numbers> CountAsync()
    {
        var today = db.Clock.Today;
        var me = db.Caller.WorkerId ?? Guid.Empty;
        var supervises = db.Caller.May(Core.Platform.Capability.SuperviseTeam);
        var (carried, drafts) = (db.CasesCarriedBy(me).Open(), db.Drafts.Standing());
        var covered = db.Caller.Covers.Select(c => c.WorkerId).ToArray();
        var (soon, programs) = (today.AddDays(14), db.Caller.WorksInProgramIds);
        // No record has the agency's own id; naming it keeps all numbers in one statement instead of one each.
        return await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => new Numbers(
                carried.Count(c => c.Id != a.Id),
                db.Notes.Count(n => n.Author.WorkerId == me && n.SignedAt == null),
                db.Deadlines.Where(d => d.AboutType == nameof(Referral) && d.MetAt == null && d.DueOn < today && carried.Select(c => c.Id).Contains(d.CaseId)).Select(d => d.AboutId).Distinct().Count(),
                drafts.Count(d => d.Id != a.Id),
                supervises ? db.Alerts.Count(x => x.DoneAt == null && x.Id != a.Id) : 0,
                a.Name, a.Place)
            {
                Covered = covered.Length == 0 ? 0 : db.CasesCarriedBy(covered).Open().Count(c => c.Id != a.Id),
                NobodyCovers = supervises ? db.Absences.Standing().NobodyCovers(db.Absences, db.Workers, today).Count(x => x.Id != a.Id && x.Until >= today && x.From <= soon && db.WorkerPrograms.Any(w => w.WorkerId == x.WorkerId && programs.Contains(w.ProgramId))) : 0,
            })
            .FirstOrDefaultAsync() ?? new Numbers(0, 0, 0, 0, 0, "", null);
    }
}
