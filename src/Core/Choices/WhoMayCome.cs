using Alongside.Core.Directory;

namespace Alongside.Core.Choices;

/// <summary>What a service asks of whoever comes: the agency's own rules first, and what the feed says where those are silent.</summary>
public sealed record WhoMayCome
{
    public decimal? AgeFrom { get; init; }
    public decimal? AgeTo { get; init; }
    public IReadOnlyList<string> Counties { get; init; } = [];
    public IReadOnlyList<string> Cities { get; init; } = [];
    public IReadOnlyList<string> PostalCodes { get; init; } = [];
    /// <summary>The areas of the feed, by name and folded; only where the agency keeps no places.</summary>
    public IReadOnlyList<(string Name, string Folded)> Areas { get; init; } = [];
    public int? IncomePercent { get; init; }
    public decimal? IncomeMost { get; init; }
    public Every IncomeEvery { get; init; }
    public IReadOnlyList<(Guid Id, string Name)> Programs { get; init; } = [];
    public IReadOnlyList<string> Documents { get; init; } = [];
    public string? Excluded { get; init; }
    /// <summary>Who may come in the service's own words, where nobody of the agency has made rules of them.</summary>
    public string? InWords { get; init; }

    public static WhoMayCome Of(Service service, EligibilityRule? rule, IEnumerable<ServiceArea> areas, IReadOnlyDictionary<Guid, string> programs) => new()
    {
        AgeFrom = rule?.AgeFrom ?? service.MinimumAge, AgeTo = rule?.AgeTo ?? service.MaximumAge,
        Counties = rule?.Counties ?? [], Cities = rule?.Cities ?? [], PostalCodes = rule?.PostalCodes ?? [],
        Areas = rule is { AsksWhere: true } ? [] : [.. areas.Select(a => (Name: a.Name ?? a.Description ?? (a.ExtentType == "text" ? a.Extent : null) ?? "an area that is only drawn", a.SearchPlace))],
        IncomePercent = rule?.IncomePercent, IncomeMost = rule?.IncomeMost, IncomeEvery = rule?.IncomeEvery ?? Every.Month,
        Programs = [.. (rule?.ProgramIds ?? []).Select(Guid.Parse).Select(id => (id, programs.GetValueOrDefault(id, "a program that has ended")))],
        Documents = rule?.Documents ?? [], Excluded = rule?.Excluded, InWords = rule is null ? service.EligibilityDescription : null,
    };
}
