using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What the agency answered, and what the client says of the service.</summary>
public sealed partial class ReferralModel
{
    public static readonly SelectListItem[] Ratings = [.. Enumerable.Range(0, 11).Select(n => new SelectListItem($"{n}", $"{n}"))];
    /// <summary>What can stand in the way, as the agencies’ own page says it.</summary>
    public static readonly SelectListItem[] Whys = [.. Enum.GetValues<BarrierReason>().Select(b => new SelectListItem(b.InWords(), b.ToString()))];
    public static readonly SelectListItem[] YesNo = [new("Yes", "true"), new("No", "false")];

    [BindProperty] public Answering Answer { get; set; } = new();
    [BindProperty] public Asking Helps { get; set; } = new();

    /// <summary>The question that is due next.</summary>
    public FollowUp? Due => Referral.FollowUps.Find(f => f.AskedOn is null);

    public SelectListItem[] WhatNext => [new($"It goes on; ask again in {AskAgainAfterDays} days", "true"), new("It ends here; the need is open again", "false")];

    private void PrepareFollowUp()
    {
        Helps.SpeakerName ??= Head.GoesBy;
        Helps.On ??= Today;
        Answer.On ??= Today;
        Answer.AskAgainOn ??= Today.PlusWorkingDays(5);
    }

    public async Task<IActionResult> OnPostAnswerAsync()
    {
        var referral = await ToActOnAsync();
        var on = Past(Answer.On, nameof(Answer.On));
        switch (Answer.Said)
        {
            case Heard.Accepted:
                referral.Accept(Answer.Note, Answer.StartExpectedOn, on, By);
                return await SavedAsync(referral, on, "They accepted. It is not started yet: you are reminded to ask.");
            case Heard.Waitlist:
                referral.Waitlist(Answer.Note, AskAgain(Answer.WaitUntil, nameof(Answer.WaitUntil)), on, By);
                return await SavedAsync(referral, on, "Noted. You are reminded to ask again.");
            case Heard.Declined:
                referral.Decline(Answer.Note, on, By, Answer.Why);
                return await SavedAsync(referral, on, "They said no. Say what comes next.");
            case Heard.Started:
                var followUp = referral.Start(Answer.Note, await ProgramAsync(), Past(Answer.StartedOn ?? Answer.On, nameof(Answer.StartedOn)), By);
                return await SavedAsync(referral, on, $"Started. Ask {Head.GoesBy} by {followUp.DueOn:MMM d} whether it helps.");
            case Heard.NothingNew:
                referral.AskAfter(Answer.Note, AskAgain(Answer.AskAgainOn, nameof(Answer.AskAgainOn)), on, By);
                return await SavedAsync(referral, on, "The call is logged.");
            default:
                throw new RuleBroken("Choose what they said.", nameof(Answer.Said));
        }
    }

    private DateOnly AskAgain(DateOnly? typed, string field)
    {
        RuleBroken.Unless(typed > Today, "Choose a day to come on which you ask again.", field);
        return typed!.Value;
    }

    public async Task<IActionResult> OnPostFollowUpAsync()
    {
        var referral = await ToActOnAsync();
        var on = Past(Helps.On, nameof(Helps.On));
        RuleBroken.Unless(Helps.NeedMet != false || Helps.GoOn is not null, "Say whether the service goes on.", nameof(Helps.GoOn));
        var followUp = referral.FollowUps.Find(f => f.AskedOn is null) ?? throw new RuleBroken("This was answered already.");
        Db.AsItStands("A part of the referral, whose version is expected.", followUp);
        referral.FollowUp(followUp, Helps.Helped, Helps.Words, Helps.SpeakerName, Helps.NeedMet, Helps.GoOn == true, await ProgramAsync(), on, By);
        return await SavedAsync(referral, on, referral.Status switch
        {
            ReferralStatus.Met => $"The need is met. {followUp.SpeakerName} says so.", ReferralStatus.Started => "Kept, in their words. You are reminded to ask again.",
            _ => "Kept, in their words. The need is open again.",
        });
    }

    /// <summary>What the agency can say, and that it said nothing.</summary>
    public enum Heard { Accepted, Waitlist, Declined, Started, NothingNew }

    /// <summary>What the form for an answer holds.</summary>
    public sealed class Answering
    {
        public Heard? Said { get; set; }
        public DateOnly? On { get; set; }
        public DateOnly? StartExpectedOn { get; set; }
        public DateOnly? WaitUntil { get; set; }
        public DateOnly? StartedOn { get; set; }
        public DateOnly? AskAgainOn { get; set; }
        public BarrierReason? Why { get; set; }
        public string? Note { get; set; }
    }

    /// <summary>What the form for the client's own word holds.</summary>
    public sealed class Asking
    {
        public int? Helped { get; set; }
        public string? Words { get; set; }
        public string? SpeakerName { get; set; }
        public bool? NeedMet { get; set; }
        public bool? GoOn { get; set; }
        public DateOnly? On { get; set; }
    }
}
