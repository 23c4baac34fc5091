using Alongside.Core.Deadlines;

namespace Alongside.Core.Visits;

/// <summary>How a second signature stands: a supervisor is to sign, the author is to correct, or it is given.</summary>
public enum CoSigning { Waiting, Returned, Signed }

/// <summary>The second signature under a note: asked for when the note is signed, given by a supervisor, or the note returned with a reason and answered by a correction.</summary>
public sealed class CoSignature : CaseRecord, IOfNote
{
    private CoSignature() { }

    /// <summary>Asks for it when a note is signed.</summary>
    /// <param name="within">Days until a supervisor has signed.</param>
    internal CoSignature(Note note, int within, DateOnly today, Stamp by)
    {
        (CaseId, NoteId, Sensitivity, Author, AuthorId) = (note.CaseId, note.Id, note.Sensitivity, note.Author.Name, note.Author.WorkerId);
        Ask("Second signature asked for", within, today, by);
    }

    public Guid NoteId { get; private set; }
    /// <summary>Who wrote the note and answers when it is returned.</summary>
    public string Author { get; private set; } = "";
    public Guid? AuthorId { get; private set; }
    public CoSigning State { get; private set; }
    /// <summary>The last day for whoever is to act: the supervisor while it waits, the author while it is returned.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>The sum behind that day.</summary>
    public string Because { get; private set; } = "";
    /// <summary>What the supervisor asked to be corrected, the last time.</summary>
    public string? Reason { get; private set; }
    public DateTime? ReturnedAt { get; private set; }
    public string? ReturnedBy { get; private set; }
    public DateTime? SignedAt { get; private set; }
    public string? SignedBy { get; private set; }
    public Guid? SignedById { get; private set; }
    /// <summary>SHA-256 over the note and all that stood under it when the second signature was given.</summary>
    public string? Stood { get; private set; }

    /// <summary>Returns the note to its author, who answers with a correction; the signed text stays as it is.</summary>
    public void Return(string? reason, int within, DateOnly today, Stamp by)
    {
        MustWait(by);
        Reason = RuleBroken.Words(reason, "Say what is to be corrected, so that the author can.", nameof(Reason), 2000);
        (State, ReturnedAt, ReturnedBy, DueOn, Because) = (CoSigning.Returned, by.At, by.Name, today.AddDays(within), $"returned {today:MMM d} + {within} days");
        Happened(ActivityKind.NoteReturned, $"Note returned to {Author} for correction", by).Because(Reason).Meets(Id)
            .Opens(DeadlineGroup.Date, $"{Author}: correct the returned note", DueOn, Because, "Correct");
    }

    /// <summary>The author answered with a correction, which stands under the note; the supervisor signs what then stands.</summary>
    public void Answered(Addendum correction, int within, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(State == CoSigning.Returned, "Nobody returned this note. Write an addendum.");
        RuleBroken.Unless(correction.NoteId == NoteId && AuthorId == by.WorkerId, $"{Author} wrote this note and corrects it.");
        Ask("Note corrected; second signature asked for again", within, today, by);
    }

    /// <summary>Signs a second time what stands now.</summary>
    /// <param name="stood">The fingerprint over the note and all under it.</param>
    public void Sign(string stood, Stamp by)
    {
        MustWait(by);
        (State, SignedAt, SignedBy, SignedById, Stood) = (CoSigning.Signed, by.At, by.Name, by.WorkerId, stood);
        Happened(ActivityKind.CoSigned, $"{by.Name} signed {Author}’s note as the second", by).Meets(Id);
    }

    private void Ask(string what, int within, DateOnly today, Stamp by)
    {
        (State, DueOn, Because) = (CoSigning.Waiting, today.AddDays(within), $"signed {today:MMM d} + {within} days");
        Happened(ActivityKind.CoSignatureAsked, what, by).Meets(Id).Opens(DeadlineGroup.Date, $"Second signature under {Author}’s note", DueOn, Because, "Sign");
    }

    private void MustWait(Stamp by)
    {
        RuleBroken.Unless(State != CoSigning.Signed, $"{SignedBy} signed it already.");
        RuleBroken.Unless(State != CoSigning.Returned, $"It is with {Author} for correction. Sign when the correction is there.");
        RuleBroken.Unless(AuthorId != by.WorkerId, "Nobody signs their own note a second time. Another supervisor does.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CoSignature>
    {
        public void Configure(EntityTypeBuilder<CoSignature> b)
        {
            b.Property(c => c.Author).HasMaxLength(120);
            b.Property(c => c.Because).HasMaxLength(100);
            b.Property(c => c.ReturnedBy).HasMaxLength(120);
            b.Property(c => c.SignedBy).HasMaxLength(120);
            b.Property(c => c.Stood).HasMaxLength(64);
            b.HasOne<Note>().WithOne().HasForeignKey<CoSignature>(c => c.NoteId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(c => new { c.State, c.DueOn });
            b.HasIndex(c => new { c.AuthorId, c.State });
        }
    }
}
