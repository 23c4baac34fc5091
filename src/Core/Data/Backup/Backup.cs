using System.Data;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>Writes the whole agency into one file while it goes on working: every table as it stood at one instant, and the files beside the database.</summary>
public static class Backup
{
    /// <summary>Takes the backup; the file is there only once it is whole.</summary>
    /// <param name="dataFolder">The agency's data folder, whose files come along; the database in it is written table by table, the keys only on request.</param>
    /// <param name="path">Where the backup is to stand. A file that is there already is refused.</param>
    /// <param name="withKeys">Puts the keys into the file as well; whoever finds it can then open the sealed numbers.</param>
    public static async Task<BackupManifest> WriteAsync(AppDb db, string dataFolder, string path, bool withKeys, IProgress<Progress> progress, CancellationToken cancel = default)
    {
        var file = Path.GetFullPath(path);
        RuleBroken.Unless(!File.Exists(file), $"{path} is there already, and a backup never overwrites another. Choose another name.");
        RuleBroken.Unless(System.IO.Directory.Exists(Path.GetDirectoryName(file)), $"The folder {Path.GetDirectoryName(file)} is not there. Make it first, or choose another.");
        db.Audit(AuditAct.Exported, "Backup", details: withKeys ? "everything, with the keys" : "everything, without the keys");
        await db.SaveChangesAsync(cancel);

        var unfinished = file + ".unfinished";
        try
        {
            BackupManifest manifest;
            await using (var stream = ForItsOwner(unfinished))
            {
                using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, true))
                    manifest = await WriteAsync(db, archive, dataFolder, file, withKeys, progress, cancel);
                stream.Flush(true);
            }
            File.Move(unfinished, file);
            return manifest;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<BackupManifest> WriteAsync(AppDb db, ZipArchive archive, string dataFolder, string file, bool withKeys, IProgress<Progress> progress, CancellationToken cancel)
    {
        await using var snapshot = await Snapshot.BeginAsync(db, cancel);
        var takenAt = db.Clock.Now;
        var types = BulkWriter.ParentsFirst(db.Model);
        var tables = new List<BackupPart>();
        foreach (var type in types)
        {
            progress.Report(new Progress(tables.Count, types.Count, type.GetTableName()!.Replace('_', ' ')));
            tables.Add(await (Task<BackupPart>)Table.MakeGenericMethod(type.ClrType).Invoke(null, [db, archive, type, cancel])!);
        }
        progress.Report(new Progress(types.Count, types.Count, "files"));
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Seq).Select(e => new { e.Seq, e.Seal }).FirstOrDefaultAsync(cancel);
        var manifest = new BackupManifest
        {
            Agency = await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefaultAsync(cancel) ?? "an agency without a name", TakenAt = takenAt, Schema = BackupFormat.SchemaOf(db.Model),
            AuditRows = last?.Seq ?? 0, AuditSeal = last?.Seal ?? AuditTrail.Beginning, WithKeys = withKeys, Tables = tables, Files = WriteFiles(archive, dataFolder, file, withKeys, cancel),
        };
        await using var said = archive.CreateEntry(BackupFormat.Manifest).Open();
        await JsonSerializer.SerializeAsync(said, manifest, new JsonSerializerOptions { WriteIndented = true }, cancel);
        return manifest;
    }

    private static readonly MethodInfo Table = typeof(Backup).GetMethod(nameof(WriteTableAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static async Task<BackupPart> WriteTableAsync<T>(AppDb db, ZipArchive archive, IEntityType type, CancellationToken cancel) where T : class
    {
        var name = type.GetTableName()!;
        await using var stream = new HashedStream(archive.CreateEntry($"{BackupFormat.Tables}{name}.ndjson", CompressionLevel.Fastest).Open());
        var (count, rows) = await BackupFormat.WriteAsync(Everything<T>(db), BulkColumn.Of(type), stream, cancel);
        return new BackupPart(name, count, stream.Sha256, rows);
    }

    /// <summary>Every row of a table, whoever asks.</summary>
    internal static IAsyncEnumerable<T> Everything<T>(AppDb db) where T : class => db.Set<T>().IgnoreQueryFilters().IgnoreAutoIncludes().AsNoTracking().AsAsyncEnumerable();

    /// <summary>What lies beside the database: all but the database itself, the keys unless asked for, and other backups.</summary>
    private static List<BackupPart> WriteFiles(ZipArchive archive, string dataFolder, string backup, bool withKeys, CancellationToken cancel)
    {
        var parts = new List<BackupPart>();
        if (!System.IO.Directory.Exists(dataFolder)) return parts;
        foreach (var path in System.IO.Directory.EnumerateFiles(dataFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(dataFolder, path).Replace('\\', '/');
            if (path.StartsWith(backup, StringComparison.Ordinal) || IsDatabase(name) || name.StartsWith("keys/", StringComparison.Ordinal) && !withKeys) continue;
            using var source = OpenIfThere(path);
            if (source is null) continue;
            using var target = new HashedStream(archive.CreateEntry(BackupFormat.Files + name, CompressionLevel.Fastest).Open());
            source.CopyTo(target);
            parts.Add(new BackupPart(name, source.Length, target.Sha256));
        }
        return parts;
    }

    private static bool IsDatabase(string name) => name.EndsWith(".db", StringComparison.Ordinal) || name.EndsWith(".db-wal", StringComparison.Ordinal) || name.EndsWith(".db-shm", StringComparison.Ordinal)
        || name.EndsWith(".alongside", StringComparison.Ordinal) || name.EndsWith(".unfinished", StringComparison.Ordinal);

    /// <summary>A new file that only its owner reads, where the system knows owners.</summary>
    internal static FileStream ForItsOwner(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>A file may go while the agency works on; then it is not part of this picture.</summary>
    private static FileStream? OpenIfThere(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>One picture of all tables while others write: a deferred read on SQLite's log, a repeatable read on PostgreSQL. Nobody waits for it.</summary>
    private sealed class Snapshot(AppDb db) : IAsyncDisposable
    {
        public static async Task<Snapshot> BeginAsync(AppDb db, CancellationToken cancel)
        {
            if (db is PostgresDb) await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            else
            {
                await db.Database.OpenConnectionAsync(cancel);
                await db.Database.UseTransactionAsync(((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), cancel);
                // The picture is taken with the first read.
                await db.Agencies.AnyAsync(cancel);
            }
            return new Snapshot(db);
        }

        public async ValueTask DisposeAsync()
        {
            await db.Database.RollbackTransactionAsync();
            await db.Database.CloseConnectionAsync();
        }
    }
}
