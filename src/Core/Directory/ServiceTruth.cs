using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>What colleagues know of a service beside what the feed says: how much is free, what was reported wrong, and how it went with them.</summary>
public sealed record ServiceTruth(IReadOnlyList<ServiceTruth.Room> Rooms, IReadOnlyList<ServiceTruth.Report> Reports, IReadOnlyList<ServiceTruth.Experience> Experiences)
{
    /// <summary>So many are free, and when that was said.</summary>
    public sealed record Room(Guid Id, string Unit, decimal Available, decimal? Maximum, string? Description, DateTime Updated, string? SaidBy);

    /// <summary>An unsettled report.</summary>
    public sealed record Report(Guid Id, Guid? PhoneId, string What, string? Remark, string By, Guid? WorkerId, DateTime At);

    /// <summary>What a colleague wrote down.</summary>
    public sealed record Experience(Guid Id, string Text, string By, Guid? WorkerId, DateTime At, int Version);

    /// <summary>Reads it in two statements.</summary>
    public static async Task<ServiceTruth> ReadAsync(AppDb db, Guid serviceId, CancellationToken cancel = default)
    {
        var rooms = await (from c in db.ServiceCapacities.AsNoTracking() join u in db.DirectoryUnits on c.UnitId equals u.Id where c.ServiceId == serviceId orderby c.Updated descending
                           select new Room(c.Id, u.Name, c.Available, c.Maximum, c.Description, c.Updated, c.SaidBy)).ToListAsync(cancel);
        var said = await db.DirectoryReports.AsNoTracking().Where(r => r.ServiceId == serviceId && r.SettledAt == null)
            .Select(r => new { Report = true, r.Id, r.PhoneId, Text = r.What, r.Remark, r.Said.Name, r.Said.WorkerId, r.Said.At, Version = 0 })
            .Concat(db.ServiceExperiences.AsNoTracking().Where(e => e.ServiceId == serviceId && e.WithdrawnAt == null)
                .Select(e => new { Report = false, e.Id, PhoneId = (Guid?)null, e.Text, Remark = (string?)null, e.Written.Name, e.Written.WorkerId, e.Written.At, e.Version })).ToListAsync(cancel);
        return new ServiceTruth(rooms,
            [.. said.Where(s => s.Report).OrderBy(s => s.At).Select(s => new Report(s.Id, s.PhoneId, s.Text, s.Remark, s.Name, s.WorkerId, s.At))],
            [.. said.Where(s => !s.Report).OrderByDescending(s => s.At).Select(s => new Experience(s.Id, s.Text, s.Name, s.WorkerId, s.At, s.Version))]);
    }
}
