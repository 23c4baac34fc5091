using Alongside.Core.Data;
using Alongside.Core.Story;

namespace Alongside.Core.Referrals;

/// <summary>A need follows its referrals: it waits once one is out, is in motion once an agency said yes, and is met when the client says so.</summary>
public static class NeedFollows
{
    /// <summary>Moves the need of a referral to where its referrals have brought it; call it after the referral's verb, before the save.</summary>
    public static async Task Async(AppDb db, Referral referral, DateOnly on, Stamp by)
    {
        var need = await db.Needs.FirstOrDefaultAsync(n => n.CaseId == referral.CaseId && n.Id == referral.NeedId);
        if (need is null) return;
        db.AsItStands("The need follows its referral, whose version is expected.", need);
        var others = await db.Referrals.Where(r => r.NeedId == need.Id && r.Id != referral.Id).Select(r => r.Status).ToListAsync();
        Move(need, referral, others, on, by);
    }

    /// <summary>As above, for a need at hand; a referral that failed takes nothing from another that runs.</summary>
    public static void Move(Need need, Referral referral, IEnumerable<ReferralStatus> others, DateOnly on, Stamp by)
    {
        if (referral.Status == ReferralStatus.Met)
        {
            need.Stands(NeedStatus.Met, $"{referral.FollowUps.Find(f => f.NeedMet == true)?.SpeakerName} says so", on, by);
            return;
        }
        if (referral.DeliveredOn is null) return;
        var furthest = others.Select(Brings).Append(Brings(referral.Status)).Max();
        var status = furthest switch { 2 => NeedStatus.InMotion, 1 => NeedStatus.Waiting, _ => NeedStatus.Open };
        // The client's word that it is met, or that they leave it, is not undone because an agency said no.
        if (status == NeedStatus.Open && need.Status is NeedStatus.Met or NeedStatus.SetAside or NeedStatus.OpenAgain) return;
        if (need.Status != status) need.Stands(status, $"{referral.OrganizationName}: {referral.Status.InWords()}", on, by);
    }

    private static int Brings(ReferralStatus status) => status switch
    {
        ReferralStatus.Accepted or ReferralStatus.Started => 2, ReferralStatus.Delivered or ReferralStatus.Waitlisted => 1, _ => 0,
    };
}
