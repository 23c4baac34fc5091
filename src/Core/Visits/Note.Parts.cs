namespace Alongside.Core.Visits;

/// <summary>What is signed together with its note, and locked with it.</summary>
public interface ISignedWithNote : IOfNote
{
    void SignWith(Note note);
}

public sealed partial class Note
{
    /// <summary>Adds a part kept apart under a protection of its own; to a signed note it is added as it is, and signed at once.</summary>
    public NoteSection Section(Sensitivity about, string? text, Stamp by)
    {
        MayAddTo(by);
        var section = new NoteSection(this, about, text, by);
        if (SignedAt is not null) section.SignNow(by);
        return section;
    }

    /// <summary>Adds a file; to a signed note it is added as it is, and signed at once.</summary>
    /// <param name="has">How many files the note has already.</param>
    internal NoteFile Attach(string? name, ReadFile read, int has, Stamp by)
    {
        MayAddTo(by);
        RuleBroken.Unless(has < NoteFile.Most, $"This note has {NoteFile.Most} files, and a note holds no more. Write another note for the rest.", "file");
        var file = new NoteFile(this, name, read, by);
        if (SignedAt is not null) file.SignNow(by);
        return file;
    }

    private void MayAddTo(Stamp by) => RuleBroken.Unless(SignedAt is not null || Author.WorkerId == by.WorkerId, $"{Author.Name} is writing this note. Add to it once it is signed, or write one of your own.");
}
