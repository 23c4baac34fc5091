using Alongside.Core.Directory;

namespace Alongside.Core.Data;

/// <summary>Keeps on each service of the directory when it, or a row that belongs to it, last changed here; in the transaction of the save.</summary>
/// <remarks>A feed's own date is not enough for whoever reads our directory: it is older than the day we took the row in, and knows nothing of what a worker corrected.</remarks>
internal sealed class DirectoryTimes
{
    /// <summary>What changes when services are found, and not what they are.</summary>
    private static readonly HashSet<string> NotTheService =
        [nameof(Service.SearchName), nameof(Service.SearchText), nameof(Service.SearchLinks), nameof(Service.Version), nameof(Service.Imprint), nameof(Service.ChangedAt)];

    private readonly AppDb _db;
    private readonly DateTime _now;
    private readonly HashSet<Guid> _services = [], _locations = [], _organizations = [], _at = [];

    private DirectoryTimes(AppDb db, DateTime now) => (_db, _now) = (db, now);

    /// <summary>Marks the services of this save, and finds out to which others its rows belong.</summary>
    public static DirectoryTimes Of(AppDb db)
    {
        var times = new DirectoryTimes(db, db.PublicRecordsComeFrom is not null ? db.DirectoryChangesAt ??= db.Clock.Now : db.Clock.Now);
        foreach (var entry in db.ChangeTracker.Entries<DirectoryRecord>())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (entry.Entity is not Service service) times.BelongsTo(entry.Entity);
            else if (entry.State == EntityState.Added || entry.Properties.Any(p => p.IsModified && !NotTheService.Contains(p.Metadata.Name))) service.ChangedAt = times._now;
        }
        return times;
    }

    /// <summary>At the end of an import: it counts as changed when others can see it, not when the import began.</summary>
    public static async Task FinishAsync(AppDb db, CancellationToken cancel)
    {
        if (db.DirectoryChangesAt is not { } began) return;
        var now = db.Clock.Now;
        await db.Services.Where(s => s.ChangedAt == began).ExecuteUpdateAsync(set => set.SetProperty(s => s.ChangedAt, now), cancel);
        db.DirectoryChangesAt = null;
    }

    private void BelongsTo(DirectoryRecord row)
    {
        void To(HashSet<Guid> many, Guid? one)
        {
            if (one is { } id) many.Add(id);
        }
        switch (row)
        {
            case Organization o: To(_organizations, o.Id); break;
            case Location l: To(_locations, l.Id); break;
            case ServiceAtLocation at: To(_services, at.ServiceId); break;
            case Address a: To(_locations, a.LocationId); break;
            case Accessibility a: To(_locations, a.LocationId); break;
            case Phone p: To(_services, p.ServiceId); To(_locations, p.LocationId); To(_organizations, p.OrganizationId); To(_at, p.ServiceAtLocationId); break;
            case Contact c: To(_services, c.ServiceId); To(_locations, c.LocationId); To(_organizations, c.OrganizationId); To(_at, c.ServiceAtLocationId); break;
            case Schedule s: To(_services, s.ServiceId); To(_locations, s.LocationId); To(_at, s.ServiceAtLocationId); break;
            case Language l: To(_services, l.ServiceId); To(_locations, l.LocationId); break;
            case Funding f: To(_services, f.ServiceId); To(_organizations, f.OrganizationId); break;
            case AdditionalUrl u: To(_services, u.ServiceId); To(_organizations, u.OrganizationId); break;
            case DirectoryAttribute { LinkEntity: "service" } a: To(_services, a.LinkId); break;
            case CostOption c: To(_services, c.ServiceId); break;
            case ServiceArea a: To(_services, a.ServiceId); break;
            case RequiredDocument d: To(_services, d.ServiceId); break;
            case ServiceCapacity c: To(_services, c.ServiceId); break;
        }
    }

    /// <summary>Marks the services the saved rows belong to.</summary>
    public async Task WriteAsync(CancellationToken cancel)
    {
        var (services, organizations, locations, at) = (_services.ToList(), _organizations.ToList(), _locations.ToList(), _at.ToList());
        if (services.Count > 0) await MarkAsync(_db.Services.Where(s => EF.Parameter(services).Contains(s.Id)), cancel);
        if (organizations.Count > 0) await MarkAsync(_db.Services.Where(s => EF.Parameter(organizations).Contains(s.OrganizationId)), cancel);
        if (locations.Count > 0) await MarkAsync(_db.Services.Where(s => _db.ServicesAtLocations.Where(a => EF.Parameter(locations).Contains(a.LocationId)).Select(a => a.ServiceId).Contains(s.Id)), cancel);
        if (at.Count > 0) await MarkAsync(_db.Services.Where(s => _db.ServicesAtLocations.Where(a => EF.Parameter(at).Contains(a.Id)).Select(a => a.ServiceId).Contains(s.Id)), cancel);
    }

    private Task MarkAsync(IQueryable<Service> services, CancellationToken cancel) =>
        services.Where(s => s.ChangedAt == null || s.ChangedAt != _now).ExecuteUpdateAsync(set => set.SetProperty(s => s.ChangedAt, _now), cancel);
}
