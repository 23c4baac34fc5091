using Alongside.Web.Platform;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Pages.Public;

/// <summary>Signing out, recorded in the trail.</summary>
[MayRepeat("Signing out twice is signed out, and each answer has to take the cookie away.")]
public sealed class SignOutModel(AppDb db) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (db.Caller.WorkerId is { } worker)
        {
            db.Audit(AuditAct.SignedOut, "sign-out", worker);
            await db.SaveChangesAsync();
        }
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Redirect("/signin");
    }
}
