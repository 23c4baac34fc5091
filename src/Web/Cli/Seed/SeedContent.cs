using System.Text.Json;
using Alongside.Web.Cli.Demo;

namespace Alongside.Web.Cli.Seed;

/// <summary>What an agency has: how many clients, how many who work there, how many years back, and from which seed.</summary>
/// <param name="ContactsPerMonth">How often in a month somebody writes of a contact with an open client.</param>
public sealed record SeedSize(int Clients, int Staff, double Years, ulong Seed, double ContactsPerMonth = 3);

/// <summary>Names of many peoples, as often as they are met.</summary>
internal sealed record SeedNames(SeedCulture[] Cultures, string[] Begins, string[] Ends, Dictionary<string, string> Nicknames, string[] Streets, string[] Ways, string[] Towns, string[] Relations);

/// <summary>How people of one culture are called, which language they may speak first, and in how many of a hundred an interpreter helps.</summary>
internal sealed record SeedCulture(string Key, double Weight, string Language, int NeedsInterpreter, string[] She, string[] He, string[] Family, string Style);

/// <summary>Sentences of everyday work, to be put together.</summary>
internal sealed record SeedWork(string[] Visit, string[] Office, string[] Phone, string[] Text, string[] Video, string[] Tried, string[] Middle, string[] End, string[] Said, string[] Reasons,
    string[] Asks, string[] Answers, string[] Changes, string[] Handled, string[] Hold, DemoClose[] Close, string[] Back, string[] PlanReason);

/// <summary>All that a seeded agency is made of: the stories of the demonstration agency, and lists of names and sentences.</summary>
internal sealed class SeedContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public SeedNames Names { get; } = Read<SeedNames>("names.json");
    public SeedWork Work { get; } = Read<SeedWork>("work.json");
    public DemoWorker[] Workers { get; } = DemoContent.Read<DemoWorker[]>("workers.json");
    public Dictionary<string, DemoProtected[]> Protected { get; } = DemoContent.Read<Dictionary<string, DemoProtected[]>>("protected.json");
    public string[] NowLines { get; }
    public DemoWarning[] Warnings { get; }
    public DemoSafe[] Safe { get; }
    /// <summary>The stories that belong in each program.</summary>
    public Dictionary<string, DemoTheme[]> Themes { get; }

    public SeedContent()
    {
        var clients = DemoContent.Read<DemoClients>("people.json").Clients;
        NowLines = [.. clients.Select(c => c.Now).OfType<string>().Distinct()];
        Warnings = [.. clients.Select(c => c.Warning).OfType<DemoWarning>().DistinctBy(w => w.Text)];
        Safe = [.. clients.Select(c => c.Safe).OfType<DemoSafe>().Where(s => s.Hours is not null || s.Message == "no").Distinct()];
        var programOf = clients.GroupBy(c => c.Theme).ToDictionary(g => g.Key, g => g.GroupBy(c => c.Program).MaxBy(p => p.Count())!.Key);
        Themes = DemoContent.Read<DemoThemes>("themes.json").Themes.Where(t => programOf.ContainsKey(t.Key)).GroupBy(t => programOf[t.Key]).ToDictionary(g => g.Key, g => g.ToArray());
    }

    private static T Read<T>(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Cli", "Seed", "Content", file));
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{file} is empty");
    }
}
