using System.Text.Json;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Api.Hsds;

/// <summary>How one item of a list is written.</summary>
internal delegate void WriteItem(Utf8JsonWriter json);

/// <summary>One list of the open directory: which items fit what is asked, in the order of their ids, and how some of them are read.</summary>
internal abstract class HsdsList
{
    protected abstract IQueryable<Guid> Fitting(AppDb db, HsdsAsked asked);

    public abstract Task<List<WriteItem>> ReadAsync(AppDb db, IReadOnlyList<Guid> ids, HsdsAsked asked, CancellationToken cancel);

    /// <summary>The items on the page asked for, and how many there are in all.</summary>
    public virtual async Task<(int Count, List<Guid> Ids)> FindAsync(AppDb db, HsdsAsked asked, CancellationToken cancel)
    {
        var fitting = Fitting(db, asked);
        return (await fitting.CountAsync(cancel), await fitting.OrderBy(id => id).Skip((asked.Page - 1) * asked.PerPage).Take(asked.PerPage).ToListAsync(cancel));
    }

    /// <summary>The ids of all items that fit.</summary>
    public virtual Task<List<Guid>> FindAllAsync(AppDb db, HsdsAsked asked, CancellationToken cancel) => Fitting(db, asked).OrderBy(id => id).ToListAsync(cancel);

    /// <summary>Those that were found, in the order of the ids: an item that went in between is left out.</summary>
    protected static List<WriteItem> InOrder<T>(IReadOnlyList<Guid> ids, Dictionary<Guid, T> found, Action<Utf8JsonWriter, T> write) =>
        [.. ids.Where(found.ContainsKey).Select(id => new WriteItem(json => write(json, found[id])))];
}

/// <summary>All services, also those that ended: their status says so.</summary>
internal sealed class HsdsServices : HsdsList
{
    internal static IQueryable<Service> Of(AppDb db, HsdsAsked asked)
    {
        var services = db.Services.AsNoTracking().Saying(asked.Search).ChangedSince(asked.ModifiedAfter);
        if (asked.OrganizationId is { } organization) services = services.Where(s => s.OrganizationId == organization);
        return services;
    }

    protected override IQueryable<Guid> Fitting(AppDb db, HsdsAsked asked)
    {
        var services = Of(db, asked);
        if (asked.TermId is not null) services = services.Where(s => ServedSearch.Given(db, "service", asked.TermId, null).Contains(s.Id));
        if (asked.TaxonomyId is not null) services = services.Where(s => ServedSearch.Given(db, "service", null, asked.TaxonomyId).Contains(s.Id));
        return services.Select(s => s.Id);
    }

    public override async Task<List<WriteItem>> ReadAsync(AppDb db, IReadOnlyList<Guid> ids, HsdsAsked asked, CancellationToken cancel)
    {
        if (asked.Minimal)
        {
            var changed = await db.Services.Where(s => EF.Parameter(ids).Contains(s.Id)).Select(s => new { s.Id, At = s.ChangedAt ?? s.LastModified }).ToDictionaryAsync(s => s.Id, s => s.At, cancel);
            return InOrder(ids, changed.ToDictionary(c => c.Key, c => c), (json, c) => HsdsWriter.Minimal(json, c.Key, c.Value));
        }
        var rows = await HsdsRows.OfServicesAsync(db, ids, asked.Full, cancel);
        return InOrder(ids, rows.Services, (json, s) => new HsdsWriter(json, rows).Service(null, s, asked.Full));
    }
}

/// <summary>Services in their places; around a postal code by distance in meters.</summary>
internal sealed class HsdsPlaces : HsdsList
{
    private const double MetersInAMile = 1609.344;

    private static IQueryable<ServiceAtLocation> Places(AppDb db, HsdsAsked asked)
    {
        var places = db.ServicesAtLocations.AsNoTracking();
        if (asked.Search is not null || asked.ModifiedAfter is not null || asked.OrganizationId is not null) places = places.Where(at => HsdsServices.Of(db, asked).Select(s => s.Id).Contains(at.ServiceId));
        if (asked.TermId is { } term) places = Given(db, places, term, null);
        if (asked.TaxonomyId is { } taxonomy) places = Given(db, places, null, taxonomy);
        return asked is { Postcode: { } code, Proximity: null } ? places.InPostalCode(db, code) : places;
    }

    // A term given to the service counts in all of its places.
    private static IQueryable<ServiceAtLocation> Given(AppDb db, IQueryable<ServiceAtLocation> places, Guid? term, Guid? taxonomy) =>
        places.Where(at => ServedSearch.Given(db, "service", term, taxonomy).Contains(at.ServiceId) || ServedSearch.Given(db, "service_at_location", term, taxonomy).Contains(at.Id));

    protected override IQueryable<Guid> Fitting(AppDb db, HsdsAsked asked) => Places(db, asked).Select(at => at.Id);

    public override async Task<(int Count, List<Guid> Ids)> FindAsync(AppDb db, HsdsAsked asked, CancellationToken cancel)
    {
        if (asked.Proximity is null) return await base.FindAsync(db, asked, cancel);
        var near = await FindAllAsync(db, asked, cancel);
        return (near.Count, [.. near.Skip((asked.Page - 1) * asked.PerPage).Take(asked.PerPage)]);
    }

    /// <summary>A box narrows in the database, the exact distance here; the nearest first.</summary>
    public override async Task<List<Guid>> FindAllAsync(AppDb db, HsdsAsked asked, CancellationToken cancel)
    {
        if (asked is not { Postcode: { } code, Proximity: { } meters }) return await base.FindAllAsync(db, asked, cancel);
        var from = await WherePlacesAre.FindAsync(db, code, cancel) ?? throw new RuleBroken($"No place of this directory lies in “{code}”, so that nothing can be measured from there. Try a postal code nearby.", "postcode");
        var miles = meters / MetersInAMile;
        var (south, north, west, east) = from.Around(miles);
        var inBox = await (from at in Places(db, asked)
                           join l in db.Locations on at.LocationId equals l.Id
                           where l.Latitude >= south && l.Latitude <= north && l.Longitude >= west && l.Longitude <= east
                           select new { at.Id, Latitude = l.Latitude!.Value, Longitude = l.Longitude!.Value }).ToListAsync(cancel);
        return [.. inBox.Select(p => (p.Id, Miles: from.MilesTo(new Place(p.Latitude, p.Longitude)))).Where(p => p.Miles <= miles).OrderBy(p => p.Miles).ThenBy(p => p.Id).Select(p => p.Id)];
    }

    public override async Task<List<WriteItem>> ReadAsync(AppDb db, IReadOnlyList<Guid> ids, HsdsAsked asked, CancellationToken cancel)
    {
        var rows = await HsdsRows.OfPlacesAsync(db, ids, asked.Full, cancel);
        return InOrder(ids, rows.At, (json, at) => new HsdsWriter(json, rows).At(null, at, asked.Full));
    }
}

/// <summary>All organizations; a term counts that was given to one of their services too.</summary>
internal sealed class HsdsOrganizations : HsdsList
{
    protected override IQueryable<Guid> Fitting(AppDb db, HsdsAsked asked)
    {
        var organizations = db.Organizations.AsNoTracking().Saying(asked.Search);
        if (asked.OrganizationId is { } one) organizations = organizations.Where(o => o.Id == one);
        if (asked.TermId is { } term) organizations = Given(db, organizations, term, null);
        if (asked.TaxonomyId is { } taxonomy) organizations = Given(db, organizations, null, taxonomy);
        if (asked.ModifiedAfter is not null) organizations = organizations.Where(o => db.Services.ChangedSince(asked.ModifiedAfter).Select(s => s.OrganizationId).Contains(o.Id));
        return organizations.Select(o => o.Id);
    }

    private static IQueryable<Organization> Given(AppDb db, IQueryable<Organization> organizations, Guid? term, Guid? taxonomy) =>
        organizations.Where(o => ServedSearch.Given(db, "organization", term, taxonomy).Contains(o.Id)
            || db.Services.Where(s => ServedSearch.Given(db, "service", term, taxonomy).Contains(s.Id)).Select(s => s.OrganizationId).Contains(o.Id));

    public override async Task<List<WriteItem>> ReadAsync(AppDb db, IReadOnlyList<Guid> ids, HsdsAsked asked, CancellationToken cancel)
    {
        var rows = await HsdsRows.OfOrganizationsAsync(db, ids, asked.Full, asked.FullService, cancel);
        var parts = asked.FullService ? HsdsWriter.Parts.FullServices : asked.Full ? HsdsWriter.Parts.Services : HsdsWriter.Parts.None;
        return InOrder(ids, ids.Where(rows.Organizations.ContainsKey).ToDictionary(id => id, id => rows.Organizations[id]), (json, o) => new HsdsWriter(json, rows).Organization(null, o, parts));
    }
}

/// <summary>The vocabularies.</summary>
internal sealed class HsdsTaxonomies : HsdsList
{
    protected override IQueryable<Guid> Fitting(AppDb db, HsdsAsked asked)
    {
        var (taxonomies, words) = (db.Taxonomies.AsNoTracking(), asked.Search?.ToLowerInvariant());
        return (words is null ? taxonomies : taxonomies.Where(t => t.Name.ToLower().Contains(words))).Select(t => t.Id);
    }

    public override async Task<List<WriteItem>> ReadAsync(AppDb db, IReadOnlyList<Guid> ids, HsdsAsked asked, CancellationToken cancel)
    {
        var found = await db.Taxonomies.AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancel);
        var rows = new HsdsRows(db, cancel);
        return InOrder(ids, found, (json, t) => new HsdsWriter(json, rows).Taxonomy(null, t));
    }
}

/// <summary>The terms of the vocabularies.</summary>
internal sealed class HsdsTerms : HsdsList
{
    protected override IQueryable<Guid> Fitting(AppDb db, HsdsAsked asked)
    {
        var (terms, words) = (db.TaxonomyTerms.AsNoTracking(), asked.Search?.ToLowerInvariant());
        if (words is not null) terms = terms.Where(t => t.Name.ToLower().Contains(words) || t.Code!.ToLower() == words);
        if (asked.TaxonomyId is { } taxonomy) terms = terms.Where(t => t.TaxonomyId == taxonomy);
        if (asked.ParentId is { } parent) terms = terms.Where(t => t.ParentId == parent);
        if (asked.TopOnly) terms = terms.Where(t => t.ParentId == null);
        return terms.Select(t => t.Id);
    }

    public override async Task<List<WriteItem>> ReadAsync(AppDb db, IReadOnlyList<Guid> ids, HsdsAsked asked, CancellationToken cancel)
    {
        var rows = new HsdsRows(db, cancel);
        await rows.ReadTermsAsync(ids);
        return InOrder(ids, rows.Terms, (json, t) => new HsdsWriter(json, rows).Term(null, t));
    }
}
