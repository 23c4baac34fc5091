namespace Alongside.Core.Story;

/// <summary>A goal as the client named it in the story, before and beside the plan that carries it.</summary>
public sealed class Wish : CaseRecord
{
    private Wish() { }

    public Wish(Guid caseId, string label, string? words, Speaker speaker, string? speakerName, string? summary, Sensitivity sensitivity, Stamp by)
    {
        Summary = RuleBroken.Words(summary, "Name the goal in a few words, as “Sing on Sundays”.", nameof(Summary), 160);
        Words = RuleBroken.WordsOrNone(words, nameof(Words), 2000);
        (CaseId, Label, Speaker, SpeakerName, Sensitivity, Named) = (caseId, label, speaker, speakerName ?? "", sensitivity, by);
        Happened(ActivityKind.GoalNamed, $"Goal {Label}: {Summary}", by).Saying(Words);
    }

    /// <summary>G1, G2 …: its label in the story.</summary>
    public string Label { get; private set; } = "";
    public string? Words { get; private set; }
    public Speaker Speaker { get; private set; }
    public string SpeakerName { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public Stamp Named { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<Wish>
    {
        public void Configure(EntityTypeBuilder<Wish> b)
        {
            b.Property(s => s.Label).HasMaxLength(6);
            b.Property(s => s.Summary).HasMaxLength(160);
            b.Property(s => s.SpeakerName).HasMaxLength(120);
            b.ComplexProperty(s => s.Named);
            b.HasIndex(s => new { s.CaseId, s.Label }).IsUnique();
        }
    }
}
