using Alongside.Core.Data;

namespace Alongside.Core.Jobs;

/// <summary>Somebody asks a job to stop: one that waits never begins; one that runs is told, wherever it runs.</summary>
public static class CancelJob
{
    /// <returns>False when it had ended, or was asked already.</returns>
    public static async Task<bool> AskAsync(AppDb db, Guid jobId, Stamp by)
    {
        await using var all = await db.BeginAsync();
        var asked = await db.Jobs.Where(j => j.Id == jobId && (j.State == JobState.Waiting || j.State == JobState.Running) && j.CancelAskedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.CancelAskedAt, by.At).SetProperty(j => j.CancelAskedBy, by.Name));
        if (asked == 0) return false;
        await db.Jobs.Where(j => j.Id == jobId && j.State == JobState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.Result, JobLease.CancelledBy(by.Name)).SetProperty(j => j.EndedAt, by.At).SetProperty(j => j.NotBefore, (DateTime?)null));
        db.Audit(AuditAct.Changed, nameof(Job), jobId, details: "Cancelled");
        await db.SaveChangesAsync();
        await all.CommitAsync();
        return true;
    }
}
