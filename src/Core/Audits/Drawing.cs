namespace Alongside.Core.Audits;

/// <summary>A chart that can be drawn: its case, its number, and the worker who carries it.</summary>
public sealed record Drawable(Guid CaseId, string Number, Guid? WorkerId, string? WorkerName);

/// <summary>Draws charts at random so that anybody can draw them again: by the SHA-256 of the seed and the case number, the smallest first.</summary>
public static class Drawing
{
    /// <summary>The place of a chart in the draw; “printf '7\nEC-0418' | sha256sum” says the same.</summary>
    public static string PlaceOf(string seed, string number) => Sha256.Of($"{seed}\n{number}");

    /// <summary>The sign of a population: SHA-256 over its case numbers in order, a line each.</summary>
    public static string PrintOf(IEnumerable<Drawable> population) => Sha256.Of(string.Join('\n', population.Select(d => d.Number).Order(StringComparer.Ordinal)));

    /// <summary>So many of them, the same for the same seed and population.</summary>
    /// <param name="byWorker">As many of each worker as their share of all charts, at least one where there is room.</param>
    public static IReadOnlyList<Drawable> Draw(IReadOnlyCollection<Drawable> population, int size, string seed, bool byWorker)
    {
        var placed = population.OrderBy(d => PlaceOf(seed, d.Number), StringComparer.Ordinal).ThenBy(d => d.Number, StringComparer.Ordinal).ToList();
        if (!byWorker) return placed.Take(size).ToList();
        var groups = placed.GroupBy(d => d.WorkerId ?? Guid.Empty).OrderBy(g => g.Min(d => d.Number), StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        var shares = Shares(groups.ConvertAll(g => g.Count), Math.Min(size, placed.Count));
        return groups.SelectMany((g, i) => g.Take(shares[i])).OrderBy(placed.IndexOf).ToList();
    }

    /// <summary>So many divided by the sizes of the groups, the largest remainders first; each group gets one where there is room for all.</summary>
    internal static int[] Shares(IReadOnlyList<int> groups, int size)
    {
        var (all, least) = (groups.Sum(), size >= groups.Count ? 1 : 0);
        var exact = groups.Select(g => (double)g * size / Math.Max(1, all)).ToArray();
        var shares = exact.Select((e, i) => Math.Min(groups[i], Math.Max(least, (int)Math.Floor(e)))).ToArray();
        while (shares.Sum() < size) shares[Enumerable.Range(0, groups.Count).Where(i => shares[i] < groups[i]).MaxBy(i => exact[i] - shares[i])]++;
        while (shares.Sum() > size) shares[Enumerable.Range(0, groups.Count).Where(i => shares[i] > least).MinBy(i => exact[i] - shares[i])]--;
        return shares;
    }
}
