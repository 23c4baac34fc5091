using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Reports;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Team;

/// <summary>Who carries too much, and what is stuck.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    /// <summary>Referrals of the team to one agency that are past their answer date.</summary>
    public sealed record Stuck(string Organization, int People, DateOnly Oldest);

    public List<WorkerLoad> Workers { get; private set; } = [];
    public List<Stuck> StuckReferrals { get; private set; } = [];
    public string ProgramNames { get; private set; } = "";
    /// <summary>The longest bar.</summary>
    public int MostPoints => Math.Max(1, Workers.Count == 0 ? 1 : Workers.Max(w => w.Points));

    /// <summary>What must not wait in the cases of the team.</summary>
    public List<TeamAlert> Alerts { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Alerts = await TeamAlert.OfAsync(Db);
        var programs = Caller.ProgramIds;
        Workers = await TeamLoad.OfProgramsAsync(Db, programs, Today);
        ProgramNames = string.Join(", ", await Db.Programs.Where(p => programs.Contains(p.Id)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
        var stuck = await Db.Referrals.Where(r => (r.Status == ReferralStatus.Delivered || r.Status == ReferralStatus.Waitlisted || r.Status == ReferralStatus.Accepted) && r.AnswerDueOn < Today
                && Db.Deadlines.Any(d => d.AboutId == r.Id && d.MetAt == null && d.DueOn < Today))
            .GroupBy(r => r.OrganizationName).Select(g => new { g.Key, People = g.Select(r => r.CaseId).Distinct().Count(), Oldest = g.Min(r => r.AnswerDueOn) }).OrderBy(s => s.Oldest).Take(20).ToListAsync();
        StuckReferrals = [.. stuck.Select(s => new Stuck(s.Key, s.People, s.Oldest!.Value))];
    }
}
