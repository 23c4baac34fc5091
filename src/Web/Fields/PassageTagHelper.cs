using System.Text;
using System.Text.Encodings.Web;
using Alongside.Core.Data.Search;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;passage of="pieces" /&gt;</c>: a passage of a text in which the words that were looked for are marked.</summary>
[HtmlTargetElement("passage", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PassageTagHelper(HtmlEncoder encoder) : TagHelper
{
    public IReadOnlyList<Passage.Piece> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var html = new StringBuilder();
        foreach (var piece in Of) html.Append(piece.Marked ? "<mark>" : "").Append(encoder.Encode(piece.Text)).Append(piece.Marked ? "</mark>" : "");
        output.Content.SetHtmlContent(html.ToString());
    }
}
