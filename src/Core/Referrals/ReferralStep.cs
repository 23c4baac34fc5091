namespace Alongside.Core.Referrals;

/// <summary>One state a referral passed through, with who, when and what was said.</summary>
public sealed class ReferralStep : ICaseRecord
{
    private ReferralStep() { }

    internal ReferralStep(Referral referral, ReferralStatus status, string? note, DateOnly on, Stamp by, BarrierReason? barrier) =>
        (CaseId, ReferralId, Status, Note, On, Recorded, Sensitivity, Barrier) = (referral.CaseId, referral.Id, status, note, on, by, referral.Sensitivity, barrier);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid ReferralId { get; private set; }
    public ReferralStatus Status { get; private set; }
    public string? Note { get; private set; }
    /// <summary>Where they said no: what kept them from it.</summary>
    public BarrierReason? Barrier { get; private set; }
    public DateOnly On { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReferralStep>
    {
        public void Configure(EntityTypeBuilder<ReferralStep> b)
        {
            b.Property(s => s.Note).HasMaxLength(1000);
            b.ComplexProperty(s => s.Recorded);
        }
    }
}
