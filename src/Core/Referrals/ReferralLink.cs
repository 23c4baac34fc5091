using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;

namespace Alongside.Core.Referrals;

/// <summary>Whom a link is for.</summary>
public enum LinkFor { Partner, Client }

/// <summary>Opens one page of one referral for somebody without an account, for some days: the partner sees exactly what was disclosed and answers; the client says whether it helped.</summary>
public sealed class ReferralLink : CaseRecord
{
    /// <summary>A link lives so many days unless said otherwise, and never longer than <see cref="MostDays"/>.</summary>
    public const int UsualDays = 14;
    public const int MostDays = 60;

    private ReferralLink() { }

    /// <summary>A link for the partner to a disclosure that was made to them; it never outlives the consent.</summary>
    public ReferralLink(Referral referral, Disclosure disclosure, ConsentGiven consent, FieldCipher cipher, DateOnly until, DateOnly today, Stamp by) : this(referral, LinkFor.Partner, cipher, until, today, by)
    {
        RuleBroken.Unless(referral.DisclosureId == disclosure.Id && disclosure.ConsentId == consent.Id, "This link is not for what was told under this referral.");
        RuleBroken.Unless(referral.IsOpen && referral.Status != ReferralStatus.Draft, "Only a referral that is out has a link for the partner.");
        RuleBroken.Unless(consent.HoldsOn(today), $"{consent.GivenBy} took the consent back, or it ended. Nothing goes out any more.");
        RuleBroken.Unless(until <= consent.Until, $"The consent ends on {consent.Until:MMM d, yyyy}; the link cannot live longer.", nameof(Until));
        (DisclosureId, ConsentId) = (disclosure.Id, consent.Id);
        Happened(ActivityKind.LinkMade, $"A link for {referral.OrganizationName} until {until:MMM d}", by);
    }

    /// <summary>A link for the client: one question, whether the service helps.</summary>
    public ReferralLink(Referral referral, FollowUp followUp, FieldCipher cipher, DateOnly until, DateOnly today, Stamp by) : this(referral, LinkFor.Client, cipher, until, today, by)
    {
        RuleBroken.Unless(followUp.ReferralId == referral.Id && followUp.AskedOn is null, "This was answered already.");
        FollowUpId = followUp.Id;
        Happened(ActivityKind.LinkMade, $"A link to say whether {referral.ServiceName} helps, until {until:MMM d}", by);
    }

    private ReferralLink(Referral referral, LinkFor use, FieldCipher cipher, DateOnly until, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(until >= today, "The link would end before it begins. Which day is right?", nameof(Until));
        RuleBroken.Unless(until <= today.AddDays(MostDays), $"A link lives {MostDays} days at most; send a new one then.", nameof(Until));
        (CaseId, ReferralId, Sensitivity, For, Until, Made) = (referral.CaseId, referral.Id, referral.Sensitivity, use, until, by);
        KeyHash = Sha256.Of(LinkKeys.Key(cipher, Id));
        CodeHash = LinkKeys.CodeHash(cipher, LinkKeys.Code(cipher, Id));
    }

    public Guid ReferralId { get; private set; }
    public Guid? DisclosureId { get; private set; }
    public Guid? ConsentId { get; private set; }
    public Guid? FollowUpId { get; private set; }
    public LinkFor For { get; private set; }
    /// <summary>What is kept of the key and of the short code: enough to know them again, not to make them.</summary>
    [Sealed] public string KeyHash { get; private set; } = "";
    [Sealed] public string CodeHash { get; private set; } = "";
    /// <summary>The last day on which it opens.</summary>
    public DateOnly Until { get; private set; }
    public Stamp Made { get; private set; } = null!;
    public DateTime? FirstOpenedAt { get; private set; }
    public DateTime? LastOpenedAt { get; private set; }
    /// <summary>The name whoever opened it last gave.</summary>
    public string? OpenedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? EndedBecause { get; private set; }
    /// <summary>Where it was sent by e-mail, when, and what went wrong.</summary>
    public string? MailTo { get; private set; }
    /// <summary>The address of this site as the worker saw it, for the words of the e-mail.</summary>
    public string? Site { get; private set; }
    public DateTime? MailedAt { get; private set; }
    public string? MailProblem { get; private set; }

    public bool Works(DateOnly today) => EndedAt is null && today <= Until;

    /// <summary>Somebody opened it and said who they are.</summary>
    public void Open(string? name, string organization, Stamp by)
    {
        OpenedBy = RuleBroken.Words(name, "Write your name, so that it is known who opened this.", "Name", 120);
        LastOpenedAt = by.At;
        if (FirstOpenedAt is not null) return;
        FirstOpenedAt = by.At;
        Happened(ActivityKind.LinkOpened, $"{organization} opened the referral: {OpenedBy}", by);
    }

    /// <summary>An answer came through it: the worker hears of it today.</summary>
    public void Bring(string answer, DateOnly on, Stamp by) =>
        Happened(ActivityKind.PartnerAnswered, answer, by).Meets(Id).Opens(DeadlineGroup.Changed, answer, on.PlusWorkingDays(1), $"answered {on:MMM d} + 1 working day", "Read it");

    /// <summary>The worker has read what came through it.</summary>
    public void Read(Stamp by) => Happened(ActivityKind.ChangeHandled, "The answer was read", by).Meets(Id);

    /// <summary>It opens nothing any more: it was used, taken back, or opened by mistake.</summary>
    public void End(string because, Stamp by)
    {
        if (EndedAt is not null) return;
        (EndedAt, EndedBecause) = (by.At, because);
        Happened(ActivityKind.LinkEnded, $"A link was closed: {because}", by);
    }

    /// <summary>It is to go out by e-mail; the message names no client.</summary>
    public void SendTo(string? address, string site)
    {
        var to = RuleBroken.Words(address, "Write the address it goes to.", nameof(MailTo), 254);
        RuleBroken.Unless(MimeAddress(to), $"“{to}” is not an e-mail address.", nameof(MailTo));
        (MailTo, Site, MailedAt, MailProblem) = (to, site, null, null);
    }

    /// <summary>The message left, or why it did not.</summary>
    public void Mailed(DateTime at, string? problem) => (MailedAt, MailProblem) = (problem is null ? at : null, problem is { Length: > 300 } ? problem[..300] : problem);

    private static bool MimeAddress(string to) => to.IndexOf('@') is > 0 and var at && at == to.LastIndexOf('@') && at < to.Length - 1 && !to.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"');

    internal sealed class Mapping : IEntityTypeConfiguration<ReferralLink>
    {
        public void Configure(EntityTypeBuilder<ReferralLink> b)
        {
            b.Property(l => l.KeyHash).HasMaxLength(64);
            b.Property(l => l.CodeHash).HasMaxLength(64);
            b.Property(l => l.OpenedBy).HasMaxLength(120);
            b.Property(l => l.EndedBecause).HasMaxLength(200);
            b.Property(l => l.MailTo).HasMaxLength(254);
            b.Property(l => l.Site).HasMaxLength(300);
            b.Property(l => l.MailProblem).HasMaxLength(300);
            b.ComplexProperty(l => l.Made);
            b.HasOne<Referral>().WithMany().HasForeignKey(l => l.ReferralId).OnDelete(DeleteBehavior.Restrict);
            b.HasOne<Disclosure>().WithMany().HasForeignKey(l => l.DisclosureId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(l => l.KeyHash).IsUnique();
            b.HasIndex(l => l.CodeHash).IsUnique();
            b.HasIndex(l => l.ConsentId);
        }
    }
}
