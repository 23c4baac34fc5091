using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One page for whoever covers the case tomorrow, made from the record; protected parts are not in it.</summary>
[Requires(Capability.ReadCases)]
public sealed class BriefModel(AppDb db) : CasePage(db)
{
    public StoryEntry? Story { get; private set; }
    public List<Need> Needs { get; private set; } = [];
    public List<Step> Promises { get; private set; } = [];
    public List<Deadline> Dates { get; private set; } = [];
    public List<Activity> Contacts { get; private set; } = [];
    public List<Referral> Loops { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var id = Case.Id;
        Story = await Db.StoryEntries.AsNoTracking().Where(e => e.CaseId == id && e.Sensitivity == Sensitivity.Ordinary).OrderBy(e => e.ToldAt).ThenBy(e => e.Id).FirstOrDefaultAsync();
        Needs = await Db.Needs.AsNoTracking().Where(n => n.CaseId == id && n.Sensitivity == Sensitivity.Ordinary && n.Status != NeedStatus.Met && n.Status != NeedStatus.SetAside).OrderBy(n => n.ClientRank ?? 100).Take(5).ToListAsync();
        Promises = await Db.Steps.AsNoTracking().Where(s => s.CaseId == id && s.Who == Who.Worker && s.DoneOn == null && s.Dropped == null && s.Sensitivity == Sensitivity.Ordinary
            && Db.Goals.Any(g => g.Id == s.GoalId && Db.Plans.Any(p => p.Id == g.PlanId && p.Status == PlanStatus.InForce))).OrderBy(s => s.DueOn).Take(6).ToListAsync();
        Dates = await Db.Deadlines.AsNoTracking().Running().Where(d => d.CaseId == id && d.Sensitivity == Sensitivity.Ordinary).OrderBy(d => d.DueOn).Take(5).ToListAsync();
        Contacts = await Db.Activities.AsNoTracking().Where(a => a.CaseId == id && a.Sensitivity == Sensitivity.Ordinary && (a.Kind == ActivityKind.ContactMade || a.Kind == ActivityKind.ContactTried || a.Kind == ActivityKind.Answered)).OrderByDescending(a => a.OccurredAt).Take(3).ToListAsync();
        Loops = await Db.Referrals.AsNoTracking().Where(r => r.CaseId == id && r.Sensitivity == Sensitivity.Ordinary && (r.Status == ReferralStatus.Delivered || r.Status == ReferralStatus.Waitlisted || r.Status == ReferralStatus.Accepted || r.Status == ReferralStatus.Started)).OrderBy(r => r.DeliveredOn).Take(6).ToListAsync();
    }
}
