namespace Alongside.Core.Assessments;

/// <summary>What a worker concludes about one part of an assessment; locked with it.</summary>
public sealed class Conclusion : ICaseRecord
{
    private Conclusion() { }

    internal Conclusion(Assessment assessment, string domain, string title, string words) =>
        (CaseId, AssessmentId, Sensitivity, Domain, Title, Words) = (assessment.CaseId, assessment.Id, assessment.Sensitivity, domain, title.Length <= 200 ? title : title[..196] + " […]", words);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid AssessmentId { get; private set; }
    /// <summary>The part of the form, by its linkId; “*” for the whole form.</summary>
    public string Domain { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Words { get; private set; } = "";
    public Sensitivity Sensitivity { get; private set; }

    internal void Say(string words) => Words = words;

    internal sealed class Mapping : IEntityTypeConfiguration<Conclusion>
    {
        public void Configure(EntityTypeBuilder<Conclusion> b)
        {
            b.Property(c => c.Domain).HasMaxLength(255);
            b.Property(c => c.Title).HasMaxLength(200);
            b.HasIndex(c => new { c.AssessmentId, c.Domain }).IsUnique();
        }
    }
}

/// <summary>The client's or family's own words against a signed assessment.</summary>
public sealed class Disagreement : ICaseRecord
{
    private Disagreement() { }

    internal Disagreement(Assessment assessment, string? words, string? speakerName, Stamp by)
    {
        Text = RuleBroken.Words(words, "Write what they said, in their own words.", "TheirWords", 5000);
        SpeakerName = RuleBroken.Words(speakerName, "Say whose words they are.", nameof(SpeakerName), 120);
        (CaseId, AssessmentId, Written, Sensitivity) = (assessment.CaseId, assessment.Id, by, assessment.Sensitivity);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid AssessmentId { get; private set; }
    public string Text { get; private set; } = "";
    public string SpeakerName { get; private set; } = "";
    public Stamp Written { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Disagreement>
    {
        public void Configure(EntityTypeBuilder<Disagreement> b)
        {
            b.Property(d => d.SpeakerName).HasMaxLength(120);
            b.ComplexProperty(d => d.Written);
        }
    }
}

/// <summary>One score of one signed assessment, with all that is needed to read it years later. It never changes; a correction sets it aside.</summary>
public sealed class Measurement : ICaseRecord
{
    private Measurement() { }

    internal Measurement(Assessment of, Score score, bool main, int order, Stamp by)
    {
        (CaseId, AssessmentId, Sensitivity, FormKey, On, Recorded, Main, Order) = (of.CaseId, of.Id, of.Sensitivity, of.FormKey, of.On, by, main, order);
        (ScoreId, Title, Loinc, Value, Band, Positive, CutOffVariant, Better, Least, Most) =
            (score.Id, score.Title.Length <= 200 ? score.Title : score.Title[..200], score.Loinc, score.Value, score.Band, score.Positive, score.CutOffVariant, score.Better, score.Least, score.Most);
        (Instrument, InstrumentVersion, ScoringVersion) = (score.Instrument, score.InstrumentVersion, score.ScoringVersion);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid AssessmentId { get; private set; }
    public string FormKey { get; private set; } = "";
    /// <summary>Which score of the form.</summary>
    public string ScoreId { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string? Loinc { get; private set; }
    public decimal? Value { get; private set; }
    /// <summary>The word for the value.</summary>
    public string? Band { get; private set; }
    /// <summary>Positive by the cut-off that was used.</summary>
    public bool? Positive { get; private set; }
    public string? CutOffVariant { get; private set; }
    public Better Better { get; private set; }
    public decimal? Least { get; private set; }
    public decimal? Most { get; private set; }
    public string? Instrument { get; private set; }
    public string? InstrumentVersion { get; private set; }
    public string? ScoringVersion { get; private set; }
    /// <summary>The day the answers are of.</summary>
    public DateOnly On { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    /// <summary>The score a chart shows when there is room for one.</summary>
    public bool Main { get; private set; }
    /// <summary>Its place among the scores of the form.</summary>
    public int Order { get; private set; }
    /// <summary>Set aside by a correction; it stays on record and is not counted.</summary>
    public bool SetAside { get; private set; }
    public Sensitivity Sensitivity { get; private set; }

    /// <summary>A correction was signed.</summary>
    internal void BeSetAside() => SetAside = true;

    /// <summary>“12, moderate”.</summary>
    public string InWords() => (Value, Band) switch
    {
        (null, var band) => band ?? "",
        ({ } value, null) => Plain(value),
        ({ } value, { } band) => $"{Plain(value)}, {char.ToLowerInvariant(band[0])}{band[1..]}",
    };

    /// <summary>Without zeros nobody needs.</summary>
    public static string Plain(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    internal sealed class Mapping : IEntityTypeConfiguration<Measurement>
    {
        public void Configure(EntityTypeBuilder<Measurement> b)
        {
            b.Property(m => m.FormKey).HasMaxLength(AgencyForm.LongestKey);
            b.Property(m => m.ScoreId).HasMaxLength(255);
            b.Property(m => m.Title).HasMaxLength(200);
            b.Property(m => m.Loinc).HasMaxLength(20);
            b.Property(m => m.Band).HasMaxLength(120);
            b.Property(m => m.CutOffVariant).HasMaxLength(40);
            b.Property(m => m.Instrument).HasMaxLength(500);
            b.Property(m => m.InstrumentVersion).HasMaxLength(60);
            b.Property(m => m.ScoringVersion).HasMaxLength(20);
            b.ComplexProperty(m => m.Recorded);
            b.HasOne<Assessment>().WithMany().HasForeignKey(m => m.AssessmentId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(m => new { m.CaseId, m.FormKey, m.ScoreId, m.On });
        }
    }
}

/// <summary>Something an answer said that must not wait; it stays until somebody records what was done.</summary>
public sealed class Alert : CaseRecord
{
    private Alert() { }

    internal Alert(Assessment of, RaisedAlert raised, DateOnly today, Stamp by)
    {
        (CaseId, AssessmentId, Sensitivity, Raised) = (of.CaseId, of.Id, of.Sensitivity, by);
        (Rule, Gravity, Sentence, LinkId, Answer, Source, About) = (raised.Rule, raised.Gravity, raised.Sentence, raised.LinkId, raised.Answer is { Length: > 500 } words ? words[..500] : raised.Answer, raised.Source, of.Title);
        Happened(ActivityKind.AlertRaised, Sentence, by).Opens(Deadlines.DeadlineGroup.Changed, Sentence, today, $"{of.Title}, answered {of.On:MMM d}", "Say what was done");
    }

    public Guid AssessmentId { get; private set; }
    /// <summary>The rule that was set off.</summary>
    public string Rule { get; private set; } = "";
    public AlertGravity Gravity { get; private set; }
    public string Sentence { get; private set; } = "";
    /// <summary>The question and the answer that set it off, where it was one.</summary>
    public string? LinkId { get; private set; }
    public string? Answer { get; private set; }
    public string Source { get; private set; } = "";
    /// <summary>The form it came from.</summary>
    public string About { get; private set; } = "";
    public Stamp Raised { get; private set; } = null!;
    public string? Done { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }

    /// <summary>Records what was done about it, which ends it.</summary>
    public void Handle(string? done, Stamp by)
    {
        RuleBroken.Unless(DoneAt is null, $"{DoneBy} recorded already what was done.");
        Done = RuleBroken.Words(done, "Say what was done: who spoke with whom, and what was agreed.", "WhatWasDone", 2000);
        (DoneAt, DoneBy) = (by.At, by.Name);
        Happened(ActivityKind.AlertHandled, $"Done about an alert: {Done}", by).Meets(Id);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Alert>
    {
        public void Configure(EntityTypeBuilder<Alert> b)
        {
            b.Property(a => a.Rule).HasMaxLength(120);
            b.Property(a => a.Sentence).HasMaxLength(400);
            b.Property(a => a.LinkId).HasMaxLength(255);
            b.Property(a => a.Answer).HasMaxLength(500);
            b.Property(a => a.Source).HasMaxLength(500);
            b.Property(a => a.About).HasMaxLength(200);
            b.Property(a => a.DoneBy).HasMaxLength(120);
            b.ComplexProperty(a => a.Raised);
            b.HasOne<Assessment>().WithMany().HasForeignKey(a => a.AssessmentId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(a => new { a.CaseId, a.DoneAt });
            b.HasIndex(a => a.DoneAt);
        }
    }
}

/// <summary>Questions asked of alerts in more than one place.</summary>
public static class AlertQueries
{
    /// <summary>Alerts about which nobody has recorded yet what was done.</summary>
    public static IQueryable<Alert> Open(this IQueryable<Alert> alerts) => alerts.Where(a => a.DoneAt == null);
}
