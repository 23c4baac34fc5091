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

    /// <summary>Reads it in one statement.</summary>
    public static async Task<ServiceTruth> ReadAsync(AppDb db, Guid serviceId, CancellationToken cancel = default)
    {
        var said = await db.DirectoryReports.AsNoTracking().Where(r => r.ServiceId == serviceId && r.SettledAt == null)
            .Select(r => new { Kind = 0, r.Id, r.PhoneId, Text = r.What, r.Remark, Name = (string?)r.Said.Name, r.Said.WorkerId, r.Said.At, Version = 0, Available = (decimal?)null, Maximum = (decimal?)null })
            .Concat(db.ServiceExperiences.AsNoTracking().Where(e => e.ServiceId == serviceId && e.WithdrawnAt == null)
                .Select(e => new { Kind = 1, e.Id, PhoneId = (Guid?)null, e.Text, Remark = (string?)null, Name = (string?)e.Written.Name, e.Written.WorkerId, e.Written.At, e.Version, Available = (decimal?)null, Maximum = (decimal?)null }))
            .Concat(db.ServiceCapacities.AsNoTracking().Where(c => c.ServiceId == serviceId).Join(db.DirectoryUnits, c => c.UnitId, u => u.Id, (c, u) =>
                new { Kind = 2, c.Id, PhoneId = (Guid?)null, Text = u.Name, Remark = c.Description, Name = c.SaidBy, WorkerId = (Guid?)null, At = c.Updated, Version = 0, Available = (decimal?)c.Available, c.Maximum })).ToListAsync(cancel);
        return new ServiceTruth(
            [.. said.Where(s => s.Kind == 2).OrderByDescending(s => s.At).Select(s => new Room(s.Id, s.Text, s.Available ?? 0, s.Maximum, s.Remark, s.At, s.Name))],
            [.. said.Where(s => s.Kind == 0).OrderBy(s => s.At).Select(s => new Report(s.Id, s.PhoneId, s.Text, s.Remark, s.Name ?? "", s.WorkerId, s.At))],
            [.. said.Where(s => s.Kind == 1).OrderByDescending(s => s.At).Select(s => new Experience(s.Id, s.Text, s.Name ?? "", s.WorkerId, s.At, s.Version))]);
    }
}
