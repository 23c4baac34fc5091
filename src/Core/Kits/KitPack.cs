namespace Alongside.Core.Kits;

/// <summary>What a device carries: the visits chosen, and of each case the least that the visit takes.</summary>
/// <param name="Now">The agency's clock (UTC) when it was packed; the device reckons its own from it.</param>
/// <param name="Zone">The agency's time zone (IANA), by whose wall clock days and times are said.</param>
public sealed record KitPack(Guid DeviceId, Guid WorkerId, string WorkerName, DateTime Now, DateTime ExpiresAt, string Zone, IReadOnlyList<KitVisit> Visits, IReadOnlyList<KitCase> Cases);

/// <summary>One visit of the worker's calendar.</summary>
/// <param name="Key">The appointment, and which time of it.</param>
/// <param name="At">Of a series, which time of it.</param>
/// <param name="Version">The version of the appointment, posted back with what is said about it.</param>
/// <param name="ContactKind">The kind of contact a note about it begins with.</param>
public sealed record KitVisit(string Key, Guid CaseId, Guid AppointmentId, string? At, int Version, string Kind, string ContactKind, string What, string? Place, DateTime From, DateTime To, IReadOnlyList<string> People);

/// <summary>Of one case what must be at hand at the door.</summary>
public sealed record KitCase(Guid Id, string Number, string Program, string Name, string GoesBy, string? Pronouns, int? Age, string Language, string? Interpreter, string? SafeContact)
{
    public IReadOnlyList<KitContact> Contacts { get; init; } = [];
    public IReadOnlyList<KitWarning> Warnings { get; init; } = [];
    /// <summary>What was agreed at the last contact.</summary>
    public KitAgreed? Agreed { get; init; }
    public IReadOnlyList<KitGoal> Goals { get; init; } = [];
    /// <summary>The people of the case, by the names they go by.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    /// <summary>The signs of the forms that are due.</summary>
    public IReadOnlyList<string> Due { get; init; } = [];
}

/// <summary>A way to reach somebody, and what keeps it safe.</summary>
public sealed record KitContact(string How, string Value, string? GoodHours, string? Caution, bool NoMessage, string? CodeWord);

/// <summary>What to watch for, and what helps.</summary>
public sealed record KitWarning(string Kind, string Text);

/// <summary>What was agreed, by whom, and until when.</summary>
public sealed record KitAgreed(string What, string? Who, DateOnly? On, DateTime? At);

/// <summary>A goal in the client's words, with the steps still open.</summary>
public sealed record KitGoal(Guid OriginId, string Words, string Speaker, IReadOnlyList<KitStep> Steps);

/// <summary>A step that is not done yet.</summary>
public sealed record KitStep(string What, string Who, DateOnly? DueOn);
