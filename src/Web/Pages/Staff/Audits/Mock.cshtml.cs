using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>The audits the agency made of itself, for who supervises; for an auditor from outside, those that are open to them.</summary>
[RequiresAny(Capability.SuperviseTeam, Capability.ReadSample)]
public sealed class MockModel(AppDb db) : StaffPage(db)
{
    /// <summary>An audit, and how many of its charts have something not met.</summary>
    public sealed record Row(MockAudit Audit, string Programs, int Charts, DateOnly? OpenUntil);

    public List<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId;
        var names = await Db.Programs.ToDictionaryAsync(p => p.Id, p => p.Name);
        var audits = await Db.MockAudits.AsNoTracking().OrderByDescending(a => a.Id).Take(100)
            .Select(a => new { Audit = a, Charts = Db.SampledCharts.Count(c => c.AuditId == a.Id), Until = Db.AuditOpenings.Where(o => o.AuditId == a.Id && o.WorkerId == me && o.EndedAt == null).Max(o => (DateOnly?)o.Until) }).ToListAsync();
        Rows = audits.ConvertAll(a => new Row(a.Audit, string.Join(", ", a.Audit.ProgramIds.Select(p => names.GetValueOrDefault(p, "")).Order()), a.Charts, a.Until));
    }
}
