using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>What of the directory wants to be looked after: reported wrong, never checked, checked long ago; what is used most comes first.</summary>
/// <param name="Old">How many services were last checked more than a year ago.</param>
/// <param name="Never">How many were never checked.</param>
public sealed record Upkeep(IReadOnlyList<Upkeep.Wrong> Reported, IReadOnlyList<Upkeep.Stale> ToCheck, int Old, int Never)
{
    public const int Most = 60;

    /// <summary>A report nobody has settled.</summary>
    public sealed record Wrong(Guid Id, Guid ServiceId, string Service, string Organization, string What, string? Remark, string By, DateTime At);

    /// <summary>A service nobody has checked for more than a year.</summary>
    /// <param name="Uses">Referrals and options that point to it.</param>
    public sealed record Stale(Guid Id, int Version, string Name, string Organization, DateOnly? AssuredDate, string? Phone, int Uses);

    private sealed record Row(Guid Id, int Version, string Name, string Organization, DateOnly? AssuredDate, string? Phone, int Old, int Never);

    public static async Task<Upkeep> ReadAsync(AppDb db, CancellationToken cancel = default)
    {
        var today = db.Clock.Today;
        var yearAgo = today.AddYears(-1);
        var wrong = await (from r in db.DirectoryReports.AsNoTracking() join s in db.Services on r.ServiceId equals s.Id where r.SettledAt == null orderby r.Said.At
                           select new Wrong(r.Id, r.ServiceId, s.Name, s.Organization.Name, r.What, r.Remark, r.Said.Name, r.Said.At)).Take(200).ToListAsync(cancel);
        var uses = await ServiceUse.AllAsync(db, cancel);
        var used = uses.OrderByDescending(u => u.Value).Take(500).Select(u => u.Key).ToList();
        var offered = db.Services.AsNoTracking().Offered();
        var rows = await offered.Where(s => s.AssuredDate == null || s.AssuredDate < yearAgo)
            .OrderByDescending(s => used.Contains(s.Id)).ThenBy(s => s.AssuredDate != null).ThenBy(s => s.AssuredDate).ThenBy(s => s.Name).Take(500)
            .Select(s => new Row(s.Id, s.Version, s.Name, s.Organization.Name, s.AssuredDate,
                db.DirectoryPhones.Where(p => !p.Retired && (p.ServiceId == s.Id || (p.OrganizationId == s.OrganizationId && p.LocationId == null))).OrderBy(p => p.ServiceId == null).ThenBy(p => p.Number).Select(p => p.Number).FirstOrDefault(),
                offered.Count(o => o.AssuredDate != null && o.AssuredDate < yearAgo), offered.Count(o => o.AssuredDate == null))).ToListAsync(cancel);
        return new Upkeep(wrong,
            [.. rows.Select(r => new Stale(r.Id, r.Version, r.Name, r.Organization, r.AssuredDate, r.Phone, uses.GetValueOrDefault(r.Id))).OrderByDescending(s => Weight(s, today)).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Take(Most)],
            rows.FirstOrDefault()?.Old ?? 0, rows.FirstOrDefault()?.Never ?? 0);
    }

    /// <summary>The months since the last check, as often as somebody relies on it; never checked counts as five years.</summary>
    internal static double Weight(Stale stale, DateOnly today) => (stale.AssuredDate is { } day ? (today.DayNumber - day.DayNumber) / 30.4 : 60) * (1 + stale.Uses);
}
