namespace Alongside.Core.Directory;

/// <summary>What is looked for in the directory; every part given narrows the result.</summary>
public sealed record DirectoryQuery
{
    public const int PageSize = 25;

    /// <summary>Every word begins a word of the service, its organization, its description or its terms, or means the same as one (<see cref="EverydayWords"/>); case and accents do not matter.</summary>
    public string? Words { get; init; }
    /// <summary>A domain of life, as “Food”: the services by whose words such a need is met.</summary>
    public string? Domain { get; init; }
    /// <summary>The term or any narrower one.</summary>
    public Guid? TermId { get; init; }
    /// <summary>City, postal code, county or state.</summary>
    public string? Place { get; init; }
    /// <summary>The town in which it is offered, folded, as the facets name it.</summary>
    public string? Town { get; init; }
    /// <summary>Degrees north, with <see cref="Longitude"/>: services offered within <see cref="Miles"/> of there.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public double Miles { get; init; } = 10;
    /// <summary>BCP 47, as “es”.</summary>
    public string? Language { get; init; }
    /// <summary>Open at this moment on the agency's clock; what does not say its hours is left out, and counted in <see cref="DirectoryFacets.HoursUnknown"/>.</summary>
    public DateTime? OpenAt { get; init; }
    public CostSaid? Cost { get; init; }
    /// <summary>Years; what does not say whom it serves by age is found too.</summary>
    public decimal? Age { get; init; }
    /// <summary>One of <see cref="EverydayWords.Access"/>: a place says that it can be used so.</summary>
    public string? Access { get; init; }
    /// <summary>It said within the last <see cref="ServiceCapacity.FreshDays"/> days that it has room.</summary>
    public bool HasRoom { get; init; }
    /// <summary>Services that ended are found too; otherwise active and temporarily closed ones.</summary>
    public bool EndedToo { get; init; }
    public Guid? OrganizationId { get; init; }
    /// <summary>Count what the result could be narrowed by, with “open” reckoned at this moment on the agency's clock.</summary>
    public DateTime? FacetsAt { get; init; }
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
    /// <summary>How many unsettled reports say that something of it is wrong.</summary>
    public int Reports { get; init; }
    /// <summary>How much was free when that was last said, and when.</summary>
    public decimal? Available { get; init; }
    public DateTime? AvailableAt { get; init; }
    /// <summary>Open at the moment asked for, or at that of the facets; unknown when neither was.</summary>
    public Opening Opening { get; init; }

    /// <summary>How far it can be relied on, on a day of the agency.</summary>
    public Freshness FreshnessOn(DateOnly today) => Service.FreshnessOn(AssuredDate, today);
}

/// <summary>One page of services, and how many there are in all.</summary>
public sealed record ServicesFound(IReadOnlyList<ServiceFound> Services, int Count, int Page)
{
    public int Pages => Math.Max(1, (Count + DirectoryQuery.PageSize - 1) / DirectoryQuery.PageSize);
    /// <summary>By what the result could be narrowed; nothing unless asked for.</summary>
    public DirectoryFacets? Facets { get; init; }
}

/// <summary>A value a result could be narrowed by, and how many would be left.</summary>
public sealed record Facet(string Value, string Name, int Count);

/// <summary>By what a result could be narrowed, the most first; exact counts over all that was found.</summary>
/// <param name="Open">Open at the moment asked for.</param>
/// <param name="HoursUnknown">Neither open nor closed, because the directory does not say.</param>
/// <param name="Room">Said lately that there is room.</param>
/// <param name="Access">How many places say that they can be used so.</param>
public sealed record DirectoryFacets(IReadOnlyList<Facet> Topics, IReadOnlyList<Facet> Languages, IReadOnlyList<Facet> Towns, int Open, int HoursUnknown, int Free, int Room, IReadOnlyList<Facet> Access);
