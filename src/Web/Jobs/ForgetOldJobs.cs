using Alongside.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Jobs;

/// <summary>Jobs that ended a quarter of a year ago are forgotten, with their files; the audit trail keeps that they were.</summary>
public static class ForgetOldJobs
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90), Arriving = TimeSpan.FromDays(1);

    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var now = run.Db.Clock.Now;
        var forgotten = await run.Db.Jobs.Where(j => j.EndedAt < now - Kept).ExecuteDeleteAsync(run.Cancel);
        // A folder of a day ago without its job: the job is forgotten, or the upload broke off.
        var held = (await run.Db.Jobs.Select(j => j.Id).ToListAsync(run.Cancel)).ToHashSet();
        run.Files.ClearAway(id => !held.Contains(id), now - Arriving);
        return new JobResult($"{forgotten:N0} finished pieces of work were cleared away.");
    }
}
