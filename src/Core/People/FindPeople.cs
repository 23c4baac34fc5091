using System.Globalization;
using System.Text.RegularExpressions;
using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>Finds a person again by whatever is at hand: a name or its sound, a birth date, a phone, a case number, the last four of an identifier.</summary>
public static partial class FindPeople
{
    public const int Most = 50;

    /// <summary>A person found. Who is known by the registry alone is a name, and nothing else.</summary>
    public sealed record Found(Guid Id, string GivenName, string FamilyName, string? PreferredName, string? Pronouns, DateOnly? BirthDate, bool BirthDateEstimated,
        string Language, string? SafeContact, bool Known)
    {
        public string LegalName => $"{GivenName} {FamilyName}".Trim();
        public string GoesBy => PreferredName ?? GivenName;
        public int? AgeOn(DateOnly day) => Person.Years(BirthDate, day);
    }

    /// <summary>The people the caller may find, nearest first; one more than <see cref="Most"/> says that there are more.</summary>
    public static async Task<IReadOnlyList<Found>> ByAsync(AppDb db, string? typed, CancellationToken cancel = default)
    {
        var asked = Asked.Of(typed);
        if (asked.Nothing) return [];
        // A short sound alone, as of “Maria” (n, r), would find Noor and Moreau; it is taken when nothing nearer is there, or beside another word.
        var found = await FindAsync(db, asked, asked.Words.Count + asked.Numbers.Count > 1 || asked.Born is not null ? 2 : 3, cancel);
        return found.Count > 0 ? found : await FindAsync(db, asked, 2, cancel);
    }

    private static async Task<List<Found>> FindAsync(AppDb db, Asked asked, int shortest, CancellationToken cancel)
    {
        var me = db.Caller.WorkerId;
        var people = db.People.AsNoTracking();
        if (asked.Born is { } born) people = people.Where(p => p.BirthDate == born);
        if (asked.CaseNumber is { } number)
            people = people.Where(p => db.Cases.Any(c => c.Number == number && c.PersonId == p.Id) || db.CasePeople.Any(m => m.PersonId == p.Id && db.Cases.Any(c => c.Id == m.CaseId && c.Number == number)));
        foreach (var word in asked.Words)
        {
            var sound = Names.Sound(word) is var heard && heard.Length >= shortest ? $" {heard} " : "\n";
            people = people.Where(p => p.SearchName.Contains(word) || (" " + p.SearchSound + " ").Contains(sound) || db.Cases.Any(c => c.PersonId == p.Id && c.SearchName.Contains(word)));
        }
        foreach (var digits in asked.Numbers)
        {
            var year = digits.Length == 4 && int.Parse(digits, CultureInfo.InvariantCulture) is > 1890 and < 2200 and var y ? y : 0;
            people = people.Where(p => p.SearchPhones.Contains(digits) || (p.BirthDate != null && p.BirthDate.Value.Year == year) || db.Identifiers.Any(i => i.PersonId == p.Id && i.LastFour == digits));
        }
        return await Nearest(db, people, asked).Take(Most + 1).Select(p => new Found(p.Id, p.GivenName, p.FamilyName, p.PreferredName, p.Pronouns, p.BirthDate, p.BirthDateEstimated,
            p.Language, p.SafeContact, p.Recorded.WorkerId == me || db.CasePeople.Any(c => c.PersonId == p.Id))).ToListAsync(cancel);
    }

    private static IOrderedQueryable<Person> Nearest(AppDb db, IQueryable<Person> people, Asked asked)
    {
        var whole = string.Join(' ', asked.Words);
        var sorted = asked.CaseNumber is null ? people.OrderByDescending(p => p.SearchName.StartsWith(whole)) : people.OrderByDescending(p => db.Cases.Any(c => c.Number == asked.CaseNumber && c.PersonId == p.Id)).ThenByDescending(p => p.SearchName.StartsWith(whole));
        sorted = sorted.ThenByDescending(p => p.SearchName.Contains(whole));
        foreach (var word in asked.Words) sorted = sorted.ThenByDescending(p => p.SearchName.Contains(word));
        return sorted.ThenBy(p => p.FamilyName).ThenBy(p => p.GivenName).ThenBy(p => p.Id);
    }

    /// <summary>The words of a name in what was typed: without dates, case numbers and phones.</summary>
    public static IReadOnlyList<string> NamesIn(string? typed) => Asked.Of(typed).Words;

    /// <summary>What was typed, taken apart.</summary>
    private sealed record Asked(IReadOnlyList<string> Words, IReadOnlyList<string> Numbers, DateOnly? Born, string? CaseNumber)
    {
        public bool Nothing => Words.Count == 0 && Numbers.Count == 0 && Born is null && CaseNumber is null;

        public static Asked Of(string? typed)
        {
            var rest = (typed ?? "").Trim();
            if (rest.Length > 200) rest = rest[..200];
            DateOnly? born = null;
            if (DateIn().Match(rest) is { Success: true } date && DateOnly.TryParse(date.Value, CultureInfo.GetCultureInfo("en-US"), out var day)) (born, rest) = (day, rest.Replace(date.Value, " ", StringComparison.Ordinal));
            string? number = null;
            if (CaseNumberIn().Match(rest) is { Success: true } match)
                (number, rest) = ($"{match.Groups[1].Value.ToUpperInvariant()}-{match.Groups[2].Value.PadLeft(4, '0')}", rest.Replace(match.Value, " ", StringComparison.Ordinal));
            var numbers = NumberIn().Matches(rest).Select(m => Names.Digits(m.Value)).Where(d => d.Length >= 3).Distinct().Take(3).ToList();
            var words = Names.Fold(NumberIn().Replace(rest, " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetter)).Distinct().Take(6).ToList();
            return new Asked(words, numbers, born, number);
        }
    }

    [GeneratedRegex(@"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b[A-Za-z]{3,9}\.? \d{1,2},? \d{4}\b")]
    private static partial Regex DateIn();

    [GeneratedRegex(@"\b([A-Za-z]{1,6})-(\d{1,6})\b")]
    private static partial Regex CaseNumberIn();

    [GeneratedRegex(@"\+?[\d(][\d\s().-]*\d")]
    private static partial Regex NumberIn();
}
