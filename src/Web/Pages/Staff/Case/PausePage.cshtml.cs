using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The clock that stood still runs again.</summary>
[Requires(Capability.WorkCases)]
public sealed class PausePageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid PauseId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public DateOnly? Until { get; set; }

    public ClockPause Pause { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        Pause = await Db.ClockPauses.AsNoTracking().FirstOrDefaultAsync(p => p.CaseId == Case.Id && p.Id == PauseId) ?? throw new NotHere();
        (Version, Until) = (Pause.Version, Until ?? Today);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it first.");
        var pause = await Db.ClockPauses.FirstOrDefaultAsync(p => p.CaseId == Case.Id && p.Id == PauseId) ?? throw new NotHere();
        Db.Expect(pause, Version);
        pause.RunsAgain(Until, Today, By);
        await Db.SaveChangesAsync();
        return Done("The clock runs again.", Url_("deadlines"));
    }
}
