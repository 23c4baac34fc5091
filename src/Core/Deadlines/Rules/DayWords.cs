using System.Globalization;

namespace Alongside.Core.Deadlines.Rules;

/// <summary>Days, lengths and periods as the sums behind a date say them.</summary>
internal static class DayWords
{
    private static readonly CultureInfo Us = CultureInfo.GetCultureInfo("en-US");

    public static string Of(DateOnly day) => day.ToString("MMM d", Us);

    public static string WithYear(DateOnly day) => day.ToString("MMM d, yyyy", Us);

    public static string Weekday(DateOnly day) => day.ToString("dddd", Us);

    public static string Of(Length length)
    {
        var n = Math.Abs(length.Amount);
        var unit = length.Unit switch { LengthUnit.Hours => "hour", LengthUnit.Days => "day", LengthUnit.BusinessDays => "business day", LengthUnit.Weeks => "week", LengthUnit.Months => "month", _ => "year" };
        return $"{n} {unit}{(n == 1 ? "" : "s")}";
    }

    public static string Of(Period period) => period switch { Period.Week => "week", Period.Month => "month", Period.Quarter => "quarter", Period.HalfYear => "half-year", _ => "year" };

    /// <summary>As “March 2026”, “week of Mar 2”, “2nd quarter of 2026”.</summary>
    public static string Named(DateOnly first, Period period) => period switch
    {
        Period.Week => $"the week of {Of(first)}", Period.Month => first.ToString("MMMM yyyy", Us), Period.Quarter => $"quarter {(first.Month + 2) / 3} of {first.Year}",
        Period.HalfYear => $"the {(first.Month == 1 ? "first" : "second")} half of {first.Year}", _ => $"{first.Year}",
    };
}
