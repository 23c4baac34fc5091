using Alongside.Core.Data;
using Alongside.Core.Jobs;

namespace Alongside.Web.Jobs;

/// <summary>Each night: every seal of the audit trail is recomputed, and what came of it is shown beside what the trail proves.</summary>
public static class CheckTrail
{
    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var check = await AuditTrail.CheckAndKeepAsync(run.Db, run.Cancel);
        return new JobResult(check.Holds ? $"All {check.Rows:N0} seals hold." : $"The trail is broken at row {check.BrokenSeq:N0}: {check.How}.");
    }
}
