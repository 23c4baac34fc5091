using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Core.Visits;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What the form of a note holds; days and times by the agency's clock.</summary>
public sealed class NoteTyped
{
    public static readonly SelectListItem[] Kinds =
    [
        new("Home visit", nameof(ContactKind.HomeVisit)), new("Call", nameof(ContactKind.Phone)), new("Office", nameof(ContactKind.Office)), new("Video", nameof(ContactKind.Video)),
        new("Text", nameof(ContactKind.Text)), new("Met outside", nameof(ContactKind.Community)), new("Tried, no contact", nameof(ContactKind.Tried)),
    ];

    /// <summary>What the next contact may be.</summary>
    public static readonly AppointmentKind[] NextKinds = [AppointmentKind.HomeVisit, AppointmentKind.Call, AppointmentKind.Office, AppointmentKind.Video, AppointmentKind.Meeting];

    private const string TimeAsTyped = "yyyy-MM-dd'T'HH:mm";

    public ContactKind Kind { get; set; }
    public DateOnly? On { get; set; }
    public TimeOnly? From { get; set; }
    public TimeOnly? To { get; set; }
    public string? Place { get; set; }
    public List<string> Present { get; set; } = [];
    /// <summary>Others by name, with commas between them.</summary>
    public string? AlsoPresent { get; set; }
    public SeenAlone SeenAlone { get; set; }
    public ContactKind? TriedAs { get; set; }
    public bool? InResidence { get; set; }
    public int? AloneMinutes { get; set; }
    public string? Interpreter { get; set; }
    public int? TravelMinutes { get; set; }
    public int? WritingMinutes { get; set; }
    public decimal? Miles { get; set; }
    public List<string> PartOf { get; set; } = [];
    /// <summary>What became of steps of the plan, by their ids through all versions.</summary>
    public Dictionary<Guid, StepTyped> Steps { get; set; } = [];
    /// <summary>How far goals of the plan are, by their ids through all versions.</summary>
    public Dictionary<Guid, GoalTyped> Goals { get; set; } = [];
    public string? ClientWords { get; set; }
    public string? Narrative { get; set; }
    public string? NextWhat { get; set; }
    public DateOnly? NextOn { get; set; }
    /// <summary>One of the times that were proposed, as “2026-05-07T09:00”.</summary>
    public string? NextTime { get; set; }
    public AppointmentKind? NextAs { get; set; }
    public string? NextWho { get; set; }
    /// <summary>Somebody who is not among those to choose from.</summary>
    public string? NextWhoElse { get; set; }
    public Sensitivity Sensitivity { get; set; }
    /// <summary>The kind of note, by its key in the pack.</summary>
    public string? Type { get; set; }
    public List<PartTyped> Parts { get; set; } = [];

    /// <summary>Puts the parts of the kind in their order, with what was typed or kept.</summary>
    public void Ask(NoteType? type, NoteParts? kept)
    {
        var asked = type?.Parts ?? [];
        var others = kept?.Parts.Where(p => asked.All(a => a.Key != p.Key) && p.Text is not null).Select(p => new NotePart(p.Key, p.Name)) ?? [];
        Parts = [.. asked.Concat(others).Select(p => new PartTyped
        {
            Key = p.Key, Text = (Parts.Find(t => t.Key == p.Key) is { } typed ? typed.Text : kept?.Parts.FirstOrDefault(k => k.Key == p.Key)?.Text), Name = p.Name, Asks = p.Ask, Required = p.Required,
        })];
    }

    /// <summary>What was typed in each part, by its key.</summary>
    public Dictionary<string, string?> PartsTyped() => Parts.Where(p => p.Key is not null).GroupBy(p => p.Key!).ToDictionary(p => p.Key, p => p.Last().Text);

    /// <summary>One part of the note as it is typed.</summary>
    public sealed class PartTyped
    {
        public string? Key { get; set; }
        public string? Text { get; set; }
        [BindNever] public string Name { get; set; } = "";
        [BindNever] public string? Asks { get; set; }
        [BindNever] public bool Required { get; set; }
    }

    /// <summary>What became of a step; nothing where it was not touched.</summary>
    public sealed class StepTyped
    {
        public StepDid? Did { get; set; }
        public string? Why { get; set; }
    }

    /// <summary>How far a goal is; nothing where the contact was not about it.</summary>
    public sealed class GoalTyped
    {
        public GoalMoved? Moved { get; set; }
    }

    public static NoteTyped Of(Note note, Clock clock)
    {
        var touched = note.Touched;
        return new()
        {
            Kind = note.Kind, On = (note.From ?? note.To) is { } at ? clock.Day(at) : null, From = Time(note.From, clock), To = Time(note.To, clock), Place = note.Place,
            Present = [.. note.Present], SeenAlone = note.SeenAlone, PartOf = [.. note.PartOf], ClientWords = note.ClientWords, Narrative = note.Narrative,
            TriedAs = note.TriedAs, InResidence = note.InResidence, AloneMinutes = note.AloneMinutes, Interpreter = note.Interpreter, TravelMinutes = note.TravelMinutes, WritingMinutes = note.WritingMinutes, Miles = note.Miles,
            Steps = touched.Steps.DistinctBy(s => s.OriginId).ToDictionary(s => s.OriginId, s => new StepTyped { Did = s.Did, Why = s.Why }),
            Goals = note.GoalIds.Distinct().ToDictionary(id => id, id => new GoalTyped { Moved = touched.Goals.FirstOrDefault(g => g.OriginId == id)?.Moved ?? GoalMoved.Touched }),
            NextWhat = note.NextWhat, NextOn = note.NextAt is null ? note.NextOn : null, NextTime = note.NextAt is { } next ? Typed(next, clock) : null, NextAs = note.NextAs, NextWho = note.NextWho,
            Sensitivity = note.Sensitivity, Type = note.TypeKey,
        };
    }

    /// <summary>A time (UTC) as the form says it.</summary>
    public static string Typed(DateTime at, Clock clock) => clock.Local(at).ToString(TimeAsTyped, CultureInfo.InvariantCulture);

    public void WriteTo(Note note, Clock clock, string goesBy, IReadOnlyCollection<string> homes, IReadOnlyCollection<NoteWriting.GoalChoice> goals)
    {
        var day = On ?? clock.Today;
        var place = Kind is ContactKind.Phone or ContactKind.Video or ContactKind.Text && Place is not null && homes.Contains(Place) ? null : Place;
        var present = Present.Concat((AlsoPresent ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var about = Goals.Where(g => g.Value.Moved is not null && goals.Any(c => c.OriginId == g.Key)).ToDictionary(g => g.Key, g => g.Value.Moved!.Value);
        note.Write(Kind, From is { } from ? clock.Utc(day, from) : null, To is { } to ? clock.Utc(day, to) : null, place,
            Kind == ContactKind.Tried ? present.Where(p => p != goesBy) : present, SeenAlone, PartOf, about.Keys,
            ClientWords, Narrative, NextWhat, NextOn, string.IsNullOrWhiteSpace(NextWhoElse) ? NextWho : NextWhoElse);
        note.Write(Circumstances());
        note.Write(new Touched([.. goals.SelectMany(g => g.Steps).DistinctBy(s => s.OriginId).Where(s => Steps.GetValueOrDefault(s.OriginId)?.Did is not null).Select(s => Touch(s, Steps[s.OriginId]))],
            [.. about.Where(a => a.Value != GoalMoved.Touched).Select(a => new GoalTouched(a.Key, a.Value))]));
        note.Write(Next(clock), clock);
    }

    /// <summary>Only what belongs to this kind of contact: a call has no way there and nobody's home.</summary>
    private Circumstances Circumstances()
    {
        var meets = (Kind == ContactKind.Tried ? TriedAs : Kind) is ContactKind.HomeVisit or ContactKind.Office or ContactKind.Community;
        return new(TriedAs, Kind == ContactKind.HomeVisit ? InResidence : null, SeenAlone == SeenAlone.Yes ? AloneMinutes : null, Kind == ContactKind.Tried ? null : Interpreter, meets ? TravelMinutes : null, WritingMinutes, meets ? Miles : null);
    }

    private static StepTouched Touch(NoteWriting.StepChoice step, StepTyped typed) =>
        new(step.Id, step.OriginId, typed.Did!.Value, typed.Did == StepDid.Dropped && !string.IsNullOrWhiteSpace(typed.Why) ? typed.Why.Trim() : null);

    private NextTime? Next(Clock clock)
    {
        if (string.IsNullOrWhiteSpace(NextTime)) return null;
        RuleBroken.Unless(DateTime.TryParseExact(NextTime, TimeAsTyped, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local), "Choose one of the times, or only a day.", nameof(NextTime));
        return new(clock.Utc(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)), NextAs is { } kind && NextKinds.Contains(kind) ? kind : AppointmentKind.Meeting);
    }

    private static TimeOnly? Time(DateTime? utc, Clock clock) => utc is { } at ? TimeOnly.FromDateTime(clock.Local(at)) : null;
}
