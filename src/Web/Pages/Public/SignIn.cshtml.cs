using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Public;

/// <summary>Signing in with name and password; five wrong tries and the account rests for a quarter of an hour.</summary>
[EnableRateLimiting(AgencySite.SignInLimit)]
[MayRepeat("Signing in twice is signed in once, and each answer has to carry its cookie.")]
public sealed class SignInModel(AppDb db, SignInManager<Worker> door, IPasswordHasher<Worker> hasher, IConfiguration configuration) : PageModel
{
    /// <summary>One sentence for every reason, so that it tells a stranger nothing.</summary>
    public const string NotRight = "The name or the password is not right. After five tries an account rests for 15 minutes.";

    [BindProperty] public string? UserName { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public bool IsDemo => configuration.GetValue("Agency:Demo", false);

    /// <summary>A form arrived after its worker was signed out; what was typed is kept.</summary>
    public bool FormKept { get; private set; }

    public IActionResult OnGet()
    {
        if (SignInInPlace.KeptOf(HttpContext) is { } kept)
        {
            (FormKept, ReturnUrl, UserName) = (true, kept.Address, kept.WorkerUserName);
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Page();
        }
        return db.Caller.WorkerId is not null ? LocalRedirect(Back(db.Caller)) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var worker = string.IsNullOrWhiteSpace(UserName) ? null : await door.UserManager.FindByNameAsync(UserName.Trim());
        if (worker is null)
        {
            // The same work as for a real name, so that the time it takes tells nothing either.
            hasher.HashPassword(new Worker("nobody", "nobody", null, Guid.Empty), Password ?? "");
            throw new RuleBroken(NotRight);
        }
        var result = worker.Active ? await door.PasswordSignInAsync(worker, Password ?? "", isPersistent: false, lockoutOnFailure: true) : Microsoft.AspNetCore.Identity.SignInResult.Failed;
        db.Audit(result.Succeeded ? AuditAct.SignedIn : AuditAct.SignInRefused, "sign-in", worker.Id, details: result.IsLockedOut ? "locked" : null, who: worker.Name);
        await db.SaveChangesAsync();
        if (!result.Succeeded) throw new RuleBroken(NotRight);
        return LocalRedirect(Back(await Callers.OfWorkerAsync(db, worker.Id) ?? Caller.Nobody));
    }

    private string Back(Caller caller) => Url.IsLocalUrl(ReturnUrl) && ReturnUrl != "/" ? ReturnUrl! : FirstPage.For(caller);
}
