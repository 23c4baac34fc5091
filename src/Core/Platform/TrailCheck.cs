namespace Alongside.Core.Platform;

/// <summary>What checking every seal of the trail found, and when: shown beside what the trail proves.</summary>
public sealed class TrailCheck : IDerivedRecord
{
    private TrailCheck() { }

    public TrailCheck(long rows, string seal, long? brokenSeq, string? how, Stamp by) => (Rows, Seal, BrokenSeq, How, Checked) = (rows, seal, brokenSeq, how, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>How many seals were recomputed and hold.</summary>
    public long Rows { get; private set; }
    /// <summary>The seal of the last good row.</summary>
    public string Seal { get; private set; } = "";
    /// <summary>The first row that was changed or is missing.</summary>
    public long? BrokenSeq { get; private set; }
    public string? How { get; private set; }
    public Stamp Checked { get; private set; } = null!;
    /// <summary>How many signed notes, addenda, parts and files are as the trail says.</summary>
    public long SignedAgree { get; private set; }
    /// <summary>How many were signed before the trail kept fingerprints: of them only the row itself says that it is as it was.</summary>
    public long SignedBefore { get; private set; }
    /// <summary>How many are not as they were signed.</summary>
    public int SignedWrong { get; private set; }
    /// <summary>The first of those, by case number, day and author.</summary>
    public List<string> Wrong { get; private set; } = [];

    public bool Holds => BrokenSeq is null && SignedWrong == 0;

    /// <summary>How the signed notes stand.</summary>
    internal TrailCheck AndOfNotes(long agree, long before, int wrong, IEnumerable<string> sentences)
    {
        (SignedAgree, SignedBefore, SignedWrong, Wrong) = (agree, before, wrong, [.. sentences]);
        return this;
    }

    /// <summary>What was found, in one sentence.</summary>
    public string InWords => BrokenSeq is { } row ? $"The trail is broken at row {row:N0}: {How}." : SignedWrong > 0 ? $"{SignedWrong:N0} signed {(SignedWrong == 1 ? "record is" : "records are")} not as signed: {Wrong[0]}."
        : $"All {Rows:N0} seals hold, and {SignedAgree + SignedBefore:N0} signed notes, addenda and files are as they were signed.";

    internal sealed class Mapping : IEntityTypeConfiguration<TrailCheck>
    {
        public void Configure(EntityTypeBuilder<TrailCheck> b)
        {
            b.ToTable("trail_checks");
            b.Ignore(c => c.Holds).Ignore(c => c.InWords);
            b.ComplexProperty(c => c.Checked);
            b.Property(c => c.Seal).HasMaxLength(64);
            b.Property(c => c.How).HasMaxLength(200);
        }
    }
}
