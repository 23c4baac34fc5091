using Alongside.Core.Data;
using Alongside.Core.Jobs;

namespace Alongside.Web.Jobs;

/// <summary>After each of the agency's midnights: the overdue dates of every case are counted again.</summary>
public static class NewDay
{
    public static async Task<JobResult> RunAsync(JobRun run) => new($"The overdue dates of {await CaseSummary.NewDayAsync(run.Db, run.Db.Clock.Today, run.Cancel):N0} open cases were counted.");
}
