using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>Brings the queue of possible doubles to what a pass found; what somebody decided stands.</summary>
internal static class Queue
{
    private const int Chunk = 500;

    private sealed record There(Guid Id, Guid FirstId, Guid SecondId, double Score, DoubleState State);

    /// <param name="among">The people that were looked at, when it was not everybody: pairs of others stay as they are.</param>
    public static async Task WriteAsync(AppDb db, DoublesPass pass, Dictionary<(Guid, Guid), Comparison> found, HashSet<Guid>? among, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var there = await ThereAsync(db, among, cancel);
        var known = there.Select(t => (t.FirstId, t.SecondId)).ToHashSet();
        var fresh = found.Where(f => !known.Contains(f.Key)).ToList();
        var done = 0L;
        foreach (var some in fresh.Chunk(Chunk))
        {
            db.AddRange(some.Select(f => new PossibleDouble(f.Key.Item1, f.Key.Item2, f.Value, pass.StartedAt)));
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
            done += some.Length;
            progress?.Report(new Progress(done, fresh.Count, "writing down what was found"));
        }
        pass.Found = fresh.Count;
        var other = there.Where(t => found.TryGetValue((t.FirstId, t.SecondId), out var now) && (t.State == DoubleState.Gone || Math.Abs(t.Score - now.Score) > 0.1)).Select(t => t.Id);
        foreach (var some in other.Chunk(Chunk)) await WeighAgainAsync(db, some, found, cancel);
        var gone = there.Where(t => t.State == DoubleState.Open && !found.ContainsKey((t.FirstId, t.SecondId))).Select(t => t.Id).ToList();
        foreach (var some in gone.Chunk(Chunk))
            pass.Gone += await db.PossibleDoubles.Where(d => some.Contains(d.Id) && d.State == DoubleState.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DoubleState.Gone).SetProperty(d => d.Version, d => d.Version + 1), cancel);
    }

    private static async Task<List<There>> ThereAsync(AppDb db, HashSet<Guid>? among, CancellationToken cancel)
    {
        var all = db.PossibleDoublesOfAll().AsNoTracking();
        if (among is null) return await all.Select(d => new There(d.Id, d.FirstId, d.SecondId, d.Score, d.State)).ToListAsync(cancel);
        var some = new List<There>();
        foreach (var ids in among.Chunk(Chunk))
            some.AddRange(await all.Where(d => ids.Contains(d.FirstId) || ids.Contains(d.SecondId)).Select(d => new There(d.Id, d.FirstId, d.SecondId, d.Score, d.State)).ToListAsync(cancel));
        return [.. some.DistinctBy(d => d.Id)];
    }

    private static async Task WeighAgainAsync(AppDb db, Guid[] ids, Dictionary<(Guid, Guid), Comparison> found, CancellationToken cancel)
    {
        foreach (var pair in await db.PossibleDoubles.Where(d => ids.Contains(d.Id)).ToListAsync(cancel)) pair.Weigh(found[(pair.FirstId, pair.SecondId)]);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody decided on one of them at this moment; theirs stands, and the next pass weighs the rest.
        }
        db.ChangeTracker.Clear();
    }
}
