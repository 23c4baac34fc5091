using Alongside.Core.Referrals;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Alongside.Web.Fields;

/// <summary><c>&lt;loop status="referral.Status" /&gt;</c>: how far a referral has come: delivered, accepted, started, need met.</summary>
[HtmlTargetElement("loop", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LoopTagHelper : TagHelper
{
    public ReferralStatus Status { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (reached, words) = Status switch
        {
            ReferralStatus.Draft => (0, "Not delivered yet"), ReferralStatus.Delivered => (1, "Delivered, not accepted"), ReferralStatus.Waitlisted => (2, "On a waiting list"),
            ReferralStatus.Accepted => (2, "Accepted, not started"), ReferralStatus.Started => (3, "Started"), ReferralStatus.Met => (4, "Need met"),
            ReferralStatus.NotMet => (3, "Ended, need not met"), ReferralStatus.Declined => (-1, "The agency said no"), _ => (-1, "Taken back"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "loop-dots");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", words);
        output.Content.SetHtmlContent(string.Concat(Enumerable.Range(0, 4).Select(i => reached < 0 && i == 0 ? "<i class=\"no\"></i>" : i < reached ? "<i class=\"on\"></i>" : "<i></i>")));
    }
}
