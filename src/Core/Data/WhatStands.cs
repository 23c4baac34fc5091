using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>A note with all that stands under it, as one fingerprint: what a second signature is given to.</summary>
public static class WhatStands
{
    public static async Task<string> FingerprintAsync(AppDb db, Note note)
    {
        var addenda = await db.Addenda.IgnoreQueryFilters().AsNoTracking().Where(a => a.NoteId == note.Id).OrderBy(a => a.Id).ToListAsync();
        var sections = await db.NoteSections.IgnoreQueryFilters().AsNoTracking().Where(s => s.NoteId == note.Id).OrderBy(s => s.Id).ToListAsync();
        var files = await db.NoteFiles.IgnoreQueryFilters().AsNoTracking().Where(f => f.NoteId == note.Id).OrderBy(f => f.Id).ToListAsync();
        return Sha256.Of(string.Join('\n', new object[] { note }.Concat(addenda).Concat(sections).Concat(files).Select(r => SignedRecords.FingerprintOf(db.Model.FindEntityType(r.GetType())!, r))));
    }
}
