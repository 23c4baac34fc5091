using System.Text.Encodings.Web;
using Alongside.Core.Plans;
using Alongside.Core.Story;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;said by="Mari" lang="es"&gt;words&lt;/said&gt;</c>: the client's or family's own words, in their voice, with their mark. Nothing staff wrote goes in here.</summary>
[HtmlTargetElement("said")]
public sealed class Said : TagHelper
{
    /// <summary>The name they go by.</summary>
    public string By { get; set; } = "";
    public Speaker Kind { get; set; }
    public string? Lang { get; set; }
    public bool Inline { get; set; }

    /// <summary>The letter in a person's mark.</summary>
    public static string Initial(string name) => name.Length == 0 ? "·" : System.Globalization.StringInfo.GetNextTextElement(name).ToUpperInvariant();

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = (await output.GetChildContentAsync()).GetContent();
        output.TagName = "span";
        output.Attributes.SetAttribute("class", Inline ? "said inline" : "said");
        var lang = Lang is null or "en" ? "" : $" lang=\"{HtmlEncoder.Default.Encode(Lang)}\"";
        output.Content.SetHtmlContent($"{Mark(By, Kind)}<q class=\"voice\"{lang}>{words}</q>");
    }

    /// <summary>The speaker's drop with their initial.</summary>
    public static string Mark(string name, Speaker kind) =>
        $"<span class=\"speaker{(kind == Speaker.Family ? " family" : "")}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(name)} says:\">{HtmlEncoder.Default.Encode(Initial(name))}</span>";
}

/// <summary><c>&lt;speaker by="Mari" /&gt;</c>: the speaker's mark alone, before a block of their words.</summary>
[HtmlTargetElement("speaker", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SpeakerTagHelper : TagHelper
{
    public string By { get; set; } = "";
    public Speaker Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Said.Mark(By, Kind));
    }
}

/// <summary><c>&lt;who is="Who.Client" done&gt;Mari&lt;/who&gt;</c>: who carries it; circle client, two circles family, square worker, hexagon agency; filled when done. Without a name inside, the label says it.</summary>
[HtmlTargetElement("who")]
public sealed class WhoTagHelper : TagHelper
{
    public Who Is { get; set; }
    public bool Done { get; set; }
    /// <summary>What the mark alone is called, where no name stands beside it.</summary>
    public string? Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = (await output.GetChildContentAsync()).GetContent();
        var kind = Is.ToString().ToLowerInvariant();
        var aria = Label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\"";
        var mark = $"<svg class=\"mark {kind}{(Done ? "" : " open")}\" {aria}>{IconTagHelper.Of($"who-{kind}")}</svg>";
        if (string.IsNullOrWhiteSpace(name))
        {
            output.TagName = null;
            output.Content.SetHtmlContent(mark);
            return;
        }
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"who {kind}");
        output.Content.SetHtmlContent(mark + name);
    }
}
