using Alongside.Core.Jobs;
using Alongside.Core.Reminders;
using Alongside.Web.Mail;

namespace Alongside.Web.Jobs;

/// <summary>Tells workers at once what must not wait, or at the end of their quiet hours.</summary>
public static class TellAtOnce
{
    public static async Task<JobResult> RunAsync(JobRun run)
    {
        foreach (var activity in run.Lease.Argument<AtOnce.Which>().Activities)
            foreach (var message in await AtOnce.ForAsync(run.Db, activity, run.Cancel)) await SendMessages.WriteOnceAsync(run.Db, message, run.Cancel);
        return new((await SendMessages.DueAsync(run.Db, run.Get<Post>(), run.Get<ITextMessages>(), run.Cancel)).Sentence);
    }
}
