using System.Collections.Concurrent;
using System.Data.Common;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Platform;

namespace Alongside.Web.Jobs;

/// <summary>Runs jobs beside the pages: takes one after the other from the table, holds its lease, and says what came out. Every process of the agency has one; the table decides who does what.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IConfiguration settings, JobFiles files, Clock clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2), LooksAgainAfterTrouble = TimeSpan.FromSeconds(15), SaysEvery = TimeSpan.FromMilliseconds(500), PausesFor = TimeSpan.FromSeconds(20);

    /// <summary>As it stands on the page of a job.</summary>
    private readonly string _process = $"{Environment.MachineName}, process {Environment.ProcessId}";
    private readonly TimeSpan _lease = TimeSpan.FromSeconds(settings.GetValue("Jobs:LeaseSeconds", 30));
    private readonly int _atOnce = settings.GetValue("Jobs:AtOnce", 2);
    /// <summary>Whether this process puts the night's work; one of several may be told not to.</summary>
    private readonly bool _nightly = settings.GetValue("Jobs:Nightly", true);
    /// <summary>Whether this process reckons the readiness of charts that a save left behind.</summary>
    private readonly bool _readiness = settings.GetValue("Jobs:Readiness", true);
    private const int MostCharts = 200;
    private readonly ConcurrentDictionary<Guid, JobRun> _here = [];
    private readonly SemaphoreSlim _bell = new(0);
    private string? _night, _hour;
    private bool _migrated;

    /// <summary>A job was put: looks at once instead of soon.</summary>
    public void Ring() => _bell.Release();

    /// <summary>How far a job has come that runs in this process; nothing when it runs elsewhere.</summary>
    public Progress? ProgressHere(Guid jobId) => _here.TryGetValue(jobId, out var run) ? run.Progress : null;

    /// <summary>Tells a job of this process to stop at once, even while it keeps the database busy; the table tells those of others.</summary>
    public void StopHere(Guid jobId, Stamp by)
    {
        if (_here.TryGetValue(jobId, out var run)) run.StopBecause(Hold.CancelAsked, by);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var running = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            var pause = LooksEvery;
            running.RemoveAll(r => r.IsCompleted);
            var failed = await FailureOfAsync(() => LookAsync(running, stop));
            if (failed is OperationCanceledException) break;
            // Where one of our jobs is writing, the next look comes soon enough.
            if (failed is not null && !(failed is DbException busy && Providers.IsBusy(busy)))
            {
                log.LogError(failed, "Jobs could not be looked for; trying again in {Seconds} s", LooksAgainAfterTrouble.TotalSeconds);
                pause = LooksAgainAfterTrouble;
            }
            await _bell.WaitAsync(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        await Task.WhenAll(running);
    }

    private async Task LookAsync(List<Task> running, CancellationToken stop)
    {
        if (_here.Values.Any(r => r.KeepsTheFile)) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = DbOf(scope, "jobs");
        if (!_migrated && !(_migrated = await Providers.IsMigratedAsync(db, stop))) return;
        // Another process may have changed it.
        await AgencySite.SetClockAsync(db);
        await PutNightlyAsync(db, stop);
        await PutHourlyAsync(db, stop);
        // What a save left behind; where there is more, the next look comes at once.
        if (_readiness && await ReadinessKept.CatchUpAsync(db, MostCharts, stop) == MostCharts) Ring();
        while (running.Count < _atOnce && await JobLease.TakeAsync(db, _process, [.. JobKind.All.Keys], _lease, stop) is { } lease) running.Add(Task.Run(() => RunAsync(lease, stop), CancellationToken.None));
    }

    /// <summary>A day begins by the agency's clock: its work is put, by whichever process sees it first.</summary>
    private async Task PutNightlyAsync(AppDb db, CancellationToken stop)
    {
        var night = $"{clock.Today:yyyy-MM-dd} {clock.Zone.Id}";
        if (_night == night || !_nightly) return;
        foreach (var kind in JobKind.Nightly) await PutJob.OnceAsync(db, new Job(kind.Name, kind.Title, db.Caller.At(clock.Now), onceKey: $"{kind.Name} {night}"), stop);
        _night = night;
    }

    /// <summary>An hour begins by the agency's clock: its work is put where there is any, by whichever process sees it first.</summary>
    private async Task PutHourlyAsync(AppDb db, CancellationToken stop)
    {
        var hour = $"{clock.HourBegan:yyyy-MM-dd HH:mm}";
        if (_hour == hour || !_nightly) return;
        foreach (var (kind, isNeeded) in JobKind.Hourly)
            if (await isNeeded(db, stop)) await PutJob.OnceAsync(db, new Job(kind.Name, kind.Title, db.Caller.At(clock.Now), onceKey: $"{kind.Name} {hour}"), stop);
        _hour = hour;
    }

    private async Task RunAsync(JobLease lease, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var told = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var ended = new CancellationTokenSource();
        var run = new JobRun(lease, DbOf(scope, lease.Title), files, scope.ServiceProvider, told);
        _here[lease.JobId] = run;
        var keeping = HoldAsync(run, ended.Token);
        var failed = await FailureOfAsync(async () =>
        {
            var result = await JobKind.All[lease.Kind].Act(run);
            if (!run.Finished) await run.FinishAsync(result);
            log.LogInformation("{Title}: {Result} ({Job})", lease.Title, result.Sentence, lease.JobId);
        });
        if (failed is not null && await FailureOfAsync(() => SayAsync(run, failed)) is { } again)
            log.LogError(again, "{Title}: that it failed could not be written; it is taken up again when its lease ends ({Job})", lease.Title, lease.JobId);
        await ended.CancelAsync();
        await keeping;
        _here.TryRemove(lease.JobId, out _);
        Ring();
    }

    /// <summary>The edge: whatever a job, or looking for one, fails with is a value from here on, to be said and written.</summary>
    private static async Task<Exception?> FailureOfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception failed)
        {
            return failed;
        }
    }

    /// <summary>Renews the lease, says how far the work has come, and hears whether somebody cancelled it or another process took it.</summary>
    private async Task HoldAsync(JobRun run, CancellationToken ended)
    {
        var (until, said, quiet) = (clock.Now + _lease, default(Progress), 0);
        using var timer = new PeriodicTimer(SaysEvery);
        while (await timer.WaitForNextTickAsync(CancellationToken.None) && !ended.IsCancellationRequested)
        {
            if (run.KeepsTheFile)
            {
                // It could not be said now, and nobody can take the job away meanwhile either.
                until = clock.Now + _lease;
                continue;
            }
            var progress = run.Progress;
            if (progress == said && ++quiet < 2) continue;
            var hold = Hold.Held;
            var failed = await FailureOfAsync(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = DbOf(scope, "jobs");
                db.DoNotWait(TimeSpan.FromSeconds(1));
                hold = await run.Lease.RenewAsync(db, progress, _lease, ended);
            });
            if (failed is OperationCanceledException) return;
            if (failed is null) (until, said, quiet) = (clock.Now + _lease, progress, 0);
            // A busy file has one writer, most likely this very job: nobody can have taken the job. A silent server may have let another process have it.
            else if (!(failed is DbException fault && Providers.IsBusy(fault)) && clock.Now >= until) hold = Hold.Lost;
            if (hold != Hold.Held) run.StopBecause(hold);
            if (hold == Hold.Lost) return;
        }
    }

    /// <summary>It came to nothing: whoever asked reads why in a sentence; the log has the rest.</summary>
    private async Task SayAsync(JobRun run, Exception failed)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, lease) = (DbOf(scope, "jobs"), run.Lease);
        if (failed is LeaseLost || run.Stopping == Hold.Lost) log.LogWarning("{Title}: another process took it up ({Job}, attempt {Attempt})", lease.Title, lease.JobId, lease.Attempt);
        // Told to stop, a job may stop with any failure; which one says nothing.
        else if (run.Stopping == Hold.CancelAsked) await lease.StopAsync(db, run.StoppedBy);
        else if (run.Cancel.IsCancellationRequested) await lease.HandBackAsync(db);
        else if (failed is RuleBroken) await lease.FailAsync(db, failed.Message);
        else
        {
            log.LogError(failed, "{Title} failed ({Job}, attempt {Attempt})", lease.Title, lease.JobId, lease.Attempt);
            await lease.TryAgainAsync(db, SentenceOf(failed), PausesFor * (lease.Failures + 1));
        }
    }

    private static string SentenceOf(Exception failed) => failed switch
    {
        IOException or UnauthorizedAccessException => "A file could not be read or written. Whoever looks after the server should see whether its disk is full and its data folder its own.",
        DbException or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException or InvalidOperationException { InnerException: DbException } => "The database did not answer as it should.",
        _ => "Something went wrong on our side; whoever looks after the server finds it in the log.",
    };

    private static AppDb DbOf(AsyncServiceScope scope, string why)
    {
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Caller = Caller.System(why);
        return db;
    }
}
