using System.Text;
using System.Text.Encodings.Web;

namespace Alongside.Web.Platform;

/// <summary>A page that needs nothing but itself: used when the database or a form failed. What was typed stands on it, to copy or to send again.</summary>
public static class ErrorText
{
    private static readonly string[] Secret = ["number"];

    /// <param name="kept">Where the form is opened again with what was typed.</param>
    /// <param name="show">What was typed may be read by whoever sees this page.</param>
    public static async Task WriteAsync(HttpContext http, int status, string sentence, RefusedForm.Kept? kept = null, bool show = true)
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not saved · Alongside</title><link rel="stylesheet" href="/alongside.css"></head>
            <body><main id="main"><div class="page-head"><div><h1>{Title(status)}</h1><p>{Encode(sentence)}</p></div></div>
            {(show ? await KeptAsync(http.Request) : "")}
            <p class="cluster">{(kept is null || !show ? $"<a class=\"btn\" href=\"{Encode(http.Request.Path)}\">Load the page again</a>" : $"<a class=\"btn primary\" href=\"{Encode(kept.Address)}\">Open the form with what you typed</a>")} <a class="btn quiet" href="/">Today</a></p></main></body></html>
            """);
    }

    private static string Title(int status) => status switch { 404 => "Not found", 401 => "You were signed out", 429 => "A moment, please wait", 503 => "Not available just now", _ => "Not saved" };

    /// <summary>What was typed, longest first, each in a field of its own.</summary>
    private static async Task<string> KeptAsync(HttpRequest request)
    {
        if (await request.WholeFormAsync() is not { } form) return "";
        var kept = new StringBuilder();
        foreach (var (name, value) in form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !f.Key.StartsWith(Fields.ThreeWay.Whose, StringComparison.Ordinal) && !IsSecret(f.Key.Split('.')[^1].ToLowerInvariant())).OrderByDescending(f => f.Value.ToString().Length))
            if (value.ToString() is { Length: > 0 } typed && !Guid.TryParse(typed, out _))
                kept.Append($"""<div class="field"><label for="kept-{Encode(name)}">{Encode(name.Split('.')[^1])}</label><textarea id="kept-{Encode(name)}" readonly rows="2">{Encode(typed)}</textarea></div>""");
        return kept.Length == 0 ? "" : $"""<section class="panel"><header><h2>What you typed</h2></header><div class="body form">{kept}</div></section>""";
    }

    private static bool IsSecret(string name) => name.StartsWith("__", StringComparison.Ordinal) || name.Contains("password") || Secret.Contains(name);

    private static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
