namespace Alongside.Core.Visits;

/// <summary>What was added to a signed note: by a worker, or the client's own disagreement.</summary>
public sealed class Addendum : ICaseRecord
{
    private Addendum() { }

    internal Addendum(Note note, string? text, bool theirs, string speakerName, Stamp by)
    {
        Text = RuleBroken.Words(text, theirs ? "Write what they said, in their own words." : "Write what you add.", nameof(Text), 5000);
        (CaseId, NoteId, Theirs, SpeakerName, Written, Sensitivity) = (note.CaseId, note.Id, theirs, speakerName, by, note.Sensitivity);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid NoteId { get; private set; }
    public string Text { get; private set; } = "";
    /// <summary>The client's or family's own words, disagreeing.</summary>
    public bool Theirs { get; private set; }
    public string SpeakerName { get; private set; } = "";
    public Stamp Written { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Addendum>
    {
        public void Configure(EntityTypeBuilder<Addendum> b)
        {
            b.Property(a => a.SpeakerName).HasMaxLength(120);
            b.ComplexProperty(a => a.Written);
        }
    }
}
