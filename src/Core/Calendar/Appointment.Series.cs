namespace Alongside.Core.Calendar;

public sealed partial class Appointment
{
    /// <summary>Whether the rule has a time that begins at this instant (UTC) and was not set apart.</summary>
    public bool Has(DateTime start, Clock clock) => Rule is not null && Repeats.Between(this, start, start.AddMinutes(1), clock).Any(o => o.From == start);

    /// <summary>Sets a single time of the series apart, so that it can be moved, kept or cancelled by itself.</summary>
    public Appointment Single(DateTime start, Clock clock, Stamp by)
    {
        MustBePlanned();
        RuleBroken.Unless(Has(start, clock), "This time of it was changed already. Open it from the list.");
        Except = Except.Length == 0 ? Repeats.Written(start) : $"{Except},{Repeats.Written(start)}";
        return new Appointment(this, start, by);
    }

    /// <summary>It does not go on from this time on; what was before stays.</summary>
    public void StopFrom(DateTime start, string? why, Clock clock, Stamp by)
    {
        MustBePlanned();
        RuleBroken.Unless(Has(start, clock), "This time of it was changed already. Open it from the list.");
        if (start <= From)
        {
            Cancel(why, clock, by);
            return;
        }
        var reason = RuleBroken.Words(why, "Say why it does not go on.", "Why", 300);
        Rule = Repeats.EndingBefore(Rule!, start);
        LastsUntil = Repeats.End(this, clock);
        Happened(ActivityKind.AppointmentCancelled, $"{Kind.InWords()} {Repeats.InWords(Rule)}: no more from {When(start, clock)}", by).Because(reason);
    }
}
