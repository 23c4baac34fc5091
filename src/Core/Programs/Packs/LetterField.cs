using System.Text.RegularExpressions;

namespace Alongside.Core.Programs.Packs;

/// <summary>The fields a letter of a pack may name, as {{client}}; the list is closed, so that a pack never reaches further into the record.</summary>
public static partial class LetterField
{
    /// <summary>Each field and what stands there.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["client"] = "the client's name on record",
        ["goes by"] = "the name the client goes by",
        ["birth date"] = "the client's birth date",
        ["worker"] = "the primary worker's name",
        ["worker title"] = "the primary worker's licence or post",
        ["worker phone"] = "the primary worker's phone",
        ["agency"] = "the agency's name",
        ["place"] = "the place the agency serves",
        ["program"] = "the program's name",
        ["case number"] = "the number of the case",
        ["opened"] = "the day the case was opened",
        ["today"] = "the day of the letter",
        ["next appointment"] = "the next date agreed in a note",
        ["plan review"] = "the day the plan is looked at again",
        ["goals"] = "the goals of the plan in force, one a line",
        ["recipient"] = "whoever the letter goes to",
    };

    /// <summary>The fields a text names, each once, in their order.</summary>
    public static IEnumerable<string> In(string text) => Named().Matches(text).Select(m => m.Groups[1].Value.Trim()).Distinct();

    /// <summary>The text with its fields filled; a field nothing is known for becomes a line to write on.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> known) =>
        Named().Replace(text, m => known.GetValueOrDefault(m.Groups[1].Value.Trim()) is { Length: > 0 } words ? words : "____________");

    /// <summary>The first brace that begins or ends no field; nothing when all do.</summary>
    internal static string? Loose(string text) => Named().Replace(text, "") is var left && left.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var open ? left[open..Math.Min(left.Length, open + 24)] : left.Contains("}}") ? "}}" : null;

    [GeneratedRegex(@"\{\{([a-z ]{1,40})\}\}", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
