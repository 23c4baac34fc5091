using Alongside.Core.Consent;
using Alongside.Core.Programs;

namespace Alongside.Core.Visits;

/// <summary>A verified visit that was sent out, word for word, under the consent that let it go; sent again it has a later number.</summary>
public sealed class VisitExport : ICaseRecord
{
    private VisitExport() { }

    private VisitExport(Visit visit, Disclosure told, string sequence, string content, Stamp by) =>
        (CaseId, VisitId, DisclosureId, Recipient, Sequence, Content, Made, Sensitivity) = (visit.CaseId, visit.Id, told.Id, told.Recipient, sequence, content, by, visit.Sensitivity);

    /// <summary>Writes it down and lets it go; nothing leaves without a disclosure, and a protected visit only under a consent of its own kind.</summary>
    /// <param name="last">The number of the last sending of this visit.</param>
    public static VisitExport Of(Visit visit, AgencyProgram program, VisitSettings settings, AltEvvNames names, Disclosure told, string? last, Stamp by)
    {
        var missing = AltEvv.Missing(visit, program, settings);
        RuleBroken.Unless(missing.Count == 0, $"Not sent. Missing: {string.Join("; ", missing)}.");
        RuleBroken.Unless(visit.Sensitivity == Sensitivity.Ordinary || told.Sensitivity == visit.Sensitivity, "This visit is protected, and the consent does not name what protects it. It stays here.", "ConsentId");
        var sequence = AltEvv.Sequence(by.At, last);
        return new VisitExport(visit, told, sequence, AltEvv.Write(visit, program, settings, names, sequence), by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid VisitId { get; private set; }
    public Guid DisclosureId { get; private set; }
    public string Recipient { get; private set; } = "";
    /// <summary>The number of this sending, yyyyMMddHHmmss.</summary>
    public string Sequence { get; private set; } = "";
    /// <summary>The JSON as it went; it never changes.</summary>
    public string Content { get; private set; } = "";
    public Stamp Made { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<VisitExport>
    {
        public void Configure(EntityTypeBuilder<VisitExport> b)
        {
            b.Property(e => e.Recipient).HasMaxLength(200);
            b.Property(e => e.Sequence).HasMaxLength(14);
            b.ComplexProperty(e => e.Made);
            b.HasOne<Visit>().WithMany().HasForeignKey(e => e.VisitId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Disclosure>().WithMany().HasForeignKey(e => e.DisclosureId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(e => new { e.VisitId, e.Sequence }).IsUnique();
        }
    }
}
