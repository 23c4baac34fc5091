using Alongside.Core.Data;
using Alongside.Core.Jobs;

namespace Alongside.Web.Jobs;

/// <summary>After each of the agency's midnights: the dates that the day opens and ends by the programs' rules, and the overdue dates of every case counted again.</summary>
public static class NewDay
{
    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var reckoned = await NewDayOfRules.BeginAsync(run.Db, run, run.Cancel);
        return new($"The overdue dates of {await CaseSummary.NewDayAsync(run.Db, run.Db.Clock.Today, run.Cancel):N0} open cases were counted; the rules of {reckoned:N0} had a new date or an end.");
    }
}
