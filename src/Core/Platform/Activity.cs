using Alongside.Core.Deadlines;

namespace Alongside.Core.Platform;

/// <summary>One thing that happened in a case: the single spine from which timeline, dates, summary columns and audit wording come.</summary>
public sealed class Activity : ICaseRecord
{
    private Activity() { }

    internal Activity(Guid caseId, ActivityKind kind, string summary, string aboutType, Guid aboutId, Stamp by, Sensitivity sensitivity)
    {
        (CaseId, Kind, AboutType, AboutId, Recorded, OccurredAt, Sensitivity) = (caseId, kind, aboutType, aboutId, by, by.At, sensitivity);
        Summary = summary.Length <= 500 ? summary : string.Concat(summary.AsSpan(0, 497), " […]");
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public ActivityKind Kind { get; private set; }
    /// <summary>What happened, in one plain sentence.</summary>
    public string Summary { get; private set; } = "";
    /// <summary>When it took place (UTC), which may be before it was recorded.</summary>
    public DateTime OccurredAt { get; private set; }
    /// <summary>Who wrote it down and when.</summary>
    public Stamp Recorded { get; private set; } = null!;
    public string AboutType { get; private set; } = "";
    public Guid AboutId { get; private set; }
    public string? Why { get; private set; }
    /// <summary>What the client or family said, verbatim.</summary>
    public string? Words { get; private set; }
    /// <summary>The client was reached: it counts as a contact. An attempt never does.</summary>
    public bool Reached { get; private set; }
    public Sensitivity Sensitivity { get; private set; }
    /// <summary>Of a contact, how, as the deadline rules say it: “home visit”, “phone”.</summary>
    public string? Mode { get; private set; }
    /// <summary>What it is about more exactly, as the deadline rules name it: the sign of a form, the kind of a change.</summary>
    public string? Topic { get; private set; }
    /// <summary>The client was seen alone.</summary>
    public bool Alone { get; private set; }
    /// <summary>It was about the client and with somebody else: family, a neighbor, another agency.</summary>
    public bool Collateral { get; private set; }

    internal List<Deadline> Opening { get; } = [];
    internal List<Guid> Meeting { get; } = [];

    /// <summary>It took place at this instant (UTC), not when it was recorded.</summary>
    public Activity On(DateTime occurredAt) { OccurredAt = occurredAt; return this; }

    /// <summary>The reason given for it.</summary>
    public Activity Because(string? why) { Why = why; return this; }

    /// <summary>What the client or family said, verbatim.</summary>
    public Activity Saying(string? words) { Words = words; return this; }

    /// <summary>How the contact took place, and with whom.</summary>
    public Activity InTheWay(string mode, bool alone, bool collateral) { (Mode, Alone, Collateral) = (mode, alone, collateral); return this; }

    /// <summary>What it is about more exactly, for the deadline rules.</summary>
    public Activity Of(string? topic) { Topic = topic is { Length: > 200 } ? topic[..200] : topic; return this; }

    /// <summary>The client was reached.</summary>
    public Activity ReachedTheClient() { Reached = true; return this; }

    /// <summary>A date begins to run with it; the date carries its own reason.</summary>
    public Activity Opens(DeadlineGroup group, string what, DateOnly dueOn, string because, string act, string? words = null,
        string? language = null, string? translation = null)
    {
        Opening.Add(new Deadline(this, group, what, dueOn, because, act) { Words = words, Language = language, Translation = translation });
        return this;
    }

    /// <summary>Every open date about this record is met by it.</summary>
    public Activity Meets(Guid aboutId) { Meeting.Add(aboutId); return this; }

    internal sealed class Mapping : IEntityTypeConfiguration<Activity>
    {
        public void Configure(EntityTypeBuilder<Activity> b)
        {
            b.Property(a => a.Summary).HasMaxLength(500);
            b.Property(a => a.AboutType).HasMaxLength(64);
            b.Property(a => a.Mode).HasMaxLength(20);
            b.Property(a => a.Topic).HasMaxLength(200);
            b.ComplexProperty(a => a.Recorded);
            b.Ignore(a => a.Opening).Ignore(a => a.Meeting);
            b.HasIndex(a => new { a.CaseId, a.OccurredAt });
            b.HasIndex(a => a.AboutId);
        }
    }
}

/// <summary>The kinds of things that happen in a case.</summary>
public enum ActivityKind
{
    CaseOpened, CaseClosed, CaseReopened, StatusChanged, TeamChanged, WarningGiven, WarningEnded, PersonAdded,
    StoryTold, StoryAddedTo, PassageMarked, NeedFound, NeedRanked, NeedChanged, StrengthFound, GoalNamed,
    PlanStarted, PlanChanged, PlanAgreed, PlanInForce, StepDone, StepUndone, StepDropped,
    ChoicesOpened, OptionFound, OptionRanked, OptionSetAside, OptionBroughtBack, Decided, ChosenAgain,
    ConsentGiven, ConsentTakenBack, Disclosed,
    ReferralDelivered, ReferralReceived, ReferralAskedBack, ReferralAccepted, ReferralWaitlisted, ReferralDeclined, ReferralAskedAfter, ServiceStarted, ReferralEnded, FollowedUp,
    LinkMade, LinkOpened, LinkEnded, PartnerAnswered,
    ContactMade, ContactTried, NoteSigned, AddendumWritten, Disagreed, Asked, Answered, SomethingChanged, ChangeHandled,
    TakenBack, PeopleMerged,
    AssessmentSigned, AssessmentCorrected, AlertRaised, AlertHandled,
    IncomeRecorded,
    DocumentReceived, SupervisorReviewed, ClockStopped, ClockRunsAgain, DateSet, DeadlineDecided,
    ReminderWritten,
    LetterWritten,
    AppointmentMade, AppointmentMoved, AppointmentKept, AppointmentNotKept, AppointmentCancelled, PreparationDone,
}
