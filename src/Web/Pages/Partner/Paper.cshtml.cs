using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Partner;

/// <summary>The same on one sheet, to print, to tick and to fax back.</summary>
[EnableRateLimiting(AgencySite.LinkLimit)]
public sealed class PaperModel(AppDb db) : PartnerPage(db)
{
    public override LinkFor For => LinkFor.Partner;
    public IReadOnlyList<DisclosedLine> Lines => Here.Told!.Lines();
}
