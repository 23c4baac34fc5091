using Alongside.Core.Data;

namespace Alongside.Core.Referrals;

/// <summary>For an agency that is asked often: one address that lists its open referrals, without a word about the people, and leads to each of them. It shows nothing that a link of its own does not open.</summary>
public sealed class PartnerInbox : IVersioned
{
    /// <summary>It lives so many days; then a new one is made for whoever works there now.</summary>
    public const int Days = 90;

    private PartnerInbox() { }

    public PartnerInbox(string? organization, FieldCipher cipher, DateOnly today, Stamp by)
    {
        Organization = RuleBroken.Words(organization, "Choose the agency.", nameof(Organization), 200);
        (Until, Made) = (today.AddDays(Days), by);
        KeyHash = Sha256.Of(LinkKeys.InboxKey(cipher, Id));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    /// <summary>As the referrals name it.</summary>
    public string Organization { get; private set; } = "";
    [Sealed] public string KeyHash { get; private set; } = "";
    public DateOnly Until { get; private set; }
    public Stamp Made { get; private set; } = null!;
    public DateTime? LastOpenedAt { get; private set; }
    public string? OpenedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public int Version { get; private set; }

    public bool Works(DateOnly today) => EndedAt is null && today <= Until;

    /// <summary>Somebody opened it and said who they are.</summary>
    public void Open(string? name, DateTime at) => (OpenedBy, LastOpenedAt) = (RuleBroken.Words(name, "Write your name, so that it is known who opened this.", "Name", 120), at);

    /// <summary>It opens nothing any more.</summary>
    public void End(Stamp by)
    {
        RuleBroken.Unless(EndedAt is null, "This inbox was closed already.");
        (EndedAt, EndedBy) = (by.At, by.Name);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<PartnerInbox>
    {
        public void Configure(EntityTypeBuilder<PartnerInbox> b)
        {
            b.Property(i => i.Organization).HasMaxLength(200);
            b.Property(i => i.KeyHash).HasMaxLength(64);
            b.Property(i => i.OpenedBy).HasMaxLength(120);
            b.Property(i => i.EndedBy).HasMaxLength(120);
            b.ComplexProperty(i => i.Made);
            b.HasIndex(i => i.KeyHash).IsUnique();
        }
    }
}
