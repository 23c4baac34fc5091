using System.Globalization;
using System.Text.Json.Nodes;

namespace Alongside.Tests.Deadlines.SecondReading;

/// <summary>One event as it stands in the file, with its day and instant by the agency's time zone.</summary>
internal sealed record Happening(JsonObject Text, string Id, string Kind, DateOnly Day, DateTime Instant, DateOnly? Recorded)
{
    /// <summary>Its place in the order in which events are read.</summary>
    public int Place { get; set; }
    public bool IsDate => Kind == "date";
    public bool Opens => Kind is "case opened" or "case reopened" or "program changed";
    public string? Word(string field) => (string?)Text[field];
    public bool Is(string field) => (bool?)Text[field] ?? false;
    public DateOnly? On(string field) => Text[field] is { } day ? Days.Read((string)day!) : null;
}

/// <summary>What a trigger or a satisfying event is narrowed to.</summary>
internal sealed record Pick(JsonObject Text, bool Triggers)
{
    public string Kind { get; } = (string)Text[Triggers ? "on" : "kind"]!;
    public int? Age => (int?)Text["age"];

    public bool Fits(Happening e)
    {
        if (e.Kind != Kind && !(Triggers && Kind == "case opened" && e.Opens)) return false;
        if (Text["topic"] is { } topic && e.Word("topic") != (string)topic!) return false;
        if (Text["topics"] is JsonArray topics && !topics.Any(t => (string)t! == e.Word("topic"))) return false;
        if (Text["modes"] is JsonArray modes && !modes.Any(m => (string)m! == e.Word("mode"))) return false;
        if ((bool?)Text["alone"] == true && !e.Is("alone")) return false;
        if ((bool?)Text["residence"] == true && !e.Is("residence")) return false;
        if (Text["by"] is { } by && (e.Word("by") ?? "worker") != (string)by!) return false;
        var with = (string?)Text["with"] ?? (Kind is "contact" or "attempt" ? "client" : null);
        return with is null || (e.Word("with") ?? "client") == with;
    }
}

/// <summary>So many days, business days, weeks, months, years or hours.</summary>
internal sealed record Length(string Unit, int Count)
{
    private static readonly string[] Units = ["days", "businessDays", "weeks", "months", "years", "hours"];
    public static Length? In(JsonNode? node) => node is JsonObject o && Units.FirstOrDefault(o.ContainsKey) is { } unit ? new(unit, (int)o[unit]!) : null;
}

/// <summary>A rule as it is written.</summary>
internal sealed record Rule(JsonObject Text)
{
    public string Key { get; } = (string)Text["key"]!;
    public string? Program { get; } = (string?)Text["program"];
    public Pick Trigger { get; } = new((JsonObject)Text["trigger"]!, true);
    public List<Pick> SatisfiedBy { get; } = (Text["satisfiedBy"]!["anyOf"] is JsonArray any ? any.ToList() : [Text["satisfiedBy"]]).ConvertAll(s => new Pick((JsonObject)s!, false));
    public Length? Due { get; } = Length.In(Text["due"]);
    public bool Restarts { get; } = (string?)Text["again"] == "restart";
    public int? OpensBefore { get; } = (int?)Text["opens"];
    public int Grace { get; } = (int?)Text["grace"] ?? 0;
    public string IfNotBusinessDay { get; } = (string?)Text["ifNotBusinessDay"] ?? "same";
    public string[] Pauses { get; } = Text["pauses"] is JsonArray pauses ? [.. pauses.Select(p => (string)p!)] : [];
    public int? ExtensionDays { get; } = (int?)Text["extension"]?["days"];
    public int ExtensionTimes { get; } = (int?)Text["extension"]?["times"] ?? 0;
    // every
    public string? Period { get; } = (string?)Text["every"]?["period"];
    public Length? Every { get; } = Length.In(Text["every"]);
    public bool Anchored { get; } = (bool?)Text["every"]?["anchored"] ?? false;
    public int Needed { get; } = (int?)Text["every"]?["count"] ?? 1;
    public bool FirstNext { get; } = (string?)Text["every"]?["first"] == "next";
    public Length? For { get; } = Length.In(Text["every"]?["for"]);
}

/// <summary>The agency's days: which day an instant is, when a day begins, and which days are business days.</summary>
internal sealed class Days(TimeZoneInfo zone, HashSet<DateOnly> holidays)
{
    public static DateOnly Read(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    public static DateTime ReadInstant(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).UtcDateTime;

    public DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone));

    /// <summary>The first instant of a day: not always midnight where clocks are set forward at midnight.</summary>
    public DateTime BeginningOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    public DateOnly DayOfText(string text) => text.Length == 10 ? Read(text) : DayOf(ReadInstant(text));

    public bool IsBusinessDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    public DateOnly Moved(DateOnly day, string ifNotBusinessDay)
    {
        if (ifNotBusinessDay == "same") return day;
        while (!IsBusinessDay(day)) day = day.AddDays(ifNotBusinessDay == "next" ? 1 : -1);
        return day;
    }

    /// <summary>A day plus a length, whatever is paused.</summary>
    public DateOnly Plus(DateOnly t, Length length)
    {
        switch (length.Unit)
        {
            case "days": return t.AddDays(length.Count);
            case "weeks": return t.AddDays(7 * length.Count);
            case "months": return PlusMonths(t, length.Count);
            case "years": return PlusMonths(t, 12 * length.Count);
            default:
                for (var left = Math.Abs(length.Count); left > 0;)
                {
                    t = t.AddDays(Math.Sign(length.Count));
                    if (IsBusinessDay(t)) left--;
                }
                return t;
        }
    }

    private static DateOnly PlusMonths(DateOnly t, int months)
    {
        var (year, month) = (t.Year, t.Month);
        for (; months > 0; months--) (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        for (; months < 0; months++) (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1);
        return new(year, month, Math.Min(t.Day, DateTime.DaysInMonth(year, month)));
    }

    /// <summary>A day plus a length that does not run on paused days: the days that are not paused are counted one at a time.</summary>
    public DateOnly PlusUnpaused(DateOnly t, Length length, HashSet<DateOnly> paused)
    {
        if (length.Count < 0) return Plus(t, length);
        var business = length.Unit == "businessDays";
        var left = business ? length.Count : Plus(t, length).DayNumber - t.DayNumber;
        while (left > 0)
        {
            t = t.AddDays(1);
            if (!paused.Contains(t) && (!business || IsBusinessDay(t))) left--;
        }
        return t;
    }
}
