using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>Finds services in the directory: which they are is reckoned in memory (<see cref="DirectoryShelf"/>), and the page that is shown is read from the database.</summary>
public static class DirectorySearch
{
    /// <summary>One page of what fits: by name before description, or by distance when a point is given.</summary>
    public static async Task<ServicesFound> FindAsync(AppDb db, DirectoryQuery query, CancellationToken cancel = default)
    {
        var parts = (await DirectoryShelf.OfAsync(db, cancel)).Parts.Select(p => Sifting.Of(p.Segment, p.Counts, query, db.Clock.Now)).ToList();
        var count = parts.Sum(p => p.Count);
        var page = Math.Clamp(query.Page, 1, Math.Max(1, (count + DirectoryQuery.PageSize - 1) / DirectoryQuery.PageSize));
        var skip = (page - 1) * DirectoryQuery.PageSize;
        var shown = parts.SelectMany(p => p.First(skip + DirectoryQuery.PageSize)).Order(Hit.InOrder).Skip(skip).Take(DirectoryQuery.PageSize).ToList();
        var ids = shown.ConvertAll(h => h.Id);
        var listed = ids.Count == 0 ? [] : await db.Services.AsNoTracking().Where(s => ids.Contains(s.Id)).Listed(db).ToDictionaryAsync(s => s.Id, cancel);
        return new ServicesFound([.. shown.Where(h => listed.ContainsKey(h.Id)).Select(h => listed[h.Id] with { Miles = query.Latitude is null ? null : h.Miles, Opening = h.Opening })], count, page)
        {
            Facets = query.FacetsAt is { } at ? FacetCount.Of(parts, query, at) : null,
        };
    }

    /// <summary>The first page of each question and how many fit it, without reading what a list shows of them: one statement for all questions.</summary>
    internal static async Task<IReadOnlyList<(int Count, IReadOnlyList<Guid> First)>> FirstsAsync(AppDb db, IEnumerable<DirectoryQuery> questions, CancellationToken cancel)
    {
        var shelf = await DirectoryShelf.OfAsync(db, cancel);
        return [.. questions.Select(q =>
        {
            var parts = shelf.Parts.Select(p => Sifting.Of(p.Segment, p.Counts, q, db.Clock.Now)).ToList();
            return (parts.Sum(p => p.Count), (IReadOnlyList<Guid>)[.. parts.SelectMany(p => p.First(DirectoryQuery.PageSize)).Order(Hit.InOrder).Take(DirectoryQuery.PageSize).Select(h => h.Id)]);
        })];
    }

    /// <summary>Active and temporarily closed services.</summary>
    public static IQueryable<Service> Offered(this IQueryable<Service> services) => services.Where(s => s.Status == ServiceStatus.Active || s.Status == ServiceStatus.TemporarilyClosed);

    internal static IQueryable<ServiceFound> Listed(this IQueryable<Service> services, AppDb db) => services.Select(s => new ServiceFound(s.Id, s.Name, s.OrganizationId, s.Organization.Name,
        s.Description == null ? null : s.Description.Substring(0, 280), s.Status, s.Alert, s.FeesDescription ?? s.Fees, s.WaitTime,
        (from at in db.ServicesAtLocations join a in db.DirectoryAddresses on at.LocationId equals a.LocationId where at.ServiceId == s.Id orderby a.City select a.City).FirstOrDefault(),
        db.ServicesAtLocations.Count(at => at.ServiceId == s.Id), s.AssuredDate)
    {
        VanishedOn = s.VanishedOn,
        Reports = db.DirectoryReports.Count(r => r.ServiceId == s.Id && r.SettledAt == null),
        Available = db.ServiceCapacities.Where(c => c.ServiceId == s.Id).OrderByDescending(c => c.Updated).Select(c => (decimal?)c.Available).FirstOrDefault(),
        AvailableAt = db.ServiceCapacities.Where(c => c.ServiceId == s.Id).OrderByDescending(c => c.Updated).Select(c => (DateTime?)c.Updated).FirstOrDefault(),
    });
}
