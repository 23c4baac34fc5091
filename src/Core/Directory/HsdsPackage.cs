using System.IO.Compression;
using System.Text.Json;

namespace Alongside.Core.Directory;

/// <summary>An HSDS tabular package: a folder or a zip file with one CSV per table. A zip is read in place; nothing of it is ever written to the disk.</summary>
internal sealed class HsdsPackage : IDisposable
{
    /// <summary>The largest table read, in bytes; the largest real directories are a tenth of it.</summary>
    private const long MostBytes = 1L << 30;

    private readonly Dictionary<string, Func<Stream>> _files = new(StringComparer.OrdinalIgnoreCase);
    private ZipArchive? _zip;

    public string Name { get; private init; } = "";
    public IEnumerable<string> Files => _files.Keys;

    public Stream? Find(string file) => _files.TryGetValue(file, out var open) ? open() : null;

    /// <summary>Opens the package; says what to do when there is none.</summary>
    public static HsdsPackage Open(string path)
    {
        if (System.IO.Directory.Exists(path)) return OfFolder(path);
        RuleBroken.Unless(File.Exists(path), $"There is nothing at {path}. Name the folder or the .zip file of the package.");
        var package = new HsdsPackage { Name = Path.GetFileNameWithoutExtension(path) };
        try
        {
            package.ReadZip(path);
            return package;
        }
        catch (InvalidDataException)
        {
            package.Dispose();
            throw new RuleBroken($"{Path.GetFileName(path)} is not a zip file, or was cut off on its way. Fetch it again, or name the folder with the CSV files.");
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    private static HsdsPackage OfFolder(string path)
    {
        var package = new HsdsPackage { Name = new DirectoryInfo(path).Name };
        foreach (var file in System.IO.Directory.EnumerateFiles(path).Order(StringComparer.Ordinal))
        {
            RuleBroken.Unless(new FileInfo(file).Length <= MostBytes, $"{Path.GetFileName(file)} is larger than 1 GB. Split the package by organization and import the parts.");
            package._files.TryAdd(Path.GetFileName(file), () => File.OpenRead(file));
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
            RuleBroken.Unless(_files.TryAdd(entry.Name, entry.Open) || !entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase),
                $"{entry.Name} is in the zip file twice. Keep the right one and import again.");
        }
    }

    /// <summary>The name the package's own description gives, where it has one.</summary>
    public string? DescribedName()
    {
        using var stream = Find("datapackage.json");
        if (stream is null) return null;
        try
        {
            using var json = JsonDocument.Parse(stream);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    public void Dispose() => _zip?.Dispose();
}
