using Alongside.Core.Deadlines;

namespace Alongside.Core.Plans;

/// <summary>A goal of one version of the plan, in the client's words.</summary>
public sealed class Goal : ICaseRecord, IVersioned
{
    private Goal() { }

    internal Goal(Plan plan, string? words, string? speakerName, Guid? needId, string? weWillSeeIt, string? ifItFails)
    {
        (CaseId, PlanId, NeedId, Sensitivity) = (plan.CaseId, plan.Id, needId, plan.Sensitivity);
        OriginId = Id;
        SpeakerName = RuleBroken.Words(speakerName, "Say whose words they are.", nameof(SpeakerName), 120);
        Say(words, weWillSeeIt, ifItFails);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid PlanId { get; private set; }
    /// <summary>The same goal through all versions.</summary>
    public Guid OriginId { get; private set; }
    public Guid? NeedId { get; private set; }
    public int Order { get; internal set; }
    public string Words { get; private set; } = "";
    public string SpeakerName { get; private set; } = "";
    /// <summary>How everybody will see that it is reached.</summary>
    public string? WeWillSeeIt { get; private set; }
    /// <summary>What happens if it does not work (the backup plan).</summary>
    public string? IfItFails { get; private set; }
    public List<Step> Steps { get; private set; } = [];
    public Sensitivity Sensitivity { get; private set; }
    public int Version { get; private set; }

    public void Say(string? words, string? weWillSeeIt, string? ifItFails)
    {
        Words = RuleBroken.Words(words, "Write the goal in the client's own words.", nameof(Words), 500);
        WeWillSeeIt = RuleBroken.WordsOrNone(weWillSeeIt, nameof(WeWillSeeIt), 500);
        IfItFails = RuleBroken.WordsOrNone(ifItFails, nameof(IfItFails), 500);
    }

    internal void SaidBy(string speakerName) => SpeakerName = RuleBroken.Words(speakerName, "Say whose words they are.", nameof(SpeakerName), 120);

    internal void Serve(Guid? needId) => NeedId = needId;

    internal Goal CopyTo(Plan plan)
    {
        var copy = new Goal(plan, Words, SpeakerName, NeedId, WeWillSeeIt, IfItFails) { OriginId = OriginId, Order = Order };
        foreach (var (step, i) in Steps.Where(s => s.Dropped is null).OrderBy(s => s.Order).Select((s, i) => (s, i))) copy.Steps.Add(step.CopyTo(copy, i + 1));
        return copy;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Goal>
    {
        public void Configure(EntityTypeBuilder<Goal> b)
        {
            b.Property(g => g.Words).HasMaxLength(500);
            b.Property(g => g.SpeakerName).HasMaxLength(120);
            b.Property(g => g.WeWillSeeIt).HasMaxLength(500);
            b.Property(g => g.IfItFails).HasMaxLength(500);
            b.HasMany(g => g.Steps).WithOne().HasForeignKey(s => s.GoalId);
        }
    }
}

/// <summary>A step toward a goal: who does what by when, and whether it is done.</summary>
public sealed class Step : ICaseRecord, IVersioned
{
    private Step() { }

    internal Step(Goal goal, Who who, string? whoName, string? what, DateOnly? dueOn, string? because)
    {
        (CaseId, GoalId, Sensitivity) = (goal.CaseId, goal.Id, goal.Sensitivity);
        OriginId = Id;
        Set(who, whoName, what, dueOn, because);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid GoalId { get; private set; }
    /// <summary>The same step through all versions.</summary>
    public Guid OriginId { get; private set; }
    public int Order { get; internal set; }
    public Who Who { get; private set; }
    public string WhoName { get; private set; } = "";
    public string What { get; private set; } = "";
    public DateOnly? DueOn { get; private set; }
    /// <summary>Where the day comes from, as “Mari set the day”.</summary>
    public string? Because { get; private set; }
    public DateOnly? DoneOn { get; private set; }
    public Stamp? Done => DoneOn is null ? null : new Stamp { Name = DoneBy ?? "", At = DoneRecordedAt ?? default };
    public string? DoneBy { get; private set; }
    public DateTime? DoneRecordedAt { get; private set; }
    public string? Dropped { get; private set; }
    public string? DroppedBy { get; private set; }
    public Sensitivity Sensitivity { get; private set; }
    public int Version { get; private set; }

    public void Set(Who who, string? whoName, string? what, DateOnly? dueOn, string? because)
    {
        RuleBroken.Unless(DoneOn is null, "A step that is done is not rewritten.");
        WhoName = RuleBroken.Words(whoName, "Choose who does it.", nameof(WhoName), 120);
        What = RuleBroken.Words(what, "Write what is done, beginning with a verb: “Practices with the bath bench”.", nameof(What), 300);
        Because = RuleBroken.WordsOrNone(because, nameof(Because), 200);
        (Who, DueOn) = (who, dueOn);
    }

    internal void Do(DateOnly on, Stamp by)
    {
        RuleBroken.Unless(DoneOn is null, "This step is done already.");
        RuleBroken.Unless(Dropped is null, "This step was dropped.");
        (DoneOn, DoneBy, DoneRecordedAt) = (on, by.Name, by.At);
    }

    internal void Undo()
    {
        RuleBroken.Unless(DoneOn is not null, "This step is not done yet.");
        (DoneOn, DoneBy, DoneRecordedAt) = (null, null, null);
    }

    internal void Drop(string? why, Stamp by)
    {
        RuleBroken.Unless(DoneOn is null, "A step that is done cannot be dropped.");
        RuleBroken.Unless(Dropped is null, "This step was dropped already.");
        (Dropped, DroppedBy) = (RuleBroken.Words(why, "Say why the step is dropped.", nameof(Dropped), 300), by.Name);
    }

    /// <summary>Done or not as the same step of another version.</summary>
    internal void StandAs(Step other) => (DoneOn, DoneBy, DoneRecordedAt) = (other.DoneOn, other.DoneBy, other.DoneRecordedAt);

    /// <summary>Its day begins to run on the worker's list.</summary>
    internal void OpenDate(Activity activity)
    {
        if (DueOn is not { } due || DoneOn is not null || Dropped is not null) return;
        activity.Opening.Add(new Deadline(activity, DeadlineGroup.Date, $"{WhoName}: {What}", due, Because ?? "agreed in the plan", "Plan", Id, nameof(Step)));
    }

    internal Step CopyTo(Goal goal, int order) => new(goal, Who, WhoName, What, DueOn, Because)
    {
        OriginId = OriginId, Order = order, DoneOn = DoneOn, DoneBy = DoneBy, DoneRecordedAt = DoneRecordedAt,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Step>
    {
        public void Configure(EntityTypeBuilder<Step> b)
        {
            b.Ignore(s => s.Done);
            b.Property(s => s.WhoName).HasMaxLength(120);
            b.Property(s => s.What).HasMaxLength(300);
            b.Property(s => s.Because).HasMaxLength(200);
            b.Property(s => s.DoneBy).HasMaxLength(120);
            b.Property(s => s.Dropped).HasMaxLength(300);
            b.Property(s => s.DroppedBy).HasMaxLength(120);
        }
    }
}

/// <summary>Somebody agreed to one version of the plan, bound to its exact text.</summary>
public sealed class Agreement : ICaseRecord
{
    private Agreement() { }

    internal Agreement(Plan plan, Who who, string? name, string? how, string fingerprint, Stamp by)
    {
        (CaseId, PlanId, Who, Fingerprint, Agreed, Sensitivity) = (plan.CaseId, plan.Id, who, fingerprint, by, plan.Sensitivity);
        Name = RuleBroken.Words(name, "Write who agreed.", nameof(Name), 120);
        How = RuleBroken.Words(how, "Say how: “read aloud at home, on the tablet”.", nameof(How), 200);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid PlanId { get; private set; }
    public Who Who { get; private set; }
    public string Name { get; private set; } = "";
    public string How { get; private set; } = "";
    /// <summary>The text it was given to.</summary>
    public string Fingerprint { get; private set; } = "";
    /// <summary>Who recorded it and when.</summary>
    public Stamp Agreed { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Agreement>
    {
        public void Configure(EntityTypeBuilder<Agreement> b)
        {
            b.Property(a => a.Name).HasMaxLength(120);
            b.Property(a => a.How).HasMaxLength(200);
            b.Property(a => a.Fingerprint).HasMaxLength(16);
            b.ComplexProperty(a => a.Agreed);
        }
    }
}
