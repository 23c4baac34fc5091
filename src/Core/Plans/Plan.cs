using System.Text;
using Alongside.Core.Deadlines;
using Alongside.Core.Story;

namespace Alongside.Core.Plans;

/// <summary>A version of the plan: being written, in force, or replaced by a later one.</summary>
public enum PlanStatus { Draft, InForce, Replaced }

/// <summary>Who carries a step: the client, family and friends, the worker, or an agency.</summary>
public enum Who { Client, Family, Worker, Agency }

/// <summary>One version of a case's plan: goals in the client's words, steps with who, by when and done, and who agreed to it.</summary>
public sealed class Plan : CaseRecord
{
    private Plan() { }

    /// <summary>Starts a version; it copies the goals and open steps of the one before.</summary>
    public Plan(Guid caseId, Plan? before, string? reason, Stamp by)
    {
        RuleBroken.Unless(before?.Status != PlanStatus.Draft, "A draft of the next version is already open. Go on with it.");
        Reason = before is null ? RuleBroken.WordsOrNone(reason, nameof(Reason), 500) ?? "First plan"
            : RuleBroken.Words(reason, "Say what changed for the client that the plan must follow.", nameof(Reason), 500);
        (CaseId, Number, Started) = (caseId, (before?.Number ?? 0) + 1, by);
        foreach (var goal in before?.Goals.OrderBy(g => g.Order) ?? Enumerable.Empty<Goal>()) Goals.Add(goal.CopyTo(this));
        Happened(ActivityKind.PlanStarted, $"Plan version {Number} started", by).Because(Reason);
    }

    public int Number { get; private set; }
    public PlanStatus Status { get; private set; }
    /// <summary>Why there is this version.</summary>
    public string Reason { get; private set; } = "";
    public Stamp Started { get; private set; } = null!;
    public DateOnly? InForceFrom { get; private set; }
    /// <summary>When it is looked at again together.</summary>
    public DateOnly? ReviewOn { get; private set; }
    public List<Goal> Goals { get; private set; } = [];
    public List<Agreement> Agreements { get; private set; } = [];

    /// <summary>Adds a goal in the client's words, for a need when there is one.</summary>
    public Goal AddGoal(string? words, string? speakerName, Need? need, string? weWillSeeIt, string? ifItFails, Stamp by)
    {
        MustBeDraft();
        var goal = new Goal(this, words, speakerName, need?.Id, weWillSeeIt, ifItFails) { Order = Goals.Count + 1 };
        Goals.Add(goal);
        Happened(ActivityKind.PlanChanged, $"Goal {goal.Order} set", by).Saying(goal.Words);
        return goal;
    }

    /// <summary>Changes a goal of the draft.</summary>
    /// <param name="speakerName">Whose words they are now; unchanged when nothing is said.</param>
    public void Reword(Goal goal, string? words, Guid? needId, string? weWillSeeIt, string? ifItFails, Stamp by, string? speakerName = null)
    {
        MustBeDraft();
        if (!string.IsNullOrWhiteSpace(speakerName)) goal.SaidBy(speakerName);
        goal.Say(words, weWillSeeIt, ifItFails);
        goal.Serve(needId);
        Happened(ActivityKind.PlanChanged, $"Goal {goal.Order} reworded", by).Saying(goal.Words);
    }

    /// <summary>Takes a goal out of the draft.</summary>
    public void RemoveGoal(Goal goal, Stamp by)
    {
        MustBeDraft();
        Goals.Remove(goal);
        foreach (var (left, i) in Goals.OrderBy(g => g.Order).Select((g, i) => (g, i))) left.Order = i + 1;
        Happened(ActivityKind.PlanChanged, "Goal taken out of the draft", by).Saying(goal.Words);
    }

    /// <summary>Adds a step to a goal of the draft.</summary>
    public Step AddStep(Goal goal, Who who, string? whoName, string? what, DateOnly? dueOn, string? because, Stamp by)
    {
        MustBeDraft();
        var step = new Step(goal, who, whoName, what, dueOn, because) { Order = goal.Steps.Select(s => s.Order).DefaultIfEmpty().Max() + 1 };
        goal.Steps.Add(step);
        Happened(ActivityKind.PlanChanged, $"Step for {step.WhoName}: {step.What}", by);
        return step;
    }

    /// <summary>Changes a step of the draft.</summary>
    public void Change(Step step, Who who, string? whoName, string? what, DateOnly? dueOn, string? because, Stamp by)
    {
        MustBeDraft();
        step.Set(who, whoName, what, dueOn, because);
        Happened(ActivityKind.PlanChanged, $"Step changed for {step.WhoName}: {step.What}", by);
    }

    /// <summary>Takes a step out of the draft.</summary>
    public void RemoveStep(Goal goal, Step step, Stamp by)
    {
        MustBeDraft();
        RuleBroken.Unless(step.Done is null, "A step that is done stays in the plan.");
        goal.Steps.Remove(step);
        Happened(ActivityKind.PlanChanged, $"Step taken out of the draft: {step.What}", by);
    }

    /// <summary>Records that somebody agreed to exactly this text; a change of the text begins a new version.</summary>
    public Agreement Agree(Who who, string? name, string? how, Stamp by)
    {
        RuleBroken.Unless(Status != PlanStatus.Replaced, "This version was replaced. Agree to the one in force.");
        RuleBroken.Unless(Goals.Count > 0 && Goals.TrueForAll(g => g.Steps.Count > 0), "Each goal needs at least one step before anybody can agree to the plan.");
        var agreement = new Agreement(this, who, name, how, Fingerprint(), by);
        RuleBroken.Unless(!Agreements.Exists(a => a.Name == agreement.Name && a.Fingerprint == agreement.Fingerprint), $"{agreement.Name} has already agreed to this version.");
        Agreements.Add(agreement);
        Happened(ActivityKind.PlanAgreed, $"{agreement.Name} agreed to plan version {Number}", by).Because(agreement.How);
        return agreement;
    }

    /// <summary>Puts the version in force. It needs the client's own agreement (or their representative's) and the worker's to this very text.</summary>
    public void ComeIntoForce(Plan? before, int reviewDays, DateOnly on, Stamp by)
    {
        MustBeDraft();
        var text = Fingerprint();
        RuleBroken.Unless(Agreements.Exists(a => a.Who is Who.Client or Who.Family && a.Fingerprint == text), "The client has not agreed to this version yet.");
        RuleBroken.Unless(Agreements.Exists(a => a.Who == Who.Worker && a.Fingerprint == text), "The worker has not agreed to this version yet.");
        (Status, InForceFrom, ReviewOn) = (PlanStatus.InForce, on, on.AddDays(reviewDays));
        // What was done while this version was being written stays done.
        foreach (var old in before?.Goals.SelectMany(g => g.Steps) ?? [])
            Goals.SelectMany(g => g.Steps).FirstOrDefault(s => s.OriginId == old.OriginId)?.StandAs(old);
        var activity = Happened(ActivityKind.PlanInForce, $"Plan version {Number} in force", by).Because(Reason)
            .Opens(DeadlineGroup.Date, "Plan review", ReviewOn.Value, $"version {Number} agreed {on:MMM d} + {reviewDays} days", "Review");
        before?.GiveWay(activity);
        foreach (var (goal, step) in Goals.SelectMany(g => g.Steps.Select(s => (g, s)))) step.OpenDate(activity);
    }

    /// <summary>Leaves a draft that nobody will agree to any more; it stays readable and was never in force.</summary>
    public void SetAside(string? why, Stamp by)
    {
        MustBeDraft();
        var reason = RuleBroken.Words(why, "Say why the draft is left.", nameof(Reason), 500);
        Status = PlanStatus.Replaced;
        Happened(ActivityKind.PlanChanged, $"Draft of plan version {Number} set aside", by).Because(reason);
    }

    private void GiveWay(Activity activity)
    {
        Status = PlanStatus.Replaced;
        activity.Meets(Id);
        foreach (var step in Goals.SelectMany(g => g.Steps)) activity.Meets(step.Id);
    }

    /// <summary>Marks a step done, by whom, on a day.</summary>
    public void Do(Step step, DateOnly on, Stamp by)
    {
        RuleBroken.Unless(Status == PlanStatus.InForce, "Steps are done in the plan in force. Put this version in force first.");
        step.Do(on, by);
        Happened(step, ActivityKind.StepDone, $"{step.WhoName}: {step.What}", by).Meets(step.Id);
    }

    /// <summary>Takes back that a step was done.</summary>
    public void Undo(Step step, string? why, Stamp by)
    {
        RuleBroken.Unless(Status == PlanStatus.InForce, "This version is not in force any more. Look at the one that is.");
        RuleBroken.Words(why, "Say why it is not done after all.", "Why", 300);
        step.Undo();
        step.OpenDate(Happened(step, ActivityKind.StepUndone, $"Not done after all: {step.What}", by).Because(why));
    }

    /// <summary>Drops a step with the reason; it stays readable.</summary>
    public void Drop(Step step, string? why, Stamp by)
    {
        RuleBroken.Unless(Status == PlanStatus.InForce, "Take the step out of the draft instead.");
        step.Drop(why, by);
        Happened(step, ActivityKind.StepDropped, $"Dropped: {step.What}", by).Because(why).Meets(step.Id);
    }

    private Activity Happened(Step step, ActivityKind kind, string summary, Stamp by) => Happened(CaseId, step.Id, kind, summary, by, Sensitivity);

    /// <summary>Sixteen hexadecimal signs that change when a goal or a step changes (not when a step is done): what an agreement is bound to.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder().Append(Number).Append('\n');
        foreach (var goal in Goals.OrderBy(g => g.Order))
        {
            text.Append("G|").Append(goal.Words).Append('|').Append(goal.WeWillSeeIt).Append('|').Append(goal.IfItFails).Append('\n');
            foreach (var step in goal.Steps.OrderBy(s => s.Order))
                text.Append("S|").Append(step.Who).Append('|').Append(step.WhoName).Append('|').Append(step.What).Append('|').Append(step.DueOn?.ToString("O")).Append('\n');
        }
        return Sha256.Of(text.ToString())[..16];
    }

    private void MustBeDraft() => RuleBroken.Unless(Status == PlanStatus.Draft, "The plan in force is not rewritten. Start the next version.");

    internal sealed class Mapping : IEntityTypeConfiguration<Plan>
    {
        public void Configure(EntityTypeBuilder<Plan> b)
        {
            b.Property(p => p.Reason).HasMaxLength(500);
            b.ComplexProperty(p => p.Started);
            b.HasMany(p => p.Goals).WithOne().HasForeignKey(g => g.PlanId);
            b.HasMany(p => p.Agreements).WithOne().HasForeignKey(a => a.PlanId);
            b.HasIndex(p => new { p.CaseId, p.Number }).IsUnique();
        }
    }
}

/// <summary>Questions asked of plans in more than one place.</summary>
public static class PlanQueries
{
    /// <summary>With goals, steps and agreements.</summary>
    public static IQueryable<Plan> Whole(this IQueryable<Plan> plans) =>
        plans.Include(p => p.Goals).ThenInclude(g => g.Steps).Include(p => p.Agreements).AsSplitQuery();
}
