using System.Globalization;
using System.Text;
using Alongside.Core.People;
using Alongside.Core.Platform;

namespace Alongside.Web.Cli.Seed;

/// <summary>What is known of a person before they are recorded; kept a while, so that some are recorded twice.</summary>
internal sealed record SeedFacts(string Given, string Family, string? GoesBy, string Pronouns, DateOnly Born, bool Estimated, SeedCulture Culture, string Language, string Phone, string Address);

/// <summary>Invents people: names as often as they are met, languages, ages, numbers that nobody has, and the errors with which somebody is recorded a second time.</summary>
internal sealed class SeedPeople(SeedContent content, DateOnly today)
{
    private readonly double _weights = content.Names.Cultures.Sum(c => c.Weight);

    public (string Given, string Family) Named(SeedDice dice)
    {
        var culture = Culture(dice, null);
        return (dice.PickCommon(dice.InHundred(55) ? culture.She : culture.He), Family(dice, culture with { Style = "plain" }));
    }

    /// <summary>Somebody whose story is told in a language, of an age that goes with it.</summary>
    public SeedFacts Invent(SeedDice dice, string storyLanguage, string specialty)
    {
        var culture = Culture(dice, storyLanguage == "en" ? null : storyLanguage);
        var she = dice.InHundred(56);
        var given = Given(dice, culture, she);
        var (least, most) = specialty switch { "geriatric" => (62, 97), "child-family" => (19, 52), "physical-health" => (30, 88), "disability" => (18, 70), "immigration" => (20, 78), _ => (18, 68) };
        var born = today.AddDays(-dice.From(least * 365, most * 365));
        var language = culture.Language == "en" || storyLanguage == "en" && !dice.InHundred(55) ? "en" : culture.Language;
        var goesBy = content.Names.Nicknames.TryGetValue(given, out var nickname) && dice.InHundred(40) ? nickname : dice.InHundred(3) ? dice.PickCommon(culture.She) : null;
        return new SeedFacts(given, Family(dice, culture), goesBy, dice.InHundred(2) ? "they/them" : she ? "she/her" : "he/him", dice.InHundred(3) ? new DateOnly(born.Year, 1, 1) : born, dice.InHundred(4), culture, language, Phone(dice), Address(dice));
    }

    /// <summary>The same person as somebody else would write them down: one or two errors of the kinds that happen.</summary>
    public SeedFacts Again(SeedDice dice, SeedFacts who)
    {
        var again = who with { Phone = dice.InHundred(45) ? who.Phone : Phone(dice), Address = dice.InHundred(40) ? who.Address : Address(dice), Estimated = false };
        for (var errors = dice.InHundred(35) ? 2 : 1; errors > 0; errors--)
            again = dice.Of(9) switch
            {
                0 => again with { Given = Typo(dice, again.Given) },
                1 => again with { Family = Typo(dice, again.Family) },
                2 => again with { Given = Names.Fold(again.Given) is { Length: > 0 } plain ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(plain) : again.Given, Family = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Names.Fold(again.Family)) },
                3 => again with { Given = content.Names.Nicknames.GetValueOrDefault(again.Given, Typo(dice, again.Given)) },
                4 => again with { Born = again.Born.Day <= 12 ? new DateOnly(again.Born.Year, again.Born.Day, again.Born.Month) : again.Born.AddDays(1) },
                5 => again with { Born = again.Born.AddYears(dice.InHundred(50) ? 1 : -1) },
                6 => again with { Given = again.Family, Family = again.Given },
                7 => again with { Family = again.Family.Split(' ')[0] },
                _ => again with { Family = dice.InHundred(50) ? Family(dice, who.Culture) : $"{again.Family}-{Family(dice, who.Culture with { Style = "plain" })}" },
            };
        return again;
    }

    public Person Record(SeedDice dice, SeedFacts who, Stamp by)
    {
        var person = new Person(who.Given, who.Family, by);
        person.Call(who.Given, who.Family, who.GoesBy, who.Pronouns);
        person.WasBorn(who.Born, who.Estimated, today);
        var helped = who.Language != "en" && dice.InHundred(who.Culture.NeedsInterpreter);
        person.Speaks(who.Language, who.Language != "en" && !helped ? ["en"] : null, !helped ? InterpreterNeed.No : dice.InHundred(50) ? InterpreterNeed.Always : InterpreterNeed.MedicalAndLegal);
        var safe = dice.InHundred(60) ? dice.Pick(content.Safe) : null;
        if (!dice.InHundred(4))
            person.AddContactPoint(dice.InHundred(85) ? ContactSystem.Phone : ContactSystem.Text, who.Phone)
                .IsSafe(safe?.Message switch { "yes" => Answer.Yes, "no" => Answer.No, _ => Answer.NotAsked }, safe?.CodeWord, safe?.Hours, safe?.Note);
        if (!dice.InHundred(6)) person.AddContactPoint(ContactSystem.Address, who.Address);
        if (dice.InHundred(30)) person.AddContactPoint(ContactSystem.Email, $"{Names.Fold(who.Given).Replace(' ', '.')}.{dice.From(10, 9999)}@example.org");
        string?[] sentence = [safe?.Hours is { } hours ? $"Call or text {hours}" : null, safe?.Message == "no" ? "no details on voicemail" : null];
        if (sentence.Any(s => s is not null)) person.IsContactedSafely(string.Join(", ", sentence.Where(s => s is not null)));
        else if (dice.InHundred(70)) person.IsContactedSafely("Any time is safe");
        return person;
    }

    /// <summary>Somebody of the same house.</summary>
    public Person Relative(SeedDice dice, SeedFacts who, bool child, Stamp by)
    {
        var person = new Person(Given(dice, who.Culture, dice.InHundred(50)), dice.InHundred(85) ? who.Family : Family(dice, who.Culture), by);
        person.WasBorn(child ? today.AddDays(-dice.From(300, 17 * 365)) : who.Born.AddDays(dice.From(-2500, 2500)) is var born && born < today ? born : today.AddDays(-300), false, today);
        person.Speaks(who.Language, null, InterpreterNeed.No);
        return person;
    }

    public string Relation(SeedDice dice, bool child) => child ? dice.InHundred(50) ? "daughter" : "son" : dice.Pick(content.Names.Relations);

    private SeedCulture Culture(SeedDice dice, string? language)
    {
        var all = language is null ? content.Names.Cultures : [.. content.Names.Cultures.Where(c => c.Language == language)];
        var at = dice.Of(1_000_000) / 1_000_000.0 * (language is null ? _weights : all.Sum(c => c.Weight));
        foreach (var culture in all)
            if ((at -= culture.Weight) < 0) return culture;
        return all[^1];
    }

    private static string Given(SeedDice dice, SeedCulture culture, bool she)
    {
        var names = she ? culture.She : culture.He;
        var given = dice.PickCommon(names);
        return culture.Style switch
        {
            "middle" when dice.InHundred(60) => $"{given} {dice.PickCommon(culture.He)}",
            "double" when dice.InHundred(22) && dice.PickCommon(names) is var second && second != given => $"{given} {second}",
            "english" when dice.InHundred(8) => $"{given} {dice.PickCommon(names)[..1]}.",
            _ => given,
        };
    }

    private string Family(SeedDice dice, SeedCulture culture) => culture.Style switch
    {
        "english" when dice.InHundred(45) => dice.Pick(content.Names.Begins) + dice.Pick(content.Names.Ends),
        "double" when dice.InHundred(65) => $"{dice.PickCommon(culture.Family)} {dice.PickCommon(culture.Family)}",
        _ => dice.PickCommon(culture.Family),
    };

    /// <summary>555-01xx is nobody's number in any area.</summary>
    private static string Phone(SeedDice dice) => $"{dice.From(201, 990)}-555-01{dice.Of(100):00}";

    private string Address(SeedDice dice) => $"{dice.From(1, 1900)} {dice.Pick(content.Names.Streets)} {dice.Pick(content.Names.Ways)}{(dice.InHundred(30) ? $", unit {dice.From(1, 40)}" : "")}, {dice.Pick(content.Names.Towns)}";

    private static string Typo(SeedDice dice, string name)
    {
        if (name.Length < 3) return name + name[^1];
        var (text, at) = (new StringBuilder(name), dice.From(1, name.Length - 1));
        switch (dice.Of(3))
        {
            case 0: (text[at], text[at - 1]) = (text[at - 1], text[at]); break;
            case 1: text.Remove(at, 1); break;
            default: text.Insert(at, text[at]); break;
        }
        return text.ToString().Trim() is { Length: > 1 } typed ? typed : name;
    }
}
