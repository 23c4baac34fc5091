using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alongside.Web.Cli.Demo;

/// <summary>The invented people and stories of the demonstration agency, as they lie in Content/.</summary>
internal static class DemoContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Cli", "Demo", "Content");

    public static T Read<T>(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidDataException($"{file} is empty");
    }
}

internal sealed record DemoWorker(string UserName, string Name, string? Title, string Role, string[] Programs);

internal sealed record DemoThemes(DemoTheme[] Themes);

internal sealed record DemoClients(DemoClient[] Clients);

internal sealed record DemoClient(string Key, string Worker, string Program, string Specialty, string Given, string Family, string? GoesBy, string? Pronouns, DateOnly? BirthDate,
    bool Estimated, string? Language, string? Interpreter, string? Now, int Support, int OpenedDaysAgo, string Status,
    string? Phone, DemoSafe? Safe, string? Address, DemoWarning? Warning, string? Sensitive, string Theme, int? ContactStandardDays)
{
    /// <summary>The family, when the family is the client.</summary>
    public DemoFamily? Household { get; init; }
}

internal sealed record DemoSafe(string? Message, string? CodeWord, string? Hours, string? Note);

internal sealed record DemoFamily(string Name, DemoMember[] Members);

internal sealed record DemoMember(string Given, string? Family, string? Relation, DateOnly? BirthDate);

internal sealed record DemoWarning(string Kind, string Text, int ReviewInDays, bool Disclosed, string? Why);

internal sealed record DemoTheme(string Key, string Specialty, string? Language, DemoPassage[] Story, DemoNeed[] Needs, DemoStrength[] Strengths, DemoGoal[] Goals,
    DemoOptions? Options, DemoReferral? Referral, DemoNote[] Notes, DemoAsk? Asks, DemoClose? Close);

internal sealed record DemoPassage(string? Asked, string Text, string? Translation);

internal sealed record DemoNeed(string Words, string Summary, string Domain);

internal sealed record DemoStrength(string Words, string Summary);

internal sealed record DemoGoal(string Words, int? Need, string? WeWillSeeIt, string? IfItFails, DemoStep[] Steps);

internal sealed record DemoStep(string Who, string? Name, string What, int DueInDays, string? Because, bool Done);

internal sealed record DemoOptions(int Need, DemoOption[] Found, string? Reason, string[]? Present);

internal sealed record DemoOption(string Service, string? Organization, string? CanGet, string? Why, string? Pays, string? PaysBecause, string? Where, string? Wait, string? Language, string? Said, string? Outcome, string? AsideWhy);

internal sealed record DemoReferral(string Service, string? Organization, string State, string? Note, int? Rating, string? RatingWords);

internal sealed record DemoNote(string Kind, int DaysAgo, int Minutes, string What, string? Said, bool Signed);

internal sealed record DemoAsk(string Words, string? Language, string? Translation, string How);

internal sealed record DemoClose(string Reason, string Summary);

/// <summary>Words that are told in confidence, by the reason they are protected.</summary>
internal sealed record DemoProtected(string Asked, string Text, string About);
