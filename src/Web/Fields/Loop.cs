using Alongside.Core.Referrals;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;loop status="referral.Status" /&gt;</c>: how far a referral has come: delivered, accepted, started, need met.</summary>
[HtmlTargetElement("loop", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LoopTagHelper : TagHelper
{
    public ReferralStatus Status { get; set; }
    /// <summary>The words stand beside it already.</summary>
    public bool Silent { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var reached = Status.Reached();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "loop-dots");
        if (Silent) output.Attributes.SetAttribute("aria-hidden", "true");
        else
        {
            output.Attributes.SetAttribute("role", "img");
            output.Attributes.SetAttribute("aria-label", Status.InWords());
        }
        output.Content.SetHtmlContent(string.Concat(Enumerable.Range(0, 4).Select(i =>
            i < reached ? "<i class=\"on\"></i>" : i == reached && Status.Failed() ? "<i class=\"no\"></i>" : "<i></i>")));
    }
}
