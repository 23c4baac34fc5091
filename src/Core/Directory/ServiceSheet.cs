using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>Where a service is offered, with all one needs to get there.</summary>
public sealed record PlaceOfService(Guid LocationId, LocationType Type, string? Name, string? Description, string? Transportation, string? Url, double? Latitude, double? Longitude,
    IReadOnlyList<Address> Addresses, IReadOnlyList<Phone> Phones, IReadOnlyList<string> Hours, IReadOnlyList<string> Accessibility)
{
    /// <summary>The day the feed stopped having the place, or the service there.</summary>
    public DateOnly? VanishedOn { get; init; }
}

/// <summary>One service with everything a page or a comparison needs.</summary>
public sealed record ServiceSheet(Service Service, string? ProgramName, IReadOnlyList<PlaceOfService> Places, IReadOnlyList<Phone> Phones, IReadOnlyList<string> Hours,
    IReadOnlyList<CostOption> Costs, IReadOnlyList<string> Languages, IReadOnlyList<RequiredDocument> Documents, IReadOnlyList<TermOfService> Terms, IReadOnlyList<Contact> Contacts,
    IReadOnlyList<ServiceArea> Areas, IReadOnlyList<string> Funding)
{
    /// <summary>Reads the sheet; nothing when there is no such service.</summary>
    public static async Task<ServiceSheet?> ReadAsync(AppDb db, Guid serviceId, CancellationToken cancel = default)
    {
        var service = await db.Services.AsNoTracking().Include(s => s.Organization).FirstOrDefaultAsync(s => s.Id == serviceId, cancel);
        if (service is null) return null;
        var placed = await (from a in db.ServicesAtLocations.AsNoTracking() join l in db.Locations.AsNoTracking() on a.LocationId equals l.Id where a.ServiceId == serviceId orderby l.Name select new { At = a, Location = l }).ToListAsync(cancel);
        var (at, locations) = (placed.ConvertAll(p => p.At), placed.ConvertAll(p => p.Location).DistinctBy(l => l.Id).ToList());
        var (atIds, placeIds) = (at.Select(a => a.Id).ToList(), at.Select(a => a.LocationId).Distinct().ToList());
        var phones = (await db.DirectoryPhones.AsNoTracking().Where(p => !p.Retired && (p.ServiceId == serviceId || p.OrganizationId == service.OrganizationId
            || placeIds.Contains(p.LocationId!.Value) || atIds.Contains(p.ServiceAtLocationId!.Value))).ToListAsync(cancel)).OrderBy(p => p.Type == "fax").ThenBy(p => p.Number).ToList();
        var schedules = await db.DirectorySchedules.AsNoTracking().Where(s => s.ServiceId == serviceId || placeIds.Contains(s.LocationId!.Value) || atIds.Contains(s.ServiceAtLocationId!.Value)).ToListAsync(cancel);
        // Three short lists in one statement.
        var words = await db.DirectoryLanguages.Where(l => l.ServiceId == serviceId || placeIds.Contains(l.LocationId!.Value)).Select(l => new { Of = "language", Text = l.Name ?? l.Code })
            .Concat(db.Fundings.Where(f => f.ServiceId == serviceId).Select(f => new { Of = "funding", Text = f.Source }))
            .Concat(db.DirectoryPrograms.Where(p => p.Id == service.ProgramId).Select(p => new { Of = "program", Text = (string?)p.Name })).ToListAsync(cancel);
        List<string> Of(string what) => [.. words.Where(w => w.Of == what && !string.IsNullOrEmpty(w.Text)).Select(w => w.Text!).Distinct()];
        var own = phones.Where(p => p.ServiceId == serviceId).ToList();
        return new ServiceSheet(service,
            Of("program").FirstOrDefault(),
            await PlacesAsync(db, at, locations, phones, schedules, cancel),
            own.Count > 0 ? own : [.. phones.Where(p => p.OrganizationId == service.OrganizationId && p.LocationId is null)],
            Said(schedules.Where(s => s.ServiceId == serviceId)),
            await db.CostOptions.AsNoTracking().Where(c => c.ServiceId == serviceId).OrderBy(c => c.Amount).ToListAsync(cancel),
            [.. Of("language").Order(StringComparer.Ordinal)],
            await db.RequiredDocuments.AsNoTracking().Where(d => d.ServiceId == serviceId && !d.Retired).OrderBy(d => d.Document).ToListAsync(cancel),
            await TermsAsync(db, serviceId, cancel),
            await db.DirectoryContacts.AsNoTracking().Where(c => c.ServiceId == serviceId || atIds.Contains(c.ServiceAtLocationId!.Value)).OrderBy(c => c.Name).ToListAsync(cancel),
            await db.ServiceAreas.AsNoTracking().Where(a => a.ServiceId == serviceId).OrderBy(a => a.Name).ToListAsync(cancel),
            Of("funding"));
    }

    private static async Task<List<PlaceOfService>> PlacesAsync(AppDb db, List<ServiceAtLocation> at, List<Location> locations, List<Phone> phones, List<Schedule> schedules, CancellationToken cancel)
    {
        var ids = at.Select(a => a.LocationId).Distinct().ToList();
        var addresses = (await db.DirectoryAddresses.AsNoTracking().Where(a => ids.Contains(a.LocationId)).ToListAsync(cancel)).ToLookup(a => a.LocationId);
        var access = (await db.Accessibilities.AsNoTracking().Where(a => ids.Contains(a.LocationId)).ToListAsync(cancel)).ToLookup(a => a.LocationId);
        return [.. locations.Select(l =>
        {
            var here = at.Where(a => a.LocationId == l.Id).Select(a => (Guid?)a.Id).ToList();
            return new PlaceOfService(l.Id, l.LocationType, l.Name, l.Description, l.Transportation, l.Url, l.Latitude, l.Longitude, [.. addresses[l.Id].OrderBy(a => a.AddressType)],
                [.. phones.Where(p => p.LocationId == l.Id || here.Contains(p.ServiceAtLocationId)).DistinctBy(p => (p.Number, p.Extension))],
                Said(schedules.Where(s => s.LocationId == l.Id || here.Contains(s.ServiceAtLocationId))),
                [.. access[l.Id].Select(a => string.Join(" ", new[] { a.Description, a.Details }.Where(t => t is not null))).Where(t => t.Length > 0)])
            {
                VanishedOn = l.VanishedOn ?? (at.Where(a => a.LocationId == l.Id).All(a => a.VanishedOn is not null) ? at.First(a => a.LocationId == l.Id).VanishedOn : null),
            };
        })];
    }

    private static Task<List<TermOfService>> TermsAsync(AppDb db, Guid serviceId, CancellationToken cancel) =>
        (from a in db.DirectoryAttributes
         join t in db.TaxonomyTerms on a.TaxonomyTermId equals t.Id
         where a.LinkId == serviceId && a.LinkEntity == "service"
         orderby t.Name
         select new TermOfService(t.Id, t.Name, db.Taxonomies.Where(x => x.Id == t.TaxonomyId).Select(x => x.Name).FirstOrDefault() ?? t.TaxonomyName)).ToListAsync(cancel);

    private static List<string> Said(IEnumerable<Schedule> schedules) => [.. schedules.OrderBy(s => s.OpensAt is null).ThenBy(s => s.OpensAt).Select(ScheduleWords.Say).Distinct()];
}

/// <summary>A term a service was given, and the vocabulary it is from.</summary>
public sealed record TermOfService(Guid Id, string Name, string? Taxonomy);
