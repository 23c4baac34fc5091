using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Referrals;

namespace Alongside.Core.Reports;

/// <summary>Somebody whose case closed and who is to be asked whether what was met is still met.</summary>
/// <param name="Days">Which of the program's questions: so many days after the closing.</param>
public sealed record AfterClosing(Guid CaseId, string ClientName, string Number, DateOnly ClosedOn, int Days)
{
    /// <summary>A question may be asked so long after its day; then the next one counts.</summary>
    private const int StandsFor = 60;

    public DateOnly DueOn => ClosedOn.AddDays(Days);
    public string Because => $"case closed {ClosedOn:MMM d} + {Days} days";

    /// <summary>The questions that are due by a day, in the closed cases open to the caller, or in one of them: of each case the latest that was not asked. One statement.</summary>
    public static async Task<List<AfterClosing>> DueAsync(AppDb db, DateOnly until, Guid? caseId = null, CancellationToken cancel = default)
    {
        var since = until.AddDays(-366 - StandsFor);
        var closed = await (from c in db.Cases
                            where c.Status == CaseStatus.Closed && c.ClosedOn >= since && (caseId == null || c.Id == caseId) && db.Referrals.Any(r => r.CaseId == c.Id && r.Status == ReferralStatus.Met)
                                && !c.Episodes.Any(e => e.ClosedOn == c.ClosedOn && e.CloseReason == "The person died")
                            join p in db.Programs on c.ProgramId equals p.Id
                            orderby c.ClosedOn
                            select new { c.Id, c.ClientName, c.Number, ClosedOn = c.ClosedOn!.Value, p.AfterClosingDays, Asked = db.FollowUps.Where(f => f.CaseId == c.Id && f.AfterClosing != null).Select(f => f.DueOn).ToList() }).Take(1000).ToListAsync(cancel);
        return [.. from c in closed
                   let days = c.AfterClosingDays.Where(d => c.ClosedOn.AddDays(d) <= until && c.ClosedOn.AddDays(d + StandsFor) >= until).DefaultIfEmpty(0).Max()
                   where days > 0 && !c.Asked.Contains(c.ClosedOn.AddDays(days))
                   orderby c.ClosedOn.AddDays(days)
                   select new AfterClosing(c.Id, c.ClientName, c.Number, c.ClosedOn, days)];
    }
}
