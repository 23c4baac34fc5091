using Alongside.Core.Directory;
using Alongside.Core.People;

namespace Alongside.Core.Choices;

/// <summary>One rule of a service beside what is on record: what follows from it, in a sentence.</summary>
/// <param name="Decides">Yes or no hangs on it; what stands only in words decides nothing by itself.</param>
public sealed record EligibilityReason(CanGet Answer, string Sentence, bool Decides = true);

/// <summary>Can the client get it, as far as the record says, and why.</summary>
/// <remarks>One no is a no. One unknown is unknown. All met is yes, or likely while something stands that only a person can read.</remarks>
public sealed record Eligibility(CanGet Answer, IReadOnlyList<EligibilityReason> Reasons)
{
    public string Because => string.Join("; ", Reasons.Select(r => r.Sentence));

    /// <summary>Compares each rule with the record.</summary>
    public static Eligibility Of(WhoMayCome asks, ClientFacts client)
    {
        var reasons = new List<EligibilityReason?> { Age(asks, client), Area(asks, client), Income(asks, client), Program(asks, client), Papers(asks, client) }.OfType<EligibilityReason>().ToList();
        if (asks.Excluded is { } excluded) reasons.Add(new(CanGet.Unknown, $"they do not take: {excluded}", false));
        if (asks.InWords is { } words) reasons.Add(new(CanGet.Unknown, $"in their words: {(words.Length > 160 ? string.Concat(words.AsSpan(0, 156), " […]") : words)}", false));
        var deciding = reasons.Where(r => r.Decides).ToList();
        if (reasons.Count == 0) reasons.Add(new(CanGet.Unknown, "they do not say who may come"));
        var answer = deciding.Exists(r => r.Answer == CanGet.No) ? CanGet.No
            : deciding.Count == 0 || deciding.Exists(r => r.Answer == CanGet.Unknown) ? CanGet.Unknown
            : asks.Excluded is not null || asks.InWords is not null ? CanGet.Likely : CanGet.Yes;
        return new(answer, reasons);
    }

    private static EligibilityReason? Age(WhoMayCome asks, ClientFacts client)
    {
        if (asks.AgeFrom is null && asks.AgeTo is null) return null;
        var take = (asks.AgeFrom, asks.AgeTo) switch { ({ } from, { } to) => $"they take people from {from:0.#} to {to:0.#}", ({ } from, null) => $"they take people from {from:0.#}", var (_, to) => $"they take people up to {to:0.#}" };
        if (client.Age is not { } age) return new(CanGet.Unknown, $"{take}; no birth date is on record");
        var fits = (asks.AgeFrom is null || age >= asks.AgeFrom) && (asks.AgeTo is null || age <= asks.AgeTo);
        return new(fits ? CanGet.Yes : CanGet.No, $"{(client.AgeEstimated ? "about " : "")}{age}, and {take}");
    }

    private static EligibilityReason? Area(WhoMayCome asks, ClientFacts client)
    {
        if (asks.Counties.Count + asks.Cities.Count + asks.PostalCodes.Count + asks.Areas.Count == 0) return null;
        var served = Some([.. asks.Areas.Select(a => a.Name), .. asks.Counties, .. asks.Cities, .. asks.PostalCodes]);
        if (client.Where is not { } where) return new(CanGet.Unknown, $"they serve {served}; no town or postal code is on record");
        CanGet[] answers = asks.Areas.Count > 0 ? [InAreas(asks.Areas, client)] :
        [
            .. asks.PostalCodes.Count > 0 ? [Among(asks.PostalCodes, client.PostalCode is { } code ? [code] : [])] : Array.Empty<CanGet>(),
            .. asks.Cities.Count > 0 ? [Among(asks.Cities, client.Cities)] : Array.Empty<CanGet>(),
            .. asks.Counties.Count > 0 ? [Among(asks.Counties, client.Counties)] : Array.Empty<CanGet>(),
        ];
        return answers.Contains(CanGet.Yes) ? new(CanGet.Yes, $"lives in {where}, and they serve {served}")
            : answers.All(a => a == CanGet.No) ? new(CanGet.No, $"lives in {where}, and they serve only {served}")
            : new(CanGet.Unknown, $"they serve {served}; whether {where} lies there is not on record");
    }

    /// <summary>A feed names an area as it likes: it is a no only where all of them are counties, or all postal codes, and the client's is known and another.</summary>
    private static CanGet InAreas(IReadOnlyList<(string Name, string Folded)> areas, ClientFacts client)
    {
        string[] here = [.. client.Cities, .. client.Counties.Count == 1 ? client.Counties : [], .. client.PostalCode is { } code ? [code] : Array.Empty<string>()];
        if (here.Any(h => areas.Any(a => $"{a.Folded} ".Contains($" {Names.Fold(h)} ", StringComparison.Ordinal)))) return CanGet.Yes;
        if (client.Counties.Count > 0 && areas.All(a => Names.Fold(a.Name).EndsWith(" county", StringComparison.Ordinal))) return Among([.. areas.Select(a => a.Name)], client.Counties);
        return client.PostalCode is { } postal && areas.All(a => a.Name.Length == 5 && a.Name.All(char.IsAsciiDigit)) ? Among([.. areas.Select(a => a.Name)], [postal]) : CanGet.Unknown;
    }

    /// <summary>All that it could be are among them, none is, or it cannot be said.</summary>
    private static CanGet Among(IReadOnlyList<string> served, IReadOnlyList<string> live)
    {
        static string Key(string name) => Names.Fold(name) is var folded && folded.EndsWith(" county", StringComparison.Ordinal) ? folded[..^7] : folded;
        var keys = served.Select(Key).ToHashSet();
        return live.Count == 0 ? CanGet.Unknown : live.All(l => keys.Contains(Key(l))) ? CanGet.Yes : live.Any(l => keys.Contains(Key(l))) ? CanGet.Unknown : CanGet.No;
    }

    private static EligibilityReason? Income(WhoMayCome asks, ClientFacts client)
    {
        if (asks.IncomePercent is null && asks.IncomeMost is null) return null;
        var income = client.IncomeIsOld ? null : client.Income;
        var (limit, said) = Limit(asks, income?.People, client);
        if (client.IncomeIsOld) return new(CanGet.Unknown, $"{said}; the income on record is of {client.Income!.AsOf:MMM d, yyyy}, more than a year old");
        if (income?.AmountAMonth is not { } amount) return new(CanGet.Unknown, $"{said}; no income is on record");
        if (limit is not { } most) return new(CanGet.Unknown, $"{said}; how many people live on {CostWords.Dollars(amount)} a month is not on record");
        return new(amount * 12 <= most ? CanGet.Yes : CanGet.No, $"{income.InWords}, and {said}");
    }

    /// <summary>The limit in US dollars a year, if the size of the household does not stand in the way, and in words.</summary>
    private static (decimal? Yearly, string Said) Limit(WhoMayCome asks, int? people, ClientFacts client)
    {
        if (asks.IncomeMost is { } fixedMost) return (asks.IncomeEvery == Every.Year ? fixedMost : fixedMost * 12, $"their income limit is {CostWords.Dollars(fixedMost)} a {(asks.IncomeEvery == Every.Year ? "year" : "month")}");
        var guideline = PovertyGuideline.On(client.Today, PovertyGuideline.RegionOf(client.PostalCode));
        var percent = asks.IncomePercent!.Value;
        if (people is not { } size) return (null, $"their income limit is {percent} percent of {guideline.InWords}");
        var yearly = guideline.For(size, percent);
        return (yearly, $"their income limit is {CostWords.Dollars(yearly)} a year for {size} ({percent} percent of {guideline.InWords})");
    }

    private static EligibilityReason? Program(WhoMayCome asks, ClientFacts client) => asks.Programs.Count == 0 ? null
        : asks.Programs.Where(p => client.Programs.Contains(p.Id)).Select(p => p.Name).FirstOrDefault() is { } name ? new(CanGet.Yes, $"in {name}, as they ask")
        : new(CanGet.No, $"in {client.ProgramName}, and they take people of {Some([.. asks.Programs.Select(p => p.Name)])}");

    private static EligibilityReason? Papers(WhoMayCome asks, ClientFacts client) => asks.Documents.Count == 0 ? null
        : new(CanGet.Unknown, $"they ask for {Some(asks.Documents)}; whether {client.GoesBy} has that is not on record", false);

    private static string Some(IReadOnlyList<string> all) => all.Count <= 4 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(3))} and {all.Count - 3} more";
}
