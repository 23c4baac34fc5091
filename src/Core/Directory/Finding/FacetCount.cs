namespace Alongside.Core.Directory;

/// <summary>Counts by what a result could be narrowed.</summary>
internal static class FacetCount
{
    /// <summary>So many values of a kind are offered; the rest is found by searching.</summary>
    private const int MostOfAKind = 12;

    public static DirectoryFacets Of(IReadOnlyList<Sifting> parts, DirectoryQuery query, DateTime at)
    {
        var (topics, languages, towns) = (new Dictionary<string, (string Name, int Count)>(), new Dictionary<string, (string Name, int Count)>(), new Dictionary<string, (string Name, int Count)>());
        var access = EverydayWords.Access.ToDictionary(a => a, _ => 0);
        var (open, unknown, free, room) = (0, 0, 0, 0);
        foreach (var part in parts)
        {
            var segment = part.Segment;
            var (byTerm, byLanguage, byTown, openings) = (new int[segment.Terms.Length], new int[segment.Languages.Length], new int[segment.Towns.Length], segment.OpeningsAt(query.OpenAt ?? at));
            foreach (var i in part.Found)
            {
                foreach (var term in segment.TermsOf.Of(i)) byTerm[term]++;
                foreach (var language in segment.LanguagesOf.Of(i)) byLanguage[language]++;
                foreach (var town in segment.TownsOf.Of(i)) byTown[town]++;
                if (openings[i] == Opening.Open) open++;
                else if (openings[i] == Opening.Unknown) unknown++;
                if (segment.Costs[i] == CostSaid.Free) free++;
            }
            room += segment.Room.Count(r => part.Found[r.Key] && ServiceCapacity.IsFresh(r.Value, part.Now));
            foreach (var kind in EverydayWords.Access) access[kind] += segment.Access[kind].Copy().And(part.Found).Count();
            Take(topics, byTerm, t => (segment.Terms[t].Id.ToString(), segment.Terms[t].Name));
            Take(languages, byLanguage, l => (segment.Languages[l], segment.Languages[l]));
            Take(towns, byTown, t => segment.Towns[t]);
        }
        var all = parts.Sum(p => p.Count);
        return new(Most(topics, all), Most(languages, all), Most(towns, all), open, unknown, free, room, [.. access.Where(a => a.Value > 0).Select(a => new Facet(a.Key, a.Key, a.Value))]);
    }

    private static void Take(Dictionary<string, (string Name, int Count)> into, int[] counts, Func<int, (string Value, string Name)> said)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            var (value, name) = said(i);
            into[value] = (name, into.GetValueOrDefault(value).Count + counts[i]);
        }
    }

    /// <summary>What all of them have narrows nothing.</summary>
    private static List<Facet> Most(Dictionary<string, (string Name, int Count)> counted, int all) =>
        [.. counted.Where(c => c.Value.Count < all || all < 2).OrderByDescending(c => c.Value.Count).ThenBy(c => c.Value.Name, StringComparer.OrdinalIgnoreCase).Take(MostOfAKind).Select(c => new Facet(c.Key, c.Value.Name, c.Value.Count))];
}
