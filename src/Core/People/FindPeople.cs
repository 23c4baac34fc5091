using Alongside.Core.Data;
using Alongside.Core.Data.Search;

namespace Alongside.Core.People;

/// <summary>Finds a person again by whatever is at hand: a name or its sound, a birth date, a phone, a case number, the last four of an identifier or all of it.</summary>
public static class FindPeople
{
    public const int Most = 50;

    /// <summary>A person found. Who is known by the registry alone is a name, and nothing else.</summary>
    public sealed record Found(Guid Id, string GivenName, string FamilyName, string? PreferredName, string? Pronouns, DateOnly? BirthDate, bool BirthDateEstimated,
        string Language, string? SafeContact, bool Known, string SearchName)
    {
        public string LegalName => $"{GivenName} {FamilyName}".Trim();
        public string GoesBy => PreferredName ?? GivenName;
        public int? AgeOn(DateOnly day) => Person.Years(BirthDate, day);
    }

    /// <summary>The people the caller may find, nearest first; one more than <see cref="Most"/> says that there are more.</summary>
    public static async Task<IReadOnlyList<Found>> ByAsync(AppDb db, string? typed, FieldCipher cipher, CancellationToken cancel = default)
    {
        var asked = Asked.Of(typed);
        if (asked.Nothing) return [];
        var exact = await ExactlyAsync(db, asked, cipher, cancel);
        // A short sound alone, as of “Maria” (n, r), would find Noor and Moreau; it is taken when nothing nearer is there, or beside another word.
        var shortest = asked.Words.Count + asked.Numbers.Count > 1 || asked.Born is not null ? 2 : 3;
        var found = await FindAsync(db, asked, exact, shortest, cancel);
        if (found.Count == 0 && shortest == 3 && asked.Words.Count == 1) found = await FindAsync(db, asked, exact, 2, cancel);
        return [.. found.OrderBy(p => exact.Contains(p.Id) ? 0 : 1).ThenBy(p => Distance(p, asked)).ThenBy(p => p.SearchName.Count(c => c == ' ')).ThenBy(p => p.FamilyName, StringComparer.Ordinal).ThenBy(p => p.GivenName, StringComparer.Ordinal).ThenBy(p => p.Id).Take(Most + 1)];
    }

    /// <summary>The words of a name in what was typed: without dates, case numbers and phones.</summary>
    public static IReadOnlyList<string> NamesIn(string? typed) => Asked.Of(typed).Words;

    /// <summary>Who has this case number or this whole identifier.</summary>
    private static async Task<List<Guid>> ExactlyAsync(AppDb db, Asked asked, FieldCipher cipher, CancellationToken cancel)
    {
        var exact = new List<Guid>();
        if (asked.Identifier is { } number)
        {
            var mark = cipher.Mark(number);
            exact.AddRange(await db.Identifiers.Where(i => i.NumberMark == mark).OrderBy(i => i.Id).Select(i => i.PersonId).Take(Most).ToListAsync(cancel));
        }
        if (asked.CaseNumber is { } typed)
            exact.AddRange(await db.Cases.Where(c => c.Number == typed).Join(db.CasePeople, c => c.Id, m => m.CaseId, (c, m) => m).OrderBy(m => m.Id).Select(m => m.PersonId).Take(Most).ToListAsync(cancel));
        else if (asked.Words.Count == 0 && asked.CaseDigits is [var digits])
            exact.AddRange(await db.Cases.Where(c => db.Programs.Select(p => p.Code + "-" + digits).Contains(c.Number)).OrderBy(c => c.Number).Select(c => c.PersonId).Take(Most).ToListAsync(cancel));
        return exact;
    }

    private static async Task<List<Found>> FindAsync(AppDb db, Asked asked, List<Guid> exact, int shortest, CancellationToken cancel)
    {
        if (!db.Caller.Registry && !db.Caller.AllCases) return await ListAsync(db, OwnPeople.Alike(db, asked, exact, shortest), cancel);
        var found = await ListAsync(db, PeopleByKeys.Nearest(db, asked, exact, shortest), cancel);
        if (asked is { Words.Count: > 1, Numbers.Count: 0, Born: null } && found.Count(p => Distance(p, asked) < Sounding) < 10)
            found = [.. found.UnionBy(await ListAsync(db, PeopleByKeys.Begun(db, asked), cancel), p => p.Id)];
        return found;
    }

    private static Task<List<Found>> ListAsync(AppDb db, IQueryable<Person> people, CancellationToken cancel)
    {
        var me = db.Caller.WorkerId;
        return people.AsNoTracking().Select(p => new Found(p.Id, p.GivenName, p.FamilyName, p.PreferredName, p.Pronouns, p.BirthDate, p.BirthDateEstimated, p.Language, p.SafeContact,
            p.Recorded.WorkerId == me || db.CasePeople.Any(c => c.PersonId == p.Id), p.SearchName)).ToListAsync(cancel);
    }

    private const int Sounding = 3;

    /// <summary>0 bears exactly these names, 1 these among others, 2 names that begin so, 3 names that sound so.</summary>
    private static int Distance(Found person, Asked asked)
    {
        var names = person.SearchName.Split(' ');
        if (asked.Words.All(w => names.Contains(w))) return names.All(n => asked.Words.Contains(n)) ? 0 : 1;
        return asked.Words.All(w => names.Any(n => n.StartsWith(w, StringComparison.Ordinal))) ? 2 : Sounding;
    }
}
