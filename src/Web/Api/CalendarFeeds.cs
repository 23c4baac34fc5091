using Alongside.Core.Data;
using Alongside.Web.Platform;

namespace Alongside.Web.Api;

/// <summary>A worker's calendar for their own calendar program, by a secret address: kinds, case numbers and times, and nobody's name.</summary>
public static class CalendarFeeds
{
    public static void MapCalendarFeeds(this WebApplication site) =>
        site.MapGet("/feeds/{key}.ics", async (string key, AppDb db, HttpContext http, CancellationToken cancel) =>
        {
            if (await AtTheFeed.ReadAsync(db, key, cancel) is not { } text) return Results.NotFound();
            http.Response.Headers.CacheControl = "private, no-store";
            http.Response.Headers["X-Robots-Tag"] = "noindex";
            return Results.Text(text, "text/calendar; charset=utf-8");
        }).AllowAnonymous().RequireRateLimiting(AgencySite.LinkLimit);
}
