using Alongside.Core.Cases;
using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Deadlines;

/// <summary>Why somebody needs the worker now: the groups of the Today page, in the order they are shown.</summary>
public enum DeadlineGroup { Asked, Changed, Date, Quiet, Waiting }

/// <summary>How a date stopped running.</summary>
public enum DeadlineOutcome { Met, MetLate, Missed, Dismissed, Exempt, Replaced, Ended }

/// <summary>One date of one case that explains itself; a stored row, opened and met by what happens. A verb opens it, or a rule of the program.</summary>
public sealed class Deadline : ICaseRecord
{
    private Deadline() { }

    internal Deadline(Activity activity, DeadlineGroup group, string what, DateOnly dueOn, string because, string act,
        Guid? about = null, string? aboutType = null)
    {
        (CaseId, AboutType, AboutId, OpenedAt, Sensitivity) =
            (activity.CaseId, aboutType ?? activity.AboutType, about ?? activity.AboutId, activity.Recorded.At, activity.Sensitivity);
        (Group, What, DueOn, Because, Act) = (group, Short(what, 300), dueOn, Short(because, 300), act);
    }

    /// <summary>A date that a rule of the program makes of the case's history.</summary>
    internal Deadline(Guid caseId, RuleDeadline reckoned, Agency agency)
    {
        (CaseId, AboutType, AboutId, OpenedAt, Sensitivity) = (caseId, nameof(Case), caseId, agency.Now, reckoned.Rule.Sensitivity);
        (RuleKey, Instance, Group, Severity, What) = (reckoned.Rule.Key, reckoned.Instance, reckoned.Rule.Group, reckoned.Rule.Severity, Short(reckoned.Rule.Name, 300));
        var next = NextStep.Of(reckoned.Rule);
        (Act, Page) = (next.Act, next.Page);
        Follow(reckoned, agency);
    }

    /// <summary>When and on which day of the agency it is reckoned.</summary>
    internal readonly record struct Agency(DateTime Now, DateOnly Today);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public DeadlineGroup Group { get; private set; }
    public string What { get; private set; } = "";
    /// <summary>The last day that is in time, by the agency's calendar.</summary>
    public DateOnly DueOn { get; private set; }
    /// <summary>The sum behind the date: event + rule.</summary>
    public string Because { get; private set; } = "";
    /// <summary>The next act, as the words on its button.</summary>
    public string Act { get; private set; } = "";
    /// <summary>What the client said, when they asked for it.</summary>
    public string? Words { get; internal set; }
    public string? Language { get; internal set; }
    public string? Translation { get; internal set; }
    public string AboutType { get; private set; } = "";
    public Guid AboutId { get; private set; }
    public DateTime OpenedAt { get; private set; }
    /// <summary>When it stopped running (UTC): what it asked for was recorded, or it was over otherwise; <see cref="Outcome"/> says how.</summary>
    public DateTime? MetAt { get; private set; }
    /// <summary>How it stopped running; nothing while it runs.</summary>
    public DeadlineOutcome? Outcome { get; private set; }
    /// <summary>The agency's day on which what it asked for took place.</summary>
    public DateOnly? MetOn { get; private set; }
    /// <summary>The activity that met it.</summary>
    public Guid? MetByActivityId { get; private set; }
    public Sensitivity Sensitivity { get; private set; }

    /// <summary>The rule of the program that makes it; nothing where a verb opened it.</summary>
    public string? RuleKey { get; private set; }
    /// <summary>Which of the rule's deadlines it is, whatever happens.</summary>
    public string? Instance { get; private set; }
    public Severity? Severity { get; private set; }
    /// <summary>From this day on something can satisfy it.</summary>
    public DateOnly? OpensOn { get; private set; }
    /// <summary>The last day that still counts as in time.</summary>
    public DateOnly? GraceUntil { get; private set; }
    /// <summary>The rule, its trigger and its arithmetic, in sentences.</summary>
    public string? Explanation { get; private set; }
    /// <summary>The page of the case on which what it asks for is done, as “notes/new?kind=HomeVisit”.</summary>
    public string? Page { get; private set; }
    /// <summary>Since this day its clock stands still.</summary>
    public DateOnly? PausedOn { get; private set; }
    /// <summary>From this day on a supervisor hears of it.</summary>
    public DateOnly? SupervisorHearsOn { get; private set; }

    private static string Short(string words, int most) => words.Length <= most ? words : string.Concat(words.AsSpan(0, most - 4), " […]");

    internal void Meet(Activity activity) => (MetAt, MetByActivityId, Outcome) = (activity.Recorded.At, activity.Id, DeadlineOutcome.Met);

    /// <summary>It stands as its rule reckons it now; says whether anything changed.</summary>
    internal bool Follow(RuleDeadline reckoned, Agency agency)
    {
        var before = (OpensOn, DueOn, GraceUntil, Because, Explanation, Outcome, MetOn, MetByActivityId, PausedOn, SupervisorHearsOn, What, Act, Page, Severity, Group);
        (OpensOn, DueOn, GraceUntil, Because, Explanation) = (reckoned.Opens, reckoned.Due, reckoned.GraceUntil, Short(reckoned.Because, 300), Short(reckoned.Explanation, 1500));
        (What, Severity, Group, Sensitivity) = (Short(reckoned.Rule.Name, 300), reckoned.Rule.Severity, reckoned.Rule.Group, reckoned.Rule.Sensitivity);
        (Act, Page) = NextStep.Of(reckoned.Rule);
        Outcome = OutcomeOf(reckoned.State);
        MetAt = Outcome is null ? null : MetAt ?? agency.Now;
        (MetOn, MetByActivityId) = (reckoned.MetOn, reckoned.MetOn is not null && Guid.TryParse(reckoned.SatisfiedBy[^1].AsSpan(0, Math.Min(36, reckoned.SatisfiedBy[^1].Length)), out var by) ? by : null);
        PausedOn = reckoned.State == RuleState.Paused ? PausedOn ?? agency.Today : null;
        SupervisorHearsOn = reckoned.Rule.Escalation.Where(e => e.To is Approver.Supervisor or Approver.Administrator).Select(e => (DateOnly?)reckoned.Due.AddDays(e.Days)).Min();
        return before != (OpensOn, DueOn, GraceUntil, Because, Explanation, Outcome, MetOn, MetByActivityId, PausedOn, SupervisorHearsOn, What, Act, Page, Severity, Group);
    }

    internal static DeadlineOutcome? OutcomeOf(RuleState state) => state < RuleState.Paused ? Enum.Parse<DeadlineOutcome>(state.ToString()) : null;

    internal sealed class Mapping : IEntityTypeConfiguration<Deadline>
    {
        public void Configure(EntityTypeBuilder<Deadline> b)
        {
            b.Property(d => d.What).HasMaxLength(300);
            b.Property(d => d.Because).HasMaxLength(300);
            b.Property(d => d.Act).HasMaxLength(60);
            b.Property(d => d.AboutType).HasMaxLength(64);
            b.HasIndex(d => new { d.CaseId, d.MetAt, d.DueOn });
            b.HasIndex(d => new { d.AboutId, d.MetAt });
            b.Property(d => d.RuleKey).HasMaxLength(60);
            b.Property(d => d.Instance).HasMaxLength(240);
            b.Property(d => d.Explanation).HasMaxLength(1500);
            b.Property(d => d.Page).HasMaxLength(200);
            b.HasIndex(d => new { d.CaseId, d.Instance }).IsUnique();
            b.HasIndex(d => new { d.RuleKey, d.OpensOn });
        }
    }
}

/// <summary>How a date stopped running, as the lists say it.</summary>
public static class DeadlineOutcomeWords
{
    public static string InWords(this DeadlineOutcome outcome) => outcome switch
    {
        DeadlineOutcome.Met => "Done in time", DeadlineOutcome.MetLate => "Done late", DeadlineOutcome.Missed => "Missed", DeadlineOutcome.Dismissed => "Dismissed", DeadlineOutcome.Exempt => "Exempt",
        DeadlineOutcome.Replaced => "A newer one took its place", _ => "Ended with the case",
    };
}

/// <summary>Questions asked of dates in more than one place.</summary>
public static class DeadlineQueries
{
    /// <summary>Dates that still run.</summary>
    public static IQueryable<Deadline> Open(this IQueryable<Deadline> deadlines) => deadlines.Where(d => d.MetAt == null);

    /// <summary>Dates that run and whose clock does not stand still.</summary>
    public static IQueryable<Deadline> Running(this IQueryable<Deadline> deadlines) => deadlines.Where(d => d.MetAt == null && d.PausedOn == null);

    /// <summary>Open dates that need somebody now: every message and every change, a date past or within seven days, a silence past the standard, an answer that is due.</summary>
    public static IQueryable<Deadline> NeedSomebody(this IQueryable<Deadline> deadlines, DateOnly today)
    {
        var week = today.AddDays(6);
        return deadlines.Where(d => d.MetAt == null && d.PausedOn == null && (d.OpensOn == null || d.OpensOn <= today) && (d.Group == DeadlineGroup.Asked || d.Group == DeadlineGroup.Changed || (d.Group == DeadlineGroup.Date && d.DueOn <= week)
            || (d.Group == DeadlineGroup.Quiet && d.DueOn < today) || (d.Group == DeadlineGroup.Waiting && d.DueOn <= today)));
    }
}
