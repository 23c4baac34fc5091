using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A file of a note, to look at in the care team; every look is in the trail.</summary>
[Requires(Capability.ReadCases)]
public sealed class NoteFilePageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid NoteFileId { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        var file = await Db.NoteFiles.AsNoTracking().Where(f => f.CaseId == Case.Id && f.Id == NoteFileId)
            .Join(Db.Notes, f => f.NoteId, n => n.Id, (f, n) => new { f.Name, f.ContentType, f.Hash, n.SignedAt, n.Author.WorkerId }).FirstOrDefaultAsync() ?? throw new NotHere();
        // As with the note: a draft is its author's, and a supervisor may look.
        if (file.SignedAt is null && file.WorkerId != Caller.WorkerId && !Caller.May(Capability.SuperviseTeam)) throw new NotHere();
        // Always as a download: what a stranger wrote into a file is never shown as a page of this site.
        return File(await Db.FileContents.Where(c => c.Hash == file.Hash).Select(c => c.Bytes).FirstAsync(), file.ContentType, file.Name);
    }
}
