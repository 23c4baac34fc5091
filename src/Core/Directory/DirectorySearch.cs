using System.Globalization;
using System.Linq.Expressions;
using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>What is looked for in the directory; every part given narrows the result.</summary>
public sealed record DirectoryQuery
{
    public const int PageSize = 25;

    /// <summary>Every word begins a word of the service, its organization, its description or its terms; case and accents do not matter.</summary>
    public string? Words { get; init; }
    /// <summary>The term or any narrower one.</summary>
    public Guid? TermId { get; init; }
    /// <summary>City, postal code, county or state.</summary>
    public string? Place { get; init; }
    /// <summary>Degrees north, with <see cref="Longitude"/>: services offered within <see cref="Miles"/> of there.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public double Miles { get; init; } = 10;
    /// <summary>BCP 47, as “es”.</summary>
    public string? Language { get; init; }
    /// <summary>Services that ended are found too; otherwise active and temporarily closed ones.</summary>
    public bool EndedToo { get; init; }
    public Guid? OrganizationId { get; init; }
    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A service in a list.</summary>
/// <param name="About">The beginning of its description, at most 280 characters.</param>
/// <param name="City">Where it is offered, or first offered.</param>
/// <param name="Miles">From the place asked for, as the crow flies; nothing when none was asked for.</param>
public sealed record ServiceFound(Guid Id, string Name, Guid OrganizationId, string OrganizationName, string? About, ServiceStatus Status, string? Alert,
    string? FeesDescription, string? WaitTime, string? City, int Places, DateOnly? AssuredDate)
{
    public double? Miles { get; init; }
    /// <summary>The day its feed stopped having it.</summary>
    public DateOnly? VanishedOn { get; init; }

    /// <summary>How far it can be relied on, on a day of the agency.</summary>
    public Freshness FreshnessOn(DateOnly today) => Service.FreshnessOn(AssuredDate, today);
}

/// <summary>One page of services, and how many there are in all.</summary>
public sealed record ServicesFound(IReadOnlyList<ServiceFound> Services, int Count, int Page)
{
    public int Pages => Math.Max(1, (Count + DirectoryQuery.PageSize - 1) / DirectoryQuery.PageSize);
}

/// <summary>Finds services in the directory.</summary>
public static class DirectorySearch
{
    /// <summary>One page of what fits: by name before description, or by distance when a point is given.</summary>
    public static async Task<ServicesFound> FindAsync(AppDb db, DirectoryQuery query, CancellationToken cancel = default)
    {
        var words = DirectoryWords.Of(query.Words);
        var services = db.Services.AsNoTracking().WithWords(words).SpokenIn(db, query.Language).InPlace(db, query.Place);
        if (!query.EndedToo) services = services.Offered();
        if (query.OrganizationId is { } organization) services = services.Where(s => s.OrganizationId == organization);
        if (query.TermId is { } term) services = services.Under(db, await TermAndNarrowerAsync(db, term, cancel));
        if (query is { Latitude: { } latitude, Longitude: { } longitude }) return await NearAsync(db, services, words, new Place(latitude, longitude), query, cancel);

        var count = await services.CountAsync(cancel);
        var page = Within(query.Page, count);
        var ordered = words.Length == 0 ? services.OrderBy(s => s.Name).ThenBy(s => s.Id) : services.OrderByDescending(Fit(words)).ThenBy(s => s.Name).ThenBy(s => s.Id);
        return new ServicesFound(await ordered.Skip((page - 1) * DirectoryQuery.PageSize).Take(DirectoryQuery.PageSize).Listed(db).ToListAsync(cancel), count, page);
    }

    /// <summary>Active and temporarily closed services.</summary>
    public static IQueryable<Service> Offered(this IQueryable<Service> services) => services.Where(s => s.Status == ServiceStatus.Active || s.Status == ServiceStatus.TemporarilyClosed);

    /// <summary>Services in which each folded word begins a word.</summary>
    internal static IQueryable<Service> WithWords(this IQueryable<Service> services, string[] words)
    {
        foreach (var word in words)
        {
            var begins = " " + word;
            services = services.Where(s => s.SearchName.Contains(begins) || s.SearchLinks.Contains(begins) || s.SearchText.Contains(begins));
        }
        return services;
    }

    /// <summary>Services with one of the terms.</summary>
    // Asked from the terms' side: SQLite walks all terms of every service when asked from the service's.
    internal static IQueryable<Service> Under(this IQueryable<Service> services, AppDb db, IReadOnlyCollection<Guid> terms) =>
        services.Where(s => db.DirectoryAttributes.Where(a => terms.Contains(a.TaxonomyTermId) && a.LinkEntity == "service").Select(a => a.LinkId).Contains(s.Id));

    /// <summary>Services offered in a city, postal code, county or state, or said to serve it.</summary>
    internal static IQueryable<Service> InPlace(this IQueryable<Service> services, AppDb db, string? place)
    {
        foreach (var word in DirectoryWords.Of(place))
        {
            var begins = " " + word;
            services = services.Where(s => db.ServiceAreas.Any(a => a.ServiceId == s.Id && a.SearchPlace.Contains(begins))
                || db.ServicesAtLocations.Any(at => at.ServiceId == s.Id && db.DirectoryAddresses.Any(a => a.LocationId == at.LocationId && a.SearchPlace.Contains(begins))));
        }
        return services;
    }

    /// <summary>Services that say they are given in a language, themselves or where they are offered.</summary>
    internal static IQueryable<Service> SpokenIn(this IQueryable<Service> services, AppDb db, string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return services;
        var (codes, name) = NamesOf(tag.Trim());
        return services.Where(s => db.DirectoryLanguages.Any(l => (codes.Contains(l.Code!) || l.SearchName.Contains(name))
            && (l.ServiceId == s.Id || db.ServicesAtLocations.Any(at => at.ServiceId == s.Id && at.LocationId == l.LocationId))));
    }

    private static (string[] Codes, string Name) NamesOf(string tag)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag, predefinedOnly: true);
            return ([tag.ToLowerInvariant(), culture.TwoLetterISOLanguageName, culture.ThreeLetterISOLanguageName], DirectoryWords.Fold(culture.EnglishName.Split('(')[0]));
        }
        catch (CultureNotFoundException)
        {
            return ([tag.ToLowerInvariant()], DirectoryWords.Fold(tag));
        }
    }

    /// <summary>How well a service fits: a word in its name counts four, in its organization or terms one, in its description nothing.</summary>
    private static Expression<Func<Service, int>> Fit(string[] words)
    {
        var service = Expression.Parameter(typeof(Service), "s");
        Expression sum = Expression.Constant(0);
        foreach (var word in words)
        {
            var begins = " " + word;
            Expression<Func<Service, int>> one = s => s.SearchName.Contains(begins) ? 4 : s.SearchLinks.Contains(begins) ? 1 : 0;
            sum = Expression.Add(sum, new Into(one.Parameters[0], service).Visit(one.Body));
        }
        return Expression.Lambda<Func<Service, int>>(sum, service);
    }

    private sealed class Into(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }

    /// <summary>The box narrows in the database, the exact distance in memory; names that fit come first, then the nearest.</summary>
    private static async Task<ServicesFound> NearAsync(AppDb db, IQueryable<Service> services, string[] words, Place from, DirectoryQuery query, CancellationToken cancel)
    {
        var (south, north, west, east) = from.Around(query.Miles);
        var hits = await (from s in services
                          join at in db.ServicesAtLocations on s.Id equals at.ServiceId
                          join l in db.Locations on at.LocationId equals l.Id
                          where l.Latitude >= south && l.Latitude <= north && l.Longitude >= west && l.Longitude <= east
                          select new { s.Id, s.SearchName, s.Name, Latitude = l.Latitude!.Value, Longitude = l.Longitude!.Value }).ToListAsync(cancel);
        var near = hits.GroupBy(h => h.Id)
            .Select(h => new { h.Key, h.First().Name, Named = words.All(w => h.First().SearchName.Contains(" " + w, StringComparison.Ordinal)), Miles = h.Min(l => from.MilesTo(new Place(l.Latitude, l.Longitude))) })
            .Where(h => h.Miles <= query.Miles).OrderByDescending(h => h.Named).ThenBy(h => h.Miles).ThenBy(h => h.Name, StringComparer.Ordinal).ToList();
        var page = Within(query.Page, near.Count);
        var shown = near.Skip((page - 1) * DirectoryQuery.PageSize).Take(DirectoryQuery.PageSize).ToDictionary(h => h.Key, h => h.Miles);
        var ids = shown.Keys.ToList();
        var listed = await db.Services.AsNoTracking().Where(s => ids.Contains(s.Id)).Listed(db).ToDictionaryAsync(s => s.Id, cancel);
        return new ServicesFound([.. ids.Select(id => listed[id] with { Miles = shown[id] })], near.Count, page);
    }

    internal static IQueryable<ServiceFound> Listed(this IQueryable<Service> services, AppDb db) => services.Select(s => new ServiceFound(s.Id, s.Name, s.OrganizationId, s.Organization.Name,
        s.Description == null ? null : s.Description.Substring(0, 280), s.Status, s.Alert, s.FeesDescription ?? s.Fees, s.WaitTime,
        (from at in db.ServicesAtLocations join a in db.DirectoryAddresses on at.LocationId equals a.LocationId where at.ServiceId == s.Id orderby a.City select a.City).FirstOrDefault(),
        db.ServicesAtLocations.Count(at => at.ServiceId == s.Id), s.AssuredDate) { VanishedOn = s.VanishedOn });

    private static int Within(int page, int count) => Math.Clamp(page, 1, Math.Max(1, (count + DirectoryQuery.PageSize - 1) / DirectoryQuery.PageSize));

    /// <summary>A term and all below it, however deep; a circle in the feed ends where it began.</summary>
    internal static async Task<HashSet<Guid>> TermAndNarrowerAsync(AppDb db, Guid term, CancellationToken cancel)
    {
        var narrower = (await db.TaxonomyTerms.AsNoTracking().Where(t => t.ParentId != null).Select(t => new { t.Id, t.ParentId }).ToListAsync(cancel)).ToLookup(t => t.ParentId!.Value, t => t.Id);
        var (found, open) = (new HashSet<Guid> { term }, new Queue<Guid>([term]));
        while (open.TryDequeue(out var wider))
            foreach (var id in narrower[wider].Where(found.Add)) open.Enqueue(id);
        return found;
    }
}
