namespace Alongside.Core.People;

/// <summary>How two people agree in one field.</summary>
public enum FieldMatch
{
    NotKnown,
    GivenSame, GivenForm, GivenSound, GivenTypo, GivenPart, GivenFirst, GivenDifferent,
    FamilySame, FamilySound, FamilyTypo, FamilyPart, FamilyShared, FamilyDifferent,
    NamesExchanged,
    BornSame, BornDayMonth, BornSwapped, BornDigit, BornYear, BornMonth, BornAbout, BornNear, BornFar, BornDifferent,
    PhoneSame, PhoneEnd, PhoneDifferent,
    MailSame, MailDifferent,
    AddressSame, AddressDifferent,
    IdentifierSame, IdentifierDifferent,
    GenerationDifferent, SameFamily,
}

/// <summary>The weights of the comparison, after Fellegi and Sunter: m is how often the records of one person agree so, u how often those of two people do; the weight is log2(m / u).</summary>
/// <remarks>
/// Sources. The model: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969). Levels of partial agreement: Winkler, String Comparator Metrics and Enhanced Decision Rules in the
/// Fellegi-Sunter Model, ASA Survey Research Methods (1990). Weights by frequency: Newcombe et al., Science 130 (1959). The m for “the same” follow published practice (names and birth dates of
/// registries agree in 0.9 to 0.97 of true pairs; R RecordLinkage starts at m = 0.95) less what is given to the partial levels here, and lower for surnames because marriage changes them. The u of a
/// name, a birth date, a phone or an e-mail address is the share of the registry that has that very value, learned from the registry, as in RecordLinkage and Splink; where u is a plain number it was counted on made-up
/// registries of the test suite or follows from counting dates. Not known on one side weighs nothing.
/// </remarks>
public static class Weights
{
    /// <summary>One line of the table.</summary>
    /// <param name="M">Of a hundred pairs of records of one person, this share agrees so.</param>
    /// <param name="U">Of pairs of two people, this share does; where it goes by the value's own share, the factor to it.</param>
    /// <param name="ByShare">u is the share of people who have this value, times <paramref name="U"/>.</param>
    /// <param name="Said">The reason as it is shown.</param>
    public sealed record Weight(FieldMatch Level, double M, double U, bool ByShare, string Said)
    {
        /// <summary>In bits.</summary>
        public double Bits(double share) => Math.Log2(M / (ByShare ? Math.Min(U * share, 1) : U));
    }

    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<Weight> Table =
    [
        new(FieldMatch.NotKnown, 1, 1, false, ""),
        new(FieldMatch.GivenSame, 0.78, 1, true, "same given name"),
        new(FieldMatch.GivenForm, 0.08, 3, true, "a form of the same given name"),
        new(FieldMatch.GivenSound, 0.04, 1.5, true, "given name sounds the same"),
        new(FieldMatch.GivenTypo, 0.03, 0.002, false, "given name almost the same"),
        new(FieldMatch.GivenPart, 0.06, 1.5, true, "one has more given names"),
        // María Elena and María José may be sisters: it speaks for neither.
        new(FieldMatch.GivenFirst, 0.01, 0.01, false, "first given name the same, the second another"),
        new(FieldMatch.GivenDifferent, 0.02, 0.97, false, "different given name"),
        new(FieldMatch.FamilySame, 0.80, 1, true, "same family name"),
        new(FieldMatch.FamilySound, 0.04, 1, true, "family name sounds the same"),
        new(FieldMatch.FamilyTypo, 0.03, 0.0015, false, "family name almost the same"),
        // The second surname left out, one half of a hyphenated name: common practice, hence m.
        new(FieldMatch.FamilyPart, 0.07, 2, true, "one of two family names is the same"),
        new(FieldMatch.FamilyShared, 0.01, 0.01, false, "family names partly the same"),
        new(FieldMatch.FamilyDifferent, 0.05, 0.98, false, "different family name"),
        new(FieldMatch.NamesExchanged, 0.03, 2, true, "given and family name exchanged"),
        new(FieldMatch.BornSame, 0.90, 1, true, "same birth date"),
        new(FieldMatch.BornDayMonth, 0.012, 0.00006, false, "birth date with day and month exchanged"),
        new(FieldMatch.BornSwapped, 0.01, 0.0003, false, "birth date with two digits exchanged"),
        new(FieldMatch.BornDigit, 0.025, 0.0012, false, "birth date with one digit different"),
        new(FieldMatch.BornYear, 0.01, 0.0007, false, "born the same year, one of them by January 1"),
        new(FieldMatch.BornMonth, 0.008, 0.0011, false, "born the same month"),
        new(FieldMatch.BornAbout, 0.75, 0.07, false, "about the same age"),
        new(FieldMatch.BornNear, 0.12, 0.12, false, "some years apart, by an estimate"),
        new(FieldMatch.BornFar, 0.05, 0.8, false, "not the same age"),
        new(FieldMatch.BornDifferent, 0.02, 0.95, false, "different birth date"),
        new(FieldMatch.PhoneSame, 0.45, 1, true, "same phone"),
        new(FieldMatch.PhoneEnd, 0.08, 2, true, "same phone, without its area code"),
        new(FieldMatch.PhoneDifferent, 0.45, 0.98, false, "different phone"),
        new(FieldMatch.MailSame, 0.30, 1, true, "same e-mail address"),
        new(FieldMatch.MailDifferent, 0.70, 0.99, false, "different e-mail address"),
        // People of one house share it, and shelters give it to hundreds.
        new(FieldMatch.AddressSame, 0.40, 0.0016, false, "same address"),
        new(FieldMatch.AddressDifferent, 0.60, 0.998, false, "different address"),
        new(FieldMatch.IdentifierSame, 0.95, 0.0001, false, "same last four of a number"),
        new(FieldMatch.IdentifierDifferent, 0.03, 0.99, false, "another number of the same kind"),
        new(FieldMatch.GenerationDifferent, 0.02, 0.5, false, "Jr. and Sr."),
        // Whoever wrote the family down knew both.
        new(FieldMatch.SameFamily, 0.05, 0.6, false, "both are in the same family on record"),
    ];

    private static readonly Weight[] ByLevel = [.. Table.OrderBy(w => w.Level)];

    internal static Weight Of(FieldMatch level) => ByLevel[(int)level];

    /// <summary>One person in twenty is expected to be there twice: published rates of duplicates in registries of people lie between 1 and 20 in a hundred.</summary>
    private const double Doubles = 0.05;

    /// <summary>The odds, in bits, that two people taken at random are one, before anything is compared; the larger the registry, the smaller.</summary>
    internal static double Prior(long people) => Math.Log2(2 * Doubles / Math.Max(people, Smallest));

    /// <summary>No registry is taken to be smaller: among ten people a shared birthday would otherwise be common, and everybody likely.</summary>
    internal const long Smallest = 10_000;

    /// <summary>From which odds (in bits) on which word is used: 1 in 16, even, 99 in 100.</summary>
    public const double Possibly = -4, Probably = 0, AlmostCertainly = 6.6;
}
