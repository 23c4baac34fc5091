using Alongside.Core.People;

namespace Alongside.Core.Calendar;

/// <summary>Times at which nothing stands against an appointment: not the client's own week, and nothing of whoever goes.</summary>
public static class FittingTimes
{
    /// <summary>Days ahead that are looked at.</summary>
    public const int Days = 29;

    private static readonly TimeOnly[] Mornings = Between(9, 12), Afternoons = Between(13, 16);

    /// <summary>A morning and an afternoon of each of the next working days, and the same day and hour as now in the weeks after; in order (UTC).</summary>
    /// <param name="routine">The client's own week.</param>
    /// <param name="taken">What stands already, of the client and of whoever goes.</param>
    /// <param name="like">The time of the present contact (UTC).</param>
    public static IReadOnlyList<DateTime> Of(IReadOnlyCollection<RoutineSlot> routine, IReadOnlyCollection<Occurrence> taken, DateTime like, int minutes, Clock clock)
    {
        bool Fits(DateTime at) => at > clock.Now && !taken.Any(t => t.From < at.AddMinutes(minutes) && t.To > at)
            && !routine.Any(s => s.Meets(clock.Local(at), clock.Local(at).AddMinutes(minutes)));
        var (times, hour) = (new SortedSet<DateTime>(), TimeOnly.FromDateTime(clock.Local(like)));
        hour = new TimeOnly(hour.Hour, hour.Minute / 30 * 30);
        foreach (var weeks in new[] { 1, 2, 4 })
            if (hour.Hour is >= 8 and < 18 && clock.Utc(clock.Day(like).AddDays(7 * weeks), hour) is var same && clock.Day(same) <= clock.Today.AddDays(Days) && IsOpen(clock.Day(same), clock) && Fits(same)) times.Add(same);
        for (var (day, found) = (clock.Today.AddDays(1), 0); found < 5 && day <= clock.Today.AddDays(Days); day = day.AddDays(1))
        {
            if (!IsOpen(day, clock)) continue;
            var firsts = new[] { Mornings, Afternoons }.Select(half => half.Select(t => (DateTime?)clock.Utc(day, t)).FirstOrDefault(at => Fits(at!.Value))).OfType<DateTime>().ToList();
            times.UnionWith(firsts);
            if (firsts.Count > 0) found++;
        }
        return [.. times];
    }

    private static bool IsOpen(DateOnly day, Clock clock) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !clock.Holidays.Contains(day);

    private static TimeOnly[] Between(int from, int to) => [.. Enumerable.Range(0, (to - from) * 2).Select(i => new TimeOnly(from, 0).AddMinutes(30 * i))];
}
