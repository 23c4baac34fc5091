using System.Collections.Concurrent;

namespace Alongside.Core.Data;

/// <summary>
/// SQLite has one writer at a time, and whoever finds it busy asks again after a while, so that under load some are never lucky. The writers of this process therefore stand in a row.
/// It is a courtesy and no lock: who has waited as long as for a busy database goes and asks it, and writers of other processes are not in the row.
/// </summary>
internal sealed class WritersTurn : IDisposable
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Files = [];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private SemaphoreSlim? _file;

    private WritersTurn(SemaphoreSlim file) => _file = file;

    /// <summary>Waits for the turn to write; nothing on PostgreSQL, whose writers do not wait for each other, and nothing when it does not come in time.</summary>
    public static async Task<WritersTurn?> TakeAsync(AppDb db, CancellationToken cancel = default)
    {
        if (db is not SqliteDb) return null;
        var file = Files.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        var patience = db.Database.GetCommandTimeout() is { } seconds ? TimeSpan.FromSeconds(seconds) : Patience;
        return await file.WaitAsync(patience, cancel) ? new WritersTurn(file) : null;
    }

    public void Dispose() => Interlocked.Exchange(ref _file, null)?.Release();
}
