using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What came through a link stands on its referral: goes there.</summary>
[Requires(Capability.ReadCases)]
public sealed class LinkGoModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ReferralLinkId { get; set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        var referral = await Db.ReferralLinks.Where(l => l.CaseId == Case.Id && l.Id == ReferralLinkId).Select(l => (Guid?)l.ReferralId).FirstOrDefaultAsync() ?? throw new NotHere();
        return LocalRedirect(Url_($"referrals/{referral}"));
    }
}
