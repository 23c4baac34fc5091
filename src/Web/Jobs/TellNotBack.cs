using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Reminders;
using Alongside.Web.Mail;

namespace Alongside.Web.Jobs;

/// <summary>Tells who is out and not back, each step once. A message is a row before the outing says that it was told, so that a process that ends between tells it again and nobody hears twice.</summary>
public static class TellNotBack
{
    public static async Task<JobResult> RunAsync(JobRun run) => new((await AllAsync(run.Db, run.Get<Post>(), run.Get<ITextMessages>(), run.Cancel)).Sentence);

    internal static async Task<SendMessages.Outcome> AllAsync(AppDb db, Post post, ITextMessages texts, CancellationToken cancel)
    {
        foreach (var outing in await NotBack.DueAsync(db, cancel))
        {
            foreach (var message in await NotBack.ForAsync(db, outing, cancel)) await SendMessages.WriteOnceAsync(db, message, cancel);
            db.ChangeTracker.Clear();
            db.Attach(outing);
            outing.Told(db.Clock.Now);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        return await SendMessages.DueAsync(db, post, texts, cancel);
    }
}
