using Alongside.Core.Deadlines;

namespace Alongside.Core.Visits;

/// <summary>How looking for a client ended: they were reached, or a supervisor decided.</summary>
public enum EffortEnd { Reached, Decided }

/// <summary>The efforts to find one client who cannot be reached, from the first try to the day they are reached or a supervisor decides. Its steps are the program's protocol as it stood on that day.</summary>
public sealed class Effort : CaseRecord
{
    private Effort() { }

    /// <param name="countsFrom">Tries from this day on count: the first of those that reached nobody.</param>
    /// <param name="contactDueOn">The day by which the program's standard wants a contact; the supervisor hears before it, too.</param>
    /// <param name="attempts">The tries on record; those from that day on tick their steps at once.</param>
    public Effort(Guid caseId, string name, EffortProtocol protocol, DateOnly countsFrom, IReadOnlyCollection<Attempt> attempts, DateOnly? contactDueOn, string? why, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(countsFrom <= today, "The first try is still to come. Which day is right?", "CountsFrom");
        (CaseId, Name, Began, BeganOn, CountsFrom, ContactDueOn) = (caseId, name, by, today, countsFrom, contactDueOn);
        Why = RuleBroken.WordsOrNone(why, nameof(Why), 500);
        Steps = [.. protocol.Steps().Select((s, i) => new EffortStep(this, i, s))];
        DueOn = Steps.Max(s => s.DueOn);
        var hears = new[] { DueOn, contactDueOn ?? DueOn }.Min().AddDays(-protocol.SupervisorDays);
        SupervisorHearsOn = hears < today ? today : hears;
        var (next, _) = Next(attempts);
        Asks(Happened(ActivityKind.EffortsBegan, $"Looking for {Name} began", by).Because(Why), next);
    }

    /// <summary>The client's name as it is said.</summary>
    public string Name { get; private set; } = "";
    public Stamp Began { get; private set; } = null!;
    public DateOnly BeganOn { get; private set; }
    public string? Why { get; private set; }
    public DateOnly CountsFrom { get; private set; }
    public DateOnly? ContactDueOn { get; private set; }
    /// <summary>The last day of the last step.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>From this day on a supervisor hears of it.</summary>
    public DateOnly SupervisorHearsOn { get; private set; }
    /// <summary>The step whose date runs on the case; nothing when all are done.</summary>
    public Guid? NextStepId { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? EndedBy { get; private set; }
    public EffortEnd? EndedHow { get; private set; }
    public string? EndWords { get; private set; }
    public List<EffortStep> Steps { get; private set; } = [];
    public List<EffortTick> Ticks { get; private set; } = [];

    /// <summary>How each step stands, in the order of the protocol.</summary>
    public IReadOnlyList<StepStands> Stand(IReadOnlyCollection<Attempt> attempts) =>
    [
        .. Steps.OrderBy(s => s.Order).Select(s => new StepStands(s, [.. attempts.Where(a => a.Way is { } way && s.Counts(way) && a.On >= CountsFrom && (EndedOn is null || a.On <= EndedOn)).OrderBy(a => a.At)], [.. Ticks.Where(t => t.StepId == s.Id).OrderBy(t => t.By.At)])),
    ];

    /// <summary>A step that no note of a try shows is done, on a day and with what came of it. It never is a contact.</summary>
    public EffortTick Tick(EffortStep step, DateOnly? on, string? outcome, IReadOnlyCollection<Attempt> attempts, DateOnly today, Caller caller, Stamp by)
    {
        MustGoOn();
        RuleBroken.Unless(step.Ways.Length == 0, "A signed note of a try ticks this step by itself.", "Step");
        RuleBroken.Unless(Ticks.TrueForAll(t => t.StepId != step.Id), "This step is ticked already.", "Step");
        RuleBroken.Unless(!step.BySupervisor || caller.May(Capability.SuperviseTeam), "A supervisor ticks this step.", "Step");
        var day = on ?? throw new RuleBroken("Choose the day.", nameof(EffortTick.On));
        RuleBroken.Unless(day <= today, "That day is still to come. Which day is right?", nameof(EffortTick.On));
        RuleBroken.Unless(day >= CountsFrom, $"Looking for them began on {CountsFrom:MMM d}. Which day is right?", nameof(EffortTick.On));
        var tick = new EffortTick(this, step, day, RuleBroken.Words(outcome, "Say what came of it, as “no bed under that name since April”.", nameof(EffortTick.Outcome), 1000), by);
        Ticks.Add(tick);
        var happened = Happened(ActivityKind.EffortStepDone, $"{step.What}: {tick.Outcome}", by);
        if (Next(attempts) is { Moved: true } next) Asks(happened.Meets(Id), next.Step);
        return tick;
    }

    /// <summary>The date on the case follows: what is done meets it, the next open step opens another.</summary>
    public void Follow(IReadOnlyCollection<Attempt> attempts, Stamp by)
    {
        if (EndedOn is not null) return;
        var before = Steps.Find(s => s.Id == NextStepId);
        if (Next(attempts) is { Moved: true } next) Asks(Happened(ActivityKind.EffortStepDone, $"Done of what is asked to find {Name}: {before?.What}", by).Meets(Id), next.Step);
    }

    /// <summary>The first step in order of its day that is not done, and whether it is another one than before.</summary>
    private (EffortStep? Step, bool Moved) Next(IReadOnlyCollection<Attempt> attempts)
    {
        var stand = Stand(attempts);
        var next = InOrder().FirstOrDefault(s => !stand.First(x => x.Step.Id == s.Id).IsDone);
        if (next?.Id == NextStepId) return (next, false);
        NextStepId = next?.Id;
        return (next, true);
    }

    /// <summary>They were reached: a signed contact ends it, with its day.</summary>
    public void Reached(DateOnly on, Stamp by)
    {
        MustGoOn();
        (EndedOn, EndedAt, EndedBy, EndedHow, NextStepId) = (on, by.At, by.Name, EffortEnd.Reached, null);
        Happened(ActivityKind.EffortsEnded, $"{Name} was found: reached on {on:MMM d}", by).Meets(Id);
    }

    /// <summary>A supervisor ends it, and says what follows.</summary>
    public void Decide(string? words, DateOnly today, Caller caller, Stamp by)
    {
        MustGoOn();
        RuleBroken.Unless(caller.May(Capability.SuperviseTeam), "A supervisor decides that.");
        var said = RuleBroken.Words(words, "Say what is decided, and why.", "Words", 1000);
        (EndedOn, EndedAt, EndedBy, EndedHow, EndWords, NextStepId) = (today, by.At, by.Name, EffortEnd.Decided, said, null);
        Happened(ActivityKind.EffortsEnded, $"Looking for {Name} ended by a supervisor’s decision", by).Because(said).Meets(Id);
    }

    private void Asks(Activity happened, EffortStep? next) =>
        happened.Opens(DeadlineGroup.Date, next is null ? $"{Name} is not found and all steps are done: a supervisor decides" : $"Find {Name}: {next.What}", next?.DueOn ?? DueOn, $"began {BeganOn:MMM d} + {(next?.DueOn ?? DueOn).DayNumber - BeganOn.DayNumber} days", next is null ? "Decide" : "Look on")
            .HeardBySupervisorOn(SupervisorHearsOn);

    private IEnumerable<EffortStep> InOrder() => Steps.OrderBy(s => s.DueOn).ThenBy(s => s.Order);

    private void MustGoOn() => RuleBroken.Unless(EndedOn is null, $"It ended on {EndedOn:MMM d}. Begin again if they cannot be found.");

    internal sealed class Mapping : IEntityTypeConfiguration<Effort>
    {
        public void Configure(EntityTypeBuilder<Effort> b)
        {
            b.ComplexProperty(e => e.Began);
            b.Property(e => e.Name).HasMaxLength(120);
            b.Property(e => e.Why).HasMaxLength(500);
            b.Property(e => e.EndedBy).HasMaxLength(120);
            b.Property(e => e.EndWords).HasMaxLength(1000);
            b.HasMany(e => e.Steps).WithOne().HasForeignKey(s => s.EffortId);
            b.HasMany(e => e.Ticks).WithOne().HasForeignKey(t => t.EffortId);
            // Whatever two do in the same instant: one search for a client runs at a time.
            b.HasIndex(e => e.CaseId).IsUnique().HasFilter("ended_on is null").HasDatabaseName("ix_efforts_one_open");
            b.HasIndex(e => new { e.EndedOn, e.SupervisorHearsOn });
        }
    }
}
