using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>What follows when a note is signed, whichever page or import it comes from: what belongs to it is signed with it, and a second signature is asked for where the author's notes need one.</summary>
internal static class SigningFollows
{
    public static async Task KeepAsync(AppDb db, CancellationToken cancel)
    {
        var entries = db.ChangeTracker.Entries<Note>().Where(e => e.Entity.SignedAt is not null && (e.State == EntityState.Added || (e.State == EntityState.Modified && e.Property(n => n.SignedAt).OriginalValue is null))).ToList();
        if (entries.Count == 0) return;
        await SignPartsAsync(db, entries.Where(e => e.State == EntityState.Modified).Select(e => e.Entity.Id).ToList(), entries.ToDictionary(e => e.Entity.Id, e => e.Entity), cancel);
        await AskForSecondAsync(db, [.. entries.Select(e => e.Entity)], cancel);
    }

    /// <summary>Those the author may not see any more are signed as well.</summary>
    private static async Task SignPartsAsync(AppDb db, List<Guid> written, Dictionary<Guid, Note> notes, CancellationToken cancel)
    {
        if (written.Count > 0)
        {
            await db.NoteSections.IgnoreQueryFilters().Where(s => written.Contains(s.NoteId) && s.SignedAt == null).LoadAsync(cancel);
            await db.NoteFiles.IgnoreQueryFilters().Where(f => written.Contains(f.NoteId) && f.SignedAt == null).LoadAsync(cancel);
        }
        foreach (var part in db.ChangeTracker.Entries<ISignedWithNote>().Where(e => e.State != EntityState.Deleted && e.Entity.SignedAt is null).Select(e => e.Entity).ToList())
        {
            if (!notes.TryGetValue(part.NoteId, out var note)) continue;
            part.SignWith(note);
            db.AsItStands("It is signed with its note.", (IVersioned)part);
        }
    }

    private static async Task AskForSecondAsync(AppDb db, List<Note> notes, CancellationToken cancel)
    {
        var authors = notes.Select(n => n.Author.WorkerId).OfType<Guid>().Distinct().ToList();
        var seconded = await db.Workers.Where(w => authors.Contains(w.Id) && w.NotesCoSigned).Select(w => w.Id).ToListAsync(cancel);
        if (seconded.Count == 0) return;
        var cases = notes.Select(n => n.CaseId).Distinct().ToList();
        var within = await db.Cases.IgnoreQueryFilters().Where(c => cases.Contains(c.Id)).Join(db.Programs, c => c.ProgramId, p => p.Id, (c, p) => new { c.Id, p.CoSignWithinDays }).ToDictionaryAsync(c => c.Id, c => c.CoSignWithinDays, cancel);
        foreach (var note in notes.Where(n => n.Author.WorkerId is { } author && seconded.Contains(author)))
        {
            var by = new Stamp { WorkerId = note.SignedById, Name = note.SignedBy!, At = note.SignedAt!.Value };
            db.Add(new CoSignature(note, within.GetValueOrDefault(note.CaseId, 7), db.Clock.Day(by.At), by));
        }
    }
}
