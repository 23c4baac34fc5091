using Alongside.Core.Deadlines;

namespace Alongside.Core.Cases;

/// <summary>The client asked for something: their words stand first on the worker's day until somebody answers.</summary>
public sealed class Ask : CaseRecord
{
    private Ask() { }

    /// <summary>Records a message as it came: words, language, how; an answer is due the next working day unless a nearer day is named.</summary>
    public Ask(Guid caseId, string? words, string? speakerName, string? language, string? translation, string? how, DateTime cameAt, DateOnly cameOn, DateOnly? answerBy, Stamp by)
    {
        Words = RuleBroken.Words(words, "Write what they said, in their own words.", nameof(Words), 2000);
        SpeakerName = RuleBroken.Words(speakerName, "Say who asked.", nameof(SpeakerName), 120);
        How = RuleBroken.Words(how, "Say how it came: voicemail, text, front desk.", nameof(How), 80);
        Translation = RuleBroken.WordsOrNone(translation, nameof(Translation), 2000);
        AnswerBy = answerBy ?? cameOn.PlusWorkingDays(1);
        RuleBroken.Unless(AnswerBy >= cameOn, "The answer is due before the message came. Which day is right?", nameof(AnswerBy));
        (CaseId, Language, CameAt, Recorded) = (caseId, language ?? "en", cameAt, by);
        Happened(ActivityKind.Asked, $"{SpeakerName} asked ({How})", by).On(cameAt).Saying(Words)
            .Opens(DeadlineGroup.Asked, $"Answer {SpeakerName}", AnswerBy, answerBy is null ? $"{How} {cameOn:MMM d} + 1 working day" : $"{How} {cameOn:MMM d}; the day they need it",
                "Reply", Words, Language, Translation);
    }

    public string Words { get; private set; } = "";
    public string SpeakerName { get; private set; } = "";
    public string Language { get; private set; } = "en";
    public string? Translation { get; private set; }
    public string How { get; private set; } = "";
    public DateTime CameAt { get; private set; }
    public DateOnly AnswerBy { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    public DateTime? AnsweredAt { get; private set; }
    public string? AnsweredBy { get; private set; }
    public string? Reply { get; private set; }

    /// <summary>Records the answer that was given; it reached the client.</summary>
    public void Answer(string? answer, Stamp by)
    {
        RuleBroken.Unless(AnsweredAt is null, $"{AnsweredBy} answered already.");
        Reply = RuleBroken.Words(answer, "Write what you answered.", "Reply", 2000);
        (AnsweredAt, AnsweredBy) = (by.At, by.Name);
        Happened(ActivityKind.Answered, $"Answered {SpeakerName}: {Reply}", by).ReachedTheClient().Meets(Id);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Ask>
    {
        public void Configure(EntityTypeBuilder<Ask> b)
        {
            b.Property(a => a.SpeakerName).HasMaxLength(120);
            b.Property(a => a.How).HasMaxLength(80);
            b.Property(a => a.AnsweredBy).HasMaxLength(120);
            b.ComplexProperty(a => a.Recorded);
        }
    }
}

/// <summary>Something changed for the client (a hospital stay, a notice, a loss) that somebody must look at by a day.</summary>
public sealed class Change : CaseRecord
{
    private Change() { }

    /// <summary>The kinds of changes deadline rules listen to.</summary>
    public static readonly string[] Kinds =
    [
        "hospital admission", "hospital discharge", "emergency room visit", "missing", "found again", "placement change", "removal from home", "return home", "arrest", "release from jail",
        "new address", "job lost", "job begun", "benefit ended", "death in the family", "birth", "relapse", "school change", "notice received", "other",
    ];

    /// <param name="kind">One of <see cref="Kinds"/>, or as the program's rules name it.</param>
    /// <param name="changedAt">An instant (UTC) on the day it changed; when it was recorded, where nothing is said.</param>
    public Change(Guid caseId, string? what, DateOnly changedOn, DateOnly lookBy, string? because, Stamp by, string? kind = null, DateTime? changedAt = null)
    {
        var of = RuleBroken.WordsOrNone(kind, nameof(Kind), 200);
        What = RuleBroken.Words(what, "Say what changed.", nameof(What), 300);
        RuleBroken.Unless(lookBy >= changedOn, "Choose a day after the change.", nameof(LookBy));
        (CaseId, ChangedOn, LookBy, Recorded, Kind) = (caseId, changedOn, lookBy, by, of);
        Happened(ActivityKind.SomethingChanged, What, by).Of(Kind).On(changedAt ?? by.At)
            .Opens(DeadlineGroup.Changed, What, lookBy, RuleBroken.WordsOrNone(because, "Because", 200) ?? $"changed {changedOn:MMM d}", "Call");
    }

    public string What { get; private set; } = "";
    /// <summary>What kind of change it is, for the deadline rules.</summary>
    public string? Kind { get; private set; }
    public DateOnly ChangedOn { get; private set; }
    public DateOnly LookBy { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    public DateTime? HandledAt { get; private set; }
    public string? HandledBy { get; private set; }
    public string? HandledHow { get; private set; }

    /// <summary>Records what was done about it.</summary>
    public void Handle(string? how, Stamp by)
    {
        RuleBroken.Unless(HandledAt is null, $"{HandledBy} took care of it already.");
        HandledHow = RuleBroken.Words(how, "Write what was done about it.", nameof(HandledHow), 500);
        (HandledAt, HandledBy) = (by.At, by.Name);
        Happened(ActivityKind.ChangeHandled, $"Looked after: {What}", by).Because(HandledHow).Meets(Id);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Change>
    {
        public void Configure(EntityTypeBuilder<Change> b)
        {
            b.Property(c => c.What).HasMaxLength(300);
            b.Property(c => c.Kind).HasMaxLength(200);
            b.Property(c => c.HandledBy).HasMaxLength(120);
            b.Property(c => c.HandledHow).HasMaxLength(500);
            b.ComplexProperty(c => c.Recorded);
        }
    }
}
