using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Referrals;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>The numbers beside the rail, in one statement.</summary>
public sealed class RailCounts(AppDb db)
{
    /// <summary>What stands beside and under the links of the rail.</summary>
    public sealed record Numbers(int Cases, int NotesToSign, int LateReferrals, string AgencyName, string? AgencyPlace);

    public async Task<Numbers> ForCallerAsync()
    {
        var today = db.Clock.Today;
        var me = db.Caller.WorkerId ?? Guid.Empty;
        return await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => new Numbers(
                db.Cases.CarriedBy(me).Open().Count(),
                db.Notes.Count(n => n.Author.WorkerId == me && n.SignedAt == null),
                db.Referrals.Count(r => db.Deadlines.Any(d => d.AboutId == r.Id && d.MetAt == null && d.DueOn < today)
                                        && db.TeamMembers.Any(t => t.CaseId == r.CaseId && t.WorkerId == me && t.Role == TeamRole.Primary && t.Until == null)),
                a.Name, a.Place))
            .FirstOrDefaultAsync() ?? new Numbers(0, 0, 0, "", null);
    }
}
