using System.IO.Compression;
using System.Text.Json;

namespace Alongside.Core.Directory;

/// <summary>A package of the community's services: a folder or a zip file with one CSV per table, or JSON files. A zip is read in place; nothing of it is ever written to the disk.</summary>
internal sealed class HsdsPackage : IDisposable
{
    /// <summary>The largest table read, in bytes; the largest real directories are a tenth of it.</summary>
    private const long MostBytes = 1L << 30;

    private readonly Dictionary<string, (Func<Stream> Open, long Size)> _files = new(StringComparer.OrdinalIgnoreCase);
    private ZipArchive? _zip;

    public string Name { get; private init; } = "";
    public IEnumerable<string> Files => _files.Keys;

    public Stream? Find(string file) => _files.TryGetValue(file, out var found) ? found.Open() : null;

    /// <summary>The CSV files.</summary>
    public IEnumerable<string> Tabular() => _files.Keys.Where(f => f.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));

    /// <summary>The files of JSON objects; what only describes the package is not one.</summary>
    public IEnumerable<string> Json() => _files.Keys.Where(f => IsJson(f) && !f.Equals("datapackage.json", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    public long SizeOf(string file) => _files[file].Size;

    /// <summary>The names of a file's columns; none where they cannot be read, which is said when its rows are.</summary>
    public string[] HeadersOf(string file)
    {
        try
        {
            using var csv = HsdsCsv.Open(file, Find(file)!, []);
            return csv.Headers;
        }
        catch (RuleBroken)
        {
            return [];
        }
    }

    /// <summary>How many rows a file has that is not read further; nothing when it cannot be counted.</summary>
    public long? RowsOf(string file)
    {
        try
        {
            using var csv = HsdsCsv.Open(file, Find(file)!, []);
            var rows = 0L;
            while (csv.Read()) rows++;
            return rows;
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    private static bool IsJson(string file) => Path.GetExtension(file).ToLowerInvariant() is ".json" or ".ndjson" or ".jsonl";

    /// <summary>Opens the package; says what to do when there is none.</summary>
    public static HsdsPackage Open(string path)
    {
        if (System.IO.Directory.Exists(path)) return OfFolder(path);
        RuleBroken.Unless(File.Exists(path), $"There is nothing at {path}. Name the folder, the .zip or the .json file of the package.");
        var package = new HsdsPackage { Name = Path.GetFileNameWithoutExtension(path) };
        if (IsJson(path))
        {
            package._files[Path.GetFileName(path)] = (() => File.OpenRead(path), new FileInfo(path).Length);
            return package;
        }
        var whole = false;
        try
        {
            package.ReadZip(path);
            whole = true;
            return package;
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"{Path.GetFileName(path)} is not a zip file, or was cut off on its way. Fetch it again, or name the folder with the CSV files.");
        }
        finally
        {
            if (!whole) package.Dispose();
        }
    }

    private static HsdsPackage OfFolder(string path)
    {
        var package = new HsdsPackage { Name = new DirectoryInfo(path).Name };
        foreach (var file in System.IO.Directory.EnumerateFiles(path).Order(StringComparer.Ordinal))
        {
            RuleBroken.Unless(new FileInfo(file).Length <= MostBytes, $"{Path.GetFileName(file)} is larger than 1 GB. Split the package by organization and import the parts.");
            package._files.TryAdd(Path.GetFileName(file), (() => File.OpenRead(file), new FileInfo(file).Length));
        }
        return package;
    }

    private void ReadZip(string path)
    {
        _zip = ZipFile.OpenRead(path);
        foreach (var entry in _zip.Entries)
        {
            if (entry.Name.Length == 0) continue;
            var parts = entry.FullName.Split('/', '\\');
            RuleBroken.Unless(!parts.Contains("..") && parts[0].Length > 0 && !parts[0].Contains(':'),
                $"The zip file names a file outside itself, “{entry.FullName}”. Packages do not do that: ask whoever made it, and do not open it elsewhere.");
            RuleBroken.Unless(entry.Length <= MostBytes, $"{entry.Name} unpacks to more than 1 GB. Split the package by organization and import the parts.");
            RuleBroken.Unless(_files.TryAdd(entry.Name, (entry.Open, entry.Length)) || !entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase),
                $"{entry.Name} is in the zip file twice. Keep the right one and import again.");
        }
    }

    /// <summary>The name of the feed: what the package's own description says, otherwise the name of its file.</summary>
    public static string NameOf(string path)
    {
        using var package = Open(path);
        return package.DescribedName() ?? package.Name;
    }

    private string? DescribedName()
    {
        using var stream = Find("datapackage.json");
        if (stream is null) return null;
        try
        {
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public void Dispose() => _zip?.Dispose();
}
