namespace Alongside.Core.Programs;

public sealed partial class AgencyProgram
{
    /// <summary>Minutes of a unit the program bills contacts by; nothing where it does not bill them.</summary>
    public int? BillsPerMinutes { get; private set; }
    public UnitRule BillsBy { get; private set; }
    /// <summary>What a contact is billed as, as “T1017”.</summary>
    public string? BillsAs { get; private set; }
    /// <summary>Phrases every worker of the program may put into a note, a line each.</summary>
    public string? NotePhrases { get; private set; }

    /// <summary>How the program bills a contact; nothing where it does not.</summary>
    public BillingTerms? Billing => BillsPerMinutes is { } minutes ? new(minutes, BillsBy, BillsAs) : null;

    /// <summary>Contacts are billed by units of so many minutes, or not at all; what was signed before keeps its terms.</summary>
    public void Bill(int? unitMinutes, UnitRule rule, string? code)
    {
        RuleBroken.Unless(unitMinutes is null or (>= 1 and <= 480), "A unit has 1 to 480 minutes.", nameof(BillsPerMinutes));
        RuleBroken.Unless(unitMinutes is null or 15 || rule != UnitRule.EightMinutes, "The rule of eight minutes is about units of 15. Choose another rule, or 15 minutes.", nameof(BillsBy));
        var billed = RuleBroken.WordsOrNone(code, nameof(BillsAs), 20);
        (BillsPerMinutes, BillsBy, BillsAs) = (unitMinutes, unitMinutes is null ? UnitRule.FullUnits : rule, unitMinutes is null ? null : billed);
    }

    /// <summary>Offers phrases for the notes of the program, a line each.</summary>
    public void OfferPhrases(string? lines) => NotePhrases = Phrases.Kept(Phrases.Read(lines), nameof(NotePhrases));
}
