using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>
/// Every <c>&lt;form method="post"&gt;</c> in which somebody types more than a line keeps a draft: a text area, or three lines of text. No page has to remember it.
/// Forms with a password never do; <c>draft="false"</c> is for a form that must not, and a test lists those.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed partial class DraftForm(AppDb db, DraftsHere here, FormPass pass, Clock clock) : TagHelper
{
    /// <summary>No draft is kept of this form.</summary>
    public bool? Draft { get; set; }
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = (await output.GetChildContentAsync()).GetContent();
        if (db.Caller.WorkerId is not { } worker || Draft == false || !IsLong(content)) return;
        var request = ViewContext.HttpContext.Request;
        if (string.IsNullOrEmpty(output.Attributes["action"]?.Value?.ToString()))
            // A page opened with a draft, or shown after another form of it was refused, has more in its address than this form is sent to.
            output.Attributes.SetAttribute("action", request.Path + QueryString.Create(request.Query.Where(q => q.Key is not ("draft" or "handler"))));
        var form = FormAddress.Of(System.Net.WebUtility.HtmlDecode(output.Attributes["action"].Value.ToString()));
        var (tab, holds) = await here.ShowAsync(form);

        output.Attributes.SetAttribute("data-part", "draft");
        output.Attributes.SetAttribute("data-for", worker);
        output.Attributes.SetAttribute("data-form", form.Text);
        output.Attributes.SetAttribute("data-tab", tab);
        output.Attributes.SetAttribute("data-step", holds?.Step ?? 0);
        // The page is about something protected: nothing of it stays on the device.
        if (ViewContext.ViewData["Guarded"] is true) output.Attributes.SetAttribute("data-guarded", "true");
        if (here.BroughtBack is { } back && back.Form == form.Text) output.Attributes.SetAttribute("data-was", back.Tab);
        if (holds is not null) output.Attributes.SetAttribute("data-kept", holds.KeptAt.ToString("O", CultureInfo.InvariantCulture));
        var boxes = string.Join(',', Box().Matches(content).Select(m => Name().Match(m.Value).Groups[1].Value).Where(n => n.Length > 0).Distinct());
        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{FormPass.Field}\" value=\"{pass.For(worker, tab)}\">" + (boxes.Length == 0 ? "" : $"<input type=\"hidden\" name=\"{FormPass.Boxes}\" value=\"{boxes}\">"));
        var state = holds is null ? "" : $"<span class=\"ok\"><svg class=\"icon\" aria-hidden=\"true\">{IconTagHelper.Of("saved")}</svg>typed text saved on server {HtmlEncoder.Default.Encode(DateWords.Time(clock.Local(holds.KeptAt)))}</span>";
        if (!content.Contains("save-state")) Say(output, content, $"<p class=\"save-state\" role=\"status\">{state}</p>");
    }

    /// <summary>Where it stands is said beside the buttons of the form.</summary>
    private static void Say(TagHelperOutput output, string content, string state)
    {
        var bar = content.LastIndexOf("<div class=\"form-bar", StringComparison.Ordinal);
        if (bar < 0) bar = content.LastIndexOf("<div class=\"actions\"", StringComparison.Ordinal);
        if (bar < 0) output.PostContent.AppendHtml(state);
        else output.Content.SetHtmlContent(content.Insert(content.IndexOf('>', bar) + 1, state));
    }

    private static bool IsLong(string content) => !content.Contains("type=\"password\"") && (content.Contains("<textarea") || TextLine().Count(content) >= 3);

    [GeneratedRegex("<input(?=[^>]*\\sname=)(?![^>]*\\stype=\"(?!text|email|tel|url)[a-z-]+\")")]
    private static partial Regex TextLine();

    [GeneratedRegex("<input[^>]*type=\"checkbox\"[^>]*>")]
    private static partial Regex Box();

    [GeneratedRegex("\\sname=\"([^\"]+)\"")]
    private static partial Regex Name();
}
