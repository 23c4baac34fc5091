using System.Collections.Concurrent;
using Alongside.Core.Data;

namespace Alongside.Core.Directory;

/// <summary>The directory of one agency laid out in memory, to be searched within milliseconds. Every save of a service leaves a <see cref="DirectoryTouch"/> in its own transaction; each search looks for new ones first and takes them in, so that what was saved is found.</summary>
/// <param name="Whole">All services, as they were when they were last read together.</param>
/// <param name="Standing">Of these, the ones that have not changed since.</param>
/// <param name="Changed">The others, read anew; nothing while there are none.</param>
internal sealed record DirectoryShelf(Segment Whole, Bits Standing, Segment? Changed, IReadOnlySet<Guid> Touches, Guid? Last)
{
    /// <summary>So many changed services are read one by one; more, and all are read together again.</summary>
    private const int MostChanged = 2000;

    /// <summary>One process serves one agency; tests serve many.</summary>
    private const int MostKept = 6;

    private static readonly ConcurrentDictionary<string, Slot> Slots = new(StringComparer.Ordinal);
    private static long _uses;

    private sealed class Slot
    {
        public readonly SemaphoreSlim Turn = new(1, 1);
        public volatile DirectoryShelf? Shelf;
        public long Used;
    }

    /// <summary>The parts to be searched, each with those of its services that count.</summary>
    public IEnumerable<(Segment Segment, Bits Counts)> Parts => Changed is null ? [(Whole, Standing)] : [(Whole, Standing), (Changed, Bits.All(Changed.Count))];

    /// <summary>The directory as it stands for this context, its own transaction included.</summary>
    public static async Task<DirectoryShelf> OfAsync(AppDb db, CancellationToken cancel)
    {
        var slot = Slots.GetOrAdd(db.WhichDatabase(), _ => new Slot());
        slot.Used = Interlocked.Increment(ref _uses);
        var now = await StampAsync(db, cancel);
        if (slot.Shelf is { } shelf && shelf.Is(now)) return shelf;
        await slot.Turn.WaitAsync(cancel);
        try
        {
            if (slot.Shelf is { } meanwhile && meanwhile.Is(now)) return meanwhile;
            slot.Shelf = shelf = await RefreshAsync(db, slot.Shelf, cancel);
        }
        finally
        {
            slot.Turn.Release();
        }
        while (Slots.Count > MostKept && Slots.MinBy(s => s.Value.Used) is { Key: { } oldest } && Slots.TryRemove(oldest, out _)) { }
        return shelf;
    }

    private bool Is((int Count, Guid? Last) now) => (Touches.Count, Last) == now;

    private static async Task<(int Count, Guid? Last)> StampAsync(AppDb db, CancellationToken cancel)
    {
        var stamp = await db.DirectoryTouches.AsNoTracking().OrderByDescending(t => t.Id).Select(t => new { t.Id, Count = db.DirectoryTouches.Count() }).FirstOrDefaultAsync(cancel);
        return (stamp?.Count ?? 0, stamp?.Id);
    }

    private static async Task<DirectoryShelf> RefreshAsync(AppDb db, DirectoryShelf? held, CancellationToken cancel)
    {
        // Read before the services: what is saved in between is then read twice, and not missed.
        var touches = await db.DirectoryTouches.AsNoTracking().Select(t => new { t.Id, t.ServiceId }).ToListAsync(cancel);
        var ids = touches.Select(t => t.Id).ToHashSet();
        Guid? last = ids.Count == 0 ? null : touches.MaxBy(t => t.Id.ToString(), StringComparer.Ordinal)!.Id;
        if (held is not null && held.Touches.IsSubsetOf(ids))
        {
            var fresh = touches.Where(t => !held.Touches.Contains(t.Id)).ToList();
            var changed = fresh.Where(t => t.ServiceId is not null).Select(t => t.ServiceId!.Value).Concat(held.Changed?.Ids ?? []).ToHashSet();
            if (fresh.TrueForAll(t => t.ServiceId is not null) && changed.Count <= MostChanged)
            {
                var standing = held.Standing.Copy();
                foreach (var id in changed)
                    if (held.Whole.Numbers.TryGetValue(id, out var number)) standing.Remove(number);
                return new DirectoryShelf(held.Whole, standing, changed.Count == 0 ? null : await SegmentReader.ReadAsync(db, changed, cancel), ids, last);
            }
        }
        var whole = await SegmentReader.ReadAsync(db, null, cancel);
        return new DirectoryShelf(whole, Bits.All(whole.Count), null, ids, last);
    }
}
