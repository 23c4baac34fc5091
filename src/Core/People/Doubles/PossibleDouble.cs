namespace Alongside.Core.People;

/// <summary>Where a pair that may be one person stands.</summary>
public enum DoubleState
{
    /// <summary>Somebody should look.</summary>
    Open,
    /// <summary>Somebody looked, and they are two people; it stays so for ever unless somebody brings it back.</summary>
    NotTheSame,
    /// <summary>A correction or a merge made them unlike; the pass opens it again when they become alike once more.</summary>
    Gone,
}

/// <summary>Two records that may be of one person, why it looks so, and what somebody decided.</summary>
/// <remarks>It holds to no row of either person, so that what was decided outlives a merge that is taken back; its filter shows it only while both are there.</remarks>
public sealed class PossibleDouble : IVersioned
{
    private PossibleDouble() { }

    internal PossibleDouble(Guid one, Guid other, Comparison comparison, DateTime foundAt)
    {
        (FirstId, SecondId) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        FoundAt = foundAt;
        Weigh(comparison);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>The smaller of the two ids, so that a pair is there once.</summary>
    public Guid FirstId { get; private set; }
    public Guid SecondId { get; private set; }
    /// <summary>The odds that they are one person, as a power of two.</summary>
    public double Score { get; private set; }
    public Sameness Sameness { get; private set; }
    public List<string> For { get; private set; } = [];
    public List<string> Against { get; private set; } = [];
    public DateTime FoundAt { get; private set; }
    public DoubleState State { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public Guid? DecidedById { get; private set; }
    public string? DecidedBy { get; private set; }
    public string? Why { get; private set; }
    public int Version { get; private set; }

    /// <summary>They are two people: the pass never asks again.</summary>
    public void AreTwoPeople(string? why, Stamp by)
    {
        RuleBroken.Unless(State != DoubleState.NotTheSame, $"{DecidedBy} said already that they are two people.");
        Why = RuleBroken.WordsOrNone(why, nameof(Why), 300);
        (State, DecidedAt, DecidedById, DecidedBy) = (DoubleState.NotTheSame, by.At, by.WorkerId, by.Name);
    }

    /// <summary>Asks again.</summary>
    public void BringBack()
    {
        RuleBroken.Unless(State == DoubleState.NotTheSame, "This pair is open already.");
        (State, DecidedAt, DecidedById, DecidedBy, Why) = (DoubleState.Open, null, null, null, null);
    }

    /// <summary>What the pass found this time; what somebody decided stands.</summary>
    internal void Weigh(Comparison comparison)
    {
        (Score, Sameness, For, Against) = (Math.Round(comparison.Score, 2), comparison.Sameness, [.. comparison.For], [.. comparison.Against]);
        if (State == DoubleState.Gone) State = DoubleState.Open;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<PossibleDouble>
    {
        public void Configure(EntityTypeBuilder<PossibleDouble> b)
        {
            b.Property(d => d.DecidedBy).HasMaxLength(200);
            b.Property(d => d.Why).HasMaxLength(300);
            b.HasIndex(d => new { d.FirstId, d.SecondId }).IsUnique();
            b.HasIndex(d => d.SecondId);
            b.HasIndex(d => new { d.State, d.Score });
        }
    }
}

/// <summary>One pass over the registry that came to its end: what it looked at and what it found.</summary>
public sealed class DoublesPass
{
    private DoublesPass() { }

    internal DoublesPass(DateTime startedAt, long upToSeq) => (StartedAt, UpToSeq) = (startedAt, upToSeq);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public DateTime StartedAt { get; private set; }
    public DateTime EndedAt { get; internal set; }
    /// <summary>Everybody was compared, not only who changed since the pass before.</summary>
    public bool Everybody { get; internal set; }
    /// <summary>How many people the registry had.</summary>
    public long People { get; internal set; }
    /// <summary>How many of them were compared with the rest.</summary>
    public long Looked { get; internal set; }
    /// <summary>How many pairs were compared in full.</summary>
    public long Compared { get; internal set; }
    /// <summary>Pairs that were not known before.</summary>
    public int Found { get; internal set; }
    /// <summary>Pairs that no longer look like one person.</summary>
    public int Gone { get; internal set; }
    /// <summary>The last row of the trail it knew of: the next pass begins there.</summary>
    public long UpToSeq { get; private set; }

    public string Sentence => $"{(Everybody ? $"{People:N0} people" : $"{Looked:N0} changed of {People:N0} people")} looked through, {Compared:N0} pairs compared: {Found:N0} new, {Gone:N0} gone.";

    internal sealed class Mapping : IEntityTypeConfiguration<DoublesPass>
    {
        public void Configure(EntityTypeBuilder<DoublesPass> b) => b.HasIndex(p => p.EndedAt);
    }
}
