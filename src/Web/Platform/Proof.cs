using System.Globalization;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Alongside.Web.Platform;

/// <summary>When the worker last proved with their password who they are, in this session; a signature asks again after an hour.</summary>
public static class Proof
{
    /// <summary>How long a proof is enough to sign.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    private const string Proved = "proved";

    /// <summary>The cookie says when the password was given, through all its renewals.</summary>
    public static Task Keep(CookieSigningInContext context)
    {
        if (!context.Properties.Items.ContainsKey(Proved)) context.Properties.Items[Proved] = Said(context.HttpContext);
        return Task.CompletedTask;
    }

    /// <summary>The last proof is young enough to sign.</summary>
    public static bool IsEnough(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.Items.TryGetValue(Proved, out var said) == true
        && DateTime.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && http.RequestServices.GetRequiredService<Clock>().Now - at <= Enough;

    /// <summary>Refuses to sign unless the proof is young enough or the password given now is right. Wrong tries count as they do at sign-in.</summary>
    public static async Task MustHoldAsync(HttpContext http, AppDb db, string? password, string field)
    {
        if (IsEnough(http)) return;
        RuleBroken.Unless(!string.IsNullOrEmpty(password), "You gave your password more than an hour ago. Give it again to sign; everything you wrote is kept.", field);
        var door = http.RequestServices.GetRequiredService<SignInManager<Worker>>();
        var worker = await door.UserManager.FindByIdAsync(db.Caller.WorkerId!.Value.ToString()) ?? throw new NotHere();
        var right = await door.CheckPasswordSignInAsync(worker, password!, lockoutOnFailure: true);
        if (!right.Succeeded)
        {
            db.Audit(AuditAct.SignInRefused, "signing", worker.Id, details: right.IsLockedOut ? "locked" : null);
            await db.SaveChangesAsync();
            await db.KeepAsync();
        }
        RuleBroken.Unless(!right.IsLockedOut, "Five wrong tries: your account rests for 15 minutes. Keep the draft and sign it then.", field);
        RuleBroken.Unless(right.Succeeded, "That is not your password, so nothing was signed. Everything you wrote is kept.", field);
        var proved = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var properties = proved.Properties ?? new AuthenticationProperties();
        (properties.Items[Proved], properties.IssuedUtc, properties.ExpiresUtc) = (Said(http), null, null);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, proved.Principal!, properties);
    }

    private static string Said(HttpContext http) => http.RequestServices.GetRequiredService<Clock>().Now.ToString("O", CultureInfo.InvariantCulture);
}
