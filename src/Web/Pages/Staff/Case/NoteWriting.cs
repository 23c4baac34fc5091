using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A page on which a note is written: a new one, or a draft. Saving needs nothing; signing needs a full record.</summary>
public abstract class NoteWriting(AppDb db) : CasePage(db)
{
    public static readonly string[] Parts = ["Intake", "Assessment", "Plan", "Referral", "Follow-up", "Monitoring", "Crisis", "Closing"];

    [BindProperty] public NoteTyped Input { get; set; } = new();
    [BindProperty] public int Version { get; set; }
    /// <summary>“sign” when the button was to sign and lock.</summary>
    [BindProperty] public string? Then { get; set; }

    public IReadOnlyList<string> Names { get; private set; } = [];
    public IReadOnlyList<string> Places { get; private set; } = [];
    public IReadOnlyList<GoalChoice> Goals { get; private set; } = [];
    public IReadOnlyList<Note> Before { get; private set; } = [];
    /// <summary>The kinds of notes the program's pack names.</summary>
    public IReadOnlyList<NoteType> Types { get; private set; } = [];
    /// <summary>The kind this note is.</summary>
    public NoteType? Type { get; private set; }
    /// <summary>The points of a full record, with the required parts of this kind of note.</summary>
    public IReadOnlyList<string> Points => [.. Note.FullRecord, .. Type?.Parts.Where(p => p.Required).Select(p => $"“{p.Name}”") ?? []];
    /// <summary>What is on the server already; nothing for a new note.</summary>
    public bool OnServer { get; protected set; }
    /// <summary>What a full record lacks, as the server has it.</summary>
    public IReadOnlyList<string> Missing { get; protected set; } = [];
    public bool NotSaved => !HttpMethods.IsGet(Request.Method);

    /// <summary>The choices beside the form; the goals of the note itself stay to be chosen when the plan went on without them.</summary>
    protected async Task LoadChoicesAsync(Guid? noteId)
    {
        Names = [.. (await Db.NamesOnCaseAsync(Case)).Concat(Input.Present).Distinct()];
        Places = await Db.ContactPoints.AsNoTracking().Where(c => c.PersonId == Case.PersonId && c.System == ContactSystem.Address).OrderBy(c => c.Rank).Select(c => c.Value).ToListAsync();
        Goals = await GoalsAsync(Input.GoalIds);
        Before = await Db.Notes.AsNoTracking().Include(n => n.Addenda).Where(n => n.CaseId == Case.Id && n.SignedAt != null && n.Id != noteId).OrderByDescending(n => n.From).Take(2).ToListAsync();
    }

    /// <summary>The kinds of notes to choose from, and the parts of the chosen one with what was typed in them.</summary>
    protected async Task LoadPartsAsync(NoteParts? kept)
    {
        Types = (await PackAsync())?.NoteTypes ?? [];
        Type = TypeOf(kept);
        Input.Ask(Type, kept);
    }

    /// <summary>A kind the pack does not name any more stays the kind of the notes that were begun with it.</summary>
    private NoteType? TypeOf(NoteParts? kept) => Types.FirstOrDefault(t => t.Key == Input.Type)
        ?? (kept is { Key.Length: > 0 } && kept.Key == Input.Type ? new NoteType(kept.Key, kept.Name, null, [.. kept.Parts.Select(p => new NotePart(p.Key, p.Name, null, p.Required))]) : null);

    private async Task<IReadOnlyList<GoalChoice>> GoalsAsync(List<Guid> chosen)
    {
        var all = await Db.Goals.AsNoTracking().Where(g => g.CaseId == Case.Id && (chosen.Contains(g.OriginId) || Db.Plans.Any(p => p.Id == g.PlanId && p.Status == PlanStatus.InForce)))
            .OrderByDescending(g => Db.Plans.Any(p => p.Id == g.PlanId && p.Status == PlanStatus.InForce)).ThenBy(g => g.Order)
            .Select(g => new GoalChoice(g.OriginId, g.Words, g.SpeakerName)).ToListAsync();
        return [.. all.DistinctBy(g => g.OriginId)];
    }

    /// <summary>Writes what was typed into the note and saves it; signs it when that was asked and nothing is missing.</summary>
    protected async Task<IActionResult> WriteAsync(Note note)
    {
        var goals = await GoalsAsync(Input.GoalIds);
        Input.WriteTo(note, Clock, Head.GoesBy, await Db.ContactPoints.Where(c => c.PersonId == Case.PersonId && c.System == ContactSystem.Address).Select(c => c.Value).ToListAsync(), goals);
        if (Caller.Protected) note.Protect(Input.Sensitivity);
        Types = (await PackAsync())?.NoteTypes ?? [];
        note.Write(NoteParts.Of(TypeOf(note.Parts), note.Parts, Input.PartsTyped()));
        var sign = Then == "sign";
        var full = note.Missing().Count == 0;
        // A note that cannot be signed is saved as a draft; one that can is signed in the same save.
        if (sign && full) note.Sign(await Db.Programs.AsNoTracking().FirstAsync(p => p.Id == Case.ProgramId), Today, By, Head.GoesBy);
        if (sign && full && note.AppointmentId is { } of) await TookPlaceAsync(of, note);
        await Db.SaveChangesAsync();
        var address = Url_($"notes/{note.Id}");
        if (sign && full) return Done(note.LateEntry ? "Signed and locked. It carries the late-entry mark." : "Signed and locked.", address);
        if (!sign) return Done(Input.On is { } day && day != Today && note.From is null ? "Saved as a draft. The day is kept once a time stands beside it." : "Saved as a draft.", address);
        Wrote();
        return LocalRedirect($"{address}?sign=asked");
    }

    /// <summary>Signed, the note says how its appointment went: it took place, or it was tried and nobody was reached.</summary>
    private async Task TookPlaceAsync(Guid appointmentId, Note note)
    {
        if (await Db.Appointments.Include(a => a.ToPrepare).FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == appointmentId) is not { State: AppointmentState.Planned } of || of.From > Clock.Now) return;
        Db.AsItStands("The note that is signed says how the appointment went.", [of, .. of.ToPrepare]);
        if (note.Kind == ContactKind.Tried) of.NotKept("tried, and nobody was reached; see the note", Clock, By);
        else of.Keep(Clock, By);
    }

    /// <summary>A goal to choose, by its id through all versions.</summary>
    public sealed record GoalChoice(Guid OriginId, string Words, string SpeakerName);
}

/// <summary>What the form of a note holds; days and times by the agency's clock.</summary>
public sealed class NoteTyped
{
    public static readonly SelectListItem[] Kinds =
    [
        new("Home visit", nameof(ContactKind.HomeVisit)), new("Call", nameof(ContactKind.Phone)), new("Office", nameof(ContactKind.Office)), new("Video", nameof(ContactKind.Video)),
        new("Text", nameof(ContactKind.Text)), new("Met outside", nameof(ContactKind.Community)), new("Tried, no contact", nameof(ContactKind.Tried)),
    ];

    public ContactKind Kind { get; set; }
    public DateOnly? On { get; set; }
    public TimeOnly? From { get; set; }
    public TimeOnly? To { get; set; }
    public string? Place { get; set; }
    public List<string> Present { get; set; } = [];
    /// <summary>Others by name, with commas between them.</summary>
    public string? AlsoPresent { get; set; }
    public SeenAlone SeenAlone { get; set; }
    public List<string> PartOf { get; set; } = [];
    public List<Guid> GoalIds { get; set; } = [];
    public string? ClientWords { get; set; }
    public string? Narrative { get; set; }
    public string? NextWhat { get; set; }
    public DateOnly? NextOn { get; set; }
    public string? NextWho { get; set; }
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

    public static NoteTyped Of(Note note, Clock clock) => new()
    {
        Kind = note.Kind, On = (note.From ?? note.To) is { } at ? clock.Day(at) : null, From = Time(note.From, clock), To = Time(note.To, clock), Place = note.Place,
        Present = [.. note.Present], SeenAlone = note.SeenAlone, PartOf = [.. note.PartOf], GoalIds = [.. note.GoalIds], ClientWords = note.ClientWords, Narrative = note.Narrative,
        NextWhat = note.NextWhat, NextOn = note.NextOn, NextWho = note.NextWho, Sensitivity = note.Sensitivity, Type = note.TypeKey,
    };

    public void WriteTo(Note note, Clock clock, string goesBy, IReadOnlyCollection<string> homes, IReadOnlyCollection<NoteWriting.GoalChoice> goals)
    {
        var day = On ?? clock.Today;
        var place = Kind is ContactKind.Phone or ContactKind.Video or ContactKind.Text && Place is not null && homes.Contains(Place) ? null : Place;
        var present = Present.Concat((AlsoPresent ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        note.Write(Kind, From is { } from ? clock.Utc(day, from) : null, To is { } to ? clock.Utc(day, to) : null, place,
            Kind == ContactKind.Tried ? present.Where(p => p != goesBy) : present, SeenAlone, PartOf, GoalIds.Where(id => goals.Any(g => g.OriginId == id)),
            ClientWords, Narrative, NextWhat, NextOn, NextWho);
    }

    private static TimeOnly? Time(DateTime? utc, Clock clock) => utc is { } at ? TimeOnly.FromDateTime(clock.Local(at)) : null;
}
