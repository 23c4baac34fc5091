using Alongside.Core.Cases;
using Alongside.Core.Data;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Platform;

/// <summary>A form of a case: on a closed case there is no such page, and a post that comes too late is refused with its text kept.</summary>
public abstract class OpenCasePage(AppDb db) : CasePage(db)
{
    public override Task<IActionResult> OnGetAsync() => Case.Status == CaseStatus.Closed ? throw new NotHere() : base.OnGetAsync();

    protected void MustBeOpen() => Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
}
