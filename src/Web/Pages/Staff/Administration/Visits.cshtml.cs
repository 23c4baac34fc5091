using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>How the agency verifies visits: places, reasons for corrections, and the numbers a payer knows it by.</summary>
[Requires(Capability.ManageAgency)]
public sealed class VisitsModel(AppDb db) : StaffPage(db)
{
    /// <summary>The version of settings nobody has kept yet: whoever is second is told.</summary>
    private const int NoneYet = -1;

    [BindProperty] public int Version { get; set; }
    [BindProperty] public bool Located { get; set; }
    [BindProperty] public string? Reasons { get; set; }
    [BindProperty] public string? ProviderQualifier { get; set; }
    [BindProperty] public string? ProviderNumber { get; set; }
    [BindProperty] public string? PayerId { get; set; }
    [BindProperty] public string? PayerProgram { get; set; }
    [BindProperty] public string? Procedures { get; set; }

    public override async Task LoadAsync()
    {
        var kept = await Db.VisitSettings.AsNoTracking().FirstOrDefaultAsync();
        Version = kept?.Version ?? NoneYet;
        if (!HttpMethods.IsGet(Request.Method)) return;
        var now = kept ?? VisitSettings.Starting;
        (Located, Reasons, ProviderQualifier, ProviderNumber, PayerId, PayerProgram, Procedures) = (now.Located, now.Reasons, now.ProviderQualifier, now.ProviderNumber, now.PayerId, now.PayerProgram, now.Procedures);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var now = await Db.VisitSettings.FirstOrDefaultAsync();
        if (now is null)
        {
            RuleBroken.Unless(Version == NoneYet, "These settings are not as you saw them any more. Look at them again.");
            Db.Add(now = new VisitSettings(By));
        }
        else Db.Expect(now, Version);
        now.Locate(Located, By);
        now.Explain(Reasons, By);
        now.IsKnownAs(ProviderQualifier, ProviderNumber, PayerId, PayerProgram, Procedures, By);
        await Db.SaveChangesAsync();
        return Done("Kept. It holds from the next visit on.", "/agency/visits");
    }
}
