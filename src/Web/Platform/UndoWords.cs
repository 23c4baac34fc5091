using System.Globalization;
using Alongside.Core.Platform;
using Alongside.Core.Undo;

namespace Alongside.Web.Platform;

/// <summary>The rows and fields of an act in a reader's words.</summary>
public static class UndoWords
{
    private static readonly Dictionary<string, (string One, string Many)> Kinds = new()
    {
        ["Case"] = ("case", "cases"), ["CasePerson"] = ("place in a case", "places in cases"), ["CaseEpisode"] = ("episode", "episodes"), ["TeamMember"] = ("place on a team", "places on teams"),
        ["ContactPoint"] = ("way to reach them", "ways to reach them"), ["Identifier"] = ("identifying number", "identifying numbers"), ["HouseholdMember"] = ("place in a family", "places in families"),
        ["Deadline"] = ("date", "dates"), ["Person"] = ("person’s record", "records of the person"), ["WarningNote"] = ("warning", "warnings"), ["Step"] = ("step", "steps"), ["Need"] = ("need", "needs"),
    };

    /// <summary>“3 ways to reach them”.</summary>
    public static string Count(string kind, int count) => $"{count} {(Kinds.TryGetValue(kind, out var words) ? count == 1 ? words.One : words.Many : $"{Spaced(kind).ToLowerInvariant()}{(count == 1 ? "" : "s")}")}";

    /// <summary>“Ways to reach them”.</summary>
    public static string Heading(string kind, int count) => Kinds.TryGetValue(kind, out var words) ? Capital(count == 1 ? words.One : words.Many) : Spaced(kind);

    /// <summary>The fields that say something to a reader; keys and what is folded for searching do not.</summary>
    public static IEnumerable<FieldBack> Readable(this RowBack row) => row.Change != RowChangedOnly || !row.SeesFields ? []
        : row.Fields.Where(f => !f.Name.EndsWith("Id", StringComparison.Ordinal) && !f.Name.StartsWith("Search", StringComparison.Ordinal) && f.Name is not ("Rank" or "ClientName") && f.Before is not byte[]);

    private const Core.Data.RowChange RowChangedOnly = Core.Data.RowChange.Changed;

    public static string Field(string name) => Spaced(name.Split('.')[^1]);

    public static string Value(object? value, Clock clock) => value switch
    {
        null or "" => "nothing",
        bool yes => yes ? "yes" : "no",
        DateTime at => clock.Local(at).ToString("MMM d, yyyy, h:mm tt", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture),
        Enum word => Spaced(word.ToString()).ToLowerInvariant(),
        string text => text,
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object>()) is { Length: > 0 } all ? all : "nothing",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "nothing",
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Spaced(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}

/// <summary>An act in a list of what can be taken back.</summary>
public sealed record ActLine(Guid Id, ReversibleKind Kind, string Sentence, string By, DateTime At, DateTime Until, string? TakenBackBy, DateTime? TakenBackAt, string? TakenBackWhy)
{
    /// <summary>The columns that the list shows.</summary>
    public static readonly System.Linq.Expressions.Expression<Func<ReversibleAct, ActLine>> Of =
        a => new ActLine(a.Id, a.Kind, a.Sentence, a.Done.Name, a.Done.At, a.Until, a.TakenBackBy, a.TakenBackAt, a.TakenBackWhy);
}
