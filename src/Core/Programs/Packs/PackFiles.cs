using System.IO.Compression;
using System.Text;
using Folders = System.IO.Directory;

namespace Alongside.Core.Programs.Packs;

/// <summary>The files of a pack by their names, from a folder or a zip, within bounds: what comes from outside never costs more than this.</summary>
public sealed class PackFiles
{
    /// <summary>The most characters one file of a pack has.</summary>
    public const int LongestFile = 200_000;
    /// <summary>The most files a pack has.</summary>
    public const int MostFiles = 60;
    /// <summary>The most bytes a zip of a pack has, as it lies there and unpacked.</summary>
    public const int MostBytes = 2 << 20;

    private static readonly string[] Beside = ["README.md", "LICENSE", "LICENSE.txt"];

    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public PackFiles(IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach (var (name, text) in texts) _texts[name] = text;
    }

    /// <summary>Name and text of each file, as “letters/welcome.md”.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>The files of a folder; those that say something beside the pack (README.md, LICENSE) are left out.</summary>
    public static PackFiles FromFolder(string folder)
    {
        RuleBroken.Unless(Folders.Exists(folder), $"There is no folder {folder}.");
        var texts = new Dictionary<string, string>();
        var files = new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.System });
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (IsBeside(name)) continue;
            RuleBroken.Unless(texts.Count < MostFiles, $"A pack has at most {MostFiles} files; there are more in {folder}.");
            RuleBroken.Unless(file.LinkTarget is null, $"{name} is a link to another place. A pack holds its files itself.");
            RuleBroken.Unless(file.Length <= LongestFile * 4L, $"{name} is larger than a file of a pack may be ({LongestFile:N0} characters).");
            texts[name] = Text(name, File.ReadAllBytes(file.FullName));
        }
        RuleBroken.Unless(texts.Count > 0, $"{folder} holds no file of a pack.");
        return new(texts);
    }

    /// <summary>The files of a zip; a single folder around them is taken off. What is unpacked is counted as it comes, whatever the zip says of itself.</summary>
    public static PackFiles FromZip(Stream zip)
    {
        using var all = new MemoryStream();
        Copy(zip, all, MostBytes, "The zip");
        all.Position = 0;
        var texts = new Dictionary<string, string>();
        try
        {
            using var archive = new ZipArchive(all, ZipArchiveMode.Read);
            RuleBroken.Unless(archive.Entries.Count <= MostFiles * 2, $"A pack has at most {MostFiles} files; this zip has {archive.Entries.Count:N0}.");
            var left = MostBytes;
            foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                var name = SafeName(entry.FullName);
                using var one = new MemoryStream();
                using var packed = entry.Open();
                Copy(packed, one, left, name);
                left -= (int)one.Length;
                RuleBroken.Unless(texts.TryAdd(name, Text(name, one.ToArray())), $"{name} is twice in the zip.");
            }
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken("This is no zip that can be read. A pack comes as a .zip with pack.yaml and its other files in it.");
        }
        var named = Unwrapped(texts).Where(t => !IsBeside(t.Key)).ToList();
        RuleBroken.Unless(named.Count is > 0 and <= MostFiles, named.Count == 0 ? "The zip holds no file of a pack." : $"A pack has at most {MostFiles} files.");
        return new(named);
    }

    /// <summary>The files as a zip, the same for the same pack.</summary>
    public byte[] ToZip()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, true))
            foreach (var (name, text) in _texts)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var to = entry.Open();
                to.Write(Encoding.UTF8.GetBytes(text));
            }
        return zip.ToArray();
    }

    /// <summary>Writes the files into a folder; files of a pack that lay there before and are not of this one are taken away.</summary>
    public void ToFolder(string folder)
    {
        Folders.CreateDirectory(folder);
        var there = Folders.Exists(Path.Combine(folder, "letters")) ? Folders.GetFiles(Path.Combine(folder, "letters"), "*.md") : [];
        foreach (var old in Folders.GetFiles(folder, "*.yaml").Concat(there).Where(f => !_texts.ContainsKey(Path.GetRelativePath(folder, f).Replace('\\', '/')))) File.Delete(old);
        foreach (var (name, text) in _texts)
        {
            var path = Path.Combine(folder, name);
            Folders.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, new UTF8Encoding(false));
        }
    }

    private static bool IsBeside(string name) => Beside.Contains(name) || name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.EndsWith(".DS_Store", StringComparison.Ordinal);

    private static string SafeName(string name)
    {
        var parts = name.Split('/');
        RuleBroken.Unless(name.Length is > 0 and <= 200 && !name.Contains('\\') && !name.Contains(':') && !name.Any(char.IsControl) && Array.TrueForAll(parts, p => p.Length > 0 && p is not (".." or ".")),
            $"“{(name.Length > 60 ? name[..60] : name)}” leads out of the pack. Nothing was read.");
        return name;
    }

    private static Dictionary<string, string> Unwrapped(Dictionary<string, string> texts)
    {
        var first = texts.Keys.FirstOrDefault(k => k.EndsWith("/pack.yaml", StringComparison.Ordinal) && k.Count(c => c == '/') == 1);
        if (texts.ContainsKey("pack.yaml") || first is null) return texts;
        var folder = first[..(first.IndexOf('/') + 1)];
        return texts.ToDictionary(t => t.Key.StartsWith(folder, StringComparison.Ordinal) ? t.Key[folder.Length..] : t.Key, t => t.Value);
    }

    private static void Copy(Stream from, Stream to, int most, string name)
    {
        var buffer = new byte[16_384];
        for (int read, all = 0; (read = from.Read(buffer)) > 0;)
        {
            RuleBroken.Unless((all += read) <= most, $"{name} is too large: a pack has at most {MostBytes >> 20} MB, unpacked.");
            to.Write(buffer, 0, read);
        }
    }

    private static string Text(string name, byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(bytes.AsSpan(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
            RuleBroken.Unless(text.Length <= LongestFile, $"{name} is longer than a file of a pack may be ({LongestFile:N0} characters).");
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBroken($"{name} is no text in UTF-8.");
        }
    }
}
