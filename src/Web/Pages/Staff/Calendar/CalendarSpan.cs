using System.Globalization;

namespace Alongside.Web.Pages.Staff.Calendars;

/// <summary>The days a calendar shows, and where it goes from there.</summary>
public sealed record CalendarSpan(string Show, DateOnly On, DateOnly First, DateOnly Last)
{
    private static readonly CultureInfo Us = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The stretch that was asked for; the week of today where nothing sensible was.</summary>
    public static CalendarSpan Of(string? show, DateOnly? asked, DateOnly today)
    {
        var on = asked is { } day && Math.Abs(day.DayNumber - today.DayNumber) < 4000 ? day : today;
        var monday = on.AddDays(-((int)on.DayOfWeek + 6) % 7);
        if (show == "day") return new("day", on, on, on);
        if (show != "month") return new("week", on, monday, monday.AddDays(6));
        var first = new DateOnly(on.Year, on.Month, 1);
        var begins = first.AddDays(-((int)first.DayOfWeek + 6) % 7);
        var last = first.AddMonths(1).AddDays(-1);
        return new("month", on, begins, last.AddDays((7 - (int)last.DayOfWeek) % 7));
    }

    public DateOnly Before => Show switch { "day" => On.AddDays(-1), "month" => On.AddMonths(-1), _ => On.AddDays(-7) };
    public DateOnly After => Show switch { "day" => On.AddDays(1), "month" => On.AddMonths(1), _ => On.AddDays(7) };

    public IEnumerable<DateOnly> Days()
    {
        for (var day = First; day <= Last; day = day.AddDays(1)) yield return day;
    }

    /// <summary>“May 2026”, “May 4 to 10, 2026”, “Tuesday, May 5, 2026”.</summary>
    public string InWords => Show switch
    {
        "day" => On.ToString("dddd, MMMM d, yyyy", Us), "month" => On.ToString("MMMM yyyy", Us),
        _ => $"{First.ToString("MMMM d", Us)} to {(First.Month == Last.Month ? Last.ToString("d, yyyy", Us).TrimStart('0') : Last.ToString("MMMM d, yyyy", Us))}",
    };
}
