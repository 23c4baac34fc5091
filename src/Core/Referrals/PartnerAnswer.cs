using Alongside.Core.Programs;

namespace Alongside.Core.Referrals;

/// <summary>What an agency can say to a referral: of itself, never that the need is met.</summary>
public enum PartnerSays { Received, Yes, NeedFirst, WaitList, No, Helped }

/// <summary>One answer of the agency asked, as it stands on its page.</summary>
public sealed record PartnerAnswer(PartnerSays? Says, DateOnly? FirstContactOn, string? WhoCalls, string? Ready, string? NeededFirst, DateOnly? AskAgainOn, string? Place, BarrierReason? Why, string? Elsewhere, DateOnly? HelpedOn, string? Message)
{
    /// <summary>Brings the answer to the referral, in the referral's own verbs.</summary>
    /// <returns>What the worker reads on their Today, and whether nothing more is to be said through this link.</returns>
    public (string Answer, bool Last) Give(Referral referral, AgencyProgram program, DateOnly today, Stamp by)
    {
        var who = referral.OrganizationName;
        switch (Says)
        {
            case PartnerSays.Received:
                referral.Receive(Message, null, today, by);
                return ($"{who} has it and answers later", false);
            case PartnerSays.Yes:
                RuleBroken.Unless(FirstContactOn is null || FirstContactOn >= today, "That day is over. On which day do you make the first contact?", nameof(FirstContactOn));
                referral.Accept(Note(("First contact by", WhoCalls), ("To have ready", Ready), (null, Message)), FirstContactOn, today, by);
                return ($"{who} can help{(FirstContactOn is { } on ? $"; first contact {on:ddd MMM d}" : "")}", false);
            case PartnerSays.NeedFirst:
                referral.NeedFirst(RuleBroken.Words(NeededFirst, "Write what you need first.", nameof(NeededFirst), 400) + (Message is null ? "" : $" {Message}"), today, by);
                return ($"{who} needs something first: {NeededFirst}", false);
            case PartnerSays.WaitList:
                var again = AskAgainOn ?? throw new RuleBroken("Say until about when, as well as you can.", nameof(AskAgainOn));
                RuleBroken.Unless(again > today, "Choose a day to come.", nameof(AskAgainOn));
                referral.Waitlist(Note(("Place in line", Place), (null, Message)), again, today, by);
                return ($"{who} has a wait list until about {again:MMM d}", false);
            case PartnerSays.No:
                var why = Why ?? throw new RuleBroken("Choose why; the reason helps the next person.", nameof(Why));
                referral.Decline(Note((null, why.InWords()), ("Who might", Elsewhere), (null, Message)), today, by, why);
                return ($"{who} cannot help: {why.InWords().ToLowerInvariant()}", true);
            case PartnerSays.Helped:
                RuleBroken.Unless(HelpedOn is null || HelpedOn <= today, "That day is still to come. When did it begin?", nameof(HelpedOn));
                RuleBroken.Unless(HelpedOn is null || HelpedOn >= referral.DeliveredOn, $"That is before the referral of {referral.DeliveredOn:MMM d}. When did it begin?", nameof(HelpedOn));
                referral.Start(Note((null, Message)), program, HelpedOn ?? today, by);
                return ($"{who} says that help has begun", true);
            default:
                throw new RuleBroken("Choose your answer.", nameof(Says));
        }
    }

    private static string? Note(params (string? Label, string? Text)[] parts)
    {
        var said = string.Join(" ", parts.Where(p => !string.IsNullOrWhiteSpace(p.Text)).Select(p => p.Label is null ? p.Text!.Trim() : $"{p.Label}: {p.Text!.Trim().TrimEnd('.')}."));
        return said.Length == 0 ? null : RuleBroken.Words(said, "", "Message", 500);
    }
}
