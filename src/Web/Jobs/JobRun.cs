using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;

namespace Alongside.Web.Jobs;

/// <summary>A job while it runs in this process: its database, its files, its progress, and the sign to stop.</summary>
public sealed class JobRun(JobLease lease, AppDb db, JobFiles files, IServiceProvider services, CancellationTokenSource stop) : IProgress<Progress>
{
    private readonly Lock _gate = new();
    private Progress _progress = new(0, null, "");

    public JobLease Lease => lease;
    public AppDb Db => db;
    public JobFiles Files => files;
    /// <summary>What the site has besides: the post, the agency's keys.</summary>
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();
    /// <summary>Whether whoever runs the server has set this to true.</summary>
    public bool Setting(string name) => Get<IConfiguration>().GetValue(name, false);

    /// <summary>Somebody cancelled the job, the process ends, or another process has the job.</summary>
    public CancellationToken Cancel => stop.Token;

    /// <summary>How far it has come, as of now.</summary>
    public Progress Progress { get { lock (_gate) return _progress; } }
    /// <summary>Why it was told to stop; <see cref="Hold.Held"/> while it was not, or when the process ends.</summary>
    public Hold Stopping { get; private set; }
    /// <summary>Who cancelled it, when that was said to this process itself.</summary>
    public Stamp? StoppedBy { get; private set; }
    public bool Finished { get; private set; }

    /// <summary>It holds a SQLite file for itself just now; nobody else can write.</summary>
    public bool KeepsTheFile
    {
        get
        {
            try
            {
                return db.KeepsTheFile();
            }
            catch (ObjectDisposedException)
            {
                // It ended while it was asked.
                return false;
            }
        }
    }

    /// <summary>Where a file of this job lies.</summary>
    public string FileOf(string name) => files.PathOf(lease.JobId, name);

    public void Report(Progress value)
    {
        lock (_gate) _progress = value;
    }

    /// <summary>The work is done. Called by a job inside its transaction: the work and the word that it is done are saved together or not at all, so that it never counts twice.</summary>
    /// <exception cref="LeaseLost">Another process has the job; the transaction must not be committed.</exception>
    public async Task FinishAsync(JobResult result)
    {
        await lease.FinishAsync(db, result, Cancel);
        Finished = true;
    }

    internal void StopBecause(Hold why, Stamp? by = null)
    {
        if (Stopping == Hold.Held) (Stopping, StoppedBy) = (why, by);
        stop.Cancel();
    }
}
