using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What an auditor would find, what proves that it was written down in time, and the last audit the agency made of itself.</summary>
public sealed partial class AccessModel
{
    /// <summary>Something that happened, when it was, and when it was written down.</summary>
    public sealed record Time(string Summary, DateTime OccurredAt, DateTime RecordedAt, string RecordedBy, bool Late)
    {
        public TimeSpan After => RecordedAt - OccurredAt;
    }

    /// <summary>The last audit of the program, and whether this chart was in it.</summary>
    public sealed record LastAudit(MockAudit Audit, AuditFindings Findings, bool WasIn);

    public IReadOnlyList<ReadinessPoint> Points { get; private set; } = [];
    /// <summary>When what everybody sees of it was last reckoned with a save.</summary>
    public DateTime? KeptAt { get; private set; }
    public List<Time> Times { get; private set; } = [];
    public TrailCheck? Trail { get; private set; }
    public LastAudit? Audited { get; private set; }

    private async Task LoadReadinessAsync()
    {
        Points = ChartChecklist.Reckon(await ChartChecklist.ForAsync(Db, Case.ProgramId), await ChartReading.OfOpenAsync(Db, Case));
        KeptAt = await Db.CaseReadiness.Where(r => r.CaseId == Case.Id && !r.Whole).Select(r => (DateTime?)r.ReckonedAt).FirstOrDefaultAsync();
        Trail = await Db.TrailChecks.AsNoTracking().OrderByDescending(c => c.Id).FirstOrDefaultAsync();
        if (!Caller.May(Capability.SuperviseTeam)) return;
        var audit = await Db.MockAudits.AsNoTracking().Where(a => a.ProgramIds.Contains(Case.ProgramId)).OrderByDescending(a => a.Id).FirstOrDefaultAsync();
        if (audit is null) return;
        var charts = await Db.SampledCharts.AsNoTracking().Where(c => c.AuditId == audit.Id).ToListAsync();
        Audited = new LastAudit(audit, AuditFindings.Of(audit, charts), charts.Exists(c => c.CaseId == Case.Id));
    }

    private async Task LoadTimesAsync() =>
        Times = await Db.Activities.AsNoTracking().Where(a => a.CaseId == Case.Id).OrderByDescending(a => a.Recorded.At).ThenByDescending(a => a.Id).Take(25)
            .Select(a => new Time(a.Summary, a.OccurredAt, a.Recorded.At, a.Recorded.Name, Db.Notes.Any(n => n.Id == a.AboutId && n.LateEntry))).ToListAsync();
}
