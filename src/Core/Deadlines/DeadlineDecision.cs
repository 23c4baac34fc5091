using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Deadlines;

/// <summary>What was decided about a deadline of a rule.</summary>
public enum DecisionKind { PutOff, Dismissed }

/// <summary>A person put a deadline off or dismissed it, with the reason, as far as its rule allows; the engine reads it as part of the history.</summary>
public sealed class DeadlineDecision : CaseRecord
{
    private DeadlineDecision() { }

    private DeadlineDecision(Deadline deadline, DecisionKind kind, string? reason, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(deadline.RuleKey is not null, "This date was set by a person. Change it where it was set.");
        RuleBroken.Unless(deadline.MetAt is null, "This deadline does not run any more.");
        (CaseId, RuleKey, DueOn, Kind, On, Decided, Sensitivity) = (deadline.CaseId, deadline.RuleKey!, deadline.DueOn, kind, today, by, deadline.Sensitivity);
        Reason = RuleBroken.Words(reason, "Say why, for whoever reads the chart next.", nameof(Reason), 300);
    }

    /// <summary>Puts a deadline off by days, as often and as far as its rule allows, by who may.</summary>
    public static DeadlineDecision PutOff(Deadline deadline, DeadlineRule rule, int? days, string? reason, Caller caller, DateOnly today, Stamp by)
    {
        var may = rule.Extension ?? throw new RuleBroken("This deadline cannot be put off: its rule does not allow it.");
        RuleBroken.Unless(MayDecide(caller, may.By), $"{Named(may.By)} puts this one off.");
        RuleBroken.Unless(days is >= 1, "Say by how many days.", nameof(Days));
        RuleBroken.Unless(days <= may.Days, $"It can be put off by {may.Days} days at most.", nameof(Days));
        RuleBroken.Unless(today <= (deadline.GraceUntil ?? deadline.DueOn), "It is past its day, and can be put off no more. Do it late, or dismiss it with the reason.");
        var decision = new DeadlineDecision(deadline, DecisionKind.PutOff, reason, today, by) { Days = days };
        decision.Happened(ActivityKind.DeadlineDecided, $"Put off by {days} days: {deadline.What}, due {deadline.DueOn:MMM d}", by).Because(decision.Reason);
        return decision;
    }

    /// <summary>Dismisses a deadline, by who may and for a reason its rule knows.</summary>
    public static DeadlineDecision Dismiss(Deadline deadline, DeadlineRule rule, string? reason, Caller caller, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(MayDecide(caller, rule.Dismissal.By), $"{Named(rule.Dismissal.By)} dismisses this one.");
        RuleBroken.Unless(deadline.OpensOn is not { } opens || opens <= today, "It has not begun yet.");
        RuleBroken.Unless(rule.Dismissal.Reasons.Count == 0 || string.IsNullOrWhiteSpace(reason) || rule.Dismissal.Reasons.Contains(reason.Trim()), $"The rule knows these reasons: {string.Join("; ", rule.Dismissal.Reasons)}.", nameof(Reason));
        var decision = new DeadlineDecision(deadline, DecisionKind.Dismissed, reason, today, by);
        decision.Happened(ActivityKind.DeadlineDecided, $"Dismissed: {deadline.What}, due {deadline.DueOn:MMM d}", by).Because(decision.Reason);
        return decision;
    }

    /// <summary>Whether somebody is who a rule names.</summary>
    public static bool MayDecide(Caller caller, Approver by) => caller.May(Capability.WorkCases)
        && by switch { Approver.Worker => true, Approver.Supervisor => caller.May(Capability.SuperviseTeam), _ => caller.May(Capability.ManageAgency) };

    private static string Named(Approver by) => by switch { Approver.Worker => "A worker of the case", Approver.Supervisor => "A supervisor", _ => "An administrator" };

    public string RuleKey { get; private set; } = "";
    /// <summary>The due day, as it stood, of the deadline it is about.</summary>
    public DateOnly DueOn { get; private set; }
    public DecisionKind Kind { get; private set; }
    public int? Days { get; private set; }
    public string Reason { get; private set; } = "";
    public DateOnly On { get; private set; }
    public Stamp Decided { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<DeadlineDecision>
    {
        public void Configure(EntityTypeBuilder<DeadlineDecision> b)
        {
            b.Property(d => d.RuleKey).HasMaxLength(60);
            b.Property(d => d.Reason).HasMaxLength(300);
            b.ComplexProperty(d => d.Decided);
            b.HasIndex(d => d.CaseId);
        }
    }
}
