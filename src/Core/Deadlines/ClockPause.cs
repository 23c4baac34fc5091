using Alongside.Core.Deadlines.Rules;

namespace Alongside.Core.Deadlines;

/// <summary>A time in which clocks stand still for a client: a hospital stay, jail, out of the area. Each rule says which reasons stop it.</summary>
public sealed class ClockPause : CaseRecord
{
    private ClockPause() { }

    /// <param name="from">The first day on which the clock stands still.</param>
    /// <param name="until">The day from which it runs again; nothing while that is not known.</param>
    public ClockPause(Guid caseId, string? reason, DateOnly? from, DateOnly? until, string? words, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(EventKinds.PauseReasons.Contains(reason), "Choose why the clock stands still.", nameof(Reason));
        RuleBroken.Unless(from is not null, "Say since which day.", nameof(From));
        RuleBroken.Unless(from <= today, "That day is still to come. The clock stops when it comes.", nameof(From));
        (CaseId, Reason, From, Recorded) = (caseId, reason!, from!.Value, by);
        Words = RuleBroken.WordsOrNone(words, nameof(Words), 300);
        Happened(ActivityKind.ClockStopped, $"Clock stopped since {From:MMM d}: {Reason}", by).Of(Reason).Because(Words);
        if (until is not null) RunsAgain(until, today, by);
    }

    public string Reason { get; private set; } = "";
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public string? Words { get; private set; }
    public Stamp Recorded { get; private set; } = null!;

    /// <summary>The clock runs again from this day on.</summary>
    public void RunsAgain(DateOnly? on, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(Until is null, $"It runs again since {Until:MMM d}.", nameof(Until));
        RuleBroken.Unless(on is not null, "Say from which day it runs again.", nameof(Until));
        RuleBroken.Unless(on >= From, "It cannot run again before it stopped. Which day is right?", nameof(Until));
        RuleBroken.Unless(on <= today, "That day is still to come.", nameof(Until));
        Until = on;
        Happened(ActivityKind.ClockRunsAgain, $"Clock runs again since {on:MMM d}", by).Of(Reason);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ClockPause>
    {
        public void Configure(EntityTypeBuilder<ClockPause> b)
        {
            b.Property(p => p.Reason).HasMaxLength(40);
            b.Property(p => p.Words).HasMaxLength(300);
            b.ComplexProperty(p => p.Recorded);
            b.HasIndex(p => p.CaseId);
        }
    }
}
