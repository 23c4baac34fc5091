namespace Alongside.Core.Visits;

/// <summary>What a visit should say instead.</summary>
public sealed record VisitSaid(DateTime BeganAt, DateTime? EndedAt, string? Place, IReadOnlyCollection<string> Present);

public sealed partial class Visit
{
    /// <summary>Corrects it by hand, with a reason of the agency's list and in words; what stood before stays beside it. Answers nothing where it says that already.</summary>
    public VisitCorrection? Correct(VisitSaid to, string? code, string? why, VisitSettings settings, Stamp by)
    {
        MustStand();
        var reason = settings.Reason(code);
        var words = RuleBroken.Words(why, "Say what is corrected, and how you know.", "Why", 300);
        RuleBroken.Unless(to.BeganAt <= by.At, "It would begin in the future. Which time is right?", "From");
        RuleBroken.Unless(to.EndedAt is null || to.EndedAt <= by.At, "It would end in the future. Which time is right?", "To");
        RuleBroken.Unless(to.EndedAt is not null || EndedAt is null, "It is checked out. Write when it ended.", "To");
        RuleBroken.Unless(to.EndedAt is null || to.EndedAt >= to.BeganAt, "The end is before the start. Which one is right?", "To");
        RuleBroken.Unless(to.EndedAt is null || to.EndedAt - to.BeganAt <= Longest, "That is longer than a day. Which time is right?", "To");
        var (place, present) = (RuleBroken.WordsOrNone(to.Place, nameof(Place), 200), Names(to.Present));
        if ((to.BeganAt, to.EndedAt, place) == (BeganAt, EndedAt, Place) && present.SequenceEqual(Present)) return null;
        var correction = new VisitCorrection(this, reason, words, by);
        Corrections.Add(correction);
        (BeganAt, EndedAt, Place) = (to.BeganAt, to.EndedAt, place);
        if (!present.SequenceEqual(Present)) Present = present;
        Happened(ActivityKind.VisitCorrected, $"A visit corrected by hand: {reason.Words}", by).Because(words);
        return correction;
    }

    /// <summary>When it was checked in at the door (UTC), whatever was corrected since.</summary>
    public DateTime CheckedInAt => Corrections.OrderBy(c => c.By.At).ThenBy(c => c.Id).Select(c => (DateTime?)c.BeganBefore).FirstOrDefault() ?? BeganAt;

    /// <summary>When it was checked out at the door (UTC), whatever was corrected since; nothing where nobody checked out.</summary>
    public DateTime? CheckedOutAt => EndHeardAt is null ? null : Corrections.OrderBy(c => c.By.At).ThenBy(c => c.Id).Where(c => c.EndedBefore is not null).Select(c => c.EndedBefore).FirstOrDefault() ?? EndedAt;
}

/// <summary>One correction of a visit by hand: why, and what stood before.</summary>
public sealed class VisitCorrection : ICaseRecord
{
    private VisitCorrection() { }

    internal VisitCorrection(Visit of, VisitReason reason, string words, Stamp by)
    {
        (CaseId, VisitId, Sensitivity, Code, Reason, Words, By) = (of.CaseId, of.Id, of.Sensitivity, reason.Code, reason.Words, words, by);
        (BeganBefore, EndedBefore, PlaceBefore, PresentBefore) = (of.BeganAt, of.EndedAt, of.Place, [.. of.Present]);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid VisitId { get; private set; }
    /// <summary>The code of the reason, as the payer's list has it.</summary>
    public string Code { get; private set; } = "";
    /// <summary>The reason in the words of the list on that day.</summary>
    public string Reason { get; private set; } = "";
    public string Words { get; private set; } = "";
    public DateTime BeganBefore { get; private set; }
    public DateTime? EndedBefore { get; private set; }
    public string? PlaceBefore { get; private set; }
    public List<string> PresentBefore { get; private set; } = [];
    public Stamp By { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<VisitCorrection>
    {
        public void Configure(EntityTypeBuilder<VisitCorrection> b)
        {
            b.Property(c => c.Code).HasMaxLength(10);
            b.Property(c => c.Reason).HasMaxLength(120);
            b.Property(c => c.Words).HasMaxLength(300);
            b.Property(c => c.PlaceBefore).HasMaxLength(200);
            b.ComplexProperty(c => c.By);
        }
    }
}
