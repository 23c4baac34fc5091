using Alongside.Core.Deadlines;

namespace Alongside.Core.Calendar;

/// <summary>One thing to have ready before a court, hearing or immigration date; while it is open it runs as a date on the case.</summary>
public sealed class PreparationItem : CaseRecord
{
    private PreparationItem() { }

    internal PreparationItem(Appointment of, string? what, int workingDaysBefore, Clock clock, Stamp by)
    {
        (CaseId, AppointmentId, Sensitivity) = (of.CaseId, of.Id, of.Sensitivity);
        Says(what, workingDaysBefore);
        Runs(ActivityKind.AppointmentMade, of, clock, by);
    }

    public Guid AppointmentId { get; private set; }
    public string What { get; private set; } = "";
    /// <summary>How many working days before the date it is due; 0 is the day itself.</summary>
    public int WorkingDaysBefore { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }

    /// <summary>The last day that is in time.</summary>
    public DateOnly DueOn(Appointment of, Clock clock) => clock.Day(of.From).PlusWorkingDays(-WorkingDaysBefore);

    /// <summary>The sum behind that day: “court date Jun 1 − 10 working days”.</summary>
    public string Because(Appointment of, Clock clock) => $"{of.Kind.InWords().ToLowerInvariant()} {clock.Day(of.From):MMM d} \u2212 {WorkingDaysBefore} working {(WorkingDaysBefore == 1 ? "day" : "days")}";

    /// <summary>Says it anew: what, and how long before.</summary>
    public void Change(string? what, int workingDaysBefore, Appointment of, Clock clock, Stamp by)
    {
        RuleBroken.Unless(DoneAt is null, $"{DoneBy} ticked it already.");
        Says(what, workingDaysBefore);
        MovesWith(of, clock, by);
    }

    /// <summary>It is ready.</summary>
    public void Tick(Stamp by)
    {
        RuleBroken.Unless(DoneAt is null, $"{DoneBy} ticked it already.");
        (DoneAt, DoneBy) = (by.At, by.Name);
        Happened(ActivityKind.PreparationDone, $"Ready: {What}", by).Meets(Id);
    }

    /// <summary>It is not ready after all.</summary>
    public void Untick(Appointment of, Clock clock, Stamp by)
    {
        RuleBroken.Unless(DoneAt is not null, "It is open.");
        (DoneAt, DoneBy) = (null, null);
        if (of.State == AppointmentState.Planned) Runs(ActivityKind.AppointmentMoved, of, clock, by);
    }

    /// <summary>It is not needed; its date ends.</summary>
    internal void Leaves(Stamp by) => Happened(ActivityKind.PreparationDone, $"Not needed: {What}", by).Meets(Id);

    /// <summary>The date was moved: so is this.</summary>
    internal void MovesWith(Appointment of, Clock clock, Stamp by) => Runs(ActivityKind.AppointmentMoved, of, clock, by).Meets(Id);

    private void Says(string? what, int workingDaysBefore)
    {
        var words = RuleBroken.Words(what, "Say what has to be ready.", nameof(What), 200);
        RuleBroken.Unless(workingDaysBefore is >= 0 and <= 120, "Between 0 and 120 working days before.", nameof(WorkingDaysBefore));
        (What, WorkingDaysBefore) = (words, workingDaysBefore);
    }

    /// <summary>Its date runs, and says its sum; where that day is over already, it is due today.</summary>
    private Activity Runs(ActivityKind kind, Appointment of, Clock clock, Stamp by)
    {
        var (due, today, sum) = (DueOn(of, clock), clock.Day(by.At), Because(of, clock));
        return Happened(kind, $"To have ready: {What}", by).Opens(DeadlineGroup.Date, What, due < today ? today : due, due < today ? $"{sum}, which was {due:MMM d}" : sum, "Prepare");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<PreparationItem>
    {
        public void Configure(EntityTypeBuilder<PreparationItem> b)
        {
            b.Property(i => i.What).HasMaxLength(200);
            b.Property(i => i.DoneBy).HasMaxLength(120);
            b.HasIndex(i => i.AppointmentId);
        }
    }
}
