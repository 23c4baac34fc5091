namespace Alongside.Core.Visits;

/// <summary>A part of a note kept apart under a protection of its own: a row that is absent for whoever may not see it, in the page, search, print and every copy.</summary>
public sealed class NoteSection : CaseRecord, ISignedWithNote
{
    private NoteSection() { }

    internal NoteSection(Note note, Sensitivity about, string? text, Stamp by)
    {
        (CaseId, NoteId) = (note.CaseId, note.Id);
        Say(about, text, by);
    }

    public Guid NoteId { get; private set; }
    public string Text { get; private set; } = "";
    public Stamp Written { get; private set; } = null!;
    public DateTime? SignedAt { get; private set; }

    /// <summary>Writes it anew, while its note is a draft.</summary>
    public void Write(Sensitivity about, string? text, Stamp by)
    {
        RuleBroken.Unless(SignedAt is null, "This note is signed and locked. Write an addendum.");
        Say(about, text, by);
    }

    public void SignWith(Note note) => SignedAt ??= note.SignedAt;

    internal void SignNow(Stamp by)
    {
        SignedAt = by.At;
        Happened(CaseId, NoteId, ActivityKind.AddendumWritten, "Protected part added to a note", by, Sensitivity);
    }

    private void Say(Sensitivity about, string? text, Stamp by)
    {
        RuleBroken.Unless(about != Sensitivity.Ordinary, "Choose what the protected part is about.", "Protected.About");
        Text = RuleBroken.Words(text, "Write the protected text, or leave what it is about open.", "Protected.Text", 8000);
        (Sensitivity, Written) = (about, by);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<NoteSection>
    {
        public void Configure(EntityTypeBuilder<NoteSection> b)
        {
            b.ComplexProperty(s => s.Written);
            b.HasOne<Note>().WithMany().HasForeignKey(s => s.NoteId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(s => s.NoteId);
        }
    }
}
