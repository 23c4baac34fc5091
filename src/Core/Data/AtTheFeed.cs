using Alongside.Core.Calendar;

namespace Alongside.Core.Data;

/// <summary>A calendar program that asks by a worker's secret address: it sees what that worker may see today, and of it kinds, case numbers and times.</summary>
public static class AtTheFeed
{
    /// <summary>The calendar of a key; nothing where there is no such key, it was ended, or its worker left: all of them look alike from outside.</summary>
    public static async Task<string?> ReadAsync(AppDb db, string? key, CancellationToken cancel = default)
    {
        if (key is not { Length: 32 }) return null;
        var (hash, today) = (Sha256.Of(key), db.Clock.Today);
        var feed = await db.CalendarFeeds.IgnoreQueryFilters().AsNoTracking().Where(f => f.KeyHash == hash && f.EndedAt == null).Select(f => new { f.Id, f.WorkerId, f.ReadOn }).FirstOrDefaultAsync(cancel);
        if (feed is null || await Callers.OfWorkerAsync(db, feed.WorkerId, cancel) is not { } worker) return null;
        // By a key nobody writes: what the worker may do stays with who signs in.
        db.Caller = worker with { Name = $"{worker.Name}, by calendar feed", Capabilities = System.Collections.Frozen.FrozenSet<Capability>.Empty };
        var text = await FeedText.OfAsync(db, feed.WorkerId, cancel);
        // Programs ask every hour; the trail says once a day that they do. The first of two asking at once writes it.
        if (feed.ReadOn != today && await db.CalendarFeeds.IgnoreQueryFilters().Where(f => f.Id == feed.Id && f.ReadOn != today).ExecuteUpdateAsync(set => set.SetProperty(f => f.ReadOn, today), cancel) == 1)
        {
            db.Audit(AuditAct.Looked, "calendar feed", feed.Id);
            await db.SaveChangesAsync(cancel);
        }
        return text;
    }
}
