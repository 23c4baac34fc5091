namespace Alongside.Core.Deadlines.Rules;

/// <summary>The kinds of events rules can name, in the agency's words.</summary>
public static class EventKinds
{
    public const string CaseOpened = "case opened", CaseReopened = "case reopened", CaseClosed = "case closed", ProgramChanged = "program changed",
        Contact = "contact", Attempt = "attempt", AssessmentSigned = "assessment signed", PlanAgreed = "plan agreed", NoteSigned = "note signed", DocumentReceived = "document received",
        ConsentGiven = "consent given", StepDone = "step done", ReferralDelivered = "referral delivered", ServiceStarted = "service started", FollowUpAsked = "follow-up asked",
        SupervisorReview = "supervisor review", Change = "change", Date = "date", PauseBegan = "pause began", PauseEnded = "pause ended", Extended = "extended", Dismissed = "dismissed",
        Exempted = "exempted", Birthday = "birthday";

    /// <summary>What can begin or satisfy a rule.</summary>
    public static readonly string[] Matchable =
    [
        CaseOpened, CaseReopened, CaseClosed, ProgramChanged, Contact, Attempt, AssessmentSigned, PlanAgreed, NoteSigned, DocumentReceived, ConsentGiven, StepDone,
        ReferralDelivered, ServiceStarted, FollowUpAsked, SupervisorReview, Change, Date,
    ];

    /// <summary>Everything an event can be.</summary>
    public static readonly string[] All = [.. Matchable, PauseBegan, PauseEnded, Extended, Dismissed, Exempted];

    /// <summary>The ways of contact.</summary>
    public static readonly string[] Modes = ["home visit", "office", "community", "phone", "video", "text", "mail"];

    /// <summary>What can stop a clock.</summary>
    public static readonly string[] PauseReasons = ["hospital", "jail", "out of area", "declined", "treatment", "school break", "other"];

    public static readonly string[] With = ["client", "collateral"];
    public static readonly string[] By = ["worker", "supervisor", "other"];
}

/// <summary>Which events begin or satisfy a rule: a kind, narrowed by what is named besides.</summary>
public sealed record Matching(string Kind)
{
    public IReadOnlyList<string> Topics { get; init; } = [];
    public IReadOnlyList<string> Modes { get; init; } = [];
    public bool Alone { get; init; }
    public bool Residence { get; init; }
    public string? With { get; init; }
    public string? By { get; init; }
    /// <summary>Of a birthday: this one alone; each when empty.</summary>
    public int? Age { get; init; }

    /// <summary>All that is named is so. A contact or an attempt is with the client where nothing else is said, and an attempt is never a contact.</summary>
    public bool Matches(CaseEvent e) =>
        IsOfKind(e.Kind)
        && (Topics.Count == 0 || (e.Topic is { } topic && Topics.Contains(topic)))
        && (Modes.Count == 0 || (e.Mode is { } mode && Modes.Contains(mode)))
        && (!Alone || e.Alone) && (!Residence || e.Residence)
        && (By is null || By == e.By)
        && ((With ?? (Kind is EventKinds.Contact or EventKinds.Attempt ? "client" : null)) is not { } with || with == e.With);

    private bool IsOfKind(string kind) => kind == Kind || (Kind == EventKinds.CaseOpened && kind is (EventKinds.CaseReopened or EventKinds.ProgramChanged));
}
