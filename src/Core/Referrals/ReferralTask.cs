namespace Alongside.Core.Referrals;

/// <summary>Why an agency could not help; the words on the partner's page, counted for whoever plans services.</summary>
public enum BarrierReason { NoFunds, NoPlace, NotEligible, OutsideArea, CouldNotReach, PersonDeclined, ServiceEnded, Other }

/// <summary>The referral as the Task of the Gravity SDOH Clinical Care guide (3.0.0): its states, which leads to which, and who may say so.</summary>
/// <remarks>Ours differ in two steps: an agency may put somebody on its list, or begin at once, without a word of acceptance before; the acceptance is in it.</remarks>
public static class ReferralTask
{
    private static readonly Dictionary<ReferralStatus, ReferralStatus[]> Onward = new()
    {
        [ReferralStatus.Draft] = [ReferralStatus.Delivered, ReferralStatus.Withdrawn],
        [ReferralStatus.Delivered] = [ReferralStatus.Accepted, ReferralStatus.Waitlisted, ReferralStatus.Declined, ReferralStatus.Started, ReferralStatus.Withdrawn],
        [ReferralStatus.Waitlisted] = [ReferralStatus.Accepted, ReferralStatus.Declined, ReferralStatus.Started, ReferralStatus.Withdrawn],
        [ReferralStatus.Accepted] = [ReferralStatus.Waitlisted, ReferralStatus.Declined, ReferralStatus.Started, ReferralStatus.Withdrawn],
        [ReferralStatus.Started] = [ReferralStatus.Met, ReferralStatus.NotMet, ReferralStatus.Withdrawn],
    };

    /// <summary>Whether one state leads to another; asking again leaves an open one where it is.</summary>
    public static bool LeadsTo(this ReferralStatus from, ReferralStatus to) => Onward.TryGetValue(from, out var onward) && (onward.Contains(to) || (from == to && from != ReferralStatus.Draft));

    /// <summary>The agency asked may say this of itself; all else is said by the client or by us.</summary>
    public static bool SaidByTheAgency(this ReferralStatus status) => status is ReferralStatus.Accepted or ReferralStatus.Waitlisted or ReferralStatus.Declined or ReferralStatus.Started;

    /// <summary>FHIR Task.status.</summary>
    public static string TaskStatus(this ReferralStatus status) => status switch
    {
        ReferralStatus.Draft => "draft", ReferralStatus.Delivered => "requested", ReferralStatus.Accepted => "accepted", ReferralStatus.Waitlisted => "on-hold", ReferralStatus.Started => "in-progress",
        ReferralStatus.Met => "completed", ReferralStatus.NotMet => "failed", ReferralStatus.Declined => "rejected", _ => "cancelled",
    };

    public static string InWords(this BarrierReason barrier) => barrier switch
    {
        BarrierReason.NoFunds => "No funds now", BarrierReason.NoPlace => "No place free", BarrierReason.NotEligible => "Not eligible", BarrierReason.OutsideArea => "Outside our area", BarrierReason.CouldNotReach => "Could not reach them",
        BarrierReason.PersonDeclined => "They did not want it", BarrierReason.ServiceEnded => "We do not offer it any more", _ => "Another reason",
    };
}
