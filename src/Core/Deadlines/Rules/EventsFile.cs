using System.Globalization;

namespace Alongside.Core.Deadlines.Rules;

/// <summary>Reads an events file (docs/deadline-rules.md): the history of one case, to try rules on.</summary>
public static class EventsFile
{
    /// <exception cref="RuleBroken">Something in it is wrong; the sentence says where.</exception>
    public static CaseHistory Read(string json, AgencyCalendar calendar)
    {
        var file = new PlacedJson(PlacedJson.Parse(json, "The events file"), "The events file");
        var born = file.Day("born");
        var events = file.Parts("events", 20_000, "event").Select(e => EventOf(e, calendar)).ToList();
        file.NothingElse();
        var known = new Dictionary<string, CaseEvent>();
        foreach (var e in events) if (!known.TryAdd(e.Id, e)) throw file.Wrong("events", $"two events have the id “{e.Id}”.");
        foreach (var e in events) MustNotGoInCircles(e, known, file);
        return new CaseHistory(events, born);
    }

    private static void MustNotGoInCircles(CaseEvent e, Dictionary<string, CaseEvent> known, PlacedJson file)
    {
        var (at, steps) = (e, 0);
        while ((at.Corrects ?? at.Withdraws) is { } other)
        {
            if (!known.TryGetValue(other, out var next)) throw file.Wrong("events", $"“{at.Id}” corrects or withdraws “{other}”, which is not there.");
            if (++steps > known.Count) throw file.Wrong("events", $"“{e.Id}” corrects or withdraws in a circle.");
            at = next;
        }
    }

    private static CaseEvent EventOf(PlacedJson part, AgencyCalendar calendar)
    {
        var withdraws = part.Words("withdraws", 60);
        var (on, at) = (part.Day("on"), Instant(part, "at"));
        var kind = part.OneOf("kind", EventKinds.All) ?? (withdraws is null ? throw part.Wrong("kind", "this is needed.") : EventKinds.Change);
        if (on is not null && at is not null) throw part.Wrong("at", "“on” or “at”, not both.");
        if (on is null && at is null && withdraws is null) throw part.Wrong("on", "the day is needed, or the instant (“at”).");
        var recorded = RecordedOn(part, calendar);
        var day = on ?? (at is { } instant ? calendar.DayOf(instant) : recorded ?? DateOnly.MinValue);
        var e = new CaseEvent
        {
            Id = part.Needed("id", 60), Kind = kind, Day = day, At = at ?? (day == DateOnly.MinValue ? DateTime.MinValue : calendar.BeginningOf(day)),
            RecordedOn = recorded ?? (kind == EventKinds.Date || day == DateOnly.MinValue ? null : day),
            Program = part.Words("program", 20), Mode = part.OneOf("mode", EventKinds.Modes), With = part.OneOf("with", EventKinds.With) ?? "client", Alone = part.Yes("alone"), Residence = part.Yes("residence"),
            Topic = part.Words("topic", 200), By = part.OneOf("by", EventKinds.By) ?? "worker",
            Reason = kind is EventKinds.PauseBegan or EventKinds.PauseEnded ? part.OneOf("reason", EventKinds.PauseReasons) ?? throw part.Wrong("reason", "a pause has its reason.") : part.Words("reason"),
            Rule = part.Words("rule", 60), DueOn = part.Day("due"), Days = part.Number("days", 1, 1000), Until = part.Day("until"), Corrects = part.Words("corrects", 60), Withdraws = withdraws,
        };
        part.NothingElse();
        if (withdraws is null && kind is EventKinds.Extended or EventKinds.Dismissed or EventKinds.Exempted && e.Rule is null) throw part.Wrong("rule", "this is needed: which rule is it about?");
        return e;
    }

    private static DateTime? Instant(PlacedJson part, string field)
    {
        if (part.Words(field) is not { } text) return null;
        var sound = text.Contains('T') && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T'))
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (!sound) throw part.Wrong(field, $"“{text}” is no instant; write it as 2026-03-31T14:05:00Z or with its offset.");
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
    }

    private static DateOnly? RecordedOn(PlacedJson part, AgencyCalendar calendar) =>
        !part.Has("recorded") ? Nothing(part) : part.Value("recorded")!.Value.ToString().Contains('T') ? calendar.DayOf(Instant(part, "recorded")!.Value) : part.Day("recorded");

    private static DateOnly? Nothing(PlacedJson part)
    {
        part.Value("recorded");
        return null;
    }
}
