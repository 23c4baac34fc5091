namespace Alongside.Core.Platform;

/// <summary>What was done to a record, or with the agency's doors.</summary>
public enum AuditAct { Looked, Happened, Added, Changed, Removed, SignedIn, SignInRefused, SignedOut, Revealed, Exported, Imported }

/// <summary>One row of the audit trail: who looked at or changed what, sealed by the row before it. Append-only.</summary>
/// <remarks>For what belongs to a client it names the changed fields, never their words: the trail can be read by people who may not open the case.</remarks>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Seq { get; init; }
    public DateTime At { get; init; }
    public Guid? WorkerId { get; init; }
    public string WorkerName { get; init; } = "";
    public AuditAct Act { get; init; }
    /// <summary>The kind of record, or the page that was looked at.</summary>
    public string What { get; init; } = "";
    public Guid? RecordId { get; init; }
    public Guid? CaseId { get; init; }
    public Guid? PersonId { get; init; }
    /// <summary>The fields that changed, or the sentence of what happened.</summary>
    public string? Details { get; init; }
    /// <summary>The seal of the row before; sixty-four zeros for the first.</summary>
    public string PreviousSeal { get; init; } = "";
    /// <summary>SHA-256 over this row and the seal before it.</summary>
    public string Seal { get; init; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> b)
        {
            b.HasKey(e => e.Seq);
            b.Property(e => e.Seq).ValueGeneratedNever();
            b.Property(e => e.WorkerName).HasMaxLength(200);
            b.Property(e => e.What).HasMaxLength(120);
            b.Property(e => e.PreviousSeal).HasMaxLength(64);
            b.Property(e => e.Seal).HasMaxLength(64);
            b.HasIndex(e => new { e.CaseId, e.Seq });
            b.HasIndex(e => new { e.PersonId, e.Seq });
            b.HasIndex(e => new { e.RecordId, e.Seq });
            b.HasIndex(e => new { e.WorkerId, e.Seq });
        }
    }
}
