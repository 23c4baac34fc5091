using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The clock stands still for a client: a hospital stay, jail, out of the area.</summary>
[Requires(Capability.WorkCases)]
public sealed class PauseNewModel(AppDb db) : OpenCasePage(db)
{
    public static readonly SelectListItem[] Reasons = [.. EventKinds.PauseReasons.Select(r => new SelectListItem(char.ToUpperInvariant(r[0]) + r[1..], r))];

    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public DateOnly? From { get; set; }
    [BindProperty] public DateOnly? Until { get; set; }
    [BindProperty] public string? Words { get; set; }

    public override Task LoadAsync()
    {
        From ??= Today;
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        Db.Add(new ClockPause(Case.Id, Reason, From, Until, Words, Today, By));
        await Db.SaveChangesAsync();
        return Done(Until is null ? "The clock stands still." : "Kept. The dates follow.", Url_("deadlines"));
    }
}
