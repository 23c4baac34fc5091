namespace Alongside.Bench;

/// <summary>What is measured: how many clients, on which databases, which pages, how long.</summary>
internal sealed record BenchPlan(int[] Sizes, string[] Databases, string[] Pages, double Seconds, int Rounds, string Site, string Folder, string? Report)
{
    /// <summary>1 and 16 connections.</summary>
    public static readonly int[] Connections = [1, 16];

    /// <summary>Every page there is to measure; the form is a PHQ-9 that was begun.</summary>
    public const string AllPages = "today,caseload,case,people,search,form,note";

    /// <summary>“10k” is ten thousand.</summary>
    public static int Count(string said) => said.Trim().ToLowerInvariant() switch
    {
        var k when k.EndsWith('k') => int.Parse(k[..^1]) * 1000, var m when m.EndsWith('m') => int.Parse(m[..^1]) * 1_000_000, var n => int.Parse(n),
    };

    public static string Said(int count) => count % 1_000_000 == 0 ? $"{count / 1_000_000}m" : count % 1000 == 0 ? $"{count / 1000}k" : $"{count}";

    /// <summary>The repository this program was built in.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory) ?? Environment.CurrentDirectory;

    /// <summary>The release build of the site.</summary>
    public static string SiteBeside() => Directory.EnumerateFiles(Path.Combine(Root, "src", "Web", "bin"), "Alongside.Web.dll", SearchOption.AllDirectories).Where(f => f.Contains("/Release/"))
        .OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault() ?? throw new InvalidOperationException("The site is not built: dotnet build -c Release src/Web");

    private static string? Above(string? folder) => folder is null || File.Exists(Path.Combine(folder, "Alongside.slnx")) ? folder : Above(Path.GetDirectoryName(folder));
}
