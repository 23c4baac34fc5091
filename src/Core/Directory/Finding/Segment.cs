namespace Alongside.Core.Directory;

/// <summary>What a service says it costs.</summary>
public enum CostSaid { NotSaid, Free, Costs }

/// <summary>Numbers that belong to each service of a segment, as its terms or its towns.</summary>
internal sealed class Many(int[] starts, int[] values)
{
    public ReadOnlySpan<int> Of(int service) => values.AsSpan(starts[service], starts[service + 1] - starts[service]);

    /// <summary>Lays out pairs of service and value, each pair once, in the order of the services.</summary>
    public static Many Of(int services, IEnumerable<(int Service, int Value)> pairs)
    {
        var sorted = pairs.Distinct().ToArray();
        Array.Sort(sorted);
        var starts = new int[services + 1];
        foreach (var (service, _) in sorted) starts[service + 1]++;
        for (var i = 0; i < services; i++) starts[i + 1] += starts[i];
        return new Many(starts, Array.ConvertAll(sorted, p => p.Value));
    }
}

/// <summary>Services of the directory laid out to be searched in memory; never changed once made. Service number 0 has the first name of the alphabet.</summary>
internal sealed class Segment
{
    public required Guid[] Ids { get; init; }
    public required string[] Names { get; init; }
    public required Dictionary<Guid, int> Numbers { get; init; }
    public required Bits Offered { get; init; }
    public required Postings NameWords { get; init; }
    public required Postings LinkWords { get; init; }
    public required Postings AllWords { get; init; }
    public required Postings PlaceWords { get; init; }
    public required Dictionary<Guid, int[]> OfOrganization { get; init; }
    public required TermOfShelf[] Terms { get; init; }
    public required Dictionary<Guid, int> TermNumbers { get; init; }
    /// <summary>Each service's terms and all wider ones.</summary>
    public required Many TermsOf { get; init; }
    public required string[] Languages { get; init; }
    public required Many LanguagesOf { get; init; }
    /// <summary>Towns as they are written most; beside them as they are compared.</summary>
    public required (string Key, string Name)[] Towns { get; init; }
    public required Many TownsOf { get; init; }
    public required CostSaid[] Costs { get; init; }
    public required (float From, float To)[] Ages { get; init; }
    public required Dictionary<string, Bits> Access { get; init; }
    public required OpeningRule[] Rules { get; init; }
    public required Many RulesOf { get; init; }
    public required Place[] Places { get; init; }
    public required Many PlacesOf { get; init; }
    /// <summary>When a service last said that it has room (UTC).</summary>
    public required Dictionary<int, DateTime> Room { get; init; }
    /// <summary>Where addresses lie, by the words of their place.</summary>
    public required Postings AddressWords { get; init; }
    public required Place[] AddressPlaces { get; init; }

    public int Count => Ids.Length;

    /// <summary>The terms under which a service is found.</summary>
    public HashSet<Guid> TermsUsed()
    {
        var used = new Bits(Terms.Length);
        for (var i = 0; i < Count; i++) used.Add(TermsOf.Of(i));
        var ids = new HashSet<Guid>();
        foreach (var term in used) ids.Add(Terms[term].Id);
        return ids;
    }

    /// <summary>Reckoned once for a moment, and replaced whole: several people search at once.</summary>
    private volatile Reckoned? _openings;

    private sealed record Reckoned(DateTime At, Opening[] Says);

    /// <summary>Open, closed or unknown, for every service at one moment on the agency's clock.</summary>
    public Opening[] OpeningsAt(DateTime local)
    {
        if (_openings is { } known && known.At == local) return known.Says;
        var rules = Array.ConvertAll(Rules, r => r.At(local));
        var says = new Opening[Count];
        var together = new List<(OpeningRule, Opening)>();
        for (var i = 0; i < says.Length; i++)
        {
            var mine = RulesOf.Of(i);
            if (mine.Length == 1) says[i] = rules[mine[0]];
            if (mine.Length < 2) continue;
            together.Clear();
            foreach (var rule in mine) together.Add((Rules[rule], rules[rule]));
            says[i] = OpeningRule.Together(together);
        }
        _openings = new Reckoned(local, says);
        return says;
    }
}

/// <summary>A term as the search knows it.</summary>
internal sealed record TermOfShelf(Guid Id, string Name, Guid? ParentId, string? Taxonomy);
