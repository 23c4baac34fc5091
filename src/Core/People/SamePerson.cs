using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>Looks whether the agency may know a person already, under another spelling or from another program, and says why it thinks so.</summary>
public static class SamePerson
{
    public const int Shown = 35, Strong = 50;
    private const int Candidates = 60, Most = 5;

    /// <summary>What is known of the person so far.</summary>
    public sealed record Likeness(string? Given, string? Family, DateOnly? BirthDate, string? Phone, bool Estimated = false);

    /// <summary>Somebody on record, how alike they are, and by what.</summary>
    public sealed record Like(Guid Id, string Name, string? GoesBy, DateOnly? BirthDate, bool BirthDateEstimated, int Score, IReadOnlyList<string> Reasons)
    {
        public bool IsStrong => Score >= Strong;

        /// <summary>“sounds the same, same birth date”.</summary>
        public string Because => string.Join(", ", Reasons);
    }

    /// <summary>The likest people among those the caller may know, likest first; the person being edited is not like themselves.</summary>
    public static async Task<IReadOnlyList<Like>> AsAsync(AppDb db, Likeness who, Guid? except = null, CancellationToken cancel = default)
    {
        var (given, family) = (Tokens(Names.Sound(who.Given)), Tokens(Names.Sound(who.Family)));
        var phone = PhoneEnd(who.Phone);
        if ((given.Length == 0 || family.Length == 0) && who.BirthDate is null && phone is null) return [];
        // At most two words of each name are compared in the database; the rest is weighed below.
        string g1 = At(given, 0), g2 = At(given, 1), f1 = At(family, 0), f2 = At(family, 1), digits = phone ?? "\n";
        var born = who.BirthDate;
        var candidates = await db.People.AsNoTracking().Where(p => p.Id != except)
            .Where(p => (born != null && p.BirthDate == born) || p.SearchPhones.Contains(digits)
                || (((" " + p.SearchSound + " ").Contains(g1) || (" " + p.SearchSound + " ").Contains(g2)) && ((" " + p.SearchSound + " ").Contains(f1) || (" " + p.SearchSound + " ").Contains(f2))))
            .OrderByDescending(p => p.SearchPhones.Contains(digits)).ThenByDescending(p => (" " + p.SearchSound + " ").Contains(f1)).ThenByDescending(p => p.BirthDate == born).ThenBy(p => p.Id)
            .Take(Candidates).Select(p => new OnRecord(p.Id, p.GivenName, p.FamilyName, p.PreferredName, p.BirthDate, p.BirthDateEstimated, p.SearchName, p.SearchSound, p.SearchPhones)).ToListAsync(cancel);
        return [.. candidates.Select(c => Weigh(c, who, phone)).Where(l => l.Score >= Shown).OrderByDescending(l => l.Score).ThenBy(l => l.Name).Take(Most)];
    }

    private sealed record OnRecord(Guid Id, string GivenName, string FamilyName, string? PreferredName, DateOnly? BirthDate, bool Estimated, string Name, string Sound, string Phones);

    private static Like Weigh(OnRecord them, Likeness who, string? phone)
    {
        var reasons = new List<string>();
        var score = OfName(them, who, reasons) + OfBirth(them, who, reasons);
        if (phone is not null && them.Phones.Contains(phone, StringComparison.Ordinal))
        {
            score += 30;
            reasons.Add("same phone");
        }
        return new Like(them.Id, $"{them.GivenName} {them.FamilyName}".Trim(), them.PreferredName, them.BirthDate, them.Estimated, score, reasons);
    }

    private static int OfName(OnRecord them, Likeness who, List<string> reasons)
    {
        string[] given = Tokens(Names.Fold(who.Given)), family = Tokens(Names.Fold(who.Family)), name = Tokens(them.Name);
        string[] soundGiven = Tokens(Names.Sound(who.Given)), soundFamily = Tokens(Names.Sound(who.Family)), sound = Tokens(them.Sound);
        bool both = given.Length > 0 && family.Length > 0 && them.FamilyName.Length > 0;
        if (both && (Within([.. given, .. family], name) || Within(Tokens(Names.Fold($"{them.GivenName} {them.FamilyName}")), [.. given, .. family]))) return Because("same name", 50);
        if (both && (Within([.. soundGiven, .. soundFamily], sound) || Within(Tokens(Names.Sound($"{them.GivenName} {them.FamilyName}")), [.. soundGiven, .. soundFamily]))) return Because("sounds the same", 35);
        if (both && family.Intersect(Tokens(Names.Fold(them.FamilyName))).Any() && soundGiven.Intersect(sound).Any()) return Because("part of the name is the same", 30);
        if (given.Length > 0 && Within(given, name)) return Because("same first name", 10);
        if (family.Length > 0 && Within(family, name)) return Because("same family name", 10);
        return 0;

        int Because(string reason, int score)
        {
            reasons.Add(reason);
            return score;
        }
    }

    private static int OfBirth(OnRecord them, Likeness who, List<string> reasons)
    {
        if (them.BirthDate is not { } theirs || who.BirthDate is not { } born) return 0;
        if (them.Estimated || who.Estimated)
        {
            var years = Math.Abs(theirs.Year - born.Year);
            if (years > 3) return years > 10 ? -30 : 0;
            reasons.Add("about the same age");
            return 15;
        }
        if (theirs == born)
        {
            reasons.Add("same birth date");
            return 30;
        }
        if (theirs.Year == born.Year && theirs.Day == born.Month && theirs.Month == born.Day)
        {
            reasons.Add("birth date with day and month exchanged");
            return 20;
        }
        return -30;
    }

    private static string[] Tokens(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private static bool Within(string[] few, string[] many) => few.Length > 0 && few.All(many.Contains);
    private static string At(string[] sounds, int i) => i < sounds.Length ? $" {sounds[i]} " : "\n";

    /// <summary>The last seven digits: the same phone with and without its area code.</summary>
    private static string? PhoneEnd(string? phone) => Names.Digits(phone) is { Length: >= 7 } digits ? digits[^7..] : null;
}
