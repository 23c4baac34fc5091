using System.Security.Claims;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Alongside.Web.Platform;

/// <summary>Tells the database who is asking, once per request, right after the cookie was read; a worker who left is signed out.</summary>
public sealed class CurrentCaller(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, AppDb db)
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var caller = Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? await Callers.OfWorkerAsync(db, id, http.RequestAborted) : null;
            if (caller is null)
            {
                await http.SignOutAsync(IdentityConstants.ApplicationScheme);
                http.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
            db.Caller = caller ?? Caller.Nobody;
        }
        await next(http);
    }
}

/// <summary>An installation in which nobody can sign in yet shows its first page, whatever was asked for.</summary>
public sealed class FirstRun(RequestDelegate next)
{
    private volatile bool _begun;

    public async Task InvokeAsync(HttpContext http, AppDb db)
    {
        if (!_begun && !http.Request.Path.StartsWithSegments("/first-run") && !http.Request.Path.StartsWithSegments("/health"))
        {
            _begun = await Callers.AnybodyAsync(db, http.RequestAborted);
            if (!_begun)
            {
                http.Response.Redirect("/first-run");
                return;
            }
        }
        await next(http);
    }
}
