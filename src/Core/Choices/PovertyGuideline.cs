namespace Alongside.Core.Choices;

/// <summary>Where a Federal Poverty Guideline holds: the 48 states and D.C., Alaska, or Hawaii.</summary>
public enum GuidelineRegion { Contiguous, Alaska, Hawaii }

/// <summary>The Federal Poverty Guideline of a year: US dollars a year for a household, one person more adds the same each time.</summary>
/// <remarks>Department of Health and Human Services, Annual Update of the HHS Poverty Guidelines: 2025, 90 FR 5917 (effective January 15, 2025); 2026, 91 FR 1797 (effective January 13, 2026).</remarks>
public sealed record PovertyGuideline(int Year, DateOnly From, GuidelineRegion Region, int FirstPerson, int EachMore)
{
    /// <summary>The guidelines that are known, the newest first.</summary>
    public static readonly PovertyGuideline[] All =
    [
        new(2026, new(2026, 1, 13), GuidelineRegion.Contiguous, 15_960, 5_680), new(2026, new(2026, 1, 13), GuidelineRegion.Alaska, 19_950, 7_100), new(2026, new(2026, 1, 13), GuidelineRegion.Hawaii, 18_360, 6_530),
        new(2025, new(2025, 1, 15), GuidelineRegion.Contiguous, 15_650, 5_500), new(2025, new(2025, 1, 15), GuidelineRegion.Alaska, 19_550, 6_880), new(2025, new(2025, 1, 15), GuidelineRegion.Hawaii, 17_990, 6_330),
    ];

    /// <summary>The guideline that holds on a day; after the newest known year that one, and before the oldest that one, each said by its year.</summary>
    public static PovertyGuideline On(DateOnly day, GuidelineRegion region)
    {
        var here = All.Where(g => g.Region == region).ToList();
        return here.Find(g => g.From <= day) ?? here[^1];
    }

    /// <summary>Where a postal code lies: 995 to 999 is Alaska, 967 and 968 Hawaii.</summary>
    public static GuidelineRegion RegionOf(string? postalCode) => postalCode is not { Length: >= 3 } ? GuidelineRegion.Contiguous : postalCode[..3] switch
    {
        "995" or "996" or "997" or "998" or "999" => GuidelineRegion.Alaska, "967" or "968" => GuidelineRegion.Hawaii, _ => GuidelineRegion.Contiguous,
    };

    /// <summary>US dollars a year for a household of so many people.</summary>
    public int For(int people)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        return FirstPerson + EachMore * (people - 1);
    }

    /// <summary>So many percent of it, US dollars a year.</summary>
    public decimal For(int people, int percent) => For(people) * percent / 100m;

    /// <summary>“the 2026 guideline for the 48 states and D.C.”.</summary>
    public string InWords => $"the {Year} guideline for {Region switch { GuidelineRegion.Alaska => "Alaska", GuidelineRegion.Hawaii => "Hawaii", _ => "the 48 states and D.C." }}";
}
