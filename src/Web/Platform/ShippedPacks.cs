using Alongside.Core.Programs.Packs;

namespace Alongside.Web.Platform;

/// <summary>The program packs that come with the product; they lie as readable files beside the program.</summary>
public static class ShippedPacks
{
    private static readonly Lazy<IReadOnlyList<(string Key, PackReading Reading)>> Read = new(() => Directory.Exists(Folder)
        ? [.. Directory.GetDirectories(Folder).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), PackReader.Read(PackFiles.FromFolder(f))))] : []);

    /// <summary>Where they lie.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "packs");

    /// <summary>Every pack that comes with the product, by its name.</summary>
    public static IReadOnlyList<ProgramPack> All => [.. Read.Value.Select(r => r.Reading.Pack).OfType<ProgramPack>().OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The reading of one of them, or nothing.</summary>
    public static PackReading? Find(string? key) => Read.Value.FirstOrDefault(r => r.Key == key).Reading;

    /// <summary>Where an edition that begins with a shipped pack comes from.</summary>
    public static string Source(ProgramPack pack) => $"{pack.Name} {pack.Version}, as it comes with Alongside";
}
