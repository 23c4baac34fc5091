namespace Alongside.Core.People;

/// <summary>What is known of a person, made ready to be compared: names as words, the rest as numbers, so that a million fit in memory.</summary>
public sealed class Portrait
{
    private static readonly HashSet<string> Particles = ["al", "el", "ul", "de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "du", "van", "von", "der", "den", "ter", "bin", "bint", "ibn", "y", "e"];

    public required Guid Id { get; init; }
    /// <summary>The words of the given name.</summary>
    public required NameWord[] Given { get; init; }
    /// <summary>The words of the name the person goes by, where it is another.</summary>
    public required NameWord[] Preferred { get; init; }
    /// <summary>The words of the family name without particles: “de la Cruz” is “cruz”.</summary>
    public required NameWord[] Family { get; init; }
    /// <summary>1 for Sr., 2 for Jr. and II, and so on; 0 when nothing is said.</summary>
    public required byte Generation { get; init; }
    /// <summary>The birth date as a day number; -1 when it is not known.</summary>
    public int Born { get; init; } = -1;
    public bool Estimated { get; init; }
    /// <summary>Digits of the phones, as numbers, at most the last ten.</summary>
    public long[] Phones { get; init; } = [];
    /// <summary>E-mail addresses and home addresses by their fingerprints.</summary>
    public long[] Mails { get; set; } = [];
    public long[] Addresses { get; set; } = [];
    /// <summary>Identifiers: the kind in the upper half, a fingerprint of the last four in the lower.</summary>
    public long[] Identifiers { get; set; } = [];
    public long[] Households { get; set; } = [];
    /// <summary>The last four of the identifiers themselves, where a few people are looked up by them.</summary>
    public string[] LastFours { get; set; } = [];

    /// <summary>Makes it of the columns of a person.</summary>
    public static Portrait Of(NameBook book, Guid id, string? given, string? family, string? preferred, DateOnly? born, bool estimated, string? phones)
    {
        var (givenWords, familyWords) = (Split(given), Split(family));
        var generation = Math.Max(TakeGeneration(givenWords), TakeGeneration(familyWords));
        if (familyWords.Count > 1 && familyWords.Exists(w => !Particles.Contains(w))) familyWords.RemoveAll(Particles.Contains);
        var called = preferred is null ? null : Split(preferred);
        called?.RemoveAll(w => familyWords.Contains(w));
        return new Portrait
        {
            Id = id, Given = Words(book, givenWords), Family = Words(book, familyWords), Preferred = called is null || called.SequenceEqual(givenWords) ? [] : Words(book, called),
            Generation = generation, Born = born?.DayNumber ?? -1, Estimated = estimated, Phones = PhonesIn(phones),
        };
    }

    private static List<string> Split(string? name) => [.. Names.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static NameWord[] Words(NameBook book, List<string> words) => words.Count == 0 ? [] : [.. words.Distinct().Take(6).Select(book.Word)];

    /// <summary>Takes “Jr.” or “III” off the end of a name that has other words too.</summary>
    private static byte TakeGeneration(List<string> words)
    {
        if (words.Count < 2) return 0;
        byte generation = words[^1] switch { "sr" or "senior" => 1, "jr" or "junior" or "ii" or "2nd" => 2, "iii" or "3rd" => 3, "iv" or "4th" => 4, _ => 0 };
        if (generation > 0) words.RemoveAt(words.Count - 1);
        return generation;
    }

    private static long[] PhonesIn(string? phones)
    {
        if (string.IsNullOrEmpty(phones)) return [];
        var numbers = phones.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(d => d.Length >= 7).Select(d => long.Parse(d.Length > 10 ? d[^10..] : d)).Distinct().Take(6).ToArray();
        return numbers.Length == 0 ? [] : numbers;
    }

    /// <summary>The last seven digits: the same phone with and without its area code.</summary>
    internal static long PhoneEnd(long phone) => phone % 10_000_000;

    internal static long Mail(string value) => Fingerprint.Of("m", value.Trim().ToLowerInvariant());

    /// <summary>An address by its house number, its unit and the first word of its street that is no direction: “1420 N. Kessler Avenue, Apt 3” is “1420 kessler 3”.</summary>
    internal static long? Address(string value)
    {
        var words = Names.Fold(value).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var street = words.FirstOrDefault(w => w.Length > 2 && !w.Any(char.IsDigit) && w is not ("apt" or "unit" or "north" or "south" or "east" or "west" or "the" or "box"));
        var numbers = words.Where(w => w.Any(char.IsDigit)).Take(2).ToList();
        return street is null || numbers.Count == 0 ? null : Fingerprint.Of("a", $"{string.Join(' ', numbers)} {street}");
    }

    internal static long? Identifier(IdentifierKind kind, string lastFour) => lastFour.Length == 0 ? null : (long)kind << 32 | (uint)Fingerprint.Of("i", lastFour.ToUpperInvariant());
}

/// <summary>A number that stands for a text, the same in every process and on every machine (FNV-1a, 64 bits).</summary>
internal static class Fingerprint
{
    public static long Of(string kind, string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in kind) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ '\u001f') * 1099511628211UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return (long)hash;
    }
}
