using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>What whoever reads the directory by its open interface may narrow by (HSDS API reference 3.0); each narrows further.</summary>
public static class ServedSearch
{
    /// <summary>Services in which each word begins a word of the name, the organization, the terms or the description.</summary>
    public static IQueryable<Service> Saying(this IQueryable<Service> services, string? typed)
    {
        foreach (var word in DirectoryWords.Of(typed))
        {
            var begins = " " + word;
            services = services.Where(s => s.SearchName.Contains(begins) || s.SearchLinks.Contains(begins) || s.SearchText.Contains(begins));
        }
        return services;
    }

    /// <summary>Organizations in which each word begins a word of the name.</summary>
    public static IQueryable<Organization> Saying(this IQueryable<Organization> organizations, string? typed)
    {
        foreach (var word in DirectoryWords.Of(typed))
        {
            var begins = " " + word;
            organizations = organizations.Where(o => o.SearchName.Contains(begins));
        }
        return organizations;
    }

    /// <summary>Services that changed in this directory at this instant or later.</summary>
    public static IQueryable<Service> ChangedSince(this IQueryable<Service> services, DateTime? since) =>
        since is { } at ? services.Where(s => s.ChangedAt >= at || (s.ChangedAt == null && s.LastModified >= at)) : services;

    /// <summary>The rows of a table that were given a term, or any term of a vocabulary.</summary>
    public static IQueryable<Guid> Given(AppDb db, string entity, Guid? termId, Guid? taxonomyId)
    {
        var given = db.DirectoryAttributes.Where(a => a.LinkEntity == entity);
        if (termId is { } term) given = given.Where(a => a.TaxonomyTermId == term);
        if (taxonomyId is { } taxonomy) given = given.Where(a => db.TaxonomyTerms.Where(t => t.TaxonomyId == taxonomy).Select(t => t.Id).Contains(a.TaxonomyTermId));
        return given.Select(a => a.LinkId);
    }

    /// <summary>Places of services in a postal code, or of services that say they serve it.</summary>
    public static IQueryable<ServiceAtLocation> InPostalCode(this IQueryable<ServiceAtLocation> places, AppDb db, string postalCode)
    {
        foreach (var word in DirectoryWords.Of(postalCode))
        {
            var begins = " " + word;
            places = places.Where(at => db.DirectoryAddresses.Any(a => a.LocationId == at.LocationId && a.SearchPlace.Contains(begins)) || db.ServiceAreas.Any(a => a.ServiceId == at.ServiceId && a.SearchPlace.Contains(begins)));
        }
        return places;
    }
}
