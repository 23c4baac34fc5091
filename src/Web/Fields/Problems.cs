using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;problems /&gt;</c>: on top of a form sent back, each sentence once, linked to its field.</summary>
[HtmlTargetElement("problems", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProblemsTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = ViewContext.ViewData.ModelState;
        if (state.IsValid || state.ErrorCount == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice bad");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("id", "problems");
        output.Attributes.SetAttribute("tabindex", "-1");
        var html = new StringBuilder($"<svg class=\"icon\" aria-hidden=\"true\">{IconTagHelper.Of("alert")}</svg><div>");
        foreach (var (field, entry) in state)
            foreach (var error in entry!.Errors)
            {
                var said = HtmlEncoder.Default.Encode(error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This does not fit here. Check it.");
                html.Append(field.Length == 0 ? $"<p><b>{said}</b></p>" : $"<p><a href=\"#{TagBuilder.CreateSanitizedId(field, "_")}\">{said}</a></p>");
            }
        output.Content.SetHtmlContent(html.Append("</div>").ToString());
    }
}
