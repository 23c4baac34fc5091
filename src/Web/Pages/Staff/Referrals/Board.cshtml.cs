using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.ReferralList;

/// <summary>How the loops of the team close: how old they are in each state, which are silent, and what stood in the way of those that ended in a no.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class BoardModel(AppDb db) : StaffPage(db)
{
    public const int Most = 200;

    /// <summary>The bands of age, in days: up to.</summary>
    public static readonly (string Name, int UpTo)[] Bands = [("up to a week", 7), ("8–14 days", 14), ("15–30 days", 30), ("31–60 days", 60), ("longer", int.MaxValue)];

    /// <summary>A loop in which nobody has said a word for too long.</summary>
    public sealed record Loop(Guid Id, Guid CaseId, string ClientName, string? Worker, string Service, string Organization, ReferralStatus Status, DateOnly? StatusOn);
    /// <summary>Why agencies said no, in the last year.</summary>
    public sealed record No(BarrierReason Reason, string Organization, int Times);

    /// <summary>How many stand in each state in each band of age.</summary>
    public Dictionary<(ReferralStatus Status, int Band), int> Ages { get; private set; } = [];
    public List<Loop> Silent { get; private set; } = [];
    public List<No> Nos { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var open = Db.Referrals.AsNoTracking().Open().Join(Db.Cases.Open(), r => r.CaseId, c => c.Id, (r, c) => r);
        var counted = await open.Where(r => r.StatusOn != null).GroupBy(r => new { r.Status, r.StatusOn }).Select(g => new { g.Key.Status, g.Key.StatusOn, Count = g.Count() }).ToListAsync();
        Ages = counted.GroupBy(c => (c.Status, Band: Array.FindIndex(Bands, b => Today.DayNumber - c.StatusOn!.Value.DayNumber <= b.UpTo))).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        Silent = await Db.Referrals.AsNoTracking().Where(Silence.Silent(Today)).Join(Db.Cases.Open(), r => r.CaseId, c => c.Id, (r, c) => new { r, c }).OrderBy(x => x.r.StatusOn).Take(Most)
            .Select(x => new Loop(x.r.Id, x.c.Id, x.c.ClientName, x.c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(), x.r.ServiceName, x.r.OrganizationName, x.r.Status, x.r.StatusOn)).ToListAsync();
        var year = Today.AddYears(-1);
        Nos = await Db.ReferralSteps.AsNoTracking().Where(s => s.Barrier != null && s.On >= year).Join(Db.Referrals, s => s.ReferralId, r => r.Id, (s, r) => new { s.Barrier, r.OrganizationName })
            .GroupBy(x => new { x.Barrier, x.OrganizationName }).Select(g => new No(g.Key.Barrier!.Value, g.Key.OrganizationName, g.Count())).ToListAsync();
    }
}
