namespace Alongside.Core.Deadlines.Rules;

/// <summary>The agency's days: its time zone, its holidays, and which days are business days (Monday to Friday and no holiday).</summary>
public sealed class AgencyCalendar(TimeZoneInfo zone, IEnumerable<DateOnly> holidays)
{
    /// <summary>UTC, and no holidays.</summary>
    public static readonly AgencyCalendar Plain = new(TimeZoneInfo.Utc, []);

    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    public TimeZoneInfo Zone => zone;

    public IReadOnlyCollection<DateOnly> Holidays => _holidays;

    public bool IsBusinessDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);

    /// <summary>The agency's day of an instant (UTC).</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    /// <summary>The instant (UTC) at which a day begins; where the clock jumps over midnight, the first instant after.</summary>
    public DateTime BeginningOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var utc = zone.IsAmbiguousTime(local) ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(local, zone);
        return utc;
    }

    /// <summary>The day so far from a day: months and years end on the last day of a shorter month; business days do not count the day itself.</summary>
    public DateOnly Plus(DateOnly day, Length length) => length.Unit switch
    {
        LengthUnit.Days => day.AddDays(length.Amount),
        LengthUnit.Weeks => day.AddDays(7 * length.Amount),
        LengthUnit.Months => day.AddMonths(length.Amount),
        LengthUnit.Years => day.AddYears(length.Amount),
        LengthUnit.BusinessDays => PlusBusinessDays(day, length.Amount),
        _ => throw new ArgumentOutOfRangeException(nameof(length), length.Unit, "Hours are counted from an instant."),
    };

    /// <summary>A due day that is no business day goes where the rule says.</summary>
    public DateOnly Moved(DateOnly day, DayOff where)
    {
        if (where == DayOff.Same) return day;
        while (!IsBusinessDay(day)) day = day.AddDays(where == DayOff.Next ? 1 : -1);
        return day;
    }

    private DateOnly PlusBusinessDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsBusinessDay(day)) left--;
        }
        return day;
    }

    /// <summary>The first and the last day of the period a day lies in.</summary>
    public static (DateOnly First, DateOnly Last) PeriodOf(DateOnly day, Period period)
    {
        var first = period switch
        {
            Period.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            Period.Month => new DateOnly(day.Year, day.Month, 1),
            Period.Quarter => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            Period.HalfYear => new DateOnly(day.Year, day.Month <= 6 ? 1 : 7, 1),
            _ => new DateOnly(day.Year, 1, 1),
        };
        var last = period switch { Period.Week => first.AddDays(6), Period.Month => first.AddMonths(1).AddDays(-1), Period.Quarter => first.AddMonths(3).AddDays(-1), Period.HalfYear => first.AddMonths(6).AddDays(-1), _ => first.AddYears(1).AddDays(-1) };
        return (first, last);
    }
}
