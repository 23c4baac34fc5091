namespace Alongside.Core.Directory;

/// <summary>Whether a service is open at a time.</summary>
public enum Opening
{
    /// <summary>The directory does not say, or not so that it can be reckoned: ask.</summary>
    Unknown,
    Open,
    Closed,
}

/// <summary>One schedule as it is reckoned: the parts of an RFC 5545 rule (freq, interval, byday, bymonthday, dtstart, until), the days it is valid, and the hours.</summary>
internal sealed record OpeningRule(string? Freq, int Interval, string? Byday, string? Bymonthday, DateOnly? From, DateOnly? Until, DateOnly? Start, DayOfWeek WeekStart, TimeOnly? Opens, TimeOnly? Closes, bool SaysClosed, bool Odd)
{
    private static readonly string[] Codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static OpeningRule Of(Schedule s)
    {
        var closed = s.OpensAt is null && s.ClosesAt is null && ((s.Description ?? s.Notes)?.Contains("closed", StringComparison.OrdinalIgnoreCase) ?? false);
        DateOnly? until = (s.ValidTo, s.Until) switch { ({ } a, { } b) => a < b ? a : b, var (a, b) => a ?? b };
        // What is counted or laid on weeks and days of the year cannot be reckoned without more than the feed gives.
        var odd = s.Byweekno is not null || s.Byyearday is not null || s.Count is > 0;
        return new(s.Freq?.ToUpperInvariant(), Math.Max(1, s.Interval ?? 1), s.Byday?.ToUpperInvariant(), s.Bymonthday, s.ValidFrom, until, s.Dtstart, DayOf(s.Wkst?.ToUpperInvariant()) ?? DayOfWeek.Monday, s.OpensAt, s.ClosesAt, closed, odd);
    }

    /// <summary>Closed by name on few days, as a holiday: it stands against what the usual rule says.</summary>
    public bool IsException => SaysClosed && From is not null && Until is not null;

    /// <summary>What this rule alone says of a moment on the clock of the place.</summary>
    public Opening At(DateTime local)
    {
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var today = IsOn(day);
        if (SaysClosed) return today == true ? Opening.Closed : Opening.Unknown;
        if (today is null) return Opening.Unknown;
        if (Opens is not { } opens || Closes is not { } closes) return today == true ? Opening.Unknown : Opening.Closed;
        if (opens == closes) return today == true ? Opening.Open : Opening.Closed;
        if (opens < closes) return today == true && time >= opens && (time < closes || closes >= new TimeOnly(23, 59)) ? Opening.Open : Opening.Closed;
        // Past midnight: the hours of the evening belong to this day, those of the morning to the day before.
        return (today == true && time >= opens) || (time < closes && IsOn(day.AddDays(-1)) == true) ? Opening.Open : Opening.Closed;
    }

    /// <summary>Whether the rule falls on a day; nothing when that cannot be reckoned.</summary>
    public bool? IsOn(DateOnly day)
    {
        if (day < From || day > Until || day < Start) return false;
        if (Odd) return null;
        var days = Parts(Byday);
        return Freq switch
        {
            "DAILY" => Every(() => (day.DayNumber - Start!.Value.DayNumber) % Interval == 0) & OnWeekday(days, day, none: true),
            "WEEKLY" or null or "" => (Freq is null or "") && days.Length == 0 ? Single(day) : OnWeekday(days, day, none: Start is { } start ? start.DayOfWeek == day.DayOfWeek : null) & Every(() => Weeks(day) % Interval == 0),
            "MONTHLY" => InMonth(days, day) & Every(() => ((day.Year - Start!.Value.Year) * 12 + day.Month - Start.Value.Month) % Interval == 0),
            _ => null,
        };
    }

    /// <summary>A rule without any days: the days it is valid, when both are said.</summary>
    private bool? Single(DateOnly day) => From is not null && Until is not null ? day >= From && day <= Until : Start is { } start ? start == day : null;

    /// <summary>An interval needs a day from which it is counted; without one nobody knows which week it is.</summary>
    private bool? Every(Func<bool> falls) => Interval == 1 ? true : Start is null ? null : falls();

    private int Weeks(DateOnly day) => (Begin(day).DayNumber - Begin(Start!.Value).DayNumber) / 7;

    private DateOnly Begin(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)WeekStart + 7) % 7));

    private static bool? OnWeekday(string[] parts, DateOnly day, bool? none)
    {
        if (parts.Length == 0) return none;
        var on = false;
        foreach (var part in parts)
        {
            if (DayOf(part) is not { } weekday) return null;
            on |= weekday == day.DayOfWeek;
        }
        return on;
    }

    private bool? InMonth(string[] parts, DateOnly day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        if (Bymonthday is not null)
        {
            var on = false;
            foreach (var part in Parts(Bymonthday))
            {
                if (!int.TryParse(part, out var date) || date is 0 or < -31 or > 31) return null;
                on |= day.Day == (date > 0 ? date : last + 1 + date);
            }
            return on & (parts.Length == 0 ? true : OnNth(parts, day, last));
        }
        return parts.Length > 0 ? OnNth(parts, day, last) : Start is { } start ? start.Day == day.Day : null;
    }

    private static bool? OnNth(string[] parts, DateOnly day, int last)
    {
        var on = false;
        foreach (var part in parts)
        {
            if (part.Length < 2 || DayOf(part[^2..]) is not { } weekday) return null;
            if (part.Length == 2)
            {
                on |= weekday == day.DayOfWeek;
                continue;
            }
            if (!int.TryParse(part[..^2], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var nth) || nth is 0 or < -5 or > 5) return null;
            on |= weekday == day.DayOfWeek && (nth > 0 ? (day.Day + 6) / 7 == nth : (last - day.Day) / 7 + 1 == -nth);
        }
        return on;
    }

    private static DayOfWeek? DayOf(string? code) => Array.IndexOf(Codes, code) is >= 0 and var i ? (DayOfWeek)i : null;

    private static string[] Parts(string? list) => (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What all schedules of a service say together: a holiday closes, one open door is enough, and a service without a rule that can be reckoned is unknown.</summary>
    public static Opening Together(IEnumerable<(OpeningRule Rule, Opening Says)> said)
    {
        var (open, closed, unsure) = (false, false, false);
        foreach (var (rule, says) in said)
        {
            if (rule.IsException && says == Opening.Closed) return Opening.Closed;
            open |= says == Opening.Open;
            closed |= says == Opening.Closed;
            unsure |= says == Opening.Unknown && !rule.SaysClosed;
        }
        return open ? Opening.Open : closed && !unsure ? Opening.Closed : Opening.Unknown;
    }
}
