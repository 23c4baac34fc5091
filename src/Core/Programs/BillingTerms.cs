namespace Alongside.Core.Programs;

/// <summary>How what is left over of the last unit counts.</summary>
public enum UnitRule
{
    /// <summary>Only whole units count.</summary>
    FullUnits,
    /// <summary>More than half of a unit counts as one.</summary>
    Nearest,
    /// <summary>Of 15 minutes, 8 count (CMS, Medicare Claims Processing Manual, chapter 5, 20.2).</summary>
    EightMinutes,
    /// <summary>The first unit counts from its first minute, each further one from more than half of it (AHCCCS, T1016).</summary>
    FirstMinute,
}

/// <summary>How a program bills a contact.</summary>
/// <param name="UnitMinutes">Minutes of one unit.</param>
/// <param name="Code">What it is billed as, as “T1017”; nothing where nobody said.</param>
public sealed record BillingTerms(int UnitMinutes, UnitRule Rule, string? Code)
{
    /// <summary>The units of the contacts of one day with one client under one code: their minutes are added, and rounded once.</summary>
    public int Units(params IEnumerable<int> minutes)
    {
        var sum = minutes.Sum();
        return Rule switch
        {
            UnitRule.FullUnits => sum / UnitMinutes,
            UnitRule.FirstMinute when sum > 0 => Math.Max(1, Nearest(sum)),
            _ => Nearest(sum),
        };
    }

    /// <summary>“52 minutes are 3 units of 15; the 7 left over do not count.”</summary>
    public string InWords(int minutes)
    {
        var (units, over) = (Units(minutes), minutes - Units(minutes) * UnitMinutes);
        var said = $"{Many(minutes, "minute")} {(minutes == 1 ? "is" : "are")} {Many(units, "unit")} of {UnitMinutes}";
        return over switch
        {
            > 0 when units == 0 => $"{Many(minutes, "minute")} {(minutes == 1 ? "is" : "are")} too short for a unit of {UnitMinutes}.",
            > 0 => $"{said}; the {over} left over {(over == 1 ? "does" : "do")} not count.",
            < 0 => $"{said}; of the last one {UnitMinutes + over} were spent, and it counts {RuleInWords}.",
            _ => $"{said}.",
        };
    }

    private string RuleInWords => Rule switch { UnitRule.EightMinutes => "from 8 minutes on", UnitRule.FirstMinute => "by the rule of the first minute", _ => "from more than half on" };

    private int Nearest(int minutes) => (minutes + (UnitMinutes - 1) / 2) / UnitMinutes;

    private static string Many(int n, string one) => n == 1 ? $"1 {one}" : $"{n} {one}s";
}
