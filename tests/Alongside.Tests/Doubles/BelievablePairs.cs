using Alongside.Core.People;

namespace Alongside.Tests.Doubles;

/// <summary>Pairs of records as agencies have them, and what a careful person would say of each.</summary>
public class BelievablePairs
{
    /// <summary>One record: given / family (goes by) born phone; “~1970” is an estimate.</summary>
    private sealed record Written(string Given, string Family, string? Born = null, string? Phone = null, string? GoesBy = null, string? Ssn = null, string? Address = null, string? Mail = null, long Household = 0);

    private const Sameness No = Sameness.No, Possibly = Sameness.Possibly, Probably = Sameness.Probably, Certainly = Sameness.AlmostCertainly;

    private static readonly (string Why, Sameness Least, Sameness Most, Written A, Written B)[] Pairs =
    [
        // Latin America: two surnames, accents, nicknames
        ("second surname left out", Certainly, Certainly, new("María", "Reyes Santos", "1958-02-11", "614-555-0142"), new("Maria", "Reyes", "1958-02-11", "614-555-0142")),
        ("second surname left out, another phone", Probably, Certainly, new("Guadalupe", "Hernández Ortiz", "1983-12-12", "614-555-0143"), new("Guadalupe", "Hernandez", "1983-12-12", "380-555-9999")),
        ("Lupe is Guadalupe", Probably, Certainly, new("Lupe", "Hernández", "1983-12-12"), new("Guadalupe", "Hernandez", "1983-12-12")),
        ("Pepe is José", Probably, Certainly, new("José Luis", "Villalobos", "1971-03-19"), new("Pepe", "Villalobos", "1971-03-19")),
        ("Chuy is Jesús", Certainly, Certainly, new("Jesús", "Maldonado", "1990-08-02", "7405550133"), new("Chuy", "Maldonado", "1990-08-02", "740-555-0133")),
        ("only the second surname, after reading the form wrongly", Probably, Certainly, new("Ana Sofía", "Quiñones Batista", "2001-06-30", "614-555-0171"), new("Ana", "Batista", "2001-06-30", "614-555-0171")),
        ("particles of a surname", Certainly, Certainly, new("Juan", "de la Cruz", "1966-01-09", "614-555-0119"), new("Juan", "Delacruz", "1966-01-09", "614-555-0119")),
        ("second given name left out", Probably, Certainly, new("María Elena", "Cifuentes", "1979-05-21"), new("Elena", "Cifuentes", "1979-05-21")),
        ("María García twice, nothing else", No, No, new("María", "García"), new("Maria", "Garcia")),
        ("María García, other birth dates", No, No, new("María", "García", "1980-03-02"), new("María", "García", "1991-11-25")),
        ("María García, same birth date", Probably, Certainly, new("María", "García", "1980-03-02"), new("Maria", "Garcia", "1980-03-02")),
        ("brother and sister of one date: Mario and María", No, No, new("Mario", "Fuentes", "2010-04-04", "614-555-0100"), new("María", "Fuentes", "2010-04-04", "614-555-0100")),
        ("twins María José and María Elena", No, No, new("María José", "Fuentes", "2010-04-04", "614-555-0100"), new("María Elena", "Fuentes", "2010-04-04", "614-555-0100")),
        ("b and v, as it was heard", Probably, Certainly, new("Javier", "Valderrama", "1988-07-14"), new("Xavier", "Balderrama", "1988-07-14")),
        ("z and s, as it was heard", Probably, Certainly, new("Yesenia", "Gonzalez", "1995-10-10", "614-555-0187"), new("Jesenia", "Gonsales", "1995-10-10", "614-555-0187")),
        // Vietnam, China, Korea: the order of names
        ("family name first", Certainly, Certainly, new("Thị Hoa", "Nguyễn", "1962-09-17", "614-555-0122"), new("Nguyen", "Hoa Thi", "1962-09-17", "614-555-0122")),
        ("all words the same, divided otherwise", Certainly, Certainly, new("Nguyễn Thị", "Hoa", "1962-09-17", "614-555-0122"), new("Hoa Thi", "Nguyen", "1962-09-17", "614-555-0122")),
        ("middle name left out", Probably, Certainly, new("Văn Minh", "Trần", "1975-11-03", "614-555-0105"), new("Minh", "Tran", "1975-11-03", "614-555-0105")),
        ("Nguyễn Văn Minh, another birth date", No, Possibly, new("Văn Minh", "Nguyễn", "1975-11-03"), new("Văn Minh", "Nguyễn", "1968-02-20")),
        ("Chinese name exchanged", Probably, Certainly, new("Xiaoming", "Zhang", "1985-05-15"), new("Zhang", "Xiaoming", "1985-05-15")),
        ("Korean given name in one word", Certainly, Certainly, new("Ji Woo", "Park", "1999-01-23", "614-555-0166"), new("Jiwoo", "Park", "1999-01-23", "614-555-0166")),
        // Arabic, Somali and Persian names in Latin letters
        ("Mohammed five ways", Probably, Certainly, new("Mohammed", "Al-Hassan", "1987-06-05", "614-555-0155"), new("Muhamad", "Hassan", "1987-06-05", "614-555-0155")),
        ("Yousef is Yusuf", Probably, Certainly, new("Yousef", "Khoury", "1978-02-28"), new("Yusuf", "Khouri", "1978-02-28")),
        ("Abdul Rahman is Abdulrahman", Probably, Certainly, new("Abdul Rahman", "Osman", "1992-12-01", "614-555-0181"), new("Abdulrahman", "Usman", "1992-12-01", "614-555-0181")),
        ("Hussein is Husayn", Probably, Certainly, new("Hussein", "Jaafar", "1969-04-18"), new("Husayn", "Jafar", "1969-04-18")),
        ("Somali spelling", Probably, Certainly, new("Faduma", "Abdirahman", "1981-03-14", "614-555-0191"), new("Fatuma", "Abdirahmaan", "1981-03-14", "614-555-0191")),
        ("arrived with January 1, papers came later", Probably, Certainly, new("Khadija", "Warsame", "1984-01-01", "614-555-0138"), new("Khadijo", "Warsame", "1984-08-19", "614-555-0138")),
        ("two people with January 1 and common names", No, Possibly, new("Mohamed", "Ali", "1990-01-01"), new("Mohamed", "Ali", "1984-01-01")),
        ("cousins of one name", No, Possibly, new("Ahmed", "Nur", "1990-05-06", "614-555-0111"), new("Ahmed", "Nur", "1996-12-19", "380-555-0112")),
        // Slavic names
        ("Aleksandr is Sasha", Probably, Certainly, new("Aleksandr", "Petrov", "1973-10-08"), new("Sasha", "Petrov", "1973-10-08")),
        ("Oleksandr, another transliteration", Probably, Certainly, new("Oleksandr", "Shevchenko", "1991-03-09"), new("Alexander", "Schewtschenko", "1991-03-09", "614-555-0129")),
        ("Ivanova without the a", Probably, Certainly, new("Yekaterina", "Ivanova", "1986-09-29"), new("Ekaterina", "Ivanov", "1986-09-29")),
        ("brothers Ivan and Oleg", No, No, new("Ivan", "Kravchenko", "2006-02-02", "614-555-0148"), new("Oleg", "Kravchenko", "2004-07-13", "614-555-0148")),
        ("Kowalska and Kowalski, Kasia", Probably, Certainly, new("Katarzyna", "Kowalska", "1994-06-16"), new("Kasia", "Kowalski", "1994-06-16")),
        // Hyphens and marriage
        ("one half of a hyphenated name", Probably, Certainly, new("Emily", "Parker-Jones", "1989-11-11"), new("Emily", "Jones", "1989-11-11", "614-555-0196")),
        ("married, same phone", Probably, Certainly, new("Jennifer", "Kowalczyk", "1985-04-27", "614-555-0152"), new("Jennifer", "Brandt", "1985-04-27", "614-555-0152")),
        ("married, same Social Security number", Certainly, Certainly, new("Jennifer", "Kowalczyk", "1985-04-27", Ssn: "4821"), new("Jennifer", "Brandt", "1985-04-27", Ssn: "4821")),
        ("another surname, and only the birth date", No, Probably, new("Jennifer", "Kowalczyk", "1985-04-27"), new("Jennifer", "Brandt", "1985-04-27")),
        // English nicknames and sounds
        ("Bob is Robert", Probably, Certainly, new("Robert", "Daniels", "1950-12-24"), new("Bob", "Daniels", "1950-12-24")),
        ("Peggy is Margaret", Probably, Certainly, new("Margaret", "O'Neill", "1944-08-30"), new("Peggy", "ONeil", "1944-08-30")),
        ("the name she goes by", Probably, Certainly, new("Wilhelmina", "Achterberg", "1949-02-17", GoesBy: "Minnie"), new("Minnie", "Achterberg", "1949-02-17")),
        ("a new given name, the old one still on record", Probably, Certainly, new("Daniel", "Whitaker", "2000-05-09", GoesBy: "Danielle"), new("Danielle", "Whitaker", "2000-05-09", "614-555-0144")),
        ("Kathryn Maier is Catherine Meyer", Probably, Certainly, new("Kathryn", "Maier", "1970-03-04"), new("Catherine", "Meyer", "1970-03-04")),
        ("sounds alike, and nothing else", No, Possibly, new("Kathryn", "Maier"), new("Catherine", "Meyer")),
        ("Shaun is Sean, Reid is Reed", Probably, Certainly, new("Shaun", "Reid", "1993-07-21", "614-555-0174"), new("Shawn", "Reed", "1993-07-21", "614-555-0174")),
        // Typing
        ("a letter left out", Probably, Certainly, new("Dominique", "Charpentier", "1977-09-13"), new("Dominque", "Charpentier", "1977-09-13")),
        ("two letters exchanged", Probably, Certainly, new("Theodora", "Blankenship", "1968-10-31"), new("Theodora", "Blakenship", "1968-10-31", "614-555-0101")),
        ("given and family name in the wrong boxes", Certainly, Certainly, new("Kathryn", "Maier", "1970-03-04", "555-0199"), new("Maier", "Kathryn", "1970-03-04", "614-555-0199")),
        ("day and month exchanged", Probably, Certainly, new("Bartholomew", "Akintola", "1970-03-04"), new("Bartholomew", "Akintola", "1970-04-03")),
        ("one digit of the year", Probably, Certainly, new("Bartholomew", "Akintola", "1970-03-04"), new("Bartholomew", "Akintola", "1971-03-04")),
        ("two digits of the year exchanged, same phone", Probably, Certainly, new("Roberta", "Lindgren", "1958-06-22", "614-555-0163"), new("Roberta", "Lindgren", "1985-06-22", "614-555-0163")),
        ("an estimate that fits, same phone", Probably, Certainly, new("Tesfaye", "Gebremedhin", "1981-01-01~", "614-555-0126"), new("Tesfaye", "Gebremedhin", "1982-06-17", "614-555-0126")),
        ("an estimate that does not fit", No, Possibly, new("Tesfaye", "Gebremedhin", "1960-01-01~"), new("Tesfaye", "Gebremedhin", "1982-06-17")),
        ("phone without area code", Probably, Certainly, new("Priscilla", "Vandermeer", null, "614-555-0137"), new("Priscilla", "Vandermeer", null, "555-0137")),
        // Namesakes, families, houses
        ("John Smith twice", No, No, new("John", "Smith", "1970-03-04"), new("John", "Smith", "1988-09-01")),
        ("John Smith twice, nothing else known", No, No, new("John", "Smith"), new("John", "Smith")),
        ("John Smith, same number", Certainly, Certainly, new("John", "Smith", "1970-03-04", Ssn: "7741"), new("John", "Smith", "1970-03-04", Ssn: "7741")),
        ("John Smith of one birth date, other numbers", No, Probably, new("John", "Smith", "1970-03-04", Ssn: "7741"), new("John", "Smith", "1970-03-04", Ssn: "1174")),
        ("twins", No, No, new("Aaliyah", "Washington", "2012-03-05", "614-555-0109", Address: "77 Linden Ave"), new("Amara", "Washington", "2012-03-05", "614-555-0109", Address: "77 Linden Ave")),
        ("twins with names alike", No, No, new("Tim", "Vogel", "2012-03-05", "614-555-0109"), new("Tom", "Vogel", "2012-03-05", "614-555-0109")),
        ("twins Christian and Christina", No, No, new("Christian", "Vogel", "2012-03-05", "614-555-0109"), new("Christina", "Vogel", "2012-03-05", "614-555-0109")),
        ("twins, and somebody mistyped one's number", No, Possibly, new("Aaliyah", "Washington", "2012-03-05", "614-555-0109", Ssn: "5512"), new("Amara", "Washington", "2012-03-05", "614-555-0109", Ssn: "5512")),
        ("father and son of one name", No, No, new("William", "Carrington", "1950-05-01", "614-555-0118", Address: "9 Mill Rd"), new("William", "Carrington", "1979-08-12", "614-555-0118", Address: "9 Mill Rd")),
        ("Sr. and Jr. without birth dates", No, No, new("William", "Carrington Sr.", null, "614-555-0118", Address: "9 Mill Rd"), new("William", "Carrington Jr.", null, "614-555-0118", Address: "9 Mill Rd")),
        ("Jr. left off, same birth date", Probably, Certainly, new("William", "Carrington Jr.", "1979-08-12"), new("William", "Carrington", "1979-08-12")),
        ("husband and wife", No, No, new("Walter", "Zimmerman", "1948-02-02", "614-555-0131", Address: "4 Elm St"), new("Irene", "Zimmerman", "1950-03-03", "614-555-0131", Address: "4 Elm St")),
        ("two strangers in one shelter", No, No, new("Darnell", "Hobbs", "1980-02-02", "614-555-0200", Address: "12 Shelter Way"), new("Kevin", "Pruitt", "1980-07-02", "614-555-0200", Address: "12 Shelter Way")),
        ("same birth date by chance", No, No, new("Ann", "Other", "1970-03-04"), new("Robert", "Daniels", "1970-03-04")),
        ("same e-mail address and name", Probably, Certainly, new("Oluwaseun", "Adeyemi", Mail: "seun@example.org"), new("Oluwaseun", "Adeyemi", Mail: "Seun@example.org ")),
        ("mother and daughter of one e-mail address", No, No, new("Oluwaseun", "Adeyemi", "1970-01-05", Mail: "family@example.org"), new("Folake", "Adeyemi", "2001-03-06", Mail: "family@example.org")),
        ("rare name, same phone, birth date wrong on one", Possibly, Certainly, new("Zbigniew", "Wojciechowski", "1966-01-30", "614-555-0159"), new("Zbigniew", "Wojciechowski", "1963-11-12", "614-555-0159")),
        ("one name only, same phone", Probably, Certainly, new("Bibi", "", null, "614-555-0198"), new("Bibi", "", null, "614-555-0198")),
    ];

    public static TheoryData<string> Whys => [.. Pairs.Select(p => p.Why)];

    [Fact]
    public void are_at_least_sixty_and_each_is_there_once()
    {
        Assert.True(Pairs.Length >= 60, $"{Pairs.Length} pairs");
        Assert.Equal(Pairs.Length, Pairs.Select(p => p.Why).Distinct().Count());
    }

    [Theory, MemberData(nameof(Whys))]
    public void are_judged_as_a_careful_person_would(string why)
    {
        var (_, least, most, a, b) = Pairs.Single(p => p.Why == why);
        foreach (var (one, other) in new[] { (a, b), (b, a) })
        {
            var comparison = Compare(one, other);
            var said = $"{why}: {comparison.Sameness} ({comparison.Score:0.0} bits), for: {string.Join(", ", comparison.For)}; against: {string.Join(", ", comparison.Against)}";
            TestContext.Current.TestOutputHelper?.WriteLine(said);
            Assert.True(comparison.Sameness >= least && comparison.Sameness <= most, said);
        }
    }

    [Fact]
    public void give_reasons_for_and_against_in_words()
    {
        var married = Compare(new("Jennifer", "Kowalczyk", "1985-04-27", "614-555-0152"), new("Jennifer", "Brandt", "1985-04-27", "614-555-0152"));
        Assert.Equal(["same given name", "same birth date", "same phone"], married.For);
        Assert.Equal(["different family name"], married.Against);
        var twins = Compare(new("Aaliyah", "Washington", "2012-03-05", "614-555-0109"), new("Amara", "Washington", "2012-03-05", "614-555-0109"));
        Assert.Equal(["different given name", "brothers and sisters share the rest"], twins.Against);
    }

    [Fact]
    public void weigh_a_rare_surname_more_than_a_common_one()
    {
        Assert.True(Compare(new("Ann", "Wojciechowski", "1990-05-05"), new("Ann", "Wojciechowski", "1990-05-05")).Score > Compare(new("Ann", "Garcia", "1990-05-05"), new("Ann", "Garcia", "1990-05-05")).Score + 4);
    }

    /// <summary>In a registry of twenty thousand in which some names are common.</summary>
    private static Comparison Compare(Written a, Written b)
    {
        var book = new NameBook();
        Common(book, [("maria", 600), ("jose", 400), ("john", 300), ("mohamed", 250), ("mohammed", 200), ("jennifer", 150), ("juan", 200), ("ahmed", 120), ("robert", 200), ("thi", 250), ("van", 200), ("minh", 60), ("william", 180)],
            [("garcia", 250), ("smith", 160), ("nguyen", 200), ("hernandez", 180), ("gonzalez", 160), ("ali", 150), ("hassan", 90), ("jones", 90), ("washington", 40), ("tran", 80), ("reyes", 60), ("zhang", 40), ("park", 40)], 20_000);
        return Comparison.Of(Draw(a, book), Draw(b, book), new Shares(book));
    }

    private static void Common(NameBook book, (string Name, int People)[] given, (string Name, int People)[] family, long people)
    {
        foreach (var (name, count) in given) book.Count(name, count, true);
        foreach (var (name, count) in family) book.Count(name, count, false);
        book.People = people;
    }

    private static Portrait Draw(Written w, NameBook book) => new SamePerson.Likeness(w.Given, w.Family, w.Born is null ? null : DateOnly.Parse(w.Born.TrimEnd('~')), w.Phone, w.Born?.EndsWith('~') == true)
    {
        Preferred = w.GoesBy, Address = w.Address, Mail = w.Mail, Number = w.Ssn is null ? null : (IdentifierKind.SocialSecurity, w.Ssn),
    }.Draw(book);
}
