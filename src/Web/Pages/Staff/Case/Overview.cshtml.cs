using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Who is this person and what is moving.</summary>
[Requires(Capability.ReadCases)]
public sealed class OverviewModel(AppDb db) : CasePage(db)
{
    /// <summary>Somebody in the case and who they are to the client.</summary>
    public sealed record Someone(Guid PersonId, string Name, string Role);

    public Ask? Ask { get; private set; }
    public StoryEntry? Story { get; private set; }
    public List<Need> Needs { get; private set; } = [];
    public List<Strength> Strengths { get; private set; } = [];
    public Plan? Plan { get; private set; }
    public List<Deadline> Dates { get; private set; } = [];
    public List<Referral> Referrals { get; private set; } = [];
    public List<Activity> Happened { get; private set; } = [];
    /// <summary>What an auditor would find, as it was kept with the last save.</summary>
    public CaseReadiness? Readiness { get; private set; }
    public List<ContactPoint> Reach { get; private set; } = [];
    public List<Someone> People { get; private set; } = [];

    public string WorkerName => (Case.PrimaryWorker?.WorkerName ?? "The worker").Split(' ')[0];

    public override async Task LoadAsync()
    {
        var id = Case.Id;
        // Of readiness, who may read what is protected has the row reckoned with it.
        var first = await (from c in Db.Cases.AsNoTracking() where c.Id == id
                           from a in Db.Asks.Where(a => a.CaseId == c.Id && a.AnsweredAt == null).DefaultIfEmpty()
                           from r in Db.CaseReadiness.Where(r => r.CaseId == c.Id).DefaultIfEmpty()
                           select new { Ask = a, Readiness = r }).ToListAsync();
        (Ask, Readiness) = (first.Select(f => f.Ask).OfType<Ask>().MinBy(a => a.AnswerBy), first.Select(f => f.Readiness).OfType<CaseReadiness>().OrderByDescending(r => r.Whole).FirstOrDefault());
        // Behind for a second or two after a save, and never yet reckoned where many cases came at once: whoever looks sees it as it is.
        if (Readiness is not { StaleSince: null })
        {
            var chart = await ChartReading.OfOpenAsync(Db, Case);
            Readiness = CaseReadiness.Of(chart, ChartChecklist.Reckon(await ChartChecklist.ForAsync(Db, Case.ProgramId), chart), Caller.Protected);
        }
        Story = await Db.StoryEntries.AsNoTracking().Where(e => e.CaseId == id && e.Sensitivity == Sensitivity.Ordinary && !e.AddedLater).OrderBy(e => e.ToldAt).ThenBy(e => e.Id).FirstOrDefaultAsync();
        Needs = await Db.Needs.AsNoTracking().Where(n => n.CaseId == id && n.Sensitivity == Sensitivity.Ordinary).OrderBy(n => n.ClientRank ?? 100).ThenBy(n => n.Label.Length).ThenBy(n => n.Label).Take(8).ToListAsync();
        Strengths = await Db.Strengths.AsNoTracking().Where(s => s.CaseId == id && s.Sensitivity == Sensitivity.Ordinary).OrderBy(s => s.Label.Length).ThenBy(s => s.Label).Take(4).ToListAsync();
        Plan = await Db.Plans.AsNoTracking().Include(p => p.Goals).ThenInclude(g => g.Steps).Where(p => p.CaseId == id && p.Status != PlanStatus.Replaced).OrderBy(p => p.Number).AsSplitQuery().FirstOrDefaultAsync();
        Dates = await Db.Deadlines.AsNoTracking().Running().Where(d => d.CaseId == id && (d.OpensOn == null || d.OpensOn <= Today)).OrderBy(d => d.DueOn).Take(6).ToListAsync();
        Referrals = await Db.Referrals.AsNoTracking().Where(r => r.CaseId == id && (r.Status == ReferralStatus.Draft || r.Status == ReferralStatus.Delivered || r.Status == ReferralStatus.Waitlisted || r.Status == ReferralStatus.Accepted || r.Status == ReferralStatus.Started))
            .OrderByDescending(r => r.Id).Take(6).ToListAsync();
        Happened = await Db.Activities.AsNoTracking().Where(a => a.CaseId == id).OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id).Take(8).ToListAsync();
        Reach = await Db.ContactPoints.AsNoTracking().Where(c => c.PersonId == Head.PersonId).OrderBy(c => c.Rank).ToListAsync();
        People = await Db.CasePeople.Where(p => p.CaseId == id && p.PersonId != Head.PersonId).OrderBy(p => p.Id).Take(8).Join(Db.People, c => c.PersonId, p => p.Id, (c, p) => new Someone(p.Id, p.GivenName + " " + p.FamilyName, c.Role)).ToListAsync();
    }
}
