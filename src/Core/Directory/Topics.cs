using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>A term to look under, with the vocabulary it is from; only terms under which a service is found.</summary>
public sealed record Topic(Guid Id, string Name, string Taxonomy, int Depth)
{
    /// <summary>The widest terms and those right below them, each under its own, in the order of the alphabet.</summary>
    public static async Task<List<Topic>> AllAsync(AppDb db, CancellationToken cancel = default) => Of(await DirectoryShelf.OfAsync(db, cancel));

    internal static List<Topic> Of(DirectoryShelf shelf)
    {
        var used = shelf.Parts.SelectMany(p => p.Segment.TermsUsed()).ToHashSet();
        var terms = (shelf.Changed ?? shelf.Whole).Terms;
        var below = terms.Where(t => used.Contains(t.Id)).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ToLookup(t => t.ParentId);
        return [.. below[null].GroupBy(t => t.Taxonomy ?? "Other terms").OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.SelectMany(t =>
            below[t.Id].Select(n => new Topic(n.Id, n.Name, g.Key, 1)).Prepend(new Topic(t.Id, t.Name, g.Key, 0))))];
    }
}

/// <summary>What one can choose from in a search of the directory.</summary>
/// <param name="TermName">The name of the term that was chosen, however deep it stands.</param>
/// <param name="Languages">The signs of the languages in which anything is given.</param>
/// <param name="Services">How many services the directory holds.</param>
public sealed record DirectoryChoices(IReadOnlyList<Topic> Topics, string? TermName, IReadOnlyList<string> Languages, int Services)
{
    public static async Task<DirectoryChoices> OfAsync(AppDb db, Guid? term, CancellationToken cancel = default)
    {
        var shelf = await DirectoryShelf.OfAsync(db, cancel);
        return new(Topic.Of(shelf), shelf.Parts.SelectMany(p => p.Segment.Terms).FirstOrDefault(t => t.Id == term)?.Name,
            [.. shelf.Parts.SelectMany(p => p.Segment.Languages).Distinct()], shelf.Parts.Sum(p => p.Counts.Count()));
    }
}
