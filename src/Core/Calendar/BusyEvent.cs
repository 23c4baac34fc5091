using System.Globalization;
using System.Text.RegularExpressions;

namespace Alongside.Core.Calendar;

/// <summary>What of one event of a stranger's calendar says when somebody is busy, and nothing else of it.</summary>
internal sealed partial class BusyEvent
{
    /// <summary>A line longer than this says something else than a time.</summary>
    private const int LongestLine = 4_000;

    public string Uid { get; private set; } = "";
    /// <summary>Beginning by its own wall clock, and the zone of that clock (IANA).</summary>
    public DateTime? Local { get; private set; }
    public string Zone { get; private set; } = "UTC";
    /// <summary>Beginning (UTC).</summary>
    public DateTime? From { get; private set; }
    public TimeSpan? Lasts => _lasts ?? (_to is { } to && From is { } from ? to - from : _wholeDays ? TimeSpan.FromDays(1) : null);
    public string? Rule { get; private set; }
    public HashSet<DateTime> Except { get; } = [];
    public DateTime? InsteadOf { get; private set; }
    /// <summary>It was called off, or its time is shown as free.</summary>
    public bool IsFree { get; private set; }

    private DateTime? _to;
    private TimeSpan? _lasts;
    private bool _wholeDays;

    /// <summary>The events of a calendar; lines that are folded are put together, what is no time is passed over.</summary>
    public static List<BusyEvent> Sift(TextReader text, TimeZoneInfo ours)
    {
        var (events, depth, one, begun, ended) = (new List<BusyEvent>(), new Stack<string>(), default(BusyEvent), false, false);
        foreach (var line in Unfolded(text))
        {
            if (line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase))
            {
                var what = line[6..].Trim().ToUpperInvariant();
                RuleBroken.Unless(begun || what == "VCALENDAR", NoCalendar);
                begun = true;
                depth.Push(what);
                RuleBroken.Unless(depth.Count <= 8, "This calendar is nested deeper than a calendar can be.");
                if (depth.Count == 2 && what == "VEVENT")
                {
                    RuleBroken.Unless(events.Count < BusyFile.MostEvents, $"This calendar has more than {BusyFile.MostEvents:N0} events. Bring in a part of it.");
                    events.Add(one = new BusyEvent());
                }
            }
            else if (line.StartsWith("END:", StringComparison.OrdinalIgnoreCase))
            {
                RuleBroken.Unless(depth.TryPop(out var open) && open == line[4..].Trim().ToUpperInvariant(), BreaksOff);
                if (depth.Count == 1) one = null;
                ended = depth.Count == 0;
            }
            else
            {
                RuleBroken.Unless(begun, NoCalendar);
                if (one is not null && depth.Count == 2) one.Take(line, ours);
            }
        }
        RuleBroken.Unless(begun, NoCalendar);
        RuleBroken.Unless(ended, BreaksOff);
        return events;
    }

    private const string NoCalendar = "This is no calendar: such a file (.ics) begins with BEGIN:VCALENDAR. Is it the right file or address?", BreaksOff = "This calendar breaks off in the middle. Nothing of it was taken; bring it in again.";

    private static IEnumerable<string> Unfolded(TextReader text)
    {
        string? whole = null;
        var read = 0L;
        while (text.ReadLine() is { } line)
        {
            RuleBroken.Unless((read += line.Length + 2) <= BusyFile.MostBytes, $"This calendar is larger than {BusyFile.MostBytes >> 20} MB. Bring in a part of it.");
            if (whole is null && line.Length > 0 && line[0] == '\ufeff') line = line[1..];
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                // Of a long text the beginning is enough to know that it is one.
                if (whole is { Length: < LongestLine }) whole += line[1..];
                continue;
            }
            if (whole is not null) yield return whole;
            whole = line.Length > LongestLine ? line[..LongestLine] : line;
        }
        if (!string.IsNullOrEmpty(whole)) yield return whole;
    }

    private void Take(string line, TimeZoneInfo ours)
    {
        var colon = ColonOf(line);
        if (colon < 0 || line.Length >= LongestLine) return;
        var (head, value) = (line[..colon], line[(colon + 1)..].Trim());
        switch (head.Split(';')[0].ToUpperInvariant())
        {
            case "UID": Uid = value; break;
            case "DTSTART" when TimeOf(head, value, ours) is var (local, zone, utc):
                (Local, Zone, From, _wholeDays) = (local, zone, utc, value.Length == 8);
                break;
            case "DTEND": _to = TimeOf(head, value, ours)?.Utc; break;
            case "DURATION": _lasts = DurationOf(value); break;
            case "RRULE": Rule = value; break;
            case "EXDATE":
                foreach (var one in value.Split(',').Take(500))
                    if (TimeOf(head, one, ours) is { } left) Except.Add(left.Utc);
                break;
            case "RECURRENCE-ID": InsteadOf = TimeOf(head, value, ours)?.Utc; break;
            case "STATUS" when value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase): IsFree = true; break;
            case "TRANSP" when value.Equals("TRANSPARENT", StringComparison.OrdinalIgnoreCase): IsFree = true; break;
        }
    }

    /// <summary>The colon that ends the name and its parameters; one inside quotation marks does not.</summary>
    private static int ColonOf(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ':' && !quoted) return i;
        return -1;
    }

    /// <summary>A time in its zone; an unknown zone, and none, is the agency's own.</summary>
    private static (DateTime Local, string Zone, DateTime Utc)? TimeOf(string head, string value, TimeZoneInfo ours)
    {
        if (!DateTime.TryParseExact(value.TrimEnd('Z', 'z'), ["yyyyMMdd'T'HHmmss", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 1900 or > 2200) return null;
        var zone = value.EndsWith('Z') || value.EndsWith('z') ? TimeZoneInfo.Utc : ZoneOf(Zoned().Match(head) is { Success: true } named ? named.Groups[1].Value : null, ours);
        var sound = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        var id = zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? iana : "UTC";
        return (local, id, TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(sound, DateTimeKind.Unspecified), zone));
    }

    private static TimeZoneInfo ZoneOf(string? id, TimeZoneInfo ours) => id is { Length: <= 80 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : ours;

    private static TimeSpan? DurationOf(string value)
    {
        if (Lasting().Match(value) is not { Success: true } m) return null;
        int Of(int group) => m.Groups[group].Success ? int.Parse(m.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new TimeSpan(Of(1) * 7 + Of(2), Of(3), Of(4), Of(5));
    }

    [GeneratedRegex(";TZID=\"?([^;\":]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Lasting();
}
