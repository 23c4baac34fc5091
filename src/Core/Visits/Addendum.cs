namespace Alongside.Core.Visits;

/// <summary>What was added to a signed note: by a worker, or the client's own disagreement.</summary>
public sealed class Addendum : ICaseRecord, IOfNote
{
    private Addendum() { }

    internal Addendum(Note note, string? text, bool theirs, string speakerName, Stamp by, Guid? corrects = null)
    {
        Text = RuleBroken.Words(text, theirs ? "Write what they said, in their own words." : "Write what you add.", nameof(Text), 5000);
        (CaseId, NoteId, Theirs, SpeakerName, Written, Sensitivity, CorrectsId) = (note.CaseId, note.Id, theirs, speakerName, by, note.Sensitivity, corrects);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid NoteId { get; private set; }
    public string Text { get; private set; } = "";
    /// <summary>The client's or family's own words, disagreeing.</summary>
    public bool Theirs { get; private set; }
    public string SpeakerName { get; private set; } = "";
    /// <summary>The second signature for which a supervisor asked this correction.</summary>
    public Guid? CorrectsId { get; private set; }
    public Stamp Written { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }
    /// <summary>It is signed with its writing.</summary>
    DateTime? ISigned.SignedAt => Written.At;

    internal sealed class Mapping : IEntityTypeConfiguration<Addendum>
    {
        public void Configure(EntityTypeBuilder<Addendum> b)
        {
            b.Property(a => a.SpeakerName).HasMaxLength(120);
            b.ComplexProperty(a => a.Written);
        }
    }
}
