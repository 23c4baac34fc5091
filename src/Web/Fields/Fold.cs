using Alongside.Web.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>A <c>details</c> opens when a form inside it holds a draft that was brought back.</summary>
[HtmlTargetElement("details")]
public sealed class Fold(DraftsHere here) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (here.BroughtBack is null) return;
        if ((await output.GetChildContentAsync()).GetContent().Contains(" data-kept=")) output.Attributes.SetAttribute("open", "open");
    }
}
