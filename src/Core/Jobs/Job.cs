using System.Text.Json;

namespace Alongside.Core.Jobs;

/// <summary>How a job stands.</summary>
public enum JobState { Waiting, Running, Done, Failed, Cancelled }

/// <summary>A piece of work that is slow by nature, so nobody waits for it before a page. Its title and result say nothing of any client: whoever asked reads them, and whoever keeps the agency.</summary>
/// <remarks>Only <see cref="JobLease"/> moves it on: every step is one update that holds only while the state is what it was thought to be.</remarks>
public sealed class Job
{
    /// <summary>So often it may fail or be cut off before it is given up.</summary>
    public const int MostFailures = 3;

    private Job() { }

    /// <param name="kind">Which work it is, as “import directory”; a process takes only kinds it knows.</param>
    /// <param name="title">The same in words for a reader, as “Import the directory from dc.zip”.</param>
    /// <param name="asked">Who asked for it; no worker when the clock did.</param>
    /// <param name="arguments">What the work needs to know, kept as JSON.</param>
    /// <param name="onceKey">There is one job of this key, however often it is asked for.</param>
    public Job(string kind, string title, Stamp asked, object? arguments = null, string? onceKey = null) =>
        (Kind, Title, Asked, Arguments, OnceKey) = (kind, title, asked, JsonSerializer.Serialize(arguments ?? new { }), onceKey);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Kind { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Arguments { get; private set; } = "{}";
    public Stamp Asked { get; private set; } = null!;
    public string? OnceKey { get; private set; }
    public JobState State { get; private set; }

    /// <summary>It waits until then (UTC) before it is tried again.</summary>
    public DateTime? NotBefore { get; private set; }
    /// <summary>Until then (UTC) it belongs to the process that runs it, which keeps moving this on; afterwards any process may take it.</summary>
    public DateTime? LeaseUntil { get; private set; }
    /// <summary>The process that runs it, or ran it last.</summary>
    public string? Process { get; private set; }
    /// <summary>How often it was taken up; only whoever took it up last may write what came out.</summary>
    public int Attempts { get; private set; }
    /// <summary>How often it failed, or was cut off with its process.</summary>
    public int Failures { get; private set; }

    public long Done { get; private set; }
    public long? Total { get; private set; }
    public string? Doing { get; private set; }

    public DateTime? CancelAskedAt { get; private set; }
    public string? CancelAskedBy { get; private set; }

    /// <summary>What came out of it, or why it failed, in one sentence.</summary>
    public string? Result { get; private set; }
    /// <summary>What came out in more detail (<see cref="JobTable"/>s as JSON).</summary>
    public string? Details { get; private set; }
    /// <summary>The name of the file that came out, where there is one.</summary>
    public string? ResultFile { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Job>
    {
        public void Configure(EntityTypeBuilder<Job> b)
        {
            b.ComplexProperty(j => j.Asked);
            b.Property(j => j.Kind).HasMaxLength(60);
            b.Property(j => j.Title).HasMaxLength(200);
            b.Property(j => j.OnceKey).HasMaxLength(160);
            b.Property(j => j.Process).HasMaxLength(120);
            b.Property(j => j.Doing).HasMaxLength(200);
            b.Property(j => j.CancelAskedBy).HasMaxLength(200);
            b.Property(j => j.ResultFile).HasMaxLength(120);
            b.HasIndex(j => j.OnceKey).IsUnique();
            b.HasIndex(j => j.State);
        }
    }
}

/// <summary>What came out of a job: a sentence, and where it helps tables and a file.</summary>
/// <param name="File">The name of a file the job wrote into its folder.</param>
public sealed record JobResult(string Sentence, IReadOnlyList<JobTable>? Tables = null, string? File = null);

/// <summary>A part of a job's result, row by row.</summary>
/// <param name="Numbers">How many of the last columns are numbers.</param>
public sealed record JobTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, int Numbers = 0);
