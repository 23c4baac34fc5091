using Alongside.Core.People;

namespace Alongside.Tests.Doubles;

/// <summary>A registry of made-up people with families, twins, fathers and sons of one name, and doubles that are known because they were planted.</summary>
internal sealed class MadeUpRegistry
{
    /// <summary>One record as it would be typed.</summary>
    public sealed record Typed(Guid Id, string Given, string Family, string? GoesBy, DateOnly? Born, bool Estimated, string? Phone, string? Address, string? LastFour, int Household)
    {
        public Typed As(Guid id) => this with { Id = id };
    }

    /// <summary>Names of one people: the common ones first, and parts of which rarer family names are made.</summary>
    private sealed record Culture(int Weight, string[] Women, string[] Men, string[] Families, string[] Stems, string[] Endings, bool TwoSurnames = false);

    private static string[] W(string words) => words.Split(' ');

    private static readonly Culture[] Cultures =
    [
        new(40, W("Mary Jennifer Linda Patricia Elizabeth Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Tiffany Latoya Ebony Imani Keisha Tamika Aaliyah Destiny Shanice Bernadette Gwendolyn Rosalind Winifred Philippa Beatrix"),
            W("James Robert John Michael David William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyrone Darnell Jamal Marquis DeShawn Terrell Malik Reginald Cornelius Thaddeus Barnaby Leopold Ignatius Ambrose"),
            W("Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Washington Jefferson Banks Booker Hayes Coleman"),
            W("Black Ash Hart Wood Brad Stan Hol Whit Wal Thorn Lang Win Ches Har Lin Ather Brook Pem Cal Dun Fair Gar Hath Ken Mar Nor Ox Pen Rad Shel Stock Thur Up Ver Wake Bram Cold Dray El Fos"), W("son ton ley field worth ford well brook ham by wood man ridge shaw stead combe hurst more den lock")),
        new(30, W("María Guadalupe Juana Rosa Ana Carmen Margarita Verónica Leticia Elena Yolanda Patricia Sofía Gabriela Alejandra Daniela Fernanda Lucía Isabel Teresa Beatriz Silvia Norma Martha Yesenia Xiomara Milagros Esperanza Dolores Graciela"),
            W("José Juan Luis Carlos Miguel Jesús Francisco Antonio Pedro Alejandro Manuel Rafael Fernando Jorge Ricardo Roberto Eduardo Javier Diego Enrique Guillermo Ignacio Raúl Sergio Héctor Óscar Salvador Rubén Wilmer Yovani"),
            W("García Hernández Martínez López González Rodríguez Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Reyes Ortiz Gutiérrez Chávez Ramos Ruiz Mendoza Álvarez Jiménez Castillo Vásquez Romero Herrera Medina Aguilar Vargas Guzmán Méndez Muñoz Salazar Soto Delgado Peña Ríos Contreras Maldonado Fuentes Villanueva Quiñones Cifuentes Zaldívar Echeverría Batista Montesdeoca"),
            W("Alta Bena Caste Fuen Mira Monte Palo Riva Villa Zuma Ari Bola Cande Guerre Sola"), W("mirano vides llanos rrubias zábal goitia rribas dueñas pando cochea"), TwoSurnames: true),
        new(10, W("Hoa Lan Mai Linh Huong Thuy Ngoc Phuong Anh Trang Hanh Yen Hong Thu Kim Bich Tuyet Xuan Dao Loan Nga Nhung Oanh Quyen"), W("Minh Tuan Hung Dung Long Hai Nam Khanh Duc Quang Phuc Thanh"), W("Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly"), W("Nguyen Tran Le Pham"), W(" Van")),
        new(12, W("Fatima Aisha Khadija Zainab Maryam Amina Layla Noor Halima Safiya Hodan Ifrah Sahra Rania Dina Samira Huda Salma Nadia Asha Hibo Ayan Leila Yasmin Iman Farhia Muna Suad Rahma"), W("Mohammed Ahmed Ali Hassan Omar Ibrahim Yusuf Abdullah Mustafa Khalid Hussein Mahmoud Abdi Osman Bilal Tariq Karim Samir Anwar Faisal Hamza Idris Jamal Liban Mahad Nabil Rashid Said Walid Zakaria"),
            W("Ali Hassan Mohamed Ahmed Hussein Ibrahim Abdi Omar Osman Farah Warsame Nur Yusuf Khoury Haddad Mansour Nasser Saleh Al-Hassan Al-Masri"), W("Abdul Bin Dar Far Ghan Jam Kas Mal Nas Qad Rah Sab Taw Was Zah"), W("rahman awi ani oud eem iri ami abi iq aro")),
        new(8, W("Olena Natalia Tatiana Svetlana Irina Oksana Yulia Katarzyna Agnieszka Ekaterina Anastasia Ludmila Halyna Larysa Nadiya Vira Magdalena Joanna Zofia Barbara Galina Lidia Marta Polina Daria Kateryna"), W("Oleksandr Ivan Dmitri Sergei Andriy Vladimir Mykola Piotr Krzysztof Bohdan Viktor Yuri Vasyl Stepan Taras Maksym Pavlo Roman Marek Tomasz Jakub Igor Oleg Denys Artem Stanislav Grzegorz"),
            W("Ivanov Petrov Shevchenko Kovalenko Bondarenko Melnyk Nowak Kowalski Wojciechowski Popov"), W("Bor Chern Dov Grab Hlad Kar Koz Kuz Lys Mor Nov Ost Pav Rom Sav Sid Tkach Vas Yar Zhur Bil Dub Fed Hor Mak"), W("enko ov ski chuk yk in ets ak iuk evich")),
    ];

    private readonly Random _random;
    private long _next = 1;

    public List<Typed> People { get; } = [];
    public HashSet<(Guid, Guid)> Planted { get; } = [];

    public MadeUpRegistry(int people, int doubles, int seed)
    {
        _random = new Random(seed);
        var total = Cultures.Sum(c => c.Weight);
        while (People.Count < people - doubles)
        {
            var pick = _random.Next(total);
            var culture = Cultures.First(c => (pick -= c.Weight) < 0);
            AddFamily(culture);
        }
        var originals = People.Count;
        foreach (var i in Enumerable.Range(0, originals).OrderBy(_ => _random.Next()).Take(doubles)) Plant(People[i]);
    }

    private Guid NextId()
    {
        // Spread as real ids are, and the same for one seed.
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        BitConverter.TryWriteBytes(bytes, _next++);
        return new Guid(bytes);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>The first of a list are the most common: of fifty names the first is given to one in twenty.</summary>
    private T Common<T>(T[] from) => from[(int)(from.Length * Math.Pow(_random.NextDouble(), 1.3))];

    private bool Chance(double share) => _random.NextDouble() < share;

    private string Surname(Culture c) => Chance(0.45) || c.Endings.Length < 3 ? Common(c.Families) : Pick(c.Stems) + Pick(c.Endings);

    private void AddFamily(Culture culture)
    {
        var size = Chance(0.55) ? 1 : 2 + _random.Next(4);
        var (surname, other) = (Surname(culture), culture.TwoSurnames ? Surname(culture) : null);
        var (phone, address, household) = (Chance(0.7) ? NewPhone() : null, $"{_random.Next(1, 9900)} {Pick(culture.Stems)}{Pick(Cultures[0].Endings)} St", size > 1 && Chance(0.3) ? (int)_next : 0);
        var parents = _random.Next(1940, 2000);
        DateOnly? last = null;
        string? father = null;
        var taken = new HashSet<string>();
        for (var i = 0; i < size; i++)
        {
            var woman = Chance(0.55);
            var given = Common(woman ? culture.Women : culture.Men);
            if (culture.Endings.Length == 2) given = $"{(woman ? "Thi" : "Van")} {given}{(Chance(0.6) ? " " + Common(culture.Women) : "")}";
            else if (Chance(culture.TwoSurnames ? 0.35 : 0.08)) given = $"{given} {Common(woman ? culture.Women : culture.Men)}";
            var born = Born(i < 2 ? parents : Math.Min(parents + 20 + _random.Next(20), 2025));
            var family = culture.TwoSurnames && Chance(0.6) ? $"{surname} {(i < 2 ? Surname(culture) : other)}" : surname;
            if (i > 2 && last is { } twin && Chance(0.12)) born = twin;
            if (i == 0 && !woman) father = given;
            if (i == 3 && !woman && father is not null && Chance(0.15)) (given, family) = (father, Chance(0.5) ? $"{family} Jr." : family);
            else if (!taken.Add(given.Split(' ')[^1])) continue;
            last = born;
            var estimated = Chance(0.03);
            var day = Chance(0.06) ? (DateOnly?)null : estimated || culture == Cultures[3] && Chance(0.15) ? new DateOnly(born.Year, 1, 1) : born;
            People.Add(new Typed(NextId(), given, family, Chance(0.05) ? NicknameOf(given) : null, day, estimated && day is not null, Chance(0.6) ? phone : Chance(0.5) ? NewPhone() : null,
                Chance(0.7) ? address : null, Chance(0.5) ? _random.Next(10_000).ToString("0000") : null, household));
        }
    }

    private DateOnly Born(int year) => new DateOnly(year, 1, 1).AddDays(_random.Next(365));
    private string NewPhone() => $"{Pick(W("614 740 380 937"))}{_random.Next(200, 999)}{_random.Next(10_000):0000}";

    private static string? NicknameOf(string given)
    {
        var word = Names.Fold(given.Split(' ')[0]);
        return Nicknames.TryGetValue(word, out var nickname) ? nickname : null;
    }

    private static readonly Dictionary<string, string> Nicknames = W("""
        robert=Bob william=Bill james=Jim richard=Dick elizabeth=Beth margaret=Peggy katherine=Kate michael=Mike jennifer=Jen patricia=Pat guadalupe=Lupe jose=Pepe francisco=Paco jesus=Chuy
        ignacio=Nacho guillermo=Memo roberto=Beto dolores=Lola graciela=Chela enrique=Quique eduardo=Lalo oleksandr=Sasha ekaterina=Katya natalia=Natasha dmitri=Dima katarzyna=Kasia thomas=Tom
        charles=Chuck edward=Ted christopher=Chris daniel=Dan matthew=Matt susan=Sue deborah=Debbie rebecca=Becky samantha=Sam alejandro=Alex antonio=Tony
        """.ReplaceLineEndings(" ").Trim()).Where(p => p.Contains('=')).ToDictionary(p => p.Split('=')[0], p => p.Split('=')[1]);

    /// <summary>The same person written down again: by somebody else, later, with what people get wrong.</summary>
    private void Plant(Typed of)
    {
        var copy = of.As(NextId()) with { Household = 0 };
        if (Chance(0.35)) copy = copy with { Phone = Chance(0.6) ? NewPhone() : null };
        if (Chance(0.4)) copy = copy with { Address = Chance(0.5) ? $"{_random.Next(1, 9900)} New{Pick(Cultures[0].Endings)} St" : null };
        if (Chance(0.4)) copy = copy with { LastFour = null };
        var slips = Chance(0.25) ? 0 : Chance(0.75) ? 1 : 2;
        for (var i = 0; i < slips; i++) copy = Slip(copy);
        // Nobody can tell by a name alone, so such a double is not planted: something beside the name is the same, or nearly.
        if ((of.Born is null || copy.Born is null) && (of.Phone is null || copy.Phone != of.Phone) && (of.Address is null || copy.Address != of.Address) && (of.LastFour is null || copy.LastFour is null)) copy = copy with { Born = of.Born, Phone = of.Phone, LastFour = of.LastFour, Address = of.Address };
        People.Add(copy);
        Planted.Add(of.Id.CompareTo(copy.Id) < 0 ? (of.Id, copy.Id) : (copy.Id, of.Id));
    }

    private Typed Slip(Typed p)
    {
        var words = p.Family.Split(' ');
        switch (_random.Next(100))
        {
            case < 14: return p with { Given = Mistyped(p.Given) };
            case < 28: return p with { Family = Mistyped(p.Family) };
            case < 42: return NicknameOf(p.Given) is { } nickname ? p with { Given = nickname } : p with { Given = p.Given.Split(' ')[0] };
            case < 52: return words.Length > 1 ? p with { Family = words[0] } : p with { Given = p.Given.Split(' ')[^1] };
            case < 58: return p with { Given = Names.Fold(p.Given), Family = Names.Fold(p.Family).ToUpperInvariant() };
            case < 62: return p with { Given = p.Family, Family = p.Given };
            case < 67: return p with { Family = Surname(Pick(Cultures)) };
            case < 73 when p.Born is { Day: <= 12 } born: return p with { Born = new DateOnly(born.Year, born.Day, born.Month) };
            case < 78 when p.Born is { } born: return p with { Born = new DateOnly(born.Year + (Chance(0.5) ? 1 : -1), born.Month, Math.Min(born.Day, 28)) };
            case < 82 when p.Born is { Day: > 1 and < 28 } born: return p with { Born = born.AddDays(Chance(0.5) ? 1 : -1) };
            case < 88: return p with { Born = null, Estimated = false };
            case < 92 when p.Born is { } born: return p with { Born = new DateOnly(born.Year + _random.Next(-1, 2), 1, 1), Estimated = true };
            case < 95 when p.Born is { } born: return p with { Born = new DateOnly(born.Year, 1, 1) };
            default: return p with { Phone = p.Phone?[^7..] };
        }
    }

    private string Mistyped(string name)
    {
        if (name.Length < 4) return name;
        var at = 1 + _random.Next(name.Length - 2);
        return _random.Next(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => string.Concat(name.AsSpan(0, at), name.AsSpan(at + 1, 1), name.AsSpan(at, 1), name.AsSpan(Math.Min(at + 2, name.Length))),
            _ => string.Concat(name.AsSpan(0, at), "aeiourstlnm".AsSpan(_random.Next(11), 1), name.AsSpan(at + 1)),
        };
    }
}
