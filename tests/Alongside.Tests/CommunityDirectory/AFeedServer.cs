using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alongside.Tests.CommunityDirectory;

/// <summary>An HSDS API on a port of its own, as somebody else runs one.</summary>
internal sealed class AFeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    /// <summary>The services it has, whole, and when each last changed.</summary>
    public List<(string Json, DateTime Modified)> Services { get; } = [];
    public ConcurrentQueue<string> Asked { get; } = [];
    /// <summary>Lists give services without what hangs on them.</summary>
    public bool Flat { get; set; }
    /// <summary>What it answers instead.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }
    public int PerPage { get; set; } = 2;

    public string Address => _app.Urls.Single() + "/hsds";

    private AFeedServer(WebApplication app) => _app = app;

    public static async Task<AFeedServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new AFeedServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    private Task AnswerAsync(HttpContext http)
    {
        Asked.Enqueue(http.Request.Path + http.Request.QueryString);
        if (Instead is { } instead) return instead(http);
        if (http.Request.Path == "/hsds/services") return http.Response.WriteAsync(Page(http.Request.Query));
        if (http.Request.Path.StartsWithSegments("/hsds/services", out var rest) && Services.Find(s => s.Json.Contains($"\"id\":\"{rest.Value!.Trim('/')}\"", StringComparison.Ordinal)) is { Json: { } one }) return http.Response.WriteAsync(one);
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private string Page(IQueryCollection query)
    {
        var number = int.Parse(query["page"]!);
        var since = DateTime.TryParse(query["modified_after"], null, System.Globalization.DateTimeStyles.AdjustToUniversal, out var at) ? at : DateTime.MinValue;
        var all = Services.Where(s => s.Modified > since).Select(s => JsonNode.Parse(s.Json)!.AsObject()).ToList();
        if (Flat) foreach (var service in all) foreach (var list in service.Where(p => p.Value is JsonArray).Select(p => p.Key).ToList()) service.Remove(list);
        var pages = Math.Max(1, (all.Count + PerPage - 1) / PerPage);
        return new JsonObject
        {
            ["total_items"] = all.Count, ["total_pages"] = pages, ["page_number"] = number, ["size"] = PerPage, ["first_page"] = number == 1, ["last_page"] = number >= pages, ["empty"] = all.Count == 0,
            ["contents"] = new JsonArray([.. all.Skip((number - 1) * PerPage).Take(PerPage)]),
        }.ToJsonString();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
