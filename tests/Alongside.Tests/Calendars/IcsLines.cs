using System.Text;
using System.Text.RegularExpressions;

namespace Alongside.Tests.Calendars;

/// <summary>The rules of RFC 5545 about lines, sections and properties, checked without any library.</summary>
internal static partial class IcsLines
{
    /// <summary>The lines put together again, after each was found to be as the standard has it.</summary>
    public static List<string> Checked(string text)
    {
        Assert.EndsWith("\r\n", text);
        var raw = text[..^2].Split("\r\n");
        Assert.All(raw, l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 75 && !l.Contains('\r') && !l.Contains('\n') && l.Length > 0, $"“{l}” is no line"));
        var lines = new List<string>();
        foreach (var line in raw)
            if (line[0] is ' ') lines[^1] += line[1..];
            else lines.Add(line);
        Assert.All(lines, l => Assert.Matches(Property(), l));
        Sections(lines);
        return lines;
    }

    private static void Sections(List<string> lines)
    {
        Assert.Equal(("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR"), (lines[0], lines[1], lines[^1]));
        var open = new Stack<(string Name, List<string> Properties)>();
        var (uids, zones, used) = (new List<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var line in lines)
        {
            var name = line.Split(':', ';')[0];
            if (Zone().Match(line.Split(':')[0]) is { Success: true } zone) used.Add(zone.Groups[1].Value);
            if (name == "BEGIN") open.Push((line[6..], []));
            else if (name != "END") open.Peek().Properties.Add(line);
            else
            {
                var (section, properties) = open.Pop();
                Assert.Equal(section, line[4..]);
                int Count(string property) => properties.Count(p => p.Split(':', ';')[0] == property);
                foreach (var once in Required(section)) Assert.True(Count(once) == 1, $"{section} has {Count(once)} {once}");
                foreach (var twice in new[] { "UID", "SUMMARY", "RRULE", "DTEND", "STATUS", "CLASS", "SEQUENCE", "METHOD", "RECURRENCE-ID" }) Assert.True(Count(twice) <= 1, $"{section} has {twice} twice");
                if (section == "VTIMEZONE") zones.Add(properties.Single(p => p.StartsWith("TZID:", StringComparison.Ordinal))[5..]);
                if (section == "VEVENT") uids.Add(string.Concat(properties.Where(p => p.StartsWith("UID", StringComparison.Ordinal) || p.StartsWith("RECURRENCE-ID", StringComparison.Ordinal)).Order()));
            }
        }
        Assert.Empty(open);
        Assert.Equal(uids.Count, uids.Distinct().Count());
        Assert.Subset(zones, used);
    }

    private static string[] Required(string section) => section switch
    {
        "VCALENDAR" => ["PRODID", "VERSION"], "VEVENT" => ["UID", "DTSTAMP", "DTSTART"], "VTIMEZONE" => ["TZID"], "STANDARD" or "DAYLIGHT" => ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], _ => [],
    };

    [GeneratedRegex(@"^[A-Z-]+(;[A-Z-]+=(""[^""]*""|[^:;""]+))*:.*$")]
    private static partial Regex Property();

    [GeneratedRegex(";TZID=([^;:]+)")]
    private static partial Regex Zone();
}
