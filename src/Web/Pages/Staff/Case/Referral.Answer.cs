using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

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
    [BindProperty] public Hearing Others { get; set; } = new();
    public static readonly SelectListItem[] OthersWho = [new("Family or a friend", nameof(WhoAnswers.Family)), new("The provider", nameof(WhoAnswers.Provider))];

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

    /// <summary>The provider may be asked about what it was told; the family only where a consent that holds names the person.</summary>
    public async Task<IActionResult> OnPostHeardAsync()
    {
        var referral = await ToActOnAsync();
        var on = Past(Others.On, nameof(Others.On));
        var who = Others.Who ?? throw new RuleBroken("Say who it was.", nameof(Others.Who));
        var name = RuleBroken.Words(Others.SpeakerName, "Say who said it.", nameof(Others.SpeakerName), 120);
        var consents = await ConsentsThatHold().Select(c => new { c.Id, c.Recipient }).ToListAsync();
        var told = await Db.Disclosures.Where(d => d.CaseId == Case.Id && d.Id == referral.DisclosureId).Select(d => (Guid?)d.ConsentId).FirstOrDefaultAsync();
        RuleBroken.Unless(who == WhoAnswers.Provider ? consents.Exists(c => c.Id == told) : consents.Exists(c => c.Recipient.Equals(name, StringComparison.OrdinalIgnoreCase)),
            who == WhoAnswers.Provider ? "The consent under which they were told has ended. Ask for a new one before you talk with them." : $"No consent that holds names {name}. Ask {Head.GoesBy} first, and record it.", nameof(Others.SpeakerName));
        referral.Hear(who, Others.Helped, Others.Words, name, on, By);
        await Db.SaveChangesAsync();
        return Done($"Kept beside what {Head.GoesBy} says.", Url_($"referrals/{referral.Id}"));
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

    /// <summary>What the form for somebody else's word holds.</summary>
    public sealed class Hearing
    {
        public WhoAnswers? Who { get; set; }
        public int? Helped { get; set; }
        public string? Words { get; set; }
        public string? SpeakerName { get; set; }
        public DateOnly? On { get; set; }
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
