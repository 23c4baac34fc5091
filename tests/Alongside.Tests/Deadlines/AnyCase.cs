using System.Globalization;
using System.Text.Json.Nodes;
using Alongside.Tests.Deadlines.SecondReading;

namespace Alongside.Tests.Deadlines;

/// <summary>Some rules, some history of a case and some day, made from one number.</summary>
internal sealed class AnyCase
{
    private static readonly string[] Zones = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "UTC", "America/Santiago"];

    private readonly Random dice;
    private readonly AnyRules any;
    private readonly DateOnly start;
    private readonly int horizon;
    private readonly List<DateOnly> days = [];
    private readonly List<string> kinds;
    private int lastId;

    /// <summary>A quiet case has nothing that was recorded later, corrected or withdrawn.</summary>
    public AnyCase(int seed, bool quiet = false, string? prefix = null)
    {
        dice = new(seed);
        any = new(dice);
        Prefix = prefix ?? "e";
        var zone = any.One(Zones);
        start = (zone == "Pacific/Apia" && any.Chance(0.5) ? new DateOnly(2011, 12, 1) : new DateOnly(dice.Next(2023, 2027), any.One(1, 2, 3, 10, dice.Next(1, 13)), 1)).AddDays(dice.Next(31));
        horizon = any.One(15, 40, 120, 120, 400, 400, 1095);
        RuleFile = any.File(zone, Enumerable.Range(0, dice.Next(8)).Select(_ => Text(Day())), any.One(1, 1, 2));
        kinds = AnyRules.KindsNamed(RuleFile);
        for (var i = any.One(2, 4, 8, 12, 20, dice.Next(2, 36)); i > 0; i--) Add(AnyEvent(started: Story.Count > 0), quiet);
        On = any.Chance(0.3) ? Day() : start.AddDays(dice.Next(horizon + 40));
        if (Story.FirstOrDefault(e => (string?)e!["kind"] == "date") is { } date && any.Chance(0.5)) On = TakesPlace(date.AsObject()).AddDays(-dice.Next(-5, 30));
        for (var i = any.One(0, 1, 2, 4); i > 0; i--) Act(quiet);
        if (!quiet) for (var i = any.One(0, 0, 1, 2, 4); i > 0 && lastId > 1; i--) SetRight();
        Shuffle();
    }

    private string Prefix { get; }
    public JsonObject RuleFile { get; }
    public JsonArray Story { get; } = [];
    public DateOnly On { get; private set; }
    public string Rules => RuleFile.ToJsonString();
    public string Events => Wrapped(Story).ToJsonString();

    public JsonNode RuleOf(Answer answer) => RuleFile["rules"]!.AsArray().First(r => (string)r!["key"]! == answer.Rule)!;

    public JsonObject Wrapped(JsonArray events) => new() { ["born"] = Text(Born), ["events"] = events.DeepClone() };

    private DateOnly Born => (start.Day % 3) switch { 0 => new(2008, 2, 29), 1 => start.AddDays(horizon / 3).AddYears(-18), _ => start.AddDays(40).AddYears(-12) };

    /// <summary>The story with more told in it somewhere.</summary>
    public JsonArray StoryWith(params JsonObject[] more)
    {
        var story = Story.DeepClone().AsArray();
        foreach (var e in more) story.Insert(dice.Next(story.Count + 1), e);
        return story;
    }

    /// <summary>The story without those that took place at the very same instant as another one.</summary>
    public JsonArray StoryAtDifferentInstants()
    {
        var zone = new Days(TimeZoneInfo.FindSystemTimeZoneById((string)RuleFile["calendar"]!["timeZone"]!), []);
        var taken = new HashSet<DateTime>();
        var story = Story.Where(e => e!["withdraws"] is not null || taken.Add(e["at"] is { } at ? Days.ReadInstant((string)at!) : zone.BeginningOf(Days.Read((string)e["on"]!)))).ToList();
        while (story.RemoveAll(e => (e!["corrects"] ?? e["withdraws"]) is { } about && !story.Any(o => (string)o!["id"]! == (string)about!)) > 0) { }
        return [.. story.Select(e => e!.DeepClone())];
    }

    /// <summary>Any event of the case that is not about another one.</summary>
    public JsonObject AnyEvent(bool started = true) => AnyEventOf(!started && any.Chance(0.9) ? "case opened" : any.Chance(0.55) ? any.One([.. kinds])
        : any.One("contact", "attempt", "change", "pause began", "pause began", "pause ended", "pause ended", "case closed", "case reopened", "program changed", "assessment signed", "note signed", "date", "case opened"));

    public JsonObject AnyEventOf(string kind)
    {
        var e = new JsonObject { ["id"] = $"{Prefix}{++lastId}", ["kind"] = kind };
        Place(e, Story.Count == 0 ? start : Day());
        if (kind is "case opened" or "case reopened" or "program changed" && any.Chance(kind == "program changed" ? 1 : 0.5)) e["program"] = any.One(AnyRules.Programs);
        if (kind is "contact" or "attempt")
        {
            e["mode"] = any.One(AnyRules.Modes[..4]);
            if (any.Chance(0.15)) e["with"] = any.One("client", "collateral");
            if (any.Chance(0.15)) e["by"] = any.One("worker", "supervisor", "other");
            if (any.Chance(0.5)) e["alone"] = any.Chance(0.8);
            if (any.Chance(0.5)) e["residence"] = any.Chance(0.8);
        }
        if (kind is "change" or "date" or "assessment signed") e["topic"] = any.One(AnyRules.Topics);
        if (kind is "pause began" or "pause ended") e["reason"] = any.One(AnyRules.Reasons[0], AnyRules.Reasons[0], AnyRules.Reasons[1], any.One(AnyRules.Reasons));
        return e;
    }

    private void Add(JsonObject e, bool quiet)
    {
        if ((string?)e["kind"] == "date" ? any.Chance(0.6) : !quiet && any.Chance(0.12)) Record(e, quiet);
        Story.Add(e);
    }

    private void Record(JsonObject e, bool quiet)
    {
        var day = (string?)e["kind"] == "date" && (quiet || any.Chance(0.8)) ? Day() : days[^1].AddDays(dice.Next(20));
        if (quiet && day > TakesPlace(e)) day = TakesPlace(e);
        e["recorded"] = any.Chance(0.7) ? Text(day) : Instant(day);
    }

    private static DateOnly TakesPlace(JsonObject e) => Days.Read(((string)(e["on"] ?? e["at"])!)[..10]);

    /// <summary>An extension, a dismissal or an exemption, often of a deadline that there is.</summary>
    private void Act(bool quiet)
    {
        var rule = (string)any.One([.. RuleFile["rules"]!.AsArray()])!["key"]!;
        var there = Reading.Of(Rules, Events, any.Chance(0.5) ? On : Day()).Where(a => a.Rule == rule).ToList();
        var meant = there.Count > 0 ? any.One([.. there]) : null;
        var e = new JsonObject { ["id"] = $"{Prefix}{++lastId}", ["kind"] = any.One("extended", "extended", "dismissed", "exempted"), ["rule"] = rule };
        Place(e, meant is null || any.Chance(0.2) ? Day() : any.One(meant.Opens, meant.Due, meant.Opens.AddDays(dice.Next(Math.Max(1, meant.GraceUntil.DayNumber - meant.Opens.DayNumber + 4)))));
        var day = days[^1];
        if (meant is not null && any.Chance(0.6) && (string?)e["kind"] != "exempted") e["due"] = Text(meant.Due);
        if ((string?)e["kind"] == "extended")
            if (any.Chance(0.6)) e["days"] = dice.Next(1, 40);
            else e["until"] = Text((meant?.Due ?? day).AddDays(dice.Next(-2, 40)));
        if ((string?)e["kind"] == "exempted" && any.Chance(0.85)) e["until"] = Text(meant is not null && any.Chance(0.7) && meant.Due >= day ? meant.Due.AddDays(dice.Next(20)) : day.AddDays(dice.Next(60)));
        Add(e, quiet);
    }

    /// <summary>One that corrects or withdraws an event that stands before it in the file.</summary>
    private void SetRight()
    {
        var id = $"{Prefix}{dice.Next(1, lastId + 1)}";
        var e = any.Chance(0.5) ? AnyEvent() : new() { ["id"] = $"{Prefix}{++lastId}", ["withdraws"] = id };
        if (e["withdraws"] is null) e["corrects"] = id;
        else if (any.Chance(0.5)) e["recorded"] = Text(Day());
        else Place(e, Day());
        Add(e, false);
    }

    private void Place(JsonObject e, DateOnly day)
    {
        days.Add(day);
        if (any.Chance(0.5)) e["on"] = Text(day);
        else e["at"] = Instant(day);
    }

    private DateOnly Day()
    {
        if (days.Count > 0 && any.Chance(0.2)) return any.One([.. days]).AddDays(any.One(0, 0, -1, 1));
        var day = start.AddDays(dice.Next(-3, horizon));
        return any.One(0, 0, 0, 1, 2, 3) switch
        {
            1 => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
            2 => new(day.Year, day.Month, 1),
            // Sundays of spring and autumn, on which clocks are set.
            3 when day.Month is 3 or 4 or 9 or 10 or 11 => day.AddDays((7 - (int)day.DayOfWeek) % 7),
            _ => day,
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Instant(DateOnly day)
    {
        var time = $"{Text(day)}T{dice.Next(24):00}:{any.One(0, 30, dice.Next(60)):00}:00";
        return time + any.One("Z", "Z", "-04:00", "+10:30");
    }

    private void Shuffle()
    {
        var mixed = Story.Select(e => e!.DeepClone()).ToArray();
        if (any.Chance(0.3)) dice.Shuffle(mixed);
        Story.Clear();
        foreach (var e in mixed) Story.Add(e);
    }
}
