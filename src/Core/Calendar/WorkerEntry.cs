namespace Alongside.Core.Calendar;

/// <summary>What a worker has in their calendar without a case.</summary>
public enum WorkerEntryKind { Leave, Training, Meeting, Other }

/// <summary>A worker's own time: leave, training, a meeting. Only they read it; whoever supervises them sees that they are busy.</summary>
public sealed class WorkerEntry : IVersioned
{
    private WorkerEntry() { }

    public WorkerEntry(Guid workerId, WorkerEntryKind kind, string? what, DateTime from, DateTime to, DateTime now)
    {
        WorkerId = workerId;
        Change(kind, what, from, to, now);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    public WorkerEntryKind Kind { get; private set; }
    /// <summary>What it is, for the worker alone.</summary>
    [Sealed] public string? What { get; private set; }
    /// <summary>Beginning (UTC).</summary>
    public DateTime From { get; private set; }
    /// <summary>End (UTC).</summary>
    public DateTime To { get; private set; }
    public int Version { get; private set; }

    /// <summary>Says it anew.</summary>
    public void Change(WorkerEntryKind kind, string? what, DateTime from, DateTime to, DateTime now)
    {
        RuleBroken.Unless(to > from, "The end is before the start. Which one is right?", "Until");
        RuleBroken.Unless(to - from <= TimeSpan.FromDays(366), "That is longer than a year. Which day is right?", "Until");
        RuleBroken.Unless(from >= now.AddYears(-3) && from <= now.AddYears(3), "That is more than three years away. Which day is right?", "On");
        var words = RuleBroken.WordsOrNone(what, nameof(What), 200);
        (Kind, What, From, To) = (kind, words, from, to);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<WorkerEntry>
    {
        public void Configure(EntityTypeBuilder<WorkerEntry> b)
        {
            b.Property(e => e.What).HasMaxLength(200);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(e => e.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(e => new { e.WorkerId, e.To });
        }
    }
}
