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
        var addresses = db.DirectoryAddresses.AsQueryable();
        foreach (var word in words)
        {
            var begins = " " + word;
            addresses = addresses.Where(a => a.SearchPlace.Contains(begins));
        }
        var known = await (from a in addresses
                           join l in db.Locations on a.LocationId equals l.Id
                           where l.Latitude != null && l.Longitude != null
                           orderby a.Id
                           select new { Latitude = l.Latitude!.Value, Longitude = l.Longitude!.Value }).Take(5000).ToListAsync(cancel);
        return known.Count == 0 ? null : new Place(Middle(known.Select(k => k.Latitude)), Middle(known.Select(k => k.Longitude)));
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
