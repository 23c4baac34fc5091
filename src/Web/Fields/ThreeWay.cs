using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Primitives;

namespace Alongside.Web.Fields;

/// <summary>How a field stands when somebody else saved the record first: as typed, taken over from them because it was not touched, or open until a person chooses.</summary>
public enum Standing { AsTyped, TakenOver, Open }

/// <summary>One field three ways: as the form was made, as it was typed, and as the record says now.</summary>
/// <remarks>The form carries a short mark of each value it was made with. A mark tells whether a value changed, which is all that is asked of the first of the three.</remarks>
public sealed class ThreeWay
{
    /// <summary>The marks of the values a form was made with.</summary>
    public const string Was = "__was";
    /// <summary>Before the name of a field: whose version of it stays, “mine” or “theirs”.</summary>
    public const string Whose = "whose.";
    /// <summary>Before the name of a field: their version of it.</summary>
    public const string Theirs = "theirs.";
    /// <summary>Known of a form that posts the version of its record.</summary>
    public const string Versioned = "__versioned";

    public Standing Standing { get; private init; }
    /// <summary>What the record says.</summary>
    public IReadOnlyList<string?> Record { get; private init; } = [];

    /// <summary>How a field stands, and its mark for the next time the form is sent.</summary>
    public static ThreeWay Of(ViewContext view, string name, string place, string label, IReadOnlyList<string?> record)
    {
        view.FormContext.FormData[name] = Mark(record);
        if (!view.HttpContext.Request.HasFormContentType) return new() { Record = record };
        var form = view.HttpContext.Request.Form;
        if (view.ViewData["conflict"] is not Conflict conflict)
            return form.ContainsKey(Theirs + name) && !form.ContainsKey(Whose + name) ? new() { Record = form[Theirs + name].ToArray(), Standing = Standing.Open } : new() { Record = record };
        if (!Marks(form[Was]).TryGetValue(name, out var was)) return new() { Record = record };
        var (mine, theirs) = (Mark(form[name].ToArray()), Mark(record));
        if (mine == theirs || theirs == was) return new() { Record = record };
        if (mine == was)
        {
            conflict.TakenOver.Add((place, label));
            return new() { Record = record, Standing = Standing.TakenOver };
        }
        conflict.Open.Add((place, label));
        return new() { Record = record, Standing = Standing.Open };
    }

    /// <summary>The marks a form carries: those it was sent with until somebody else's version is shown, then those of the record.</summary>
    public static string MarksOf(ViewContext view, IDictionary<string, object?> fields)
    {
        var now = fields.Where(f => f.Key != Versioned).ToDictionary(f => f.Key, f => (string)f.Value!);
        if (view.HttpContext.Request.HasFormContentType && view.ViewData["conflict"] is null && Marks(view.HttpContext.Request.Form[Was]) is var sent && sent.Keys.ToHashSet().SetEquals(now.Keys)) now = sent;
        return string.Join('|', now.Select(m => $"{m.Key}:{m.Value}"));
    }

    /// <summary>The fields for which both versions were shown and nobody chose.</summary>
    public static IEnumerable<string> Undecided(IFormCollection form) => form.Keys.Where(k => k.StartsWith(Theirs, StringComparison.Ordinal)).Select(k => k[Theirs.Length..]).Where(name => !form.ContainsKey(Whose + name));

    private static Dictionary<string, string> Marks(StringValues carried) => carried.ToString().Split('|', StringSplitOptions.RemoveEmptyEntries)
        .Select(m => (m, at: m.LastIndexOf(':'))).Where(m => m.at > 0).GroupBy(m => m.m[..m.at]).ToDictionary(g => g.Key, g => g.First().m[(g.First().at + 1)..]);

    private static string Mark(IReadOnlyList<string?> values)
    {
        var text = string.Join('\n', values.Select(v => (v ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim()).Where(v => v.Length > 0 && !v.Equals("false", StringComparison.OrdinalIgnoreCase)).Select(v => v == "True" ? "true" : v));
        return text.Length == 0 ? "-" : Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8);
    }
}

/// <summary>Where “theirs” was chosen, their version takes the place of what was typed before anything reads the form.</summary>
public sealed class TheirsChosen : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && await request.ReadFormAsync() is var form && form.Keys.Any(k => k.StartsWith(ThreeWay.Whose, StringComparison.Ordinal)))
        {
            var fields = form.ToDictionary(f => f.Key, f => f.Value);
            foreach (var name in form.Keys.Where(k => k.StartsWith(ThreeWay.Whose, StringComparison.Ordinal) && form[k] == "theirs").Select(k => k[ThreeWay.Whose.Length..]))
            {
                fields[name] = form[ThreeWay.Theirs + name];
                fields[ThreeWay.Whose + name] = "mine";
            }
            request.Form = new FormCollection(fields, form.Files);
        }
        await next();
    }
}
