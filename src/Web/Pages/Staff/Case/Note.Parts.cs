using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What belongs to a note besides its text: protected parts and files.</summary>
public sealed partial class NoteModel
{
    /// <summary>One file that comes by itself.</summary>
    [BindProperty(Name = "file")] public IFormFile? Upload { get; set; }

    /// <summary>The protected parts the caller may see.</summary>
    public IReadOnlyList<NoteSection> Sections { get; private set; } = [];
    /// <summary>How many there are besides, said to the team alone.</summary>
    public int SectionsNotShown { get; private set; }
    public IReadOnlyList<NoteFile> Attached { get; private set; } = [];
    public bool MayAddProtected => MayAdd && Caller.Protected;

    /// <summary>The note with all that belongs to it, in one statement.</summary>
    private async Task LoadWholeAsync()
    {
        var whole = await Db.Notes.AsNoTracking().Include(n => n.Addenda).Where(n => n.CaseId == Case.Id && n.Id == NoteId).Select(n => new
        {
            Note = n, Second = Db.CoSignatures.FirstOrDefault(c => c.NoteId == n.Id), Sections = Db.NoteSections.Where(s => s.NoteId == n.Id).OrderBy(s => s.Id).ToList(), Files = Db.NoteFiles.Where(f => f.NoteId == n.Id).OrderBy(f => f.Id).ToList(),
        }).FirstOrDefaultAsync() ?? throw new NotHere();
        (Record, Second) = (whole.Note, whole.Second);
        if (!MayRead) return;
        (Sections, Attached) = (whole.Sections, whole.Files);
        SectionsNotShown = await NotShown.OfNoteAsync(Db, Record);
        if (Record.SignedAt is not null) Stands = await SignedCheck.StandsAsync(Db, [Record, .. Record.Addenda, .. Sections, .. Attached]);
    }

    /// <summary>One file, to a draft of one's own or under a signed note; the same form sent twice adds it once.</summary>
    public async Task<IActionResult> OnPostFileAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var note = await FindAsync(Db.Notes);
        RuleBroken.Unless(Upload is not null, "Choose a file first.", "file");
        await KeepFileAsync(note, Upload!, "file");
        await Db.SaveChangesAsync();
        return Done(note.SignedAt is null ? "The file is with the draft." : "The file stands under the note.", Url_($"notes/{NoteId}"));
    }

    /// <summary>Takes a file out of a draft.</summary>
    public async Task<IActionResult> OnPostTakeOutAsync(Guid noteFileId)
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var note = await FindAsync(Db.Notes);
        RuleBroken.Unless(note.SignedAt is null, "This note is signed and locked, and its files with it.");
        RuleBroken.Unless(note.Author.WorkerId == Caller.WorkerId, $"{note.Author.Name} is writing this note and chooses its files.");
        var file = await Db.NoteFiles.FirstOrDefaultAsync(f => f.CaseId == Case.Id && f.NoteId == NoteId && f.Id == noteFileId) ?? throw new NotHere();
        Db.AsItStands("A file is in its draft or not; nothing of it can have changed.", file);
        await KeepFile.TakeOutAsync(Db, file);
        return Done($"{file.Name} is taken out.", Url_($"notes/{NoteId}"));
    }

    /// <summary>A protected part of a note that is signed: under it, signed with its writing.</summary>
    public async Task<IActionResult> OnPostProtectedAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var note = await FindAsync(Db.Notes);
        if (!Caller.Protected) throw new NotHere();
        RuleBroken.Unless(note.SignedAt is not null, "The note is still a draft. Write the protected part in it.");
        Db.Add(note.Section(Protected.About ?? Sensitivity.Ordinary, Protected.Text, By));
        await Db.SaveChangesAsync();
        return Done("The protected part stands with the note.", Url_($"notes/{NoteId}"));
    }
}
