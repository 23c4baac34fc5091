using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Alongside.Core.Data;

/// <summary>Tries a backup without touching the agency: restores it beside the live data, compares every row, checks the audit chain, and clears it away again.</summary>
public static class Drill
{
    /// <summary>What a drill found, a sentence each.</summary>
    /// <param name="Passed">The backup can be relied on.</param>
    public sealed record Report(bool Passed, IReadOnlyList<string> Found);

    /// <summary>Restores beside the live database: on SQLite into a file of its own in the data folder, on PostgreSQL into a database of its own on the same server.</summary>
    public static async Task<Report> RunAsync(AppDb live, FieldCipher cipher, string dataFolder, string path, IProgress<Progress> progress, CancellationToken cancel = default)
    {
        var began = Stopwatch.GetTimestamp();
        using var archive = Restore.Open(path);
        var manifest = Restore.Read(archive, path);
        await using var beside = await Scratch.CreateAsync(live, dataFolder, cancel);
        var db = beside.Db;
        await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60), cancel);
        await Restore.CheckAsync(archive, manifest, path, db, progress, cancel);
        await Restore.RowsAsync(db, archive, manifest, true, progress, cancel);
        var took = Stopwatch.GetElapsedTime(began);

        var (found, wrong) = (new List<string> { $"Restored {manifest.Rows:N0} rows of {manifest.Tables.Count} tables and checked {manifest.Files.Count} files in {took.TotalSeconds:0.0} seconds. Taken {db.Clock.Local(manifest.TakenAt):MMMM d, yyyy, h:mm tt}, of {manifest.Agency}." }, new List<string>());
        progress.Report(new Progress(0, null, "comparing every row"));
        foreach (var type in BulkWriter.ParentsFirst(db.Model))
        {
            var part = manifest.Tables.Single(t => t.Name == type.GetTableName());
            var (count, rows) = await (Task<(long, string)>)Rows.MakeGenericMethod(type.ClrType).Invoke(null, [db, BulkColumn.Of(type), cancel])!;
            if (count != part.Count) wrong.Add($"WRONG: {part.Name} has {count:N0} rows and should have {part.Count:N0}.");
            else if (rows != part.Rows) wrong.Add($"WRONG: {part.Name} has rows that are not as they were.");
        }
        if (wrong.Count == 0) found.Add("Every row is as it was, to the byte.");

        var chain = await AuditTrail.VerifyAsync(db, cancel);
        if (chain.BrokenSeq is not null) wrong.Add($"WRONG: the audit trail is broken: {chain.How}.");
        else if (chain.Seal != manifest.AuditSeal) wrong.Add($"WRONG: the audit trail ends with the seal {chain.Seal} and should end with {manifest.AuditSeal}.");
        else found.Add($"The audit trail is unbroken: {chain.Rows:N0} rows, last seal {chain.Seal}.");

        found.AddRange(await KeysAsync(db, cipher, manifest, wrong, cancel));
        var ahead = await live.AuditEntries.CountAsync(e => e.Seq > manifest.AuditRows, cancel);
        found.Add(ahead == 0 ? "Nothing happened in the agency since." : $"Since then the agency's trail has grown by {ahead:N0} rows, which this backup does not have.");
        return new Report(wrong.Count == 0, [.. found, .. wrong]);
    }

    private static readonly MethodInfo Rows = typeof(Drill).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static Task<(long, string)> RowsAsync<T>(AppDb db, BulkColumn[] columns, CancellationToken cancel) where T : class =>
        BackupFormat.WriteAsync(Backup.Everything<T>(db), columns, Stream.Null, cancel);

    /// <summary>The sealed numbers are worth nothing without the key they were sealed with.</summary>
    private static async Task<string[]> KeysAsync(AppDb db, FieldCipher cipher, BackupManifest manifest, List<string> wrong, CancellationToken cancel)
    {
        if (!manifest.WithKeys && await db.Identifiers.IgnoreQueryFilters().Select(i => i.Number).FirstOrDefaultAsync(cancel) is { } number)
        {
            try
            {
                cipher.Open(number);
                return ["The keys of this installation open the sealed numbers. They are not in the backup: keep data/keys too, in another place."];
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                wrong.Add("WRONG: the keys of this installation do not open the sealed numbers of the backup. Find the data/keys that belong to it.");
                return [];
            }
        }
        return [manifest.WithKeys ? "The keys are in the backup: whoever has the file can open the sealed numbers." : "It holds no sealed numbers."];
    }

    /// <summary>An empty database beside the live one, gone when it is done with.</summary>
    private sealed class Scratch(AppDb db, Func<Task> clear) : IAsyncDisposable
    {
        public AppDb Db => db;

        public static async Task<Scratch> CreateAsync(AppDb live, string dataFolder, CancellationToken cancel)
        {
            var name = $"drill_{Guid.NewGuid():N}"[..18];
            if (live is SqliteDb)
            {
                System.IO.Directory.CreateDirectory(dataFolder);
                var file = Path.Combine(dataFolder, $"{name}.db");
                return new Scratch(Open(live, $"Data Source={file};Pooling=false"), () =>
                {
                    foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
                    return Task.CompletedTask;
                });
            }
            var connection = live.Database.GetConnectionString()!;
            var beside = new NpgsqlConnectionStringBuilder(connection) { Database = $"alongside_{name}", Pooling = false }.ConnectionString;
            try
            {
                await OnServerAsync(connection, $"create database \"alongside_{name}\"", cancel);
            }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new RuleBroken("The database user may not create databases, and a drill restores into one of its own. Let it: ALTER ROLE … CREATEDB; or run the drill with a user who may.");
            }
            return new Scratch(Open(live, beside), () => OnServerAsync(connection, $"drop database \"alongside_{name}\" with (force)", CancellationToken.None));
        }

        private static AppDb Open(AppDb live, string connection)
        {
            AppDb db = live is SqliteDb
                ? new SqliteDb((DbContextOptions<SqliteDb>)new DbContextOptionsBuilder<SqliteDb>().UseAgencyDatabase(DatabaseProvider.Sqlite, connection).Options, live.Clock)
                : new PostgresDb((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>().UseAgencyDatabase(DatabaseProvider.Postgres, connection).Options, live.Clock);
            db.Caller = Caller.System("restore drill");
            return db;
        }

        private static async Task OnServerAsync(string connection, string sql, CancellationToken cancel)
        {
            await using var server = new NpgsqlConnection(connection);
            await server.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(sql, server);
            await command.ExecuteNonQueryAsync(cancel);
        }

        public async ValueTask DisposeAsync()
        {
            await db.DisposeAsync();
            await clear();
        }
    }
}
