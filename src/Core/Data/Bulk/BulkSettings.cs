namespace Alongside.Core.Data;

/// <summary>How a database is set while it takes rows in bulk, and what it learns when they are there.</summary>
internal static class BulkSettings
{
    /// <summary>Opens the connection for the whole of it; SQLite is given room to sort its indexes in, and folds its log back every 64 MB.</summary>
    public static async Task PrepareForBulkAsync(this AppDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        if (db is SqliteDb) await db.Database.ExecuteSqlRawAsync("pragma cache_size = -131072; pragma wal_autocheckpoint = 16384; pragma temp_store = memory", cancel);
    }

    /// <summary>What a database that lived would have by now: PostgreSQL has looked at its tables, SQLite has folded its log back.</summary>
    public static async Task LearnFromBulkAsync(this AppDb db, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await db.Database.ExecuteSqlRawAsync(db is SqliteDb ? "pragma wal_checkpoint(truncate)" : "analyze", cancel);
    }

    public static async Task DisposeOfBulkAsync(this AppDb db)
    {
        if (db is SqliteDb) await db.Database.ExecuteSqlRawAsync("pragma cache_size = -2000; pragma wal_autocheckpoint = 1000");
        await db.Database.CloseConnectionAsync();
    }
}
