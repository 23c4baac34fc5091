using Alongside.Core.Jobs;

namespace Alongside.Core.Data;

/// <summary>Puts a job the clock asks for: once, however many processes ask at the same moment.</summary>
public static class PutJob
{
    /// <returns>False when there is a job of this key.</returns>
    public static async Task<bool> OnceAsync(AppDb db, Job job, CancellationToken cancel = default) => await db.Database.ExecuteSqlAsync(
        $"""
         insert into jobs (id, kind, title, arguments, asked_worker_id, asked_name, asked_at, once_key, state, attempts, failures, done)
         values ({job.Id}, {job.Kind}, {job.Title}, {job.Arguments}, {job.Asked.WorkerId}, {job.Asked.Name}, {job.Asked.At}, {job.OnceKey}, {job.State.ToString()}, 0, 0, 0)
         on conflict (once_key) do nothing
         """, cancel) == 1;
}
