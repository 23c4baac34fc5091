using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>Files of notes: what is in one is kept once, however many notes it is added to, and goes with the last of them.</summary>
public static class KeepFile
{
    /// <summary>Adds a file to a note, with the save that follows.</summary>
    public static async Task<NoteFile> OfNoteAsync(AppDb db, Note note, string? name, byte[] bytes, Stamp by, CancellationToken cancel = default)
    {
        var read = ReadFile.Of(name, bytes);
        var added = db.ChangeTracker.Entries<NoteFile>().Count(e => e.State == EntityState.Added && e.Entity.NoteId == note.Id);
        var file = note.Attach(name, read, added + await db.NoteFiles.IgnoreQueryFilters().CountAsync(f => f.NoteId == note.Id, cancel), by);
        if (db.ChangeTracker.Entries<FileContent>().All(e => e.Entity.Hash != file.Hash) && !await db.FileContents.IgnoreQueryFilters().AnyAsync(c => c.Hash == file.Hash, cancel))
            db.Add(new FileContent(file.Hash, read.Bytes));
        db.Add(file);
        return file;
    }

    /// <summary>Takes a file out of a draft; what is in it goes where no other note has it.</summary>
    public static async Task TakeOutAsync(AppDb db, NoteFile file, CancellationToken cancel = default)
    {
        db.Remove(file);
        await db.SaveChangesAsync(cancel);
        if (await db.NoteFiles.IgnoreQueryFilters().AnyAsync(f => f.Hash == file.Hash, cancel)) return;
        await db.FileContents.IgnoreQueryFilters().Where(c => c.Hash == file.Hash).ExecuteDeleteAsync(cancel);
    }
}
