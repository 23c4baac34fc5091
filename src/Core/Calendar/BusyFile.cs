using System.Diagnostics;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Alongside.Core.Calendar;

/// <summary>When somebody is busy, as a calendar file from elsewhere says; read with the care a stranger's file needs: bounded in size, in number and in time.</summary>
public sealed record BusyFile(IReadOnlyList<Occurrence> Times, int Events, int Unread)
{
    /// <summary>A file may have so many bytes, a calendar so many events and busy times.</summary>
    public const int MostBytes = 5 << 20, MostEvents = 20_000, MostTimes = 2_000;

    /// <summary>Times are read from a month back to a year ahead.</summary>
    public const int DaysBack = 31, DaysAhead = 366;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What came of it.</summary>
    public string Sentence => $"{Times.Count:N0} busy {(Times.Count == 1 ? "time" : "times")} from {Events:N0} {(Events == 1 ? "event" : "events")}."
        + (Unread == 0 ? "" : $" {Unread:N0} could not be read and {(Unread == 1 ? "is" : "are")} left out.")
        + (Times.Count == MostTimes ? " That is the most that is kept; later ones are left out." : "");

    /// <summary>Reads a calendar (RFC 5545). Words are not even looked at.</summary>
    /// <exception cref="RuleBroken">It is no calendar, it breaks off, or it would take too long.</exception>
    public static BusyFile Read(TextReader text, Clock clock)
    {
        var (from, to) = (clock.Now.AddDays(-DaysBack), clock.Now.AddDays(DaysAhead));
        var watch = Stopwatch.StartNew();
        var events = BusyEvent.Sift(text, clock.Zone);
        // A single time of a series that was moved stands for itself.
        var moved = events.Where(e => e.InsteadOf is not null).Select(e => (e.Uid, e.InsteadOf!.Value)).ToHashSet();
        var (busy, unread) = (new List<Occurrence>(), 0);
        foreach (var one in events)
        {
            var times = one.IsFree ? [] : TimesOf(one, from, to, watch);
            if (times is null) unread++;
            else busy.AddRange(one.Rule is null ? times : times.Where(t => !moved.Contains((one.Uid, t.From))));
        }
        return new BusyFile(Joined(busy, from, to), events.Count, unread);
    }

    private static List<Occurrence>? TimesOf(BusyEvent one, DateTime from, DateTime to, Stopwatch watch)
    {
        if (one.From is not { } first || one.Lasts is not { } lasts || lasts <= TimeSpan.Zero || lasts > TimeSpan.FromDays(366)) return null;
        if (one.Rule is null) return [new Occurrence(first, first + lasts)];
        if (!MayBeReckoned(one.Rule)) return null;
        var times = new List<Occurrence>();
        try
        {
            var series = new CalendarEvent { DtStart = new CalDateTime(one.Local!.Value, one.Zone), RecurrenceRule = new RecurrenceRule(one.Rule) };
            foreach (var occurrence in series.GetOccurrences(options: new EvaluationOptions { MaxUnmatchedIncrementsLimit = 2_000 }))
            {
                RuleBroken.Unless(watch.Elapsed < Patience, "This calendar repeats so often that it would take too long to read. Nothing of it was taken.");
                var start = occurrence.Period.StartTime.AsUtc;
                if (start >= to || times.Count >= MostTimes) break;
                if (start + lasts > from && !one.Except.Contains(start)) times.Add(new Occurrence(start, start + lasts));
            }
            return times;
        }
        catch (EvaluationException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Nobody is busy by the second or the minute; such rules are made to keep a reader busy.</summary>
    private static bool MayBeReckoned(string rule)
    {
        var parts = rule.ToUpperInvariant().Split(';');
        return rule.Length <= 400 && parts.Contains("FREQ=DAILY") | parts.Contains("FREQ=WEEKLY") | parts.Contains("FREQ=MONTHLY") | parts.Contains("FREQ=YEARLY")
            && !parts.Any(p => p.StartsWith("BYSECOND", StringComparison.Ordinal) || p.StartsWith("BYMINUTE", StringComparison.Ordinal) || (p.StartsWith("BYHOUR", StringComparison.Ordinal) && p.Count(c => c == ',') > 3));
    }

    /// <summary>In order, those that touch joined, cut to the stretch that is kept.</summary>
    private static List<Occurrence> Joined(List<Occurrence> busy, DateTime from, DateTime to)
    {
        var joined = new List<Occurrence>();
        foreach (var time in busy.Where(t => t.From < to && t.To > from).OrderBy(t => t.From))
        {
            if (joined.Count > 0 && time.From <= joined[^1].To) joined[^1] = joined[^1] with { To = time.To > joined[^1].To ? time.To : joined[^1].To };
            else if (joined.Count == MostTimes) break;
            else joined.Add(time);
        }
        return joined;
    }
}
