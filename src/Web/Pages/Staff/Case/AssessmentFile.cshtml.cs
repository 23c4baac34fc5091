using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A file given as an answer, to look at in the care team; every look is in the trail.</summary>
[Requires(Capability.ReadCases)]
public sealed class AssessmentFileModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid FileId { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        var file = await Db.AnswerFiles.AsNoTracking().FirstOrDefaultAsync(f => f.CaseId == Case.Id && f.Id == FileId) ?? throw new NotHere();
        var assessment = await Db.Assessments.AsNoTracking().Where(a => a.CaseId == Case.Id && a.Id == file.AssessmentId).Select(a => new { a.SignedAt, a.KioskKey, a.Author.WorkerId }).FirstAsync();
        // As with the answers: a draft is its author's, and nobody's while the client has the device.
        if (assessment.SignedAt is null && (assessment.KioskKey is not null || assessment.WorkerId != Caller.WorkerId && !Caller.May(Capability.SuperviseTeam))) throw new NotHere();
        // Always as a download: what a stranger wrote into a file is never shown as a page of this site.
        return File(file.Content, file.ContentType, file.Name);
    }
}
