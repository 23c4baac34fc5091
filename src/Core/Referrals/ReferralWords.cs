namespace Alongside.Core.Referrals;

/// <summary>Where a referral stands, as the lists say it.</summary>
public static class ReferralWords
{
    public static string InWords(this ReferralStatus status) => status switch
    {
        ReferralStatus.Draft => "not delivered yet", ReferralStatus.Delivered => "delivered, no answer yet", ReferralStatus.Waitlisted => "on a waiting list",
        ReferralStatus.Accepted => "accepted, not started", ReferralStatus.Started => "started", ReferralStatus.Met => "the need is met",
        ReferralStatus.NotMet => "ended, the need is not met", ReferralStatus.Declined => "they said no", _ => "taken back",
    };

    /// <summary>How far round the loop it came: delivered, accepted, started, need met.</summary>
    public static int Reached(this ReferralStatus status) => status switch
    {
        ReferralStatus.Delivered or ReferralStatus.Waitlisted => 1, ReferralStatus.Accepted => 2, ReferralStatus.Started or ReferralStatus.NotMet => 3,
        ReferralStatus.Met => 4, _ => 0,
    };

    /// <summary>It ended without what was hoped for.</summary>
    public static bool Failed(this ReferralStatus status) => status is ReferralStatus.Declined or ReferralStatus.Withdrawn or ReferralStatus.NotMet;
}

/// <summary>Questions asked of referrals in more than one place.</summary>
public static class ReferralQueries
{
    /// <summary>Referrals that have not ended, drafts too.</summary>
    public static IQueryable<Referral> Open(this IQueryable<Referral> referrals) => referrals.Where(r => r.Status == ReferralStatus.Draft
        || r.Status == ReferralStatus.Delivered || r.Status == ReferralStatus.Waitlisted || r.Status == ReferralStatus.Accepted || r.Status == ReferralStatus.Started);
}
