using System.Globalization;
using System.Text;

namespace Alongside.Core.People;

/// <summary>How names are compared: without case and accents, and by their sound.</summary>
public static class Names
{
    /// <summary>Lower case, no accents, single spaces: “María  Ñúñez” becomes “maria nunez”, “Straße” “strasse”, “О’Брайен” without its mark.</summary>
    public static string Fold(string? name)
    {
        var folded = new StringBuilder();
        foreach (var c in Whole(name).Normalize(NormalizationForm.FormD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category == UnicodeCategory.NonSpacingMark || c is '\'' or '’' or 'ʼ' or 'ـ') continue;
            var letter = char.ToLowerInvariant(c);
            if (Spelled(letter) is { } letters) folded.Append(letters);
            else if (char.IsLetterOrDigit(letter) || category == UnicodeCategory.SpacingCombiningMark) folded.Append(letter);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Letters that are no accented form of another and yet are typed as others.</summary>
    private static string? Spelled(char letter) => letter switch
    {
        'ł' => "l", 'ø' => "o", 'đ' or 'ð' => "d", 'ß' => "ss", 'ı' => "i", 'æ' => "ae", 'œ' => "oe", 'þ' => "th", 'ى' => "ي", 'ة' => "ه", _ => null,
    };

    /// <summary>Without halves of characters and signs that are none: they cannot be normalized.</summary>
    private static string Whole(string? text) => text is null ? "" : !text.Any(c => char.IsSurrogate(c) || c >= '\ufdd0') ? text
        : string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar && r.Value is not (>= 0xfdd0 and <= 0xfdef) && (r.Value & 0xfffe) != 0xfffe));

    /// <summary>The digits of a phone number or an identifier.</summary>
    public static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));

    /// <summary>The sound of each word of a name, so that “Catherine Meyer” finds “Kathryn Maier”; scripts without Latin letters stay as they are.</summary>
    public static string Sound(string? name) =>
        string.Join(' ', Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SoundOf).Where(s => s.Length > 0).Distinct());

    /// <summary>A consonant skeleton after Soundex and NYSIIS, kind to Spanish, Vietnamese, Slavic and Arabic spellings: at most six signs.</summary>
    internal static string SoundOf(string word)
    {
        if (!word.All(c => c is >= 'a' and <= 'z')) return word;
        foreach (var (from, to) in Spellings) word = word.Replace(from, to, StringComparison.Ordinal);
        var sound = new StringBuilder();
        for (var i = 0; i < word.Length && sound.Length < 6; i++)
        {
            var sign = SignOf(word[i], i == 0);
            if (sign != '\0' && (sound.Length == 0 || sound[^1] != sign)) sound.Append(sign);
        }
        return sound.ToString();
    }

    private static readonly (string From, string To)[] Spellings =
    [
        ("ough", "o"), ("tch", "s"), ("sch", "s"), ("chr", "kr"), ("ch", "s"), ("sh", "s"), ("ph", "f"), ("gh", "g"), ("kh", "k"), ("th", "t"), ("dh", "d"),
        ("ck", "k"), ("qu", "k"), ("ll", "l"), ("rh", "r"), ("wr", "r"), ("kn", "n"), ("gn", "n"), ("dz", "z"), ("cz", "s"), ("sz", "s"), ("nh", "n"), ("x", "ks"),
        ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
    ];

    private static char SignOf(char letter, bool first) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' => first ? 'a' : '\0',
        'h' or 'w' => first ? 'h' : '\0',
        'b' or 'p' => 'p', 'f' or 'v' => 'f', 'd' or 't' => 't', 'k' or 'q' or 'g' => 'k', 's' or 'z' => 's',
        'j' => first ? 'h' : 's', 'm' or 'n' => 'n', _ => letter,
    };
}
