using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>Where a town or a postal code lies, as far as the directory itself knows: no map service is asked, so nobody learns whom a worker looks for.</summary>
public static class WherePlacesAre
{
    /// <summary>The middle of the known locations there; the median, because feeds place a few addresses on another continent. Nothing when none is known.</summary>
    public static async Task<Place?> FindAsync(AppDb db, string? place, CancellationToken cancel = default)
    {
        var words = DirectoryWords.Of(place);
        if (words.Length == 0) return null;
        var shelf = await DirectoryShelf.OfAsync(db, cancel);
        var known = shelf.Parts.SelectMany(p => Lying(p.Segment, words)).ToList();
        return known.Count == 0 ? null : new Place(Middle(known.Select(k => k.Latitude)), Middle(known.Select(k => k.Longitude)));
    }

    private static List<Place> Lying(Segment segment, string[] words)
    {
        var (addresses, lying) = (words.Select(segment.AddressWords.Beginning).Aggregate((all, next) => all.And(next)), new List<Place>());
        foreach (var address in addresses) lying.Add(segment.AddressPlaces[address]);
        return lying;
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
