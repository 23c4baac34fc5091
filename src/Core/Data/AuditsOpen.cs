namespace Alongside.Core.Data;

/// <summary>Which audits are open to an outside auditor today, and the charts in them; asked before the filters can know, and at every request anew.</summary>
internal static class AuditsOpen
{
    public static async Task<(Guid[] Audits, Guid[] Cases)> ToAsync(AppDb db, Guid workerId, CancellationToken cancel)
    {
        var today = db.Clock.Today;
        var charts = await (from o in db.AuditOpenings.IgnoreQueryFilters()
                            where o.WorkerId == workerId && o.From <= today && o.Until >= today && o.EndedAt == null
                            join c in db.SampledCharts on o.AuditId equals c.AuditId
                            select new { c.AuditId, c.CaseId }).ToListAsync(cancel);
        return ([.. charts.Select(c => c.AuditId).Distinct()], [.. charts.Select(c => c.CaseId).Distinct()]);
    }
}
