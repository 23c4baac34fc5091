using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Partner;

/// <summary>What the agency asked reads and answers: exactly what was disclosed to it, and five honest answers.</summary>
[EnableRateLimiting(AgencySite.LinkLimit)]
public sealed class ReferralModel(AppDb db) : PartnerPage(db)
{
    public static readonly SelectListItem[] Whys = [.. Enum.GetValues<BarrierReason>().Select(b => new SelectListItem(b.InWords(), b.ToString()))];

    public override LinkFor For => LinkFor.Partner;

    [BindProperty] public Typed Answer { get; set; } = new();

    public Referral Referral => Here.Referral;
    public IReadOnlyList<DisclosedLine> Lines => Here.Told!.Lines();
    /// <summary>How the client is called on the page: only where the name itself was disclosed.</summary>
    public string Who => Lines.FirstOrDefault(l => l.Category is ConsentCategory.Name or ConsentCategory.Reach && l.Text is not null)?.Text!.Split(": ")[0] is { Length: > 0 and < 60 } name ? name : "somebody we work with";
    public bool MayAnswer => Referral.Status is ReferralStatus.Delivered or ReferralStatus.Waitlisted or ReferralStatus.Accepted;
    public DateOnly? AnswerDueOn => Referral.AnswerDueOn;

    public async Task<IActionResult> OnPostAsync()
    {
        RuleBroken.Unless(MayAnswer, "This was answered already. Call us if something changed.");
        var a = Answer;
        var (said, last) = new PartnerAnswer(a.Says, a.FirstContactOn, a.WhoCalls, a.Ready, a.NeededFirst, a.AskAgainOn, a.Place, a.Why, a.Elsewhere, a.HelpedOn, RuleBroken.WordsOrNone(a.Message, nameof(a.Message), 400))
            .Give(Referral, Here.Program, Today, By);
        Here.Link.Bring(said, Today, By);
        await Here.NeedFollowsAsync(Db, Today);
        return await LeftAsync(last, "it was answered", last ? $"Sent to {Here.Worker}. This link is used up; thank you for the word." : $"Sent to {Here.Worker}. You can come back and change it while the link works.");
    }

    /// <summary>It came to the wrong person, or was opened by mistake: it closes, and the worker hears of it.</summary>
    public async Task<IActionResult> OnPostMistakeAsync()
    {
        Here.Link.Bring($"{Referral.OrganizationName}: the link was opened by mistake and is closed", Today, By);
        return await LeftAsync(true, "opened by mistake", $"Closed. {Here.Worker} hears of it.");
    }

    private async Task<IActionResult> LeftAsync(bool last, string because, string said)
    {
        if (last) Here.Link.End(because, By);
        await Db.SaveChangesAsync();
        TempData["partner"] = said;
        if (!last) return LocalRedirect("/p/referral");
        LinkDoor.Link.Forget(HttpContext);
        return LocalRedirect("/p/sent");
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public PartnerSays? Says { get; set; }
        public DateOnly? FirstContactOn { get; set; }
        public string? WhoCalls { get; set; }
        public string? Ready { get; set; }
        public string? NeededFirst { get; set; }
        public DateOnly? AskAgainOn { get; set; }
        public string? Place { get; set; }
        public BarrierReason? Why { get; set; }
        public string? Elsewhere { get; set; }
        public DateOnly? HelpedOn { get; set; }
        public string? Message { get; set; }
    }
}
