using System.Text.Json;
using System.Text.RegularExpressions;

namespace Alongside.Core.Deadlines.Rules;

/// <summary>Reads a rules file (docs/deadline-rules.md) and refuses what is wrong in it with its place.</summary>
public static partial class RulesFile
{
    private const string Format = "alongside-deadline-rules/1";
    private static readonly string[] Periods = ["week", "month", "quarter", "half-year", "year"], Approvers = ["worker", "supervisor", "administrator"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Key();

    /// <exception cref="RuleBroken">Something in it is wrong; the sentence says where.</exception>
    public static RuleSet Read(string json)
    {
        var file = new PlacedJson(PlacedJson.Parse(json, "The rules file"), "The rules file");
        if (file.Needed("format") != Format) throw file.Wrong("format", $"this version reads “{Format}”.");
        var calendar = file.Part("calendar") is { } given ? CalendarOf(given) : AgencyCalendar.Plain;
        var rules = file.Parts("rules", 200, "rule").Select(RuleOf).ToList();
        file.NothingElse();
        if (rules.GroupBy(r => r.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) throw file.Wrong("rules", $"two rules have the key “{twice.Key}”.");
        return new RuleSet(rules, calendar);
    }

    private static AgencyCalendar CalendarOf(PlacedJson given)
    {
        var zone = given.Words("timeZone") ?? "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) throw given.Wrong("timeZone", $"“{zone}” is not a time zone this computer knows.");
        var holidays = given.Many("holidays", most: 1000).Select(d => DateOnly.TryParseExact(d, "yyyy-MM-dd", out var day) ? day : throw given.Wrong("holidays", $"“{d}” is no day; write it as 2026-03-31.")).ToList();
        given.NothingElse();
        return new AgencyCalendar(found, holidays);
    }

    private static DeadlineRule RuleOf(PlacedJson part)
    {
        var key = part.Needed("key", 60);
        if (!Key().IsMatch(key)) throw part.Wrong("key", "lower-case letters, digits and hyphens are expected here.");
        var rule = new DeadlineRule
        {
            Key = key, Name = part.Needed("name", 120), Program = part.Words("program", 6), Trigger = TriggerOf(part.Part("trigger") ?? throw part.Wrong("trigger", "this is needed.")),
            SatisfiedBy = SatisfiedBy(part.Part("satisfiedBy") ?? throw part.Wrong("satisfiedBy", "this is needed.")),
            Due = part.Part("due") is { } due ? LengthOf(due, -1000, 1000) : null, Every = part.Part("every") is { } every ? SeriesOf(every) : null,
            Restarts = part.OneOf("again", ["also", "restart"]) == "restart", Opens = part.Number("opens", 0, 3660), Grace = part.Number("grace", 0, 366) ?? 0,
            IfNotBusinessDay = part.OneOf("ifNotBusinessDay", ["same", "next", "previous"]) switch { "next" => DayOff.Next, "previous" => DayOff.Previous, _ => DayOff.Same },
            Pauses = part.Many("pauses", EventKinds.PauseReasons),
            Extension = part.Part("extension") is { } extension ? ExtensionOf(extension) : null, Dismissal = part.Part("dismissal") is { } dismissal ? DismissalOf(dismissal) : new Dismissal(Approver.Supervisor, []),
            Escalation = [.. part.Parts("escalation", 10, "escalation").Select(StepOf)],
            Severity = part.OneOf("severity", ["law", "money", "practice"]) switch { "law" => Severity.Law, "money" => Severity.Money, "practice" => Severity.Practice, _ => throw part.Wrong("severity", "this is needed: law, money or practice.") },
            Group = part.OneOf("group", ["date", "quiet"]) == "quiet" ? DeadlineGroup.Quiet : DeadlineGroup.Date,
            Sensitivity = part.OneOf("sensitivity", Enum.GetNames<Sensitivity>()) is { } kind ? Enum.Parse<Sensitivity>(kind) : Sensitivity.Ordinary,
            Source = part.Words("source", 500), Since = part.Day("since"),
        };
        part.NothingElse();
        return Sound(rule, part);
    }

    /// <summary>What cannot go together is refused.</summary>
    private static DeadlineRule Sound(DeadlineRule rule, PlacedJson part)
    {
        if (rule.Due is null == rule.Every is null) throw part.Wrong("", "exactly one of “due” and “every” is needed.");
        var (birthday, hours, period) = (rule.Trigger.Kind == EventKinds.Birthday, rule.Due?.Unit == LengthUnit.Hours, rule.Every?.Period is not null);
        if (birthday && (rule.Due is null || rule.Opens is null || hours)) throw part.Wrong("trigger", "a birthday goes with “due” and “opens”, and not with hours.");
        if (hours && (rule.Grace > 0 || rule.IfNotBusinessDay != DayOff.Same || rule.Extension is not null)) throw part.Wrong("due", "hours go without “grace”, “ifNotBusinessDay” and “extension”.");
        if (hours && rule.Due!.Value.Amount < 0) throw part.Wrong("due", "hours are not counted backwards.");
        if (period && (rule.Grace > 0 || rule.Extension is not null || rule.IfNotBusinessDay == DayOff.Next)) throw part.Wrong("every", "a period of the calendar goes without “grace”, “extension” and “ifNotBusinessDay: next”.");
        if (period && rule.Opens is not null) throw part.Wrong("opens", "a period of the calendar opens on its first day.");
        if (rule.Restarts && rule.Due is null) throw part.Wrong("again", "this goes with “due” alone.");
        return rule;
    }

    private static Matching TriggerOf(PlacedJson part)
    {
        var kind = part.OneOf("on", [.. EventKinds.Matchable, EventKinds.Birthday]) ?? throw part.Wrong("on", "this is needed.");
        if (kind != EventKinds.Birthday) return Narrowed(part, kind);
        var age = part.Number("age", 0, 120);
        part.NothingElse();
        return new Matching(kind) { Age = age };
    }

    private static List<Matching> SatisfiedBy(PlacedJson part)
    {
        if (!part.Has("anyOf")) return [Narrowed(part, KindOf(part))];
        var any = part.Parts("anyOf", 20, "choice").Select(p => Narrowed(p, KindOf(p))).ToList();
        part.NothingElse();
        return any.Count > 0 ? any : throw part.Wrong("anyOf", "at least one is needed.");
    }

    private static string KindOf(PlacedJson part) => part.OneOf("kind", EventKinds.Matchable) ?? throw part.Wrong("kind", "this is needed.");

    private static Matching Narrowed(PlacedJson part, string kind)
    {
        var topic = part.Words("topic", 200);
        var matching = new Matching(kind)
        {
            Topics = [.. topic is null ? [] : new[] { topic }, .. part.Many("topics")], Modes = part.Many("modes", EventKinds.Modes), Alone = part.Yes("alone"), Residence = part.Yes("residence"),
            With = part.OneOf("with", EventKinds.With), By = part.OneOf("by", EventKinds.By),
        };
        part.NothingElse();
        return matching;
    }

    private static readonly (string Field, LengthUnit Unit)[] Units = [("days", LengthUnit.Days), ("businessDays", LengthUnit.BusinessDays), ("weeks", LengthUnit.Weeks), ("months", LengthUnit.Months), ("years", LengthUnit.Years), ("hours", LengthUnit.Hours)];

    private static Length LengthOf(PlacedJson part, int least, int most)
    {
        var length = LengthIn(part, least, most) ?? throw part.Wrong("", $"a length is needed: {string.Join(", ", Units.Select(u => u.Field))}.");
        part.NothingElse();
        return length;
    }

    private static Length? LengthIn(PlacedJson part, int least, int most)
    {
        Length? length = null;
        foreach (var (field, unit) in Units)
            if (part.Number(field, least, most) is { } amount) length = length is null ? new Length(amount, unit) : throw part.Wrong(field, "one length, not two.");
        return length;
    }

    private static Series SeriesOf(PlacedJson part)
    {
        var period = part.OneOf("period", Periods) is { } name ? (Period)Array.IndexOf(Periods, name) : (Period?)null;
        var length = LengthIn(part, 1, 1000);
        if (period is null == length is null) throw part.Wrong("", "exactly one of “period” and a length is needed.");
        if (length?.Unit == LengthUnit.Hours) throw part.Wrong("hours", "again and again is counted in days.");
        var (anchored, first) = (part.Yes("anchored"), part.OneOf("first", ["counts", "next"]));
        if (anchored && (length is null || length.Value.Unit == LengthUnit.BusinessDays)) throw part.Wrong("anchored", "this goes with days, weeks, months or years.");
        if (first is not null && period is null) throw part.Wrong("first", "this goes with a period of the calendar.");
        var series = new Series(period, length, part.Number("count", 1, 100) ?? 1, first != "next", anchored, part.Part("for") is { } lasts ? LengthOf(lasts, 1, 1000) : null);
        if (series.For is { Unit: not (LengthUnit.Days or LengthUnit.Weeks or LengthUnit.Months) }) throw part.Wrong("for", "days, weeks or months are expected here.");
        part.NothingElse();
        return series;
    }

    private static Approver ApproverOf(PlacedJson part, string field) => part.OneOf(field, Approvers) is { } who ? (Approver)Array.IndexOf(Approvers, who) : throw part.Wrong(field, $"this is needed: {string.Join(", ", Approvers)}.");

    private static Extension ExtensionOf(PlacedJson part)
    {
        var extension = new Extension(part.Number("days", 1, 366) ?? throw part.Wrong("days", "this is needed."), part.Number("times", 1, 20) ?? 1, ApproverOf(part, "by"));
        part.NothingElse();
        return extension;
    }

    private static Dismissal DismissalOf(PlacedJson part)
    {
        var dismissal = new Dismissal(ApproverOf(part, "by"), part.Many("reasons"));
        part.NothingElse();
        return dismissal;
    }

    private static EscalationStep StepOf(PlacedJson part)
    {
        var step = new EscalationStep(part.Number("days", -366, 366) ?? throw part.Wrong("days", "this is needed."), ApproverOf(part, "to"));
        part.NothingElse();
        return step;
    }
}
