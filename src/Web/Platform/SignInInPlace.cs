namespace Alongside.Web.Platform;

/// <summary>A form that arrives after its worker was signed out loses nothing: what was typed becomes their draft, and the answer is the sign-in, which leads back to the form with it.</summary>
public sealed class SignInInPlace(RequestDelegate next)
{
    private static readonly object Key = new();

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.Items[Key] is null || http.Response.HasStarted) return;
        // The sign-in page answers this very request, as if it had been opened.
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        (http.Request.Method, http.Request.Path, http.Request.QueryString) = (HttpMethods.Get, "/signin", QueryString.Empty);
        await next(http);
    }

    /// <summary>What was kept, for the sign-in page.</summary>
    public static RefusedForm.Kept? KeptOf(HttpContext http) => http.Items[Key] as RefusedForm.Kept;

    /// <summary>Keeps what was typed and asks for sign-in in place; no, when nothing was typed.</summary>
    public static async Task<bool> IsAskedAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return false;
        if (await RefusedForm.KeepAsync(http) is { } kept)
        {
            http.Items[Key] = kept;
            return true;
        }
        // A short form, or more than a draft holds: its text stands on the answer alone.
        if (!(await http.Request.ReadFormAsync()).Any(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))) return false;
        await ErrorText.WriteAsync(http, StatusCodes.Status401Unauthorized, "You were signed out in the meantime, so nothing was saved. Copy what you need from below, then load the page again and sign in.");
        return true;
    }
}
