using System.IO.Compression;
using System.Text.Json;
using Alongside.Core.Data.Search;

namespace Alongside.Core.Data;

/// <summary>Puts a backup into an empty database, whichever of the two it was taken from, wholly or not at all.</summary>
public static class Restore
{
    /// <summary>Restores into the database at hand, which is migrated and holds no agency yet, and puts the files into the data folder.</summary>
    /// <exception cref="RuleBroken">The file is no backup, is damaged, is of another version, or the database or the folder is not empty.</exception>
    public static async Task<BackupManifest> FromAsync(AppDb db, string dataFolder, string path, IProgress<Progress> progress, CancellationToken cancel = default)
    {
        using var archive = Open(path);
        var manifest = Read(archive, path);
        await CheckAsync(archive, manifest, path, db, progress, cancel);
        var there = manifest.Files.FirstOrDefault(f => File.Exists(Target(dataFolder, f.Name)) && Hash(File.OpenRead(Target(dataFolder, f.Name))) != f.Sha256);
        RuleBroken.Unless(there is null, $"{there?.Name} is in the data folder already, with something else in it. Move the data folder away, or choose another with --Data:Folder.");
        await RowsAsync(db, archive, manifest, false, progress, cancel);
        await SearchIndex.RebuildAsync(db, progress, cancel);
        foreach (var file in manifest.Files) await PutAsync(archive, file, dataFolder, cancel);
        return manifest;
    }

    /// <summary>What a backup says of itself, without restoring it.</summary>
    public static BackupManifest Look(string path)
    {
        using var archive = Open(path);
        return Read(archive, path);
    }

    internal static async Task RowsAsync(AppDb db, ZipArchive archive, BackupManifest manifest, bool isDrill, IProgress<Progress> progress, CancellationToken cancel)
    {
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        var done = 0L;
        foreach (var type in BulkWriter.ParentsFirst(db.Model))
        {
            var (name, columns) = (type.GetTableName()!, BulkColumn.Of(type));
            progress.Report(new Progress(done, manifest.Rows, name.Replace('_', ' ')));
            using var lines = new StreamReader(archive.GetEntry($"{BackupFormat.Tables}{name}.ndjson")!.Open());
            done += await BulkWriter.WriteAsync(db, type, Lines(lines).Select(l => BackupFormat.Read(l, columns)), cancel);
        }
        if (!isDrill) db.Audit(AuditAct.Imported, "Backup", details: $"taken {manifest.TakenAt:yyyy-MM-dd HH:mm} UTC, {manifest.Rows:N0} rows");
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
    }

    internal static ZipArchive Open(string path)
    {
        RuleBroken.Unless(File.Exists(path), $"There is no file {path}.");
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"{path} is no backup, or it is damaged: it cannot be opened. Nothing was restored.");
        }
    }

    internal static BackupManifest Read(ZipArchive archive, string path)
    {
        try
        {
            using var said = archive.GetEntry(BackupFormat.Manifest)?.Open() ?? throw new RuleBroken($"{path} is no backup of Alongside: it has no {BackupFormat.Manifest}.");
            var manifest = JsonSerializer.Deserialize<BackupManifest>(said);
            return manifest is { Format: 1 } ? manifest : throw new RuleBroken($"{path} is a backup of a form this version does not know. Restore it with the version that made it.");
        }
        catch (JsonException)
        {
            throw Torn(path);
        }
        catch (InvalidDataException)
        {
            throw Torn(path);
        }
    }

    private static RuleBroken Torn(string path) => new($"{path} is damaged: its {BackupFormat.Manifest} cannot be read. Nothing was restored.");

    /// <summary>Before anything is written: the version fits, the database is empty, and every part is byte for byte what was written.</summary>
    internal static async Task CheckAsync(ZipArchive archive, BackupManifest manifest, string path, AppDb db, IProgress<Progress> progress, CancellationToken cancel)
    {
        RuleBroken.Unless(manifest.Schema == BackupFormat.SchemaOf(db.Model), $"{path} was made by another version of Alongside. Restore it with that version, then run “migrate” with this one.");
        RuleBroken.Unless(!await db.Agencies.AnyAsync(cancel) && !await db.Workers.AnyAsync(cancel),
            "This database holds an agency already, and a restore never overwrites one. Choose an empty one: another --Data:Folder, or another PostgreSQL database in --ConnectionStrings:Alongside.");
        var parts = manifest.Tables.Select(t => ($"{BackupFormat.Tables}{t.Name}.ndjson", t.Sha256)).Concat(manifest.Files.Select(f => (BackupFormat.Files + f.Name, f.Sha256))).ToList();
        foreach (var (name, sha256) in parts)
        {
            progress.Report(new Progress(0, null, "checking the file"));
            var whole = archive.GetEntry(name) is { } entry && HashOrNone(entry) == sha256;
            RuleBroken.Unless(whole, $"{path} is damaged: {name} is not what was written. Nothing was restored; use another backup.");
        }
    }

    private static async Task PutAsync(ZipArchive archive, BackupPart file, string dataFolder, CancellationToken cancel)
    {
        var target = Target(dataFolder, file.Name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var put = Backup.ForItsOwner(target);
        await using var source = archive.GetEntry(BackupFormat.Files + file.Name)!.Open();
        await source.CopyToAsync(put, cancel);
    }

    /// <summary>Where a file goes; a name that leads out of the data folder is no name of ours.</summary>
    private static string Target(string dataFolder, string name)
    {
        var root = Path.GetFullPath(dataFolder) + Path.DirectorySeparatorChar;
        var target = Path.GetFullPath(Path.Combine(root, name));
        RuleBroken.Unless(target.StartsWith(root, StringComparison.Ordinal), $"The backup names a file outside of the data folder ({name}), which no backup of ours does. Nothing was restored.");
        return target;
    }

    private static string? HashOrNone(ZipArchiveEntry entry)
    {
        try
        {
            return Hash(entry.Open());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string Hash(Stream stream)
    {
        using (stream) return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
    }

    private static IEnumerable<string> Lines(StreamReader lines)
    {
        while (lines.ReadLine() is { } line) yield return line;
    }
}
