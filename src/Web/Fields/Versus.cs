using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Fields;

/// <summary>Both versions of a field beside each other, for a person to choose; nothing is chosen before.</summary>
internal static class Versus
{
    public static string Of(ViewContext view, string name, string label, IReadOnlyList<string?> mine, IReadOnlyList<string?> theirs, IReadOnlyList<SelectListItem>? options)
    {
        var html = new StringBuilder($"<div class=\"versus\" role=\"radiogroup\" aria-label=\"{E($"Whose version stays: {label}")}\">");
        Side(html, name, "mine", "Yours, not saved; you can still change it below", Words(mine, options));
        Side(html, name, "theirs", Whose(view), Words(theirs, options));
        html.Append("</div>");
        foreach (var value in theirs.Where(v => !string.IsNullOrEmpty(v)).DefaultIfEmpty("")) html.Append($"<input type=\"hidden\" name=\"{ThreeWay.Theirs}{name}\" value=\"{E(value)}\">");
        return html.ToString();
    }

    public static string TakenOver(ViewContext view) => $"<p class=\"hint\"><svg class=\"icon small\" aria-hidden=\"true\">{IconTagHelper.Of("info")}</svg>{E(Whose(view))}; taken over, because you had not touched it.</p>";

    private static void Side(StringBuilder html, string name, string whose, string said, string words) =>
        html.Append($"<label><span class=\"small muted\">{E(said)}</span><span><input type=\"radio\" name=\"{ThreeWay.Whose}{name}\" value=\"{whose}\" required> <b>{E(words)}</b></span></label>");

    /// <summary>“Ruth Abebe’s, 10:39 am”.</summary>
    private static string Whose(ViewContext view)
    {
        if (view.ViewData["conflict"] is not Conflict { FirstName: { } name } conflict) return "On record now";
        var at = conflict.FirstAt is { } instant ? $", {DateWords.Time(view.HttpContext.RequestServices.GetRequiredService<Clock>().Local(instant))}" : "";
        return conflict.Own ? $"Yours, saved before{at}" : $"{name}’s{at}";
    }

    /// <summary>The values as the form says them: the words of a choice, a day as a day.</summary>
    private static string Words(IReadOnlyList<string?> values, IReadOnlyList<SelectListItem>? options)
    {
        var said = values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => options?.FirstOrDefault(o => string.Equals(o.Value, v, StringComparison.OrdinalIgnoreCase))?.Text
            ?? (DateOnly.TryParseExact(v, "yyyy-MM-dd", out var day) ? day.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US")) : v is "true" or "True" ? "yes" : v is "False" ? "no" : v!)).ToList();
        return said.Count == 0 ? "nothing" : string.Join(", ", said);
    }

    private static string E(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
