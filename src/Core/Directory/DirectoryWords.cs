using System.Net;
using System.Text.RegularExpressions;
using Alongside.Core.People;

namespace Alongside.Core.Directory;

/// <summary>How the directory's words are compared and cleaned.</summary>
internal static partial class DirectoryWords
{
    /// <summary>Folds texts so that each word stands after a space: “ food pantry”; a word begins with what was typed when the text contains “ ” + what was typed.</summary>
    public static string Fold(params string?[] texts) => string.Concat(texts.Select(Names.Fold).Where(t => t.Length > 0).Select(t => " " + t));

    /// <summary>The words of a search, folded, without repetition; at most eight, because a sentence is not a search.</summary>
    public static string[] Of(string? typed) => [.. Names.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(8)];

    /// <summary>What the feed meant to say: feeds carry HTML tags and entities in plain-text fields.</summary>
    public static string Plain(string text)
    {
        if (text.Contains('<')) text = Tag().Replace(NewLineTag().Replace(text, "\n"), "");
        if (text.Contains('&')) text = WebUtility.HtmlDecode(text);
        return text.Trim();
    }

    [GeneratedRegex(@"<(?:br\s*/?|/p|/li|/div|/h[1-6])\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NewLineTag();

    [GeneratedRegex(@"</?[a-z][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
