namespace Alongside.Core.Data;

/// <summary>Which audits are open to an outside auditor today, and the charts in them; asked before the filters can know, and at every request anew.</summary>
public static class AuditsOpen
{
    internal static async Task<(Guid[] Audits, Guid[] Cases)> ToAsync(AppDb db, Guid workerId, CancellationToken cancel)
    {
        var today = db.Clock.Today;
        var charts = await (from o in db.AuditOpenings.IgnoreQueryFilters()
                            where o.WorkerId == workerId && o.From <= today && o.Until >= today && o.EndedAt == null
                            join c in db.SampledCharts on o.AuditId equals c.AuditId
                            select new { c.AuditId, c.CaseId }).ToListAsync(cancel);
        return ([.. charts.Select(c => c.AuditId).Distinct()], [.. charts.Select(c => c.CaseId).Distinct()]);
    }

    /// <summary>The auditors to whom a case is open today because it was drawn for an audit, for the list of who can open it.</summary>
    public static Task<List<Guid>> AuditorsOfAsync(this AppDb db, Guid caseId)
    {
        var today = db.Clock.Today;
        return db.AuditOpenings.IgnoreQueryFilters().Where(o => o.From <= today && o.Until >= today && o.EndedAt == null && db.SampledCharts.Any(c => c.AuditId == o.AuditId && c.CaseId == caseId)).Select(o => o.WorkerId).Distinct().ToListAsync();
    }
}
