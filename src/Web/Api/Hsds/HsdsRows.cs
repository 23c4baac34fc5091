using Alongside.Core.Data;
using Alongside.Core.Directory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Api.Hsds;

/// <summary>Everything that is written about some services, places or organizations, read by as many statements however many they are.</summary>
/// <remarks>Only what is public is read: no number that was retired, and nothing of who in the agency said or checked what.</remarks>
internal sealed class HsdsRows(AppDb db, CancellationToken cancel)
{
    public Dictionary<Guid, Service> Services { get; private set; } = [];
    public Dictionary<Guid, Organization> Organizations { get; private set; } = [];
    public Dictionary<Guid, DirectoryProgram> Programs { get; private set; } = [];
    public Dictionary<Guid, Location> Locations { get; private set; } = [];
    public Dictionary<Guid, TaxonomyTerm> Terms { get; private set; } = [];
    public Dictionary<Guid, Taxonomy> Taxonomies { get; private set; } = [];
    public Dictionary<Guid, Unit> Units { get; private set; } = [];
    public Dictionary<Guid, ServiceAtLocation> At { get; private set; } = [];

    // By the row they belong to; ids are unique across tables.
    public ILookup<Guid, Service> ServicesOf { get; private set; } = None<Service>();
    public ILookup<Guid, ServiceAtLocation> AtOf { get; private set; } = None<ServiceAtLocation>();
    public ILookup<Guid, Location> LocationsOf { get; private set; } = None<Location>();
    public ILookup<Guid, DirectoryProgram> ProgramsOf { get; private set; } = None<DirectoryProgram>();
    public ILookup<Guid, Contact> Contacts { get; private set; } = None<Contact>();
    public ILookup<Guid, Phone> Phones { get; private set; } = None<Phone>();
    public ILookup<Guid, Language> Languages { get; private set; } = None<Language>();
    public ILookup<Guid, Schedule> Schedules { get; private set; } = None<Schedule>();
    public ILookup<Guid, Address> Addresses { get; private set; } = None<Address>();
    public ILookup<Guid, Accessibility> Accessibility { get; private set; } = None<Accessibility>();
    public ILookup<Guid, ServiceArea> Areas { get; private set; } = None<ServiceArea>();
    public ILookup<Guid, RequiredDocument> Documents { get; private set; } = None<RequiredDocument>();
    public ILookup<Guid, CostOption> Costs { get; private set; } = None<CostOption>();
    public ILookup<Guid, Funding> Funding { get; private set; } = None<Funding>();
    public ILookup<Guid, AdditionalUrl> Urls { get; private set; } = None<AdditionalUrl>();
    public ILookup<Guid, ServiceCapacity> Capacities { get; private set; } = None<ServiceCapacity>();
    public ILookup<Guid, DirectoryAttribute> Attributes { get; private set; } = None<DirectoryAttribute>();

    public static async Task<HsdsRows> OfServicesAsync(AppDb db, IReadOnlyList<Guid> ids, bool full, CancellationToken cancel)
    {
        var rows = new HsdsRows(db, cancel);
        await rows.ReadServicesAsync(db.Services.Where(s => EF.Parameter(ids).Contains(s.Id)));
        if (!full) return rows;
        await rows.ReadPlacesOfServicesAsync();
        await rows.ReadPartsAsync();
        return rows;
    }

    public static async Task<HsdsRows> OfPlacesAsync(AppDb db, IReadOnlyList<Guid> ids, bool full, CancellationToken cancel)
    {
        var rows = new HsdsRows(db, cancel);
        rows.At = (await db.ServicesAtLocations.AsNoTracking().Where(at => EF.Parameter(ids).Contains(at.Id)).ToListAsync(cancel)).ToDictionary(at => at.Id);
        await rows.ReadLocationsAsync(rows.At.Values.Select(at => at.LocationId));
        var services = rows.At.Values.Select(at => at.ServiceId).Distinct().ToList();
        await rows.ReadServicesAsync(db.Services.Where(s => EF.Parameter(services).Contains(s.Id)));
        if (full) await rows.ReadPartsAsync();
        return rows;
    }

    public static async Task<HsdsRows> OfOrganizationsAsync(AppDb db, IReadOnlyList<Guid> ids, bool full, bool fullService, CancellationToken cancel)
    {
        var rows = new HsdsRows(db, cancel);
        await rows.ReadOrganizationsAsync(ids);
        if (!full && !fullService) return rows;
        if (fullService)
        {
            await rows.ReadServicesAsync(db.Services.Where(s => EF.Parameter(ids).Contains(s.OrganizationId)));
            await rows.ReadPlacesOfServicesAsync();
        }
        var own = await db.Locations.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.OrganizationId!.Value)).OrderBy(l => l.Id).ToListAsync(cancel);
        foreach (var location in own) rows.Locations[location.Id] = location;
        rows.LocationsOf = own.ToLookup(l => l.OrganizationId!.Value);
        await rows.ReadPartsAsync();
        if (!fullService) await rows.ReadServicesAsync(db.Services.Where(s => EF.Parameter(ids).Contains(s.OrganizationId)));
        rows.ProgramsOf = (await db.DirectoryPrograms.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.OrganizationId)).OrderBy(p => p.Id).ToListAsync(cancel)).ToLookup(p => p.OrganizationId);
        return rows;
    }

    private static ILookup<Guid, T> None<T>() => Enumerable.Empty<T>().ToLookup(_ => Guid.Empty);

    private async Task ReadServicesAsync(IQueryable<Service> services)
    {
        Services = (await services.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel)).ToDictionary(s => s.Id);
        ServicesOf = Services.Values.ToLookup(s => s.OrganizationId);
        await ReadOrganizationsAsync([.. Services.Values.Select(s => s.OrganizationId).Distinct()]);
        var programs = Services.Values.Where(s => s.ProgramId is not null).Select(s => s.ProgramId!.Value).Distinct().ToList();
        Programs = (await db.DirectoryPrograms.AsNoTracking().Where(p => EF.Parameter(programs).Contains(p.Id)).ToListAsync(cancel)).ToDictionary(p => p.Id);
    }

    private async Task ReadOrganizationsAsync(IReadOnlyList<Guid> ids)
    {
        if (Organizations.Count > 0) return;
        Organizations = (await db.Organizations.AsNoTracking().Where(o => EF.Parameter(ids).Contains(o.Id)).ToListAsync(cancel)).ToDictionary(o => o.Id);
    }

    private async Task ReadPlacesOfServicesAsync()
    {
        var services = Services.Keys.ToList();
        var at = await db.ServicesAtLocations.AsNoTracking().Where(a => EF.Parameter(services).Contains(a.ServiceId)).OrderBy(a => a.Id).ToListAsync(cancel);
        (At, AtOf) = (at.ToDictionary(a => a.Id), at.ToLookup(a => a.ServiceId));
        await ReadLocationsAsync(at.Select(a => a.LocationId));
    }

    private async Task ReadLocationsAsync(IEnumerable<Guid> of)
    {
        var ids = of.Distinct().ToList();
        Locations = (await db.Locations.AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.Id)).ToListAsync(cancel)).ToDictionary(l => l.Id);
    }

    private async Task ReadPartsAsync()
    {
        List<Guid> services = [.. Services.Keys], organizations = [.. Organizations.Keys], locations = [.. Locations.Keys], at = [.. At.Keys], all = [.. services, .. organizations, .. locations, .. at];
        var contacts = await ReadAsync(db.DirectoryContacts.Where(c => EF.Parameter(services).Contains(c.ServiceId!.Value) || EF.Parameter(organizations).Contains(c.OrganizationId!.Value)
            || EF.Parameter(locations).Contains(c.LocationId!.Value) || EF.Parameter(at).Contains(c.ServiceAtLocationId!.Value)));
        Contacts = By(contacts, c => [c.ServiceId, c.OrganizationId, c.LocationId, c.ServiceAtLocationId]);
        var asked = contacts.Select(c => c.Id).ToList();
        var phones = await ReadAsync(db.DirectoryPhones.Where(p => !p.Retired && (EF.Parameter(services).Contains(p.ServiceId!.Value) || EF.Parameter(organizations).Contains(p.OrganizationId!.Value)
            || EF.Parameter(locations).Contains(p.LocationId!.Value) || EF.Parameter(at).Contains(p.ServiceAtLocationId!.Value) || EF.Parameter(asked).Contains(p.ContactId!.Value))));
        Phones = By(phones, p => [p.ServiceId, p.OrganizationId, p.LocationId, p.ServiceAtLocationId, p.ContactId]);
        var called = phones.Select(p => p.Id).ToList();
        Languages = By(await ReadAsync(db.DirectoryLanguages.Where(l => EF.Parameter(services).Contains(l.ServiceId!.Value) || EF.Parameter(locations).Contains(l.LocationId!.Value) || EF.Parameter(called).Contains(l.PhoneId!.Value))),
            l => [l.ServiceId, l.LocationId, l.PhoneId]);
        Schedules = By(await ReadAsync(db.DirectorySchedules.Where(s => EF.Parameter(services).Contains(s.ServiceId!.Value) || EF.Parameter(locations).Contains(s.LocationId!.Value) || EF.Parameter(at).Contains(s.ServiceAtLocationId!.Value))),
            s => [s.ServiceId, s.LocationId, s.ServiceAtLocationId]);
        Addresses = (await ReadAsync(db.DirectoryAddresses.Where(a => EF.Parameter(locations).Contains(a.LocationId)))).ToLookup(a => a.LocationId);
        Accessibility = (await ReadAsync(db.Accessibilities.Where(a => EF.Parameter(locations).Contains(a.LocationId)))).ToLookup(a => a.LocationId);
        Areas = (await ReadAsync(db.ServiceAreas.Where(a => EF.Parameter(services).Contains(a.ServiceId)))).ToLookup(a => a.ServiceId);
        Documents = (await ReadAsync(db.RequiredDocuments.Where(d => EF.Parameter(services).Contains(d.ServiceId)))).ToLookup(d => d.ServiceId);
        Costs = (await ReadAsync(db.CostOptions.Where(c => EF.Parameter(services).Contains(c.ServiceId)))).ToLookup(c => c.ServiceId);
        Funding = By(await ReadAsync(db.Fundings.Where(f => EF.Parameter(services).Contains(f.ServiceId!.Value) || EF.Parameter(organizations).Contains(f.OrganizationId!.Value))), f => [f.ServiceId, f.OrganizationId]);
        Urls = By(await ReadAsync(db.DirectoryUrls.Where(u => EF.Parameter(services).Contains(u.ServiceId!.Value) || EF.Parameter(organizations).Contains(u.OrganizationId!.Value))), u => [u.ServiceId, u.OrganizationId]);
        var capacities = await ReadAsync(db.ServiceCapacities.Where(c => EF.Parameter(services).Contains(c.ServiceId)));
        Capacities = capacities.ToLookup(c => c.ServiceId);
        var units = capacities.Select(c => c.UnitId).Distinct().ToList();
        Units = (await ReadAsync(db.DirectoryUnits.Where(u => EF.Parameter(units).Contains(u.Id)))).ToDictionary(u => u.Id);
        var given = await ReadAsync(db.DirectoryAttributes.Where(a => EF.Parameter(all).Contains(a.LinkId)));
        Attributes = given.ToLookup(a => a.LinkId);
        await ReadTermsAsync([.. given.Select(a => a.TaxonomyTermId).Distinct()]);
    }

    /// <summary>Terms with their vocabularies.</summary>
    public async Task ReadTermsAsync(IReadOnlyList<Guid> ids)
    {
        Terms = (await ReadAsync(db.TaxonomyTerms.Where(t => EF.Parameter(ids).Contains(t.Id)))).ToDictionary(t => t.Id);
        var taxonomies = Terms.Values.Where(t => t.TaxonomyId is not null).Select(t => t.TaxonomyId!.Value).Distinct().ToList();
        Taxonomies = (await ReadAsync(db.Taxonomies.Where(t => EF.Parameter(taxonomies).Contains(t.Id)))).ToDictionary(t => t.Id);
    }

    private Task<List<T>> ReadAsync<T>(IQueryable<T> rows) where T : DirectoryRecord => rows.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancel);

    private static ILookup<Guid, T> By<T>(IEnumerable<T> rows, Func<T, Guid?[]> owners) =>
        rows.SelectMany(r => owners(r).Where(o => o is not null), (row, owner) => (row, owner)).ToLookup(r => r.owner!.Value, r => r.row);
}
