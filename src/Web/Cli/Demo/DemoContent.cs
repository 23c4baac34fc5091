using Alongside.Core.Choices;
using Alongside.Core.Platform;
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

internal sealed record DemoOptions(int Need, DemoOption[] Found, string? Reason, string[]? Present)
{
    /// <summary>The client and the worker go through what was found within nine days; answers the one that was chosen.</summary>
    public Option? GoThrough(Choice choice, DateOnly found, string goesBy, Func<string?, string> say, Func<string, string?, Guid?> serviceOf, Func<DateOnly, int, Stamp> at)
    {
        string? OrNone(string? words) => say(words) is { Length: > 0 } said ? said : null;
        Option? chosen = null;
        var (ranked, decided, rank) = (found.AddDays(7), found.AddDays(9), 1);
        foreach (var offer in Found)
        {
            var option = choice.Find(serviceOf(offer.Service, offer.Organization), offer.Service, offer.Organization, at(found, 11));
            option.Describe(offer.CanGet switch { "yes" => CanGet.Yes, "likely" => CanGet.Likely, "no" => CanGet.No, _ => CanGet.Unknown }, say(offer.Why), say(offer.Pays), say(offer.PaysBecause),
                say(offer.Where), say(offer.Wait), say(offer.Language), null, null, null);
            var words = OrNone(offer.Said);
            var speaker = words is null ? null : goesBy;
            if (offer.Outcome == "aside") choice.SetAside(option, OrNone(offer.AsideWhy) ?? "does not fit", words, speaker, ranked, at(ranked, 14));
            else choice.Rank(option, rank++, words, speaker, at(ranked, 14));
            if (offer.Outcome == "chosen") chosen = option;
        }
        if (chosen is not null && Reason is { } reason)
            choice.Decide(chosen, say(reason), goesBy, string.Join(", ", (Present ?? ["{goesBy}", "{worker}"]).Select(say)), null, null, decided, at(decided, 15));
        return chosen;
    }
}

internal sealed record DemoOption(string Service, string? Organization, string? CanGet, string? Why, string? Pays, string? PaysBecause, string? Where, string? Wait, string? Language, string? Said, string? Outcome, string? AsideWhy);

internal sealed record DemoReferral(string Service, string? Organization, string State, string? Note, int? Rating, string? RatingWords);

internal sealed record DemoNote(string Kind, int DaysAgo, int Minutes, string What, string? Said, bool Signed);

internal sealed record DemoAsk(string Words, string? Language, string? Translation, string How);

internal sealed record DemoClose(string Reason, string Summary);

/// <summary>Words that are told in confidence, by the reason they are protected.</summary>
internal sealed record DemoProtected(string Asked, string Text, string About);
