using System.Text.Json;
using Alongside.Core.People;

namespace Alongside.Core.Directory;

/// <summary>The words people use and the words the field uses for the same, in English and Spanish: everyday-words.json beside this file, to be read and added to.</summary>
public static class EverydayWords
{
    private const string Resource = "Alongside.Core.Directory.everyday-words.json";

    private sealed record Book(string[] LeftOut, string[][] Alike, Dictionary<string, string[]> Domains, Dictionary<string, string[]> Access);

    private static readonly Lazy<Book> Known = new(Read);

    /// <summary>Each phrase, folded, with all that means the same.</summary>
    private static readonly Lazy<Dictionary<string, string[][]>> AlikeBy = new(() => Known.Value.Alike
        .SelectMany(group => group.Select(Names.Fold).Distinct().Select(phrase => (phrase, group: group.Select(Names.Fold).Distinct().ToArray())))
        .GroupBy(p => p.phrase).ToDictionary(g => g.Key, g => g.SelectMany(p => p.group).Where(w => w != g.Key).Distinct().Select(w => w.Split(' ')).ToArray(), StringComparer.Ordinal));

    private const int LongestPhrase = 5;

    /// <summary>The domains of life under which the directory can be looked through.</summary>
    public static IReadOnlyCollection<string> Domains => Known.Value.Domains.Keys;

    /// <summary>The ways a place can be easier to use, as “wheelchair”.</summary>
    public static IReadOnlyList<string> Access { get; } = [.. Known.Value.Access.Keys];

    /// <summary>The phrases by which a domain of life is found; none when it is not known.</summary>
    internal static string[][] OfDomain(string? domain) =>
        domain is not null && Known.Value.Domains.FirstOrDefault(d => d.Key.Equals(domain.Trim(), StringComparison.OrdinalIgnoreCase)).Value is { } words ? [.. words.Select(w => Names.Fold(w).Split(' '))] : [];

    /// <summary>Whether a text says that a place can be used in this way.</summary>
    internal static bool Says(string access, string folded) => Known.Value.Access[access].Any(w => folded.Contains(" " + w, StringComparison.Ordinal));

    /// <summary>A part of a search: what was typed, and what else would mean the same.</summary>
    internal sealed record Sought(string[] Typed, string[][] Alike);

    /// <summary>What was typed, taken apart: the longest phrases that are known first, then word by word; little words are left out while others remain.</summary>
    internal static List<Sought> In(string? typed)
    {
        var words = DirectoryWords.Of(typed);
        var (parts, little) = (new List<Sought>(), new List<Sought>());
        for (var i = 0; i < words.Length;)
        {
            var length = Math.Min(LongestPhrase, words.Length - i);
            while (length > 1 && !AlikeBy.Value.ContainsKey(string.Join(' ', words, i, length))) length--;
            var phrase = string.Join(' ', words, i, length);
            var alike = AlikeBy.Value.GetValueOrDefault(phrase, []);
            (length == 1 && Known.Value.LeftOut.Contains(phrase) ? little : parts).Add(new Sought(words[i..(i + length)], alike));
            i += length;
        }
        return parts.Count > 0 ? parts : little;
    }

    /// <summary>What a search for these words looks for besides, in words, for the person who typed them.</summary>
    public static IReadOnlyList<string> Besides(string? typed) => [.. In(typed).SelectMany(p => p.Alike).Select(w => string.Join(' ', w)).Distinct()];

    private static Book Read()
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        return JsonSerializer.Deserialize<Book>(stream, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{Resource} is empty.");
    }
}
