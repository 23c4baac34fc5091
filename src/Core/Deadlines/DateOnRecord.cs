namespace Alongside.Core.Deadlines;

/// <summary>A date on a client's record from which others are counted: when an authorization ends, a level of care, a lease, a permit.</summary>
public sealed class DateOnRecord : CaseRecord
{
    private DateOnRecord() { }

    /// <summary>What a date can be, as deadline rules name it; other words are fine where no rule listens.</summary>
    public static readonly string[] Known =
    [
        "authorization ends", "level of care ends", "eligibility ends", "benefit recertification", "placement began", "removal", "permanency hearing", "school year begins", "school year ends", "plan of care ends",
        "permit ends", "asylum filing limit", "arrival", "lease ends", "injury", "expected return to work", "leave ends", "court order ends", "discharge planned",
    ];

    public DateOnRecord(Guid caseId, string? what, DateOnly? on, string? source, Stamp by)
    {
        CaseId = caseId;
        Recorded = by;
        Set(what, on, source);
        Happened(ActivityKind.DateSet, $"{What}: {On:MMM d, yyyy}", by).Of(What);
    }

    public string What { get; private set; } = "";
    public DateOnly On { get; private set; }
    /// <summary>Where the date comes from, as “letter of Mar 3”.</summary>
    public string? Source { get; private set; }
    public Stamp Recorded { get; private set; } = null!;
    /// <summary>It holds no more; it stays on record.</summary>
    public DateTime? SetAsideAt { get; private set; }

    /// <summary>The date is another one, with the reason.</summary>
    public void Move(DateOnly? on, string? why, Stamp by)
    {
        RuleBroken.Unless(SetAsideAt is null, "This date was set aside.");
        var because = RuleBroken.Words(why, "Say why the date is another one.", "Why", 300);
        var before = On;
        Set(What, on, Source);
        Happened(ActivityKind.DateSet, $"{What}: {On:MMM d, yyyy} instead of {before:MMM d}", by).Of(What).Because(because);
    }

    /// <summary>The date holds no more.</summary>
    public void SetAside(string? why, Stamp by)
    {
        RuleBroken.Unless(SetAsideAt is null, "This date was set aside already.");
        var because = RuleBroken.Words(why, "Say why it holds no more.", "Why", 300);
        SetAsideAt = by.At;
        Happened(ActivityKind.DateSet, $"{What} of {On:MMM d} holds no more", by).Of(What).Because(because);
    }

    private void Set(string? what, DateOnly? on, string? source)
    {
        var words = RuleBroken.Words(what, "Say what the date is, as “authorization ends”.", nameof(What), 100);
        RuleBroken.Unless(on is { Year: >= 1990 and <= 2100 }, "Give the day, as 2026-03-31.", nameof(On));
        var from = RuleBroken.WordsOrNone(source, nameof(Source), 200);
        (What, On, Source) = (Known.FirstOrDefault(k => k.Equals(words, StringComparison.OrdinalIgnoreCase)) ?? words, on!.Value, from);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DateOnRecord>
    {
        public void Configure(EntityTypeBuilder<DateOnRecord> b)
        {
            b.Property(d => d.What).HasMaxLength(100);
            b.Property(d => d.Source).HasMaxLength(200);
            b.ComplexProperty(d => d.Recorded);
            b.HasIndex(d => d.CaseId);
        }
    }
}
