using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Alongside.Core.Calendar;

/// <summary>How often an appointment takes place.</summary>
public enum Repeat { Once, Weekly, EveryTwoWeeks, Monthly }

/// <summary>One time of an appointment (UTC).</summary>
public sealed record Occurrence(DateTime From, DateTime To);

/// <summary>The rules by which appointments repeat (RFC 5545), reckoned by the agency's wall clock: a weekly 9:00 stays 9:00 when the clocks change.</summary>
public static class Repeats
{
    /// <summary>No series has more times than this: three years of weeks.</summary>
    public const int Most = 160;

    /// <summary>The rule of a series that begins at an instant (UTC), until a day or so many times; nothing when it takes place once.</summary>
    public static string? Rule(Repeat repeat, DateTime from, DateOnly? until, int? count, Clock clock)
    {
        if (repeat == Repeat.Once) return null;
        var first = clock.Day(from);
        RuleBroken.Unless(until is not null ^ count is not null, "Say until which day it repeats, or how many times; one of the two.", "Until");
        RuleBroken.Unless(count is null or (>= 2 and <= Most), $"A series has 2 to {Most} times.", "Count");
        RuleBroken.Unless(until is null || (until > first && until <= first.AddYears(3)), "A series ends after its first day, and within three years.", "Until");
        // Where a month is shorter, its last day stands for the 29th, 30th and 31st.
        var rule = repeat switch
        {
            Repeat.Weekly => "FREQ=WEEKLY",
            Repeat.EveryTwoWeeks => "FREQ=WEEKLY;INTERVAL=2",
            _ when first.Day > 28 => $"FREQ=MONTHLY;BYMONTHDAY={string.Join(',', Enumerable.Range(28, first.Day - 27))};BYSETPOS=-1",
            _ => $"FREQ=MONTHLY;BYMONTHDAY={first.Day}",
        };
        return count is not null ? $"{rule};COUNT={count}" : $"{rule};UNTIL={Written(clock.Utc(until!.Value, new TimeOnly(23, 59, 59)))}";
    }

    /// <summary>The same rule, without the time that begins at an instant (UTC) and all after it.</summary>
    public static string EndingBefore(string rule, DateTime start) =>
        string.Join(';', rule.Split(';').Where(p => !p.StartsWith("COUNT=", StringComparison.Ordinal) && !p.StartsWith("UNTIL=", StringComparison.Ordinal)).Append($"UNTIL={Written(start.AddSeconds(-1))}"));

    /// <summary>“every week”, “every 2 weeks”, “every month”.</summary>
    public static string InWords(string rule) => rule.StartsWith("FREQ=MONTHLY", StringComparison.Ordinal) ? "every month" : rule.Contains("INTERVAL=2", StringComparison.Ordinal) ? "every 2 weeks" : "every week";

    /// <summary>An instant (UTC) as RFC 5545 writes it.</summary>
    public static string Written(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An instant (UTC) as it was written; nothing where it is none.</summary>
    public static DateTime? Read(string? written) => DateTime.TryParseExact(written, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>When the last time of an appointment ends (UTC).</summary>
    public static DateTime End(Appointment a, Clock clock) => a.Rule is null ? a.To : Between(a.From, a.To, a.Rule, "", a.From, DateTime.MaxValue, clock).LastOrDefault()?.To ?? a.To;

    /// <summary>The times of an appointment that touch a stretch (UTC).</summary>
    public static IEnumerable<Occurrence> Between(Appointment a, DateTime from, DateTime to, Clock clock) => Between(a.From, a.To, a.Rule, a.Except, from, to, clock);

    /// <summary>The times of a rule that touch a stretch (UTC), without those set apart.</summary>
    public static IEnumerable<Occurrence> Between(DateTime first, DateTime firstEnds, string? rule, string except, DateTime from, DateTime to, Clock clock)
    {
        var lasts = firstEnds - first;
        if (rule is null)
        {
            if (first < to && firstEnds > from) yield return new Occurrence(first, firstEnds);
            yield break;
        }
        var apart = except.Length == 0 ? [] : except.Split(',').ToHashSet();
        var series = new CalendarEvent { DtStart = new CalDateTime(clock.Local(first), clock.Zone.Id), RecurrenceRule = new RecurrenceRule(rule) };
        var count = 0;
        foreach (var occurrence in series.GetOccurrences())
        {
            // The rule says the wall clock; our clock says the instant, as it does for every other time.
            var local = occurrence.Period.StartTime.Value;
            var start = clock.Utc(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
            if (start >= to || ++count > Most) yield break;
            if (start + lasts > from && !apart.Contains(Written(start))) yield return new Occurrence(start, start + lasts);
        }
    }
}
