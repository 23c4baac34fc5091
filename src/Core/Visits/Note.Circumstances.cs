namespace Alongside.Core.Visits;

/// <summary>The circumstances of a contact besides who, when and where.</summary>
/// <param name="TriedAs">Of a try: the way it was tried.</param>
/// <param name="InResidence">It was where the client lives; nothing where nobody said.</param>
/// <param name="AloneMinutes">How many minutes the client was seen alone.</param>
/// <param name="Interpreter">Who interpreted, by name or number.</param>
/// <param name="TravelMinutes">Minutes on the way there and back.</param>
/// <param name="WritingMinutes">Minutes spent on writing it down.</param>
/// <param name="Miles">Miles driven, to a tenth.</param>
public sealed record Circumstances(ContactKind? TriedAs = null, bool? InResidence = null, int? AloneMinutes = null, string? Interpreter = null, int? TravelMinutes = null, int? WritingMinutes = null, decimal? Miles = null);

public sealed partial class Note
{
    /// <summary>Of a try: the way it was tried.</summary>
    public ContactKind? TriedAs { get; private set; }
    /// <summary>It was where the client lives; nothing where nobody said.</summary>
    public bool? InResidence { get; private set; }
    /// <summary>How many minutes the client was seen alone.</summary>
    public int? AloneMinutes { get; private set; }
    /// <summary>Who interpreted, by name or number.</summary>
    public string? Interpreter { get; private set; }
    /// <summary>Minutes on the way there and back.</summary>
    public int? TravelMinutes { get; private set; }
    /// <summary>Minutes spent on writing it down.</summary>
    public int? WritingMinutes { get; private set; }
    /// <summary>Miles driven, to a tenth.</summary>
    public decimal? Miles { get; private set; }
    /// <summary>The visit with its beginning and end as they were recorded at the door.</summary>
    [SaidLater] public Guid? VisitId { get; private set; }
    /// <summary>The session with several people it is this case's part of.</summary>
    [SaidLater] public Guid? SessionId { get; private set; }

    /// <summary>Writes the circumstances of the contact; only of a draft.</summary>
    public void Write(Circumstances of)
    {
        RuleBroken.Unless(SignedAt is null, "This note is signed and locked. Write an addendum.");
        foreach (var (minutes, field) in new[] { (of.AloneMinutes, nameof(AloneMinutes)), (of.TravelMinutes, nameof(TravelMinutes)), (of.WritingMinutes, nameof(WritingMinutes)) })
            RuleBroken.Unless(minutes is null or (>= 0 and <= 1440), "Minutes are between 0 and 1,440.", field);
        RuleBroken.Unless(of.Miles is null or (>= 0 and <= 2000), "Miles are between 0 and 2,000.", nameof(Miles));
        RuleBroken.Unless(of.AloneMinutes is null || Minutes is null || of.AloneMinutes <= Minutes, "They were seen alone for longer than the contact was. Which is right?", nameof(AloneMinutes));
        (TriedAs, InResidence, AloneMinutes, TravelMinutes, WritingMinutes) = (Kind == ContactKind.Tried ? of.TriedAs : null, of.InResidence, of.AloneMinutes, of.TravelMinutes, of.WritingMinutes);
        (Interpreter, Miles) = (RuleBroken.WordsOrNone(of.Interpreter, nameof(Interpreter), 120), of.Miles is { } miles ? Math.Round(miles, 1) : null);
    }

    /// <summary>The visit it is of.</summary>
    public void IsOfVisit(Guid visitId) => VisitId ??= visitId;

    /// <summary>The session with several people it belongs to.</summary>
    public void IsOfSession(Guid sessionId) => SessionId ??= sessionId;

    /// <summary>For the fingerprint: nothing where nothing of it was said, so that notes signed before keep theirs.</summary>
    private string CircumstancesText() => this is { TriedAs: null, InResidence: null, AloneMinutes: null, Interpreter: null, TravelMinutes: null, WritingMinutes: null, Miles: null } ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\u001e{TriedAs}|{InResidence}|{AloneMinutes}|{Interpreter}|{TravelMinutes}|{WritingMinutes}|{Miles:0.0}");
}
