namespace Alongside.Core.People;

/// <summary>The sorted keys a person is found by: each pair of their names in both orders, each pair of their sounds, each name with the year of birth, and the places where people begin to say a phone number.</summary>
public static class NameKeys
{
    public const char Name = 'n', Sound = 's', Year = 'b', Phone = 'p';
    private const int MostWords = 6, LongestWord = 40;

    /// <summary>Words that stand in the names of families and tell none from another.</summary>
    private static readonly string[] Common = ["family", "household", "the", "of", "and"];

    /// <summary>What of a person the keys are made of.</summary>
    /// <param name="Name">All names, folded.</param>
    /// <param name="Sound">Their sounds.</param>
    /// <param name="Phones">The digits of all phones.</param>
    public sealed record Source(string Name, string Sound, string Phones, DateOnly? Born);

    /// <param name="person">Who it is.</param>
    /// <param name="families">The folded names of the families the person belongs to.</param>
    public static HashSet<string> Of(Source person, string? families = null)
    {
        var words = Words($"{person.Name} {WithoutCommon(families ?? "")}");
        return [.. Pairs(Name, words), .. Pairs(Sound, Words(person.Sound)), .. words.SelectMany(w => person.Born is { } born ? [$"{Year}{born.Year} {w}"] : Array.Empty<string>()), .. Words(person.Phones).SelectMany(Numbers)];
    }

    /// <summary>The words of a name, without repetition.</summary>
    public static List<string> Words(string folded) => [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Cut).Distinct().Take(MostWords)];

    /// <summary>As long as a key holds.</summary>
    public static string Cut(string word) => word.Length <= LongestWord ? word : word[..LongestWord];

    /// <summary>Without “family” and its like, when something else is left.</summary>
    public static IReadOnlyList<string> Telling(IReadOnlyList<string> words) => words.Any(w => !Common.Contains(w)) ? [.. words.Where(w => !Common.Contains(w))] : words;

    private static string WithoutCommon(string families) => string.Join(' ', families.Split(' ').Where(w => !Common.Contains(w)));

    private static IEnumerable<string> Pairs(char kind, List<string> words) => words.Count == 1 ? [$"{kind}{words[0]}"]
        : words.SelectMany(_ => words, (first, second) => (first, second)).Where(p => p.first != p.second).Select(p => $"{kind}{p.first} {p.second}");

    /// <summary>From its beginning, from the exchange, and from the last four.</summary>
    private static IEnumerable<string> Numbers(string digits)
    {
        var own = WithoutCountry(digits);
        return new[] { own, own.Length > 7 ? own[^7..] : own, own.Length > 4 ? own[^4..] : own }.Where(d => d.Length >= 3).Select(d => $"{Phone}{d}");
    }

    /// <summary>A number of the United States and Canada is said without its 1.</summary>
    public static string WithoutCountry(string digits) => digits.Length == 11 && digits[0] == '1' ? digits[1..] : digits;
}
