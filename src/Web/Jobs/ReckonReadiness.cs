using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>Each night: what an auditor would find in every open chart, because time alone changes it, and how the day ended for each worker and program.</summary>
public static class ReckonReadiness
{
    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var charts = await ReadinessKept.ReckonAllAsync(run.Db, (done, all) => run.Report(new Progress(done, all, "looking at charts")), run.Cancel);
        await ReadinessKept.KeepDayAsync(run.Db, run.Db.Clock.Today, run.Cancel);
        return new JobResult($"{charts:N0} open charts were looked at.");
    }
}
