using System.Text.Json;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Api.Hsds;

/// <summary>The community directory for other programs: the Open Referral HSDS API 3.0. Whoever the directory is open to reads it; nobody writes it here.</summary>
public static class HsdsApi
{
    public const string Version = "3.0";
    /// <summary>We serve HSDS as it is, without a profile of our own.</summary>
    public const string Profile = "https://github.com/openreferral/specification/tree/3.0";

    private const int LinesAtOnce = 100;

    public static void MapHsds(this IEndpointRouteBuilder site)
    {
        var hsds = site.MapGroup("/hsds").AllowAnonymous().RequireRateLimiting(AgencySite.DirectoryLimit).AddEndpointFilter(ForWhomItIsOpenAsync);
        hsds.MapGet("", (HttpRequest request) => Results.Json(new { version = Version, profile = Profile, openapi_url = $"{request.Scheme}://{request.Host}{request.PathBase}/hsds/openapi.json" }));
        hsds.MapGet("/openapi.json", (HttpRequest request) => Results.Json(HsdsOpenApi.Document($"{request.Scheme}://{request.Host}{request.PathBase}/hsds")));
        Map<HsdsServices>(hsds, "services", "service", "serviceId");
        Map<HsdsOrganizations>(hsds, "organizations", "organization", "organizationId");
        Map<HsdsPlaces>(hsds, "service_at_locations", "service at location", "serviceAtLocationId");
        Map<HsdsTaxonomies>(hsds, "taxonomies", "taxonomy", "taxonomyId");
        Map<HsdsTerms>(hsds, "taxonomy_terms", "taxonomy term", "taxonomyTermId");
    }

    private static void Map<T>(RouteGroupBuilder hsds, string path, string called, string id) where T : HsdsList, new()
    {
        var list = new T();
        hsds.MapGet($"/{path}", (HttpContext http, AppDb db, CancellationToken cancel) => ListAsync(http, db, list, cancel));
        hsds.MapGet($"/{path}/{{{id}}}", (HttpContext http, AppDb db, CancellationToken cancel) => OneAsync(http, db, list, called, http.Request.RouteValues[id]?.ToString() ?? "", cancel));
    }

    /// <summary>The door: everybody while the directory is open, otherwise workers who use it; for anybody else there is no such address.</summary>
    private static async ValueTask<object?> ForWhomItIsOpenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        var open = await OpenDirectory.IsOpenAsync(db, http.RequestAborted);
        if (!open && !db.Caller.May(Capability.UseDirectory)) return Results.NotFound();
        // Open data: a page of another site may read it. Nothing is read with a worker's cookie that is not open to all.
        if (open) http.Response.Headers.AccessControlAllowOrigin = "*";
        try
        {
            return await next(context);
        }
        catch (RuleBroken broken)
        {
            return Results.Problem(broken.Message, statusCode: StatusCodes.Status400BadRequest, title: "Not understood");
        }
    }

    private static async Task<IResult> ListAsync(HttpContext http, AppDb db, HsdsList list, CancellationToken cancel)
    {
        var asked = HsdsAsked.Of(http.Request.Query);
        if (asked.Lines) return await LinesAsync(http, db, list, asked, cancel);
        var (count, ids) = await list.FindAsync(db, asked, cancel);
        var items = ids.Count == 0 ? [] : await list.ReadAsync(db, ids, asked, cancel);
        var pages = (count + asked.PerPage - 1) / asked.PerPage;
        return await WriteAsync(http, "application/json; charset=utf-8", async json =>
        {
            json.WriteStartObject();
            json.WriteNumber("total_items", count);
            json.WriteNumber("total_pages", pages);
            json.WriteNumber("page_number", asked.Page);
            json.WriteNumber("size", items.Count);
            json.WriteBoolean("first_page", asked.Page == 1);
            json.WriteBoolean("last_page", asked.Page >= pages);
            json.WriteBoolean("empty", items.Count == 0);
            json.WriteStartArray("contents");
            foreach (var item in items)
            {
                item(json);
                if (json.BytesPending > 1 << 16) await json.FlushAsync(cancel);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }, cancel);
    }

    /// <summary>All that fits, one item a line; a hundred are read at a time, so that the whole is never in memory.</summary>
    private static async Task<IResult> LinesAsync(HttpContext http, AppDb db, HsdsList list, HsdsAsked asked, CancellationToken cancel)
    {
        var ids = await list.FindAllAsync(db, asked, cancel);
        return await WriteAsync(http, "application/x-ndjson; charset=utf-8", async json =>
        {
            foreach (var some in ids.Chunk(LinesAtOnce))
            {
                foreach (var item in await list.ReadAsync(db, some, asked, cancel))
                {
                    item(json);
                    await json.FlushAsync(cancel);
                    await http.Response.Body.WriteAsync("\n"u8.ToArray(), cancel);
                    json.Reset();
                }
            }
        }, cancel);
    }

    private static async Task<IResult> OneAsync(HttpContext http, AppDb db, HsdsList list, string called, string id, CancellationToken cancel)
    {
        var asked = HsdsAsked.Of(http.Request.Query).InFull();
        var found = Guid.TryParse(id, out var key) ? await list.ReadAsync(db, [key], asked, cancel) : [];
        if (found is not [var one]) return Results.Problem($"There is no {called} with the id “{(id.Length > 60 ? id[..60] + "…" : id)}”.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        return await WriteAsync(http, "application/json; charset=utf-8", json =>
        {
            one(json);
            return Task.CompletedTask;
        }, cancel);
    }

    private static async Task<IResult> WriteAsync(HttpContext http, string type, Func<Utf8JsonWriter, Task> write, CancellationToken cancel)
    {
        http.Response.ContentType = type;
        // Names of places and people stay readable; nothing here is ever put into a page.
        await using var json = new Utf8JsonWriter(http.Response.Body, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await write(json);
        await json.FlushAsync(cancel);
        return Results.Empty;
    }
}
