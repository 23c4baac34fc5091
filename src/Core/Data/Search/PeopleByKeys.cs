using Alongside.Core.People;

namespace Alongside.Core.Data.Search;

/// <summary>The nearest people by the keys of the index, however many the agency knows: every part of the question stops after so many, in the order of the alphabet.</summary>
internal sealed class PeopleByKeys
{
    private const int Most = 60;
    /// <summary>Greater than every character a key can hold, and the sign after the space: keys that begin with, and keys that are or begin with the word.</summary>
    private const string End = "\U0010ffff", AfterWord = "!";

    private readonly List<object> _values = [];
    private readonly List<string> _parts = [];
    private readonly Asked _asked;
    private readonly string _visible;

    private PeopleByKeys(AppDb db, Asked asked, IReadOnlyCollection<Guid> exact)
    {
        _asked = asked;
        // Who sees all cases and not the registry finds whoever is part of a case; the filter says so again.
        _visible = db.Caller.Registry ? "" : " and exists (select 1 from case_people m where m.person_id = p.id)";
        if (exact.Count > 0) _parts.Add($"select id as person_id from people where id in ({string.Join(", ", exact.Select(e => Value(e)))})");
    }

    /// <summary>Whoever bears the words, the last of them perhaps begun only, or sounds like them.</summary>
    /// <param name="exact">Who is found by a case number or a whole identifier, and therefore in any case.</param>
    /// <param name="shortest">The shortest sound that is taken: that of “Maria” (n, r) is also that of Noor.</param>
    public static IQueryable<Person> Nearest(AppDb db, Asked asked, IReadOnlyCollection<Guid> exact, int shortest)
    {
        var by = new PeopleByKeys(db, asked, exact);
        // What stands for the fewest people leads: a birth date, then four digits, then names.
        if (asked.Born is { } born) by._parts.Add($"select person_id from (select p.id as person_id from people p where p.birth_date = {by.Value(born)}{by.Words(0)}{by.Numbers(0)}{by._visible} limit {Most}) b");
        else if (asked.Numbers.Count > 0 && (asked.Words.Count == 0 || asked.Numbers[0].Length > 3)) by.ByNumber(asked.Numbers[0]);
        else if (asked.Words.Count > 0) by.ByNames(shortest);
        return by.People(db);
    }

    /// <summary>Whoever has names that begin with the words, where none of them is whole: “mar garc”.</summary>
    public static IQueryable<Person> Begun(AppDb db, Asked asked)
    {
        var by = new PeopleByKeys(db, asked, []);
        // The longest word stands for the fewest people.
        var (longest, other) = asked.Words[0].Length >= asked.Words[1].Length ? (asked.Words[0], asked.Words[1]) : (asked.Words[1], asked.Words[0]);
        by.Range($"{NameKeys.Name}{longest}", $"{NameKeys.Name}{longest}{End}", $" and k.key like {by.Value($"% {other}%")}" + by.Words(2));
        return by.People(db);
    }

    private void ByNames(int shortest)
    {
        var words = _asked.Words;
        var sounds = words.Take(2).Select(Names.Sound).ToList();
        if (words.Count == 1) Range($"{NameKeys.Name}{words[0]}", $"{NameKeys.Name}{words[0]}{End}", Words(2) + Numbers(0), 2 * Most);
        else
            foreach (var (first, second) in new[] { (words[0], words[1]), (words[1], words[0]) })
                Range($"{NameKeys.Name}{first} {second}", $"{NameKeys.Name}{first} {second}{End}", Words(2) + Numbers(0));
        if (!sounds.TrueForAll(s => s.Length >= shortest)) return;
        var sound = $"{NameKeys.Sound}{string.Join(' ', sounds.Distinct())}";
        Range(sound, sound + AfterWord, Words(2) + Numbers(0));
    }

    /// <summary>A piece of a phone, the last four of an identifier, or a year of birth.</summary>
    private void ByNumber(string number)
    {
        Range($"{NameKeys.Phone}{number}", $"{NameKeys.Phone}{number}{End}", Words(0) + Numbers(1));
        _parts.Add($"select person_id from (select i.person_id from identifiers i join people p on p.id = i.person_id where i.last_four = {Value(number)}{Words(0)}{Numbers(1)}{_visible} limit {Most}) i");
        if (Asked.YearIn(number) is not { } year) return;
        if (_asked.Words.Count == 0) _parts.Add($"select person_id from (select p.id as person_id from people p where {Born(year)}{Numbers(1)}{_visible} limit {Most}) y");
        else Range($"{NameKeys.Year}{year} {_asked.Words[0]}", $"{NameKeys.Year}{year} {_asked.Words[0]}{End}", Words(1) + Numbers(1));
    }

    private void Range(string from, string to, string and, int most = Most) => _parts.Add(
        $"select person_id from (select k.key, k.person_id from search_keys k{((and + _visible).Contains("p.", StringComparison.Ordinal) ? " join people p on p.id = k.person_id" : "")} where k.key >= {Value(from)} and k.key < {Value(to)}{and}{_visible} order by k.key limit {most}) r{_parts.Count}");

    /// <summary>The words after the first few must be there too, by letters or sound.</summary>
    private string Words(int after) => string.Concat(_asked.Words.Skip(after).Select(Word));

    private string Numbers(int after) => string.Concat(_asked.Numbers.Skip(after).Select(Number));

    private string Word(string word) =>
        $" and (' ' || p.search_name like {Value($"% {word}%")}{(Names.Sound(word) is { Length: > 1 } sound ? $" or ' ' || p.search_sound || ' ' like {Value($"% {sound} %")}" : "")})";

    private string Number(string digits) =>
        $" and (p.search_phones like {Value($"%{digits}%")}{(Asked.YearIn(digits) is { } year ? $" or {Born(year)}" : "")} or exists (select 1 from identifiers i where i.person_id = p.id and i.last_four = {Value(digits)}))";

    private string Born(int year) => $"p.birth_date >= {Value(new DateOnly(year, 1, 1))} and p.birth_date <= {Value(new DateOnly(year, 12, 31))}";

    private string Value(object value)
    {
        _values.Add(value);
        return $"{{{_values.Count - 1}}}";
    }

    private IQueryable<Person> People(AppDb db)
    {
        if (_parts.Count == 0) return db.People.Where(p => false);
        // Every value is a parameter; the text is made of the constants above.
        var sql = $"select c.person_id as \"Value\" from ({string.Join(" union ", _parts)}) c";
        var ids = db.Database.SqlQueryRaw<Guid>(sql, [.. _values]);
        return db.People.Where(p => ids.Contains(p.Id));
    }
}
