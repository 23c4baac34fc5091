namespace Alongside.Web.Platform;

/// <summary>A key kept on a device for somebody who is not signed in: it opens one thing under one address, for some hours; no script reads it and no other site sends it.</summary>
/// <param name="Cookie">What the key is kept under.</param>
/// <param name="Address">Everything under here; the key is sent nowhere else.</param>
/// <param name="Longest">So long it stays on the device.</param>
public sealed record KeyOnDevice(string Cookie, string Address, TimeSpan Longest)
{
    /// <summary>The key this device sent, if it has one.</summary>
    public string? Of(HttpContext http) => http.Request.Cookies[Cookie];

    /// <summary>From now on this device opens what the key is for, and nothing else.</summary>
    public void Keep(HttpContext http, string key) => http.Response.Cookies.Append(Cookie, key, Options(http, Longest));

    /// <summary>This device opens nothing any more.</summary>
    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http, null));

    private CookieOptions Options(HttpContext http, TimeSpan? age) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = Address, MaxAge = age };
}
