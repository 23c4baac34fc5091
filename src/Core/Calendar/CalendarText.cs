using System.Globalization;
using System.Text;

namespace Alongside.Core.Calendar;

/// <summary>Writes a calendar as RFC 5545 has it: lines that end in CR LF, folded at 75 octets, with the clock changes of the agency's zone.</summary>
internal sealed class CalendarText(Clock clock)
{
    private readonly StringBuilder _text = new();

    private string Zone => clock.Zone.Id;

    public override string ToString() => _text.ToString();

    /// <summary>A line; folded where it is longer than 75 octets, never inside a letter.</summary>
    public CalendarText Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
        return this;
    }

    /// <summary>A property whose value is text.</summary>
    public CalendarText Words(string name, string value) => Line($"{name}:{value.Replace("\\", @"\\").Replace(";", @"\;").Replace(",", @"\,").Replace("\r", "").Replace("\n", @"\n")}");

    /// <summary>An instant (UTC).</summary>
    public CalendarText Utc(string name, DateTime at) => Line($"{name}:{Repeats.Written(at)}");

    /// <summary>Instants (UTC) by the agency's wall clock.</summary>
    public CalendarText Local(string name, params IEnumerable<DateTime> at) => Line($"{name};TZID={Zone}:{string.Join(',', at.Select(t => Wall(clock.Local(t))))}");

    /// <summary>A day.</summary>
    public CalendarText Day(string name, DateOnly day) => Line($"{name};VALUE=DATE:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");

    /// <summary>The zone of the agency: each change of its clocks between two instants (UTC), and what held before the first.</summary>
    public CalendarText TimeZone(DateTime from, DateTime to)
    {
        Line("BEGIN:VTIMEZONE").Line($"TZID:{Zone}");
        var offset = clock.Zone.GetUtcOffset(from);
        // What holds at the beginning has held since long before.
        Observance(clock.Zone.IsDaylightSavingTime(from), new DateTime(1970, 1, 1), offset, offset);
        for (var at = from; at < to; at = at.AddDays(1))
        {
            if (clock.Zone.GetUtcOffset(at.AddDays(1)) == offset) continue;
            var change = ChangeBetween(at, at.AddDays(1));
            var next = clock.Zone.GetUtcOffset(change);
            Observance(clock.Zone.IsDaylightSavingTime(change), change + offset, offset, next);
            offset = next;
        }
        return Line("END:VTIMEZONE");
    }

    /// <summary>The first instant (UTC, to the second) of the new offset.</summary>
    private DateTime ChangeBetween(DateTime before, DateTime after)
    {
        var offset = clock.Zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + (after - before) / 2;
            if (clock.Zone.GetUtcOffset(middle) == offset) before = middle;
            else after = middle;
        }
        return new DateTime((after.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
    }

    private void Observance(bool summer, DateTime wall, TimeSpan was, TimeSpan becomes)
    {
        var kind = summer ? "DAYLIGHT" : "STANDARD";
        Line($"BEGIN:{kind}").Line($"DTSTART:{Wall(wall)}").Line($"TZOFFSETFROM:{Offset(was)}").Line($"TZOFFSETTO:{Offset(becomes)}").Line($"END:{kind}");
    }

    private static string Wall(DateTime local) => local.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? "-" : "+")}{offset.ToString("hhmm", CultureInfo.InvariantCulture)}";
}
