using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Where the case stands: the line for the lists, how much support, the rhythm of contact, and on hold or not.</summary>
[Requires(Capability.WorkCases)]
public sealed class StatusModel(AppDb db) : OpenCasePage(db)
{
    public static readonly SelectListItem[] Levels =
    [
        new("1, light: a call now and then", "1"), new("2, steady: the usual rhythm", "2"), new("3, close: something is happening every week", "3"), new("4, intensive: days count", "4"),
    ];

    [BindProperty] public Typed Input { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }

    public int ProgramDays { get; private set; }
    public bool OnHold => Case.Status == CaseStatus.OnHold;

    public override async Task LoadAsync()
    {
        Input = new Typed { Version = Case.Version, NowLine = Case.NowLine, SupportLevel = Case.SupportLevel, ContactEveryDays = Case.ContactEveryDays };
        ProgramDays = await Db.Programs.Where(p => p.Id == Case.ProgramId).Select(p => p.ContactEveryDays).FirstAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        Db.Expect(Case, Input.Version);
        Case.StandsAt(Input.NowLine, Input.SupportLevel, Input.ContactEveryDays, By);
        await Db.SaveChangesAsync();
        return Done("Saved. The lists show it.", Url_());
    }

    public async Task<IActionResult> OnPostHoldAsync()
    {
        MustBeOpen();
        Db.Expect(Case, Input.Version);
        var hold = !OnHold;
        Case.Hold(hold, Reason, By);
        var act = Db.Reversible(ReversibleKind.CaseHeld, hold ? "Case put on hold" : "Case taken up again").About(Case.Id).Because(Reason);
        await Db.SaveChangesAsync();
        return Done(hold ? "On hold. Its dates still run." : "Taken up again.", Url_(), act);
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public int Version { get; set; }
        public string? NowLine { get; set; }
        public int SupportLevel { get; set; }
        public int? ContactEveryDays { get; set; }
    }
}
