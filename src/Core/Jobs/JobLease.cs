using System.Text.Json;
using Alongside.Core.Data;

namespace Alongside.Core.Jobs;

/// <summary>What a process learns when it renews its lease.</summary>
public enum Hold { Held, CancelAsked, Lost }

/// <summary>Another process runs the job now: this one stops, and what it has not saved is not saved.</summary>
public sealed class LeaseLost() : Exception("The job belongs to another process now.");

/// <summary>One process's hold on a job: while it is renewed the job runs nowhere else, and only the newest hold may write what came out.</summary>
/// <param name="Attempt">Counts up with every hold on the job; a process that slept through the end of its lease finds a higher number there and has lost.</param>
/// <param name="Failures">How often the job failed or was cut off before.</param>
public sealed record JobLease(Guid JobId, string Kind, string Title, string Arguments, int Attempt, int Failures)
{
    /// <summary>Takes up the oldest job that is due: one that waits, or whose process has not renewed its lease. Nothing when there is none.</summary>
    /// <param name="kinds">What this process knows how to do.</param>
    public static async Task<JobLease?> TakeAsync(AppDb db, string process, IReadOnlyCollection<string> kinds, TimeSpan length, CancellationToken cancel = default)
    {
        var now = db.Clock.Now;
        var due = await Due(db, now).AsNoTracking().Where(j => kinds.Contains(j.Kind)).OrderBy(j => j.Asked.At).ThenBy(j => j.Id).Take(10)
            .Select(j => new { j.Id, j.Kind, j.Title, j.Arguments, j.Attempts, j.Failures, j.CancelAskedBy, CutOff = j.State == JobState.Running }).ToListAsync(cancel);
        foreach (var job in due)
        {
            var lease = new JobLease(job.Id, job.Kind, job.Title, job.Arguments, job.Attempts + 1, job.Failures + (job.CutOff ? 1 : 0));
            // Of several processes that ask for the same row the second finds another number in it, and no row.
            var same = Due(db, now).Where(j => j.Id == job.Id && j.Attempts == job.Attempts);
            if (job.CancelAskedBy is { } name) await EndAsync(same, JobState.Cancelled, CancelledBy(name), now, cancel);
            else if (lease.Failures >= Job.MostFailures) await EndAsync(same, JobState.Failed, $"The server ended {Job.MostFailures} times while it ran. It is not tried again: whoever looks after the server should look why.", now, cancel);
            else if (await same.ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.Process, process).SetProperty(j => j.LeaseUntil, now + length)
                         .SetProperty(j => j.Attempts, lease.Attempt).SetProperty(j => j.Failures, lease.Failures).SetProperty(j => j.NotBefore, (DateTime?)null)
                         .SetProperty(j => j.Done, 0).SetProperty(j => j.Total, (long?)null).SetProperty(j => j.Doing, (string?)null).SetProperty(j => j.StartedAt, j => j.StartedAt ?? now), cancel) == 1)
                return lease;
        }
        return null;
    }

    public T Argument<T>() => JsonSerializer.Deserialize<T>(Arguments) ?? throw new InvalidOperationException($"The job {JobId} has no arguments.");

    /// <summary>Moves the end of the lease on and says how far the work has come.</summary>
    public async Task<Hold> RenewAsync(AppDb db, Progress progress, TimeSpan length, CancellationToken cancel = default)
    {
        var (until, doing) = (db.Clock.Now + length, progress.Doing is { Length: > 200 } much ? much[..200] : progress.Doing);
        if (await Mine(db).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, until)
                .SetProperty(j => j.Done, progress.Done).SetProperty(j => j.Total, progress.Total).SetProperty(j => j.Doing, doing), cancel) == 0) return Hold.Lost;
        return await Mine(db).AnyAsync(j => j.CancelAskedAt != null, cancel) ? Hold.CancelAsked : Hold.Held;
    }

    /// <summary>The work is done. Called inside the transaction of the work, both are saved together or not at all.</summary>
    /// <exception cref="LeaseLost">Another process took the job up since.</exception>
    public async Task FinishAsync(AppDb db, JobResult result, CancellationToken cancel = default)
    {
        var (now, details) = (db.Clock.Now, result.Tables is null ? null : JsonSerializer.Serialize(result.Tables));
        if (await Mine(db).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Done).SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.EndedAt, now)
                .SetProperty(j => j.Result, result.Sentence).SetProperty(j => j.Details, details).SetProperty(j => j.ResultFile, result.File)
                .SetProperty(j => j.Done, j => j.Total ?? j.Done).SetProperty(j => j.Doing, (string?)null), cancel) == 0)
            throw new LeaseLost();
    }

    /// <summary>It failed in a way that another try may mend; after <see cref="Job.MostFailures"/> it is given up.</summary>
    public Task TryAgainAsync(AppDb db, string why, TimeSpan pause)
    {
        var (now, failures) = (db.Clock.Now, Failures + 1);
        if (failures >= Job.MostFailures) return FailAsync(db, $"{why} It was tried {Job.MostFailures} times and is not tried again.", failures);
        var later = now + pause;
        return Mine(db).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.Failures, failures)
            .SetProperty(j => j.NotBefore, later).SetProperty(j => j.Result, why));
    }

    /// <summary>It failed, and would fail again.</summary>
    public Task FailAsync(AppDb db, string why) => FailAsync(db, why, Failures + 1);

    private async Task FailAsync(AppDb db, string why, int failures)
    {
        await Mine(db).ExecuteUpdateAsync(set => set.SetProperty(j => j.Failures, failures));
        await EndAsync(Mine(db), JobState.Failed, why, db.Clock.Now, default);
    }

    /// <summary>It stopped because somebody asked it to.</summary>
    /// <param name="by">Who, when that does not stand in the table yet.</param>
    public async Task StopAsync(AppDb db, Stamp? by)
    {
        var told = await Mine(db).Select(j => j.CancelAskedBy).FirstOrDefaultAsync();
        if (await EndAsync(Mine(db), JobState.Cancelled, CancelledBy(told ?? by?.Name ?? "a worker"), db.Clock.Now, default) == 0 || told is not null || by is null) return;
        db.Audit(AuditAct.Changed, nameof(Job), JobId, details: "Cancelled", who: by.Name);
        await db.SaveChangesAsync();
    }

    /// <summary>The process ends in good order: another one, or this one after its start, takes the job up at once.</summary>
    public Task HandBackAsync(AppDb db) =>
        Mine(db).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Waiting).SetProperty(j => j.LeaseUntil, (DateTime?)null));

    internal static string CancelledBy(string name) => $"Cancelled by {name}. What was not saved by then is as it was before.";

    private IQueryable<Job> Mine(AppDb db) => db.Jobs.Where(j => j.Id == JobId && j.State == JobState.Running && j.Attempts == Attempt);

    private static IQueryable<Job> Due(AppDb db, DateTime now) =>
        db.Jobs.Where(j => j.State == JobState.Waiting && (j.NotBefore == null || j.NotBefore <= now || j.CancelAskedAt != null) || j.State == JobState.Running && j.LeaseUntil < now);

    private static Task<int> EndAsync(IQueryable<Job> jobs, JobState state, string sentence, DateTime now, CancellationToken cancel) =>
        jobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.State, state).SetProperty(j => j.Result, sentence).SetProperty(j => j.EndedAt, now)
            .SetProperty(j => j.LeaseUntil, (DateTime?)null).SetProperty(j => j.NotBefore, (DateTime?)null).SetProperty(j => j.Doing, (string?)null), cancel);
}
