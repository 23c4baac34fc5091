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

    public bool Holds => BrokenSeq is null;

    internal sealed class Mapping : IEntityTypeConfiguration<TrailCheck>
    {
        public void Configure(EntityTypeBuilder<TrailCheck> b)
        {
            b.ToTable("trail_checks");
            b.Ignore(c => c.Holds);
            b.ComplexProperty(c => c.Checked);
            b.Property(c => c.Seal).HasMaxLength(64);
            b.Property(c => c.How).HasMaxLength(200);
        }
    }
}
