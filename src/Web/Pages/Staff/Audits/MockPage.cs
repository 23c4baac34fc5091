using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>A page of one audit: it is there for who supervises all of its programs, and for the auditor it is open to.</summary>
public abstract class MockPage(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid MockAuditId { get; set; }

    public MockAudit Audit { get; private set; } = null!;
    /// <summary>Its charts in the order of the draw.</summary>
    public List<SampledChart> Charts { get; private set; } = [];
    public AuditFindings Findings { get; private set; } = null!;
    public string Programs { get; private set; } = "";

    /// <summary>The caller makes audits; an auditor from outside reads the charts, and not what the agency thinks of them.</summary>
    public bool Supervises => Caller.May(Capability.SuperviseTeam);
    public bool MayWrite => Supervises && Audit.FinishedAt is null;
    public string Url_(string page = "") => $"/audit/mock/{Audit.Id}{(page.Length == 0 ? "" : $"/{page}")}";

    /// <summary>The names of those whose charts they are, by case.</summary>
    public Dictionary<Guid, string> Names { get; private set; } = [];

    public override Task LoadAsync() => FindAsync();

    /// <summary>The audit and its charts, to change them or to show them.</summary>
    protected async Task FindAsync()
    {
        var found = await (from a in Db.MockAudits where a.Id == MockAuditId from p in Db.Programs where a.ProgramIds.Contains(p.Id) orderby p.Name select new { Audit = a, p.Name }).ToListAsync();
        Audit = found.Count > 0 ? found[0].Audit : throw new NotHere();
        Programs = string.Join(", ", found.Select(f => f.Name));
        var charts = await Db.SampledCharts.Where(c => c.AuditId == Audit.Id).OrderBy(c => c.Order).Select(c => new { Chart = c, Name = Db.Cases.Where(x => x.Id == c.CaseId).Select(x => x.ClientName).FirstOrDefault() }).ToListAsync();
        (Charts, Names) = (charts.ConvertAll(c => c.Chart), charts.ToDictionary(c => c.Chart.CaseId, c => c.Name ?? c.Chart.Number));
        Findings = AuditFindings.Of(Audit, Charts);
    }
}
