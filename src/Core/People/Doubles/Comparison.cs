using System.Numerics;

namespace Alongside.Core.People;

/// <summary>How sure it is that two records are of one person.</summary>
public enum Sameness { No, Possibly, Probably, AlmostCertainly }

/// <summary>How common the values are that two people may share: names, birth dates, phones.</summary>
public sealed class Shares(NameBook names)
{
    private const double RarestDate = 3e-5, RarestShared = 2e-4, RarestPhone = 1e-4;

    public NameBook Names { get; } = names;

    /// <summary>How many people were born on a day, or have a phone or an e-mail address; nothing where it was not counted.</summary>
    internal Func<int, int> BornOn { get; init; } = _ => 0;
    internal Func<long, int> Having { get; init; } = _ => 0;

    internal double Date(int day) => Math.Max(RarestDate, BornOn(day) / (double)Math.Max(Names.People, Weights.Smallest));
    internal double Phone(long end) => Math.Max(RarestPhone, Having(end) / (double)Math.Max(Names.People, Weights.Smallest));
    internal double Mail(long mail) => Math.Max(RarestShared, Having(mail) / (double)Math.Max(Names.People, Weights.Smallest));
}

/// <summary>Two people compared field by field: the score is the sum of the weights, in bits of odds that they are one person.</summary>
public readonly struct Comparison
{
    private const double Parent = 12;

    private Comparison(Found found, double score, Sameness sameness) => (_found, Score, Sameness) = (found, score, sameness);

    private readonly Found _found;

    /// <summary>The odds that they are one person, as a power of two: 0 is even, 6.6 is 99 in 100.</summary>
    public double Score { get; }
    public Sameness Sameness { get; }

    /// <summary>A name agrees in both its parts, and nothing speaks against: worth showing to somebody who has typed no more than the name.</summary>
    public bool NameAlone => _found.Born == FieldMatch.NotKnown && NamesAgree;

    /// <summary>A name that agrees in both its parts and about the same age: all that somebody without papers can give, so that a second record is made only when it is said that this is another person.</summary>
    public bool NameAndAge => _found.Born == FieldMatch.BornAbout && NamesAgree && Sameness > Sameness.No;

    private bool NamesAgree => _found.Generation == FieldMatch.NotKnown && _found.Household == FieldMatch.NotKnown && _found.Identifier != FieldMatch.IdentifierDifferent
        && (_found.Given is > FieldMatch.NotKnown and < FieldMatch.GivenFirst && _found.Family is >= FieldMatch.FamilySame and < FieldMatch.FamilyShared || _found.Exchanged);

    private record struct Found
    {
        public FieldMatch Given, Family, Born, Phone, Mail, Address, Identifier, Generation, Household;
        public double GivenShare, FamilyShare, BornShare, PhoneShare, MailShare;
        public bool Exchanged;
        /// <summary>The nearest innocent explanation: brothers and sisters, or a parent and a child of one name. What such people share says nothing.</summary>
        public bool Relatives, ParentAndChild;
    }

    /// <summary>Compares two people of a registry.</summary>
    public static Comparison Of(Portrait a, Portrait b, Shares shares)
    {
        var found = new Found();
        OfNames(a, b, shares.Names, ref found);
        OfBirth(a, b, shares, ref found);
        OfReach(a, b, shares, ref found);
        OfOrigin(a, b, ref found);
        var (score, beside) = Sum(ref found);
        score += Weights.Prior(shares.Names.People);
        var sameness = score >= Weights.AlmostCertainly ? Sameness.AlmostCertainly : score >= Weights.Probably ? Sameness.Probably : score >= Weights.Possibly ? Sameness.Possibly : Sameness.No;
        // Names run in families and in peoples: a name alone is never more than possibly.
        if (!beside && sameness > Sameness.Possibly) (sameness, score) = (Sameness.Possibly, Math.Min(score, Weights.Probably - 0.01));
        return new Comparison(found, score, sameness);
    }

    private static void OfNames(Portrait a, Portrait b, NameBook book, ref Found found)
    {
        (found.Given, found.GivenShare) = NameMatch.OfGiven(a, b, book);
        (found.Family, found.FamilyShare) = NameMatch.OfFamily(a, b, book);
        if ((found.Given >= FieldMatch.GivenFirst && found.Given <= FieldMatch.GivenDifferent || found.Family == FieldMatch.FamilyDifferent)
            && NameMatch.Exchanged(a, b, book) is { Level: FieldMatch.NamesExchanged } exchanged)
            (found.Exchanged, found.Given, found.Family, found.GivenShare) = (true, FieldMatch.NotKnown, FieldMatch.NotKnown, Math.Max(exchanged.Share, NameBook.Rarest * NameBook.Rarest));
        if (a.Generation != b.Generation && (a.Generation > 1 || b.Generation > 1)) found.Generation = FieldMatch.GenerationDifferent;
    }

    private static void OfBirth(Portrait a, Portrait b, Shares shares, ref Found found)
    {
        if (a.Born < 0 || b.Born < 0) return;
        found.BornShare = 1;
        if (a.Born == b.Born && a.Estimated == b.Estimated && !a.Estimated) (found.Born, found.BornShare) = (FieldMatch.BornSame, shares.Date(a.Born));
        else
        {
            DateOnly one = DateOnly.FromDayNumber(a.Born), other = DateOnly.FromDayNumber(b.Born);
            found.Born = a.Estimated || b.Estimated ? Math.Abs(one.Year - other.Year) switch { <= 2 => FieldMatch.BornAbout, <= 6 => FieldMatch.BornNear, _ => FieldMatch.BornFar } : OfDates(one, other);
            var apart = Math.Abs(a.Born - b.Born) / 365.25;
            found.ParentAndChild = apart >= Parent && found.Born is FieldMatch.BornDifferent or FieldMatch.BornFar;
        }
        // The same birth date, and one of them forgot the “Jr.”.
        if (found.Born == FieldMatch.BornSame && (a.Generation == 0 || b.Generation == 0)) found.Generation = FieldMatch.NotKnown;
    }

    private static FieldMatch OfDates(DateOnly a, DateOnly b)
    {
        if (a.Year == b.Year && a.Day == b.Month && a.Month == b.Day) return FieldMatch.BornDayMonth;
        if (a.Year == b.Year && (a is { Month: 1, Day: 1 } || b is { Month: 1, Day: 1 })) return FieldMatch.BornYear;
        Span<char> one = stackalloc char[8], other = stackalloc char[8];
        a.TryFormat(one, out _, "yyyyMMdd");
        b.TryFormat(other, out _, "yyyyMMdd");
        var (different, first, last) = (0, -1, -1);
        for (var i = 0; i < 8; i++)
            if (one[i] != other[i]) (different, first, last) = (different + 1, first < 0 ? i : first, i);
        if (different == 1 || a.Month == b.Month && a.Day == b.Day && Math.Abs(a.Year - b.Year) == 1) return FieldMatch.BornDigit;
        if (different == 2 && one[first] == other[last] && one[last] == other[first]) return FieldMatch.BornSwapped;
        return a.Year == b.Year && a.Month == b.Month ? FieldMatch.BornMonth : FieldMatch.BornDifferent;
    }

    private static void OfReach(Portrait a, Portrait b, Shares shares, ref Found found)
    {
        if (a.Phones.Length > 0 && b.Phones.Length > 0)
        {
            found.Phone = FieldMatch.PhoneDifferent;
            foreach (var one in a.Phones)
                foreach (var other in b.Phones)
                    if (Portrait.PhoneEnd(one) == Portrait.PhoneEnd(other) && (one == other || one < 10_000_000 || other < 10_000_000))
                        (found.Phone, found.PhoneShare) = (one == other ? FieldMatch.PhoneSame : FieldMatch.PhoneEnd, shares.Phone(Portrait.PhoneEnd(one)));
        }
        if (a.Mails.Length > 0 && b.Mails.Length > 0)
        {
            found.Mail = Common(a.Mails, b.Mails) is { } mail ? FieldMatch.MailSame : FieldMatch.MailDifferent;
            found.MailShare = found.Mail == FieldMatch.MailSame ? shares.Mail(Common(a.Mails, b.Mails)!.Value) : 1;
        }
        if (a.Addresses.Length > 0 && b.Addresses.Length > 0) found.Address = Common(a.Addresses, b.Addresses) is null ? FieldMatch.AddressDifferent : FieldMatch.AddressSame;
    }

    /// <summary>Numbers of other systems, and whether somebody wrote both into one family.</summary>
    private static void OfOrigin(Portrait a, Portrait b, ref Found found)
    {
        foreach (var one in a.Identifiers)
            foreach (var other in b.Identifiers)
            {
                if (one == other) found.Identifier = FieldMatch.IdentifierSame;
                // Only numbers that a person has one of: records and schools give several.
                else if (one >> 32 == other >> 32 && (IdentifierKind)(one >> 32) is IdentifierKind.SocialSecurity or IdentifierKind.Medicaid or IdentifierKind.Medicare or IdentifierKind.AlienRegistration && found.Identifier == FieldMatch.NotKnown)
                    found.Identifier = FieldMatch.IdentifierDifferent;
            }
        if (a.Households.Length > 0 && b.Households.Length > 0 && Common(a.Households, b.Households) is not null) found.Household = FieldMatch.SameFamily;
    }

    private static long? Common(long[] a, long[] b)
    {
        foreach (var one in a)
            if (Array.IndexOf(b, one) >= 0) return one;
        return null;
    }

    /// <summary>Adds the weights up; what relatives share counts nothing for people who look like relatives.</summary>
    private static (double Score, bool Beside) Sum(ref Found found)
    {
        // Names alike but not the same, and another birth date: Said and Suad, John and John Edward.
        found.Relatives = found.Given is FieldMatch.GivenDifferent or FieldMatch.GivenFirst
            || found is { Born: FieldMatch.BornDifferent, Given: FieldMatch.GivenSound or FieldMatch.GivenTypo or FieldMatch.GivenPart };
        found.ParentAndChild |= found.Generation != FieldMatch.NotKnown;
        var related = found.Relatives || found.ParentAndChild;
        var name = found.Exchanged ? Weights.Of(FieldMatch.NamesExchanged).Bits(found.GivenShare) : 0;
        name += Counted(found.Given, found.GivenShare, found.ParentAndChild) + Counted(found.Family, found.FamilyShare, related);
        if (found.ParentAndChild) name = Math.Min(name, 0);
        var born = Counted(found.Born, found.BornShare, found.Relatives);
        var reach = Counted(found.Phone, found.PhoneShare, related) + Counted(found.Mail, found.MailShare, related) + Counted(found.Address, 1, related);
        var number = Weights.Of(found.Identifier).Bits(1);
        var rest = Weights.Of(found.Generation).Bits(1) + Weights.Of(found.Household).Bits(1);
        return (name + born + reach + number + rest, born > 2 || reach > 2 || number > 0);
    }

    private static double Counted(FieldMatch level, double share, bool sharedByRelatives) => level == FieldMatch.NotKnown ? 0
        : Weights.Of(level).Bits(share) is var bits && sharedByRelatives ? Math.Min(bits, 0) : bits;

    /// <summary>What speaks for it, in the order of a record: name, birth date, ways to reach them, numbers.</summary>
    public IReadOnlyList<string> For => [.. Levels().Where(l => l.Bits > 0).Select(l => l.Words)];

    /// <summary>What speaks against it, or at least for neither.</summary>
    public IReadOnlyList<string> Against
    {
        get
        {
            var against = Levels().Where(l => l.Bits < 0).Select(l => l.Words).ToList();
            if (_found is { Relatives: true } && Levels().Any(l => l.Bits > 0)) against.Add("brothers and sisters share the rest");
            if (_found.ParentAndChild && Levels().Any(l => l.Bits > 0)) against.Add("a parent and a child may share the rest");
            return against;
        }
    }

    /// <summary>Each field in which they agree or differ, with its bits; both names in one reason where they agree alike.</summary>
    private IEnumerable<(double Bits, string Words)> Levels()
    {
        var found = _found;
        if (found is { Given: FieldMatch.GivenSame, Family: FieldMatch.FamilySame }) yield return (1, "same name");
        else if (found is { Given: FieldMatch.GivenSound or FieldMatch.GivenForm, Family: FieldMatch.FamilySound }) yield return (1, "sounds the same");
        else
            foreach (var level in new[] { found.Exchanged ? FieldMatch.NamesExchanged : found.Given, found.Family })
                if (level != FieldMatch.NotKnown)
                    yield return (level is FieldMatch.GivenFirst or FieldMatch.GivenDifferent or FieldMatch.FamilyShared or FieldMatch.FamilyDifferent ? -1 : 1, Weights.Of(level).Said);
        foreach (var level in new[] { found.Born, found.Phone, found.Mail, found.Identifier, found.Address, found.Generation, found.Household })
            if (level != FieldMatch.NotKnown) yield return (Weights.Of(level).Bits(NameBook.Rarest), Weights.Of(level).Said);
    }
}
