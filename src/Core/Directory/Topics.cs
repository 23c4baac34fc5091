using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>A term to look under, with the vocabulary it is from; only terms under which a service is found.</summary>
public sealed record Topic(Guid Id, string Name, string Taxonomy, int Depth)
{
    /// <summary>The widest terms and those right below them, each under its own, in the order of the alphabet.</summary>
    public static async Task<List<Topic>> AllAsync(AppDb db, CancellationToken cancel = default)
    {
        var used = (await db.DirectoryAttributes.Where(a => a.LinkEntity == "service").Select(a => a.TaxonomyTermId).Distinct().ToListAsync(cancel)).ToHashSet();
        var names = await db.Taxonomies.ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var terms = await db.TaxonomyTerms.AsNoTracking().Select(t => new { t.Id, t.Name, t.ParentId, t.TaxonomyId, t.TaxonomyName }).ToListAsync(cancel);
        var parents = terms.ToDictionary(t => t.Id, t => t.ParentId);
        foreach (var id in used.ToList())
            for (var up = parents[id]; up is { } wider && used.Add(wider);) up = parents.GetValueOrDefault(wider);
        var below = terms.Where(t => used.Contains(t.Id)).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToLookup(t => t.ParentId);
        string Of(Guid? taxonomy, string? said) => taxonomy is { } id && names.TryGetValue(id, out var name) ? name : said ?? "Other terms";
        return [.. below[null].GroupBy(t => Of(t.TaxonomyId, t.TaxonomyName)).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.SelectMany(t =>
            below[t.Id].Select(n => new Topic(n.Id, n.Name, g.Key, 1)).Prepend(new Topic(t.Id, t.Name, g.Key, 0))))];
    }
}
