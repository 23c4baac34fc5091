namespace Alongside.Core.Deadlines.Rules;

/// <summary>One rule of a program about when something is due; docs/deadline-rules.md says what each part means.</summary>
public sealed record DeadlineRule
{
    /// <summary>Its unchanging sign, as “monthly-face-to-face”.</summary>
    public required string Key { get; init; }
    /// <summary>What is to be done, as it stands on Today.</summary>
    public required string Name { get; init; }
    /// <summary>Only while the case is in the program of this code; any when empty.</summary>
    public string? Program { get; init; }
    public required Matching Trigger { get; init; }
    /// <summary>Any of these satisfies it.</summary>
    public required IReadOnlyList<Matching> SatisfiedBy { get; init; }
    /// <summary>Once after each trigger, so long; nothing where it is asked again and again.</summary>
    public Length? Due { get; init; }
    /// <summary>Again and again; nothing where it is asked once.</summary>
    public Series? Every { get; init; }
    /// <summary>A newer trigger takes the place of an unsatisfied older one.</summary>
    public bool Restarts { get; init; }
    /// <summary>So many days before the due day something can first satisfy it.</summary>
    public int? Opens { get; init; }
    /// <summary>So many days after the due day are still in time.</summary>
    public int Grace { get; init; }
    public DayOff IfNotBusinessDay { get; init; }
    /// <summary>The reasons that stop its clock.</summary>
    public IReadOnlyList<string> Pauses { get; init; } = [];
    /// <summary>How far it may be put off; never when empty.</summary>
    public Extension? Extension { get; init; }
    public Dismissal Dismissal { get; init; } = new(Approver.Supervisor, []);
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];
    public required Severity Severity { get; init; }
    public DeadlineGroup Group { get; init; } = DeadlineGroup.Date;
    public Sensitivity Sensitivity { get; init; }
    /// <summary>The law, standard or agreement it comes from.</summary>
    public string? Source { get; init; }
    /// <summary>The day from which it is followed: what would have been due before is not asked, and a rolling count begins on it.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>How many events one deadline of it asks for.</summary>
    public int Needed => Every?.Count ?? 1;

    /// <summary>It is asked after the case was closed.</summary>
    internal bool AfterClosing => Trigger.Kind == EventKinds.CaseClosed;

    /// <summary>A birthday or a date on the record begins it: a day that may lie ahead.</summary>
    internal bool FromADate => Trigger.Kind is EventKinds.Date or EventKinds.Birthday;
}

/// <summary>A length of time, as 30 days or 10 business days; negative is before.</summary>
public readonly record struct Length(int Amount, LengthUnit Unit);

/// <summary>In what a length is counted.</summary>
public enum LengthUnit { Hours, Days, BusinessDays, Weeks, Months, Years }

/// <summary>How a rule is asked again and again: so many in each period of the calendar, or so long after the last one, or after the trigger alone.</summary>
/// <param name="Period">The period of the calendar; nothing where it is a length.</param>
/// <param name="Length">From one to the next; nothing where it is a period.</param>
/// <param name="Count">So many events are asked for each time.</param>
/// <param name="FirstCounts">The period in which the trigger falls counts.</param>
/// <param name="Anchored">Counted from the trigger alone.</param>
/// <param name="For">The series ends so long after its trigger.</param>
public sealed record Series(Period? Period, Length? Length, int Count, bool FirstCounts, bool Anchored, Length? For);

/// <summary>A period of the calendar; weeks begin on Monday.</summary>
public enum Period { Week, Month, Quarter, HalfYear, Year }

/// <summary>Where a due day that is no business day goes.</summary>
public enum DayOff { Same, Next, Previous }

/// <summary>Who approves, hears of it, or dismisses.</summary>
public enum Approver { Worker, Supervisor, Administrator }

/// <summary>A deadline may be put off so many days in all, so often, by whom.</summary>
public sealed record Extension(int Days, int Times, Approver By);

/// <summary>Who may dismiss a deadline, and for which reasons; with words of their own where none is named.</summary>
public sealed record Dismissal(Approver By, IReadOnlyList<string> Reasons);

/// <summary>So many days from the due day (before it, when negative) this person hears of it.</summary>
public sealed record EscalationStep(int Days, Approver To);

/// <summary>A program's rules and the calendar they are counted by.</summary>
public sealed record RuleSet(IReadOnlyList<DeadlineRule> Rules, AgencyCalendar Calendar);
