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

    public override async Task LoadAsync()
    {
        await FindAsync();
        var ids = Audit.ProgramIds;
        Programs = string.Join(", ", await Db.Programs.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync());
    }

    /// <summary>The audit and its charts, to change them or to show them.</summary>
    protected async Task FindAsync()
    {
        Audit = await Db.MockAudits.FirstOrDefaultAsync(a => a.Id == MockAuditId) ?? throw new NotHere();
        Charts = await Db.SampledCharts.Where(c => c.AuditId == Audit.Id).OrderBy(c => c.Order).ToListAsync();
        Findings = AuditFindings.Of(Audit, Charts);
    }

    /// <summary>The names of those whose charts they are, by case.</summary>
    protected Task<Dictionary<Guid, string>> NamesAsync()
    {
        var cases = Charts.ConvertAll(c => c.CaseId);
        return Db.Cases.Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.ClientName);
    }
}
