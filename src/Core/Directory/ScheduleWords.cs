using System.Globalization;

namespace Alongside.Core.Directory;

/// <summary>Says a schedule as a person would: “Monday to Friday, 8:30 am to 5 pm”.</summary>
public static class ScheduleWords
{
    private static readonly string[] Codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The schedule in a sentence; what its rule does not say is taken from its description.</summary>
    public static string Say(Schedule schedule)
    {
        var hours = Hours(schedule.OpensAt, schedule.ClosesAt);
        var days = DaysOf(schedule);
        if (days.Length > 0 && hours.Length == 0 && schedule.Description?.Contains("closed", StringComparison.OrdinalIgnoreCase) == true) return $"{days}: closed";
        if (days.Length == 0 || hours.Length == 0) return schedule.Description ?? schedule.Notes ?? (days + hours is { Length: > 0 } some ? some : "Ask for the hours");
        var said = $"{days}, {hours}";
        if (schedule.ValidFrom is { } from) said += $", from {Day(from)}";
        if ((schedule.ValidTo ?? schedule.Until) is { } to) said += $", until {Day(to)}";
        return said;
    }

    private static string DaysOf(Schedule schedule)
    {
        if (schedule.Freq == "MONTHLY" && schedule.Bymonthday is { } dates) return $"on day {And(Parts(dates))} of the month";
        var parts = Parts(schedule.Byday ?? "");
        if (schedule.Freq == "MONTHLY" || parts.Any(p => p.Length > 2)) return parts.Length == 0 ? "" : And([.. parts.Select(InMonth)]) + " of the month";
        var indexes = parts.Select(p => Array.IndexOf(Codes, p.ToUpperInvariant())).Where(i => i >= 0).Distinct().Order().ToArray();
        if (indexes.Length != parts.Distinct().Count()) return "";
        var every = schedule is { Freq: "WEEKLY", Interval: > 1 and var n } ? $"every {n} weeks on " : "";
        return indexes.Length switch
        {
            0 => "",
            7 => every + "every day",
            > 2 when indexes[^1] - indexes[0] == indexes.Length - 1 => $"{every}{Days[indexes[0]]} to {Days[indexes[^1]]}",
            _ => every + And([.. indexes.Select(i => Days[i])]),
        };
    }

    private static string InMonth(string part)
    {
        var day = Array.IndexOf(Codes, part.Length >= 2 ? part[^2..].ToUpperInvariant() : "");
        if (day < 0 || !int.TryParse(part[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nth)) return day < 0 ? part : Days[day];
        var which = nth switch { 1 => "first", 2 => "second", 3 => "third", 4 => "fourth", 5 => "fifth", -1 => "last", -2 => "second to last", _ => null };
        return which is null ? part : $"the {which} {Days[day]}";
    }

    private static string Hours(TimeOnly? opens, TimeOnly? closes) => (opens, closes) switch
    {
        ({ } a, { } b) when a == b || (a == TimeOnly.MinValue && b >= new TimeOnly(23, 59)) => "around the clock",
        ({ } a, { } b) => $"{Clock(a)} to {Clock(b)}",
        ({ } a, null) => $"from {Clock(a)}",
        (null, { } b) => $"until {Clock(b)}",
        _ => "",
    };

    private static string Clock(TimeOnly time) => time == new TimeOnly(12, 0) ? "noon" : time.ToString(time.Minute == 0 ? "h tt" : "h:mm tt", CultureInfo.InvariantCulture).ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string And(string[] many) => many.Length < 2 ? string.Concat(many) : $"{string.Join(", ", many[..^1])} and {many[^1]}";
}
