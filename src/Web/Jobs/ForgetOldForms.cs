using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Undo;

namespace Alongside.Web.Jobs;

/// <summary>Drafts that were thrown away 30 days ago, the keys of forms sent a week ago, and what acts held that cannot be taken back any more, are forgotten; a draft that stands never is.</summary>
public static class ForgetOldForms
{
    public static async Task<JobResult> RunAsync(JobRun run)
    {
        var drafts = await OldDrafts.ForgetAsync(run.Db, run.Cancel);
        var forms = await FormsTaken.ForgetFormsAsync(run.Db, run.Db.Clock.Now - FormsTaken.KnownFor, run.Cancel);
        var acts = await ReversibleKinds.ForgetAsync(run.Db, run.Cancel);
        return new JobResult($"{drafts:N0} drafts thrown away long ago and the keys of {forms:N0} sent forms were forgotten; {acts:N0} acts cannot be taken back any more.");
    }
}
