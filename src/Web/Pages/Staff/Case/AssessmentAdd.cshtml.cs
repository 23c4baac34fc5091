using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What may still be done with a signed assessment: correct it by another, or put the client's disagreement with it.</summary>
[Requires(Capability.WorkCases)]
public sealed class AssessmentAddModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid AssessmentId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public string? TheirWords { get; set; }
    [BindProperty] public string? SpeakerName { get; set; }

    public Assessment Record { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        Record = await FindAsync(Db.Assessments.AsNoTracking());
        Version = Record.Version;
        SpeakerName ??= Head.GoesBy;
    }

    public async Task<IActionResult> OnPostCorrectAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you assess.");
        var record = await FindAsync(Db.Assessments.Include(a => a.Conclusions));
        Db.Expect(record, Version);
        var next = record.Correct(await Db.AgencyForms.AsNoTracking().FirstAsync(f => f.Id == record.FormId), Why, By);
        Db.Add(next);
        await Db.SaveChangesAsync();
        return Done("A correction is begun. What was signed stays as it is.", Url_($"assessments/{next.Id}"));
    }

    public async Task<IActionResult> OnPostDisagreeAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var record = await FindAsync(Db.Assessments.Include(a => a.Disagreements));
        Db.AsItStands("What the client says is added to it and changes nothing in it.", record);
        var disagreement = record.Disagree(TheirWords, SpeakerName, By);
        await Db.SaveChangesAsync();
        return Done($"{disagreement.SpeakerName}’s words stay with this assessment wherever it goes.", Url_($"assessments/{record.Id}"));
    }

    private async Task<Assessment> FindAsync(IQueryable<Assessment> assessments) =>
        await assessments.FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == AssessmentId && a.SignedAt != null) ?? throw new NotHere();
}
