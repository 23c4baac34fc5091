using System.Globalization;
using System.Text.RegularExpressions;

namespace Alongside.Core.People;

/// <summary>What was typed to find somebody, taken apart: words, numbers, a birth date, a case number.</summary>
/// <param name="Words">The words of a name, folded, those that tell most first.</param>
/// <param name="Numbers">Digits that may be of a phone, of an identifier, a year of birth or a case.</param>
/// <param name="CaseNumber">As EC-0418, however it was written.</param>
/// <param name="Identifier">The whole of it as one number, when it may be an identifier.</param>
public sealed partial record Asked(IReadOnlyList<string> Words, IReadOnlyList<string> Numbers, DateOnly? Born, string? CaseNumber, string? Identifier)
{
    private const int Longest = 200;

    public bool Nothing => Words.Count == 0 && Numbers.Count == 0 && Born is null && CaseNumber is null && Identifier is null;

    /// <summary>The short numbers as the second half of a case number: 418 is 0418.</summary>
    public IReadOnlyList<string> CaseDigits => [.. Numbers.Where(n => n.Length <= 6).Select(Padded)];

    public static Asked Of(string? typed)
    {
        var rest = (typed ?? "").Trim();
        if (rest.Length > Longest) rest = rest[..Longest];
        var identifier = Identifying(rest);
        DateOnly? born = null;
        if (DateIn().Match(rest) is { Success: true } date && DateOnly.TryParse(date.Value, CultureInfo.GetCultureInfo("en-US"), out var day)) (born, rest) = (day, Without(rest, date));
        string? number = null;
        if (CaseNumberIn().Match(rest) is { Success: true } match) (number, rest) = ($"{match.Groups[1].Value.ToUpperInvariant()}-{Padded(match.Groups[2].Value)}", Without(rest, match));
        var numbers = NumberIn().Matches(rest).Select(m => NameKeys.WithoutCountry(Names.Digits(m.Value))).Where(d => d.Length is >= 3 and <= 20).Distinct().Take(3).ToList();
        var words = Names.Fold(NumberIn().Replace(rest, " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetter)).Select(NameKeys.Cut).Distinct().Take(6).ToList();
        return new Asked(NameKeys.Telling(words), numbers, born, number, identifier);
    }

    /// <summary>The year of birth a number may be.</summary>
    public static int? YearIn(string number) => number.Length == 4 && int.Parse(number, CultureInfo.InvariantCulture) is > 1890 and < 2200 and var year ? year : null;

    /// <summary>One number and nothing else, such as 123-45-6789 or A 123 456 789.</summary>
    private static string? Identifying(string typed) => People.Identifier.Plain(typed) is { Length: >= 5 and <= 60 } plain && plain.Count(char.IsAsciiDigit) is >= 4 and var digits && plain.Length - digits <= digits
        ? plain : null;

    private static string Padded(string number) => number.TrimStart('0').PadLeft(4, '0');

    private static string Without(string text, Match match) => string.Concat(text.AsSpan(0, match.Index), " ", text.AsSpan(match.Index + match.Length));

    [GeneratedRegex(@"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b[A-Za-z]{3,9}\.? \d{1,2},? \d{4}\b")]
    private static partial Regex DateIn();

    [GeneratedRegex(@"\b([A-Za-z]{1,6})[-–]?(\d{1,6})\b")]
    private static partial Regex CaseNumberIn();

    [GeneratedRegex(@"\+?[\d(][\d\s().-]*\d")]
    private static partial Regex NumberIn();
}
