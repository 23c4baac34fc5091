namespace Alongside.Web.Platform;

/// <summary>Headers on every answer: nothing inline, nothing from elsewhere, nothing framed, nothing cached of a person.</summary>
public static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            if (!http.Request.Path.StartsWithSegments("/js") && !http.Request.Path.Value!.EndsWith(".css") && !http.Request.Path.Value.EndsWith(".svg"))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next();
    });
}
