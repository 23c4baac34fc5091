using System.Text.RegularExpressions;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.People;
using Place = Alongside.Core.Directory.Place;

namespace Alongside.Core.Choices;

/// <summary>What is on record of a client that a service may ask for. What is not on record is nothing here, never a guess; nothing of it is a protected class.</summary>
public sealed partial record ClientFacts
{
    public required string GoesBy { get; init; }
    public int? Age { get; init; }
    public bool AgeEstimated { get; init; }
    /// <summary>First language, BCP 47.</summary>
    public string Language { get; init; } = "en";
    public IReadOnlyList<string> OtherLanguages { get; init; } = [];
    public string? PostalCode { get; init; }
    /// <summary>The town, or the towns the directory knows under the postal code.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];
    /// <summary>The counties the directory knows under the postal code or town.</summary>
    public IReadOnlyList<string> Counties { get; init; } = [];
    /// <summary>The middle of the postal code or town, as far as the directory knows it.</summary>
    public Place? Home { get; init; }
    public HouseholdIncome? Income { get; init; }
    public required Guid ProgramId { get; init; }
    public required string ProgramName { get; init; }
    /// <summary>The programs in which the client has an open case that the caller may see; this one with them.</summary>
    public IReadOnlyList<Guid> Programs { get; init; } = [];
    public required DateOnly Today { get; init; }

    /// <summary>Income that is older than a year is not relied on.</summary>
    public bool IncomeIsOld => Income is { } income && income.AsOf < Today.AddYears(-1);

    /// <summary>Where they live, as far as it is on record: town and postal code.</summary>
    public string? Where => (Cities.Count == 1 ? Cities[0] : null, PostalCode) switch
    {
        ({ } city, { } code) => $"{city} {code}", ({ } city, null) => city, (null, { } code) => code, _ => null,
    };

    /// <summary>Reads them from the record of a case.</summary>
    public static async Task<ClientFacts> OfAsync(AppDb db, Guid caseId, CancellationToken cancel = default)
    {
        var known = await (from c in db.Cases
                           join p in db.People on c.PersonId equals p.Id
                           join g in db.Programs on c.ProgramId equals g.Id
                           where c.Id == caseId
                           select new
                           {
                               c.PersonId, c.ProgramId, ProgramName = g.Name, p.GivenName, p.PreferredName, p.BirthDate, p.BirthDateEstimated, p.Language, p.OtherLanguages,
                               Address = db.ContactPoints.Where(a => a.PersonId == p.Id && a.System == ContactSystem.Address).OrderBy(a => a.Rank).Select(a => a.Value).FirstOrDefault(),
                           }).FirstAsync(cancel);
        var income = await db.HouseholdIncomes.AsNoTracking().Where(i => i.CaseId == caseId).OrderByDescending(i => i.AsOf).ThenByDescending(i => i.Id).FirstOrDefaultAsync(cancel);
        var programs = await db.Cases.Where(c => c.PersonId == known.PersonId && c.Status != CaseStatus.Closed).Select(c => c.ProgramId).ToListAsync(cancel);
        var (postal, city) = HomeIn(known.Address);
        var towns = postal is null && city is null ? [] : await db.DirectoryAddresses.Where(a => postal != null ? a.PostalCode == postal : a.City == city)
            .Select(a => new { a.City, a.Region }).Distinct().OrderBy(t => t.City).ThenBy(t => t.Region).Take(200).ToListAsync(cancel);
        // A town that stands in the address without a postal code counts only where the directory knows a town of that name.
        var cities = postal is not null && city is not null ? [city] : towns.Select(t => t.City).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return new ClientFacts
        {
            GoesBy = known.PreferredName ?? known.GivenName, Age = Person.Years(known.BirthDate, db.Clock.Today), AgeEstimated = known.BirthDateEstimated, Language = known.Language, OtherLanguages = known.OtherLanguages,
            PostalCode = postal, Cities = cities, Counties = [.. towns.Select(t => t.Region).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Home = towns.Count == 0 ? null : await WherePlacesAre.FindAsync(db, postal ?? city, cancel), Income = income,
            ProgramId = known.ProgramId, ProgramName = known.ProgramName, Programs = [.. programs.Append(known.ProgramId).Distinct()], Today = db.Clock.Today,
        };
    }

    /// <summary>The postal code at the end of an address, and the town before it: “12 Alder Court, Kessler Harbor, OH 43991”.</summary>
    internal static (string? PostalCode, string? City) HomeIn(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return (null, null);
        var postal = PostalAtTheEnd().Match(address) is { Success: true } found ? found.Groups[1].Value : null;
        var before = postal is null ? address : address[..PostalAtTheEnd().Match(address).Index];
        var parts = StateAtTheEnd().Replace(before.TrimEnd(' ', ','), "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // The first part is the street; a part with a digit is a floor or a unit.
        var city = parts.Length > 1 && !parts[^1].Any(char.IsDigit) ? parts[^1] : null;
        return (postal, city);
    }

    [GeneratedRegex(@"(?<=[\s,])(\d{5})(?:-\d{4})?(?:,?\s*(?:USA|US|United States))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PostalAtTheEnd();

    [GeneratedRegex(@"[,\s]+[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex StateAtTheEnd();
}
