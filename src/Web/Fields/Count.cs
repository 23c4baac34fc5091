using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;count of="n" /&gt;</c>: a number beside a name in the rail; nothing for zero.</summary>
[HtmlTargetElement("count", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CountTagHelper : TagHelper
{
    public int Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "count");
        output.Content.SetContent(Of.ToString("N0"));
    }
}
