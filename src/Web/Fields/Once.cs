using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary>Every form that is posted carries a key of its own, good for one time: sent twice, it is done once. A form that posts the version of its record carries marks of the values it was made with.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class OnceTagHelper : TagHelper
{
    public const string Name = "__once";
    /// <summary>Carried once it was said that the same was sent already.</summary>
    public const string Twice = "__twice";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Before the framework's own helper forgets what the fields of the form have said.</summary>
    public override int Order => -1000;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        var fields = ViewContext.FormContext.HasFormData ? ViewContext.FormContext.FormData : new Dictionary<string, object?>();
        output.PostContent.AppendHtml(Hidden(Name, Guid.CreateVersion7().ToString("N")));
        if (ViewContext.HttpContext.Items.ContainsKey(Twice)) output.PostContent.AppendHtml(Hidden(Twice, "yes"));
        if (fields.Count > 1 && fields.ContainsKey(ThreeWay.Versioned)) output.PostContent.AppendHtml(Hidden(ThreeWay.Was, ThreeWay.MarksOf(ViewContext, fields)));
    }

    private static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{name}\" value=\"{HtmlEncoder.Default.Encode(value)}\">";
}

/// <summary>A hidden field with a version tells its form that it changes a record somebody else may be changing.</summary>
[HtmlTargetElement("input", Attributes = "[type=hidden]", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VersionTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = context.AllAttributes["asp-for"]?.Value is ModelExpression expression ? expression.Name : context.AllAttributes["name"]?.Value?.ToString();
        if (name?.EndsWith("Version", StringComparison.Ordinal) == true) ViewContext.FormContext.FormData[ThreeWay.Versioned] = true;
    }
}
