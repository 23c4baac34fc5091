using Alongside.Core.Cases;

namespace Alongside.Core.Audits;

/// <summary>What kind of thing a fact of a chart tells of.</summary>
public enum FactKind { Story, Need, Plan, Agreement, Step, Date, Note, Ask, Referral, Consent, FollowUp, Warning, Alert, Assessment, Income, Rule }

/// <summary>One thing on record that a check looks at, in one shape for all kinds so that many charts are read in one statement.</summary>
/// <param name="About">The record it belongs to: the plan of an agreement, the referral of a consent.</param>
/// <param name="On">Its day: due on, as of, until.</param>
/// <param name="Since">The day it began to count.</param>
/// <param name="Number">A number or a sign of its kind: the plan's version, the referral's state, who agreed.</param>
/// <param name="Yes">What the kind leaves open: the need is ranked, the note is signed, the consent was taken back, the date is the rhythm of contact.</param>
/// <param name="Protected">Only for whoever may read protected sections.</param>
public sealed record Fact(FactKind Kind, Guid Id, Guid? About = null, string? Words = null, DateTime? At = null, DateOnly? On = null, DateOnly? Since = null, int Number = 0, bool Yes = false, bool Protected = false);

/// <summary>Everything the checks look at in one chart, read for many charts at once.</summary>
public sealed record ChartFacts
{
    public required Guid CaseId { get; init; }
    public string Number { get; init; } = "";
    public Guid ProgramId { get; init; }
    /// <summary>The worker who carries the case, where somebody does.</summary>
    public Guid? WorkerId { get; init; }
    public CaseStatus Status { get; init; }
    /// <summary>The day the last episode was opened.</summary>
    public DateOnly OpenedOn { get; init; }
    public DateOnly? LastContactOn { get; init; }
    /// <summary>How and when it is safe to reach the person.</summary>
    public string? SafeContact { get; init; }
    /// <summary>The program's standard for signing a note, in hours.</summary>
    public int SignWithinHours { get; init; } = 48;
    /// <summary>The agency's day, and the instant (UTC), as of which the chart is looked at.</summary>
    public required DateOnly Today { get; init; }
    public required DateTime Now { get; init; }
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public bool Closed => Status == CaseStatus.Closed;

    /// <summary>Something in it is only for whoever may read protected sections.</summary>
    public bool HoldsProtected => Facts.Any(f => f.Protected);

    public IEnumerable<Fact> Of(FactKind kind) => Facts.Where(f => f.Kind == kind);

    /// <summary>The chart as it is for somebody: without what is protected for whoever may not read it.</summary>
    public ChartFacts For(bool seesProtected) => seesProtected || !HoldsProtected ? this : this with { Facts = [.. Facts.Where(f => !f.Protected)] };
}
