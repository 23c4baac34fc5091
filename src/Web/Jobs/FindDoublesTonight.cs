using Alongside.Core.Jobs;
using Alongside.Core.People;

namespace Alongside.Web.Jobs;

/// <summary>The pass over the registry that finds people who are on record twice; what it finds waits for a person to decide.</summary>
public static class FindDoublesTonight
{
    public static async Task<JobResult> RunAsync(JobRun run) => new((await FindDoubles.RunAsync(run.Db, run, run.Cancel)).Sentence);
}
