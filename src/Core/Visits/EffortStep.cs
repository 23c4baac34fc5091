namespace Alongside.Core.Visits;

/// <summary>One step of looking for a client, as the protocol asked for it on the day it began.</summary>
public sealed class EffortStep : ICaseRecord
{
    private EffortStep() { }

    internal EffortStep(Effort of, int order, EffortAsked asked)
    {
        (CaseId, EffortId, Sensitivity, Order, Times, BySupervisor, What) = (of.CaseId, of.Id, of.Sensitivity, order, asked.Times, asked.BySupervisor, asked.What);
        (DueOn, Ways) = (of.BeganOn.AddDays(asked.WithinDays), string.Join(' ', asked.Ways));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid EffortId { get; private set; }
    public int Order { get; private set; }
    public int Times { get; private set; }
    public DateOnly DueOn { get; private set; }
    /// <summary>The ways of contact whose tries count, with spaces between them; empty where somebody ticks it.</summary>
    public string Ways { get; private set; } = "";
    public bool BySupervisor { get; private set; }
    public string What { get; private set; } = "";
    public Sensitivity Sensitivity { get; private set; }

    /// <summary>A try in this way counts for it.</summary>
    public bool Counts(ContactKind way) => Ways.Split(' ').Contains(way.ToString());

    internal sealed class Mapping : IEntityTypeConfiguration<EffortStep>
    {
        public void Configure(EntityTypeBuilder<EffortStep> b)
        {
            b.Property(s => s.Ways).HasMaxLength(120);
            b.Property(s => s.What).HasMaxLength(200);
        }
    }
}

/// <summary>Somebody did a step that no note of a try shows: when, and what came of it.</summary>
public sealed class EffortTick : ICaseRecord
{
    private EffortTick() { }

    internal EffortTick(Effort of, EffortStep step, DateOnly on, string outcome, Stamp by) => (CaseId, EffortId, StepId, Sensitivity, On, Outcome, By) = (of.CaseId, of.Id, step.Id, of.Sensitivity, on, outcome, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid EffortId { get; private set; }
    public Guid StepId { get; private set; }
    public DateOnly On { get; private set; }
    public string Outcome { get; private set; } = "";
    public Stamp By { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<EffortTick>
    {
        public void Configure(EntityTypeBuilder<EffortTick> b)
        {
            b.Property(t => t.Outcome).HasMaxLength(1000);
            b.ComplexProperty(t => t.By);
            b.HasIndex(t => t.StepId).IsUnique();
        }
    }
}

/// <summary>A try that reached nobody, from its signed note.</summary>
/// <param name="On">Its day by the agency's calendar.</param>
/// <param name="Way">How it was tried, where that was said.</param>
public sealed record Attempt(Guid CaseId, Guid NoteId, DateTime At, DateOnly On, ContactKind? Way, string? Place, string? Outcome, string Worker, Sensitivity Sensitivity)
{
    /// <summary>“Home visit”, or that nobody said how.</summary>
    public string InWords => Way is { } way ? way.InWords() : "Tried";
}

/// <summary>How one step stands.</summary>
public sealed record StepStands(EffortStep Step, IReadOnlyList<Attempt> Attempts, IReadOnlyList<EffortTick> Ticks)
{
    public int Done => Math.Min(Step.Times, Attempts.Count + Ticks.Count);
    public bool IsDone => Done >= Step.Times;
}
