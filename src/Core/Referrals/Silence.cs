using System.Linq.Expressions;

namespace Alongside.Core.Referrals;

/// <summary>How long a referral may stand where it stands without a word, in days; after twice as long the supervisor is asked to call.</summary>
public static class Silence
{
    /// <summary>Delivered and not answered; on a list and not heard of; accepted and not begun; running and the client not asked.</summary>
    private static readonly Dictionary<ReferralStatus, int> Days = new() { [ReferralStatus.Delivered] = 7, [ReferralStatus.Waitlisted] = 30, [ReferralStatus.Accepted] = 21, [ReferralStatus.Started] = 60 };

    /// <summary>The states in which somebody waits, in the order of the loop.</summary>
    public static IEnumerable<ReferralStatus> States => Days.Keys;

    /// <summary>Days without a word after which it counts as silent; nothing where nobody waits.</summary>
    public static int? MayLast(this ReferralStatus status) => Days.TryGetValue(status, out var days) ? days : null;

    /// <summary>It has been silent for longer than it may.</summary>
    public static bool IsSilent(this ReferralStatus status, DateOnly? since, DateOnly today) => status.MayLast() is { } days && since is { } day && today.DayNumber - day.DayNumber > days;

    /// <summary>It has been silent for twice as long: the supervisor hears of it.</summary>
    public static bool Escalates(this ReferralStatus status, DateOnly? since, DateOnly today) => status.MayLast() is { } days && since is { } day && today.DayNumber - day.DayNumber > 2 * days;

    /// <summary>As above, for the database.</summary>
    public static Expression<Func<Referral, bool>> Silent(DateOnly today)
    {
        DateOnly Before(ReferralStatus status) => today.AddDays(-Days[status]);
        var (delivered, listed, accepted, started) = (Before(ReferralStatus.Delivered), Before(ReferralStatus.Waitlisted), Before(ReferralStatus.Accepted), Before(ReferralStatus.Started));
        return r => (r.Status == ReferralStatus.Delivered && r.StatusOn < delivered) || (r.Status == ReferralStatus.Waitlisted && r.StatusOn < listed)
            || (r.Status == ReferralStatus.Accepted && r.StatusOn < accepted) || (r.Status == ReferralStatus.Started && r.StatusOn < started);
    }
}
