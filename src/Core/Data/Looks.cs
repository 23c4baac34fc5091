using System.Collections.Concurrent;

namespace Alongside.Core.Data;

/// <summary>
/// Looks at records, on their way into the trail. A look is on disk before its page is shown; those that come while another is being written are written together by the next in turn,
/// so that many readers cost the trail one transaction and not one each.
/// </summary>
internal sealed class Looks
{
    private static readonly ConcurrentDictionary<string, Looks> OfDatabases = [];

    private sealed record Waiting(List<AuditEntry> Entries)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>How many are written at once: a statement takes so many parameters and no more.</summary>
    private const int AtOnce = 50;

    private readonly ConcurrentQueue<Waiting> _waiting = [];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The end of the trail as this process knows it; another save or another process may have gone on from there.</summary>
    private AuditTrail.End? _end;

    public static Looks Of(AppDb db) => OfDatabases.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new Looks());

    /// <summary>Returns when these are in the trail, by whichever request they were written.</summary>
    public async Task WriteAsync(AppDb db, List<AuditEntry> entries)
    {
        var mine = new Waiting(entries);
        _waiting.Enqueue(mine);
        await _turn.WaitAsync();
        try
        {
            while (!mine.Written.Task.IsCompleted) await WriteAsync(db, Take());
        }
        finally
        {
            _turn.Release();
        }
        await mine.Written.Task;
    }

    private List<Waiting> Take()
    {
        var taken = new List<Waiting>();
        for (var entries = 0; entries < AtOnce && _waiting.TryDequeue(out var next); entries += next.Entries.Count) taken.Add(next);
        return taken;
    }

    private async Task WriteAsync(AppDb db, List<Waiting> together)
    {
        var append = AppendAsync(db, [.. together.SelectMany(w => w.Entries)]);
        await Task.WhenAny(append);
        // Where it failed everyone whose look was to be written hears why; none of their pages is shown.
        foreach (var waiting in together) waiting.Written.TrySetFromTask(append);
    }

    private async Task AppendAsync(AppDb db, List<AuditEntry> entries)
    {
        using var turn = await WritersTurn.TakeAsync(db);
        // One statement when nobody has written since; else the trail's lock first, and its end read again.
        if (_end is { } end)
        {
            var rows = AuditTrail.Sealed(entries, end, db.Clock.Now, db.Caller);
            if (await db.AppendAfterAsync(end, rows) == rows.Count)
            {
                _end = new AuditTrail.End(rows[^1].Seq, rows[^1].Seal);
                return;
            }
        }
        _end = null;
        await using var whole = await db.Database.BeginTransactionAsync();
        var last = await db.AppendToTrailAsync(entries, CancellationToken.None);
        await whole.CommitAsync();
        _end = last;
    }
}
