namespace Alongside.Core.Referrals;

/// <summary>Who says whether a service helps. Only the client's word closes the loop and is counted; the others stand beside it.</summary>
public enum WhoAnswers { Client, Family, Provider }

/// <summary>Asking the client whether a service helps: when it is due, and what they said.</summary>
public sealed class FollowUp : ICaseRecord, IVersioned
{
    private FollowUp() { }

    internal FollowUp(Referral referral, DateOnly dueOn, string because) =>
        (CaseId, ReferralId, DueOn, Because, Sensitivity) = (referral.CaseId, referral.Id, dueOn, because, referral.Sensitivity);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid ReferralId { get; private set; }
    public DateOnly DueOn { get; private set; }
    public string Because { get; private set; } = "";
    public DateOnly? AskedOn { get; private set; }
    public string? AskedBy { get; private set; }
    /// <summary>The client's own rating, 0 (not at all) to 10 (very much).</summary>
    public int? Helped { get; private set; }
    /// <summary>What the client said, verbatim.</summary>
    public string? Words { get; private set; }
    public string? SpeakerName { get; private set; }
    public bool? NeedMet { get; private set; }
    public WhoAnswers Answers { get; private set; }
    /// <summary>Asked so many days after the case closed; nothing while the service runs.</summary>
    public int? AfterClosing { get; private set; }
    /// <summary>They could not be reached; nothing was said.</summary>
    public bool NotReached { get; private set; }
    public Sensitivity Sensitivity { get; private set; }
    public int Version { get; private set; }

    /// <summary>A question some time after the case closed.</summary>
    internal FollowUp(Referral referral, int afterClosing, DateOnly closedOn) : this(referral, closedOn.AddDays(afterClosing), $"case closed {closedOn:MMM d} + {afterClosing} days") => AfterClosing = afterClosing;

    /// <summary>Somebody else says how it goes.</summary>
    internal FollowUp(Referral referral, WhoAnswers who, int? helped, string? words, string? speakerName, DateOnly on, Stamp by) : this(referral, on, "said by somebody else")
    {
        RuleBroken.Unless(helped is >= 0 and <= 10, "Write how much it helps, 0 to 10, as they say.", nameof(Helped));
        SpeakerName = RuleBroken.Words(speakerName, "Say who said it.", nameof(SpeakerName), 120);
        (Answers, Helped, Words, AskedOn, AskedBy) = (who, helped, RuleBroken.WordsOrNone(words, nameof(Words), 1000), on, by.Name);
    }

    internal void NotAnswered(DateOnly on, Stamp by) => (NotReached, AskedOn, AskedBy) = (true, on, by.Name);

    internal void Answer(int? helped, string? words, string? speakerName, bool? needMet, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(AskedOn is null, "This follow-up was answered already.");
        RuleBroken.Unless(helped is >= 0 and <= 10, "Write how much it helped, 0 to 10, as the client says.", nameof(Helped));
        RuleBroken.Unless(needMet is not null, "Ask whether the need is met, and choose what the client says.", nameof(NeedMet));
        SpeakerName = RuleBroken.Words(speakerName, "Say who answered.", nameof(SpeakerName), 120);
        (Helped, NeedMet, Words, AskedOn, AskedBy) = (helped, needMet, RuleBroken.WordsOrNone(words, nameof(Words), 1000), on, by.Name);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<FollowUp>
    {
        public void Configure(EntityTypeBuilder<FollowUp> b)
        {
            b.Property(f => f.Because).HasMaxLength(200);
            b.Property(f => f.SpeakerName).HasMaxLength(120);
            b.Property(f => f.AskedBy).HasMaxLength(120);
            b.Property(f => f.Words).HasMaxLength(1000);
        }
    }
}
