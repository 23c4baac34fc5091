using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A page on which a note is written: a new one, or a draft. Saving needs nothing; signing needs a full record.</summary>
public abstract partial class NoteWriting(AppDb db) : CasePage(db)
{
    public static readonly string[] Parts = ["Intake", "Assessment", "Plan", "Referral", "Follow-up", "Monitoring", "Crisis", "Closing"];

    [BindProperty] public NoteTyped Input { get; set; } = new();
    [BindProperty] public int Version { get; set; }
    /// <summary>“sign” when the button was to sign and lock.</summary>
    [BindProperty] public string? Then { get; set; }
    /// <summary>One more quick phrase of the caller's own.</summary>
    [BindProperty] public string? Phrase { get; set; }
    /// <summary>Quick phrases the caller takes away.</summary>
    [BindProperty] public List<string> Forget { get; set; } = [];

    public IReadOnlyList<string> Names { get; private set; } = [];
    public IReadOnlyList<string> Places { get; private set; } = [];
    public IReadOnlyList<GoalChoice> Goals { get; private set; } = [];
    public IReadOnlyList<Note> Before { get; private set; } = [];
    /// <summary>The last contact of this kind, from which the minutes and miles of the way stand in the form.</summary>
    public Note? CarriedFrom { get; protected set; }
    /// <summary>Times (UTC) for the next appointment that fit the client's week and the caller's calendar.</summary>
    public IReadOnlyList<DateTime> Times { get; private set; } = [];
    /// <summary>Quick phrases: the caller's own, and those of the program.</summary>
    public IReadOnlyList<string> OwnPhrases { get; private set; } = [];
    public IReadOnlyList<string> ProgramPhrases { get; private set; } = [];
    /// <summary>How the program bills a contact; nothing where it does not.</summary>
    public BillingTerms? Billing { get; private set; }
    /// <summary>The kinds of notes the program's pack names.</summary>
    public IReadOnlyList<NoteType> Types { get; private set; } = [];
    /// <summary>The kind this note is.</summary>
    public NoteType? Type { get; private set; }
    /// <summary>The points of a full record, with the required parts of this kind of note and what only some notes ask.</summary>
    public IReadOnlyList<string> Points => [.. Note.FullRecord.Concat(Type?.Parts.Where(p => p.Required).Select(p => $"“{p.Name}”") ?? []).Union(Missing)];
    /// <summary>What is on the server already; nothing for a new note.</summary>
    public bool OnServer { get; protected set; }
    /// <summary>What a full record lacks, as the server has it.</summary>
    public IReadOnlyList<string> Missing { get; protected set; } = [];
    /// <summary>Whether it can be billed, as the server has it.</summary>
    public BillingVerdict? Verdict { get; protected set; }
    public bool NotSaved => !HttpMethods.IsGet(Request.Method) && !Request.Query.ContainsKey("handler");

    /// <summary>The choices beside the form; the goals and steps of the note itself stay to be chosen when the plan went on without them.</summary>
    protected async Task LoadChoicesAsync(Guid? noteId)
    {
        Goals = await GoalsAsync();
        Before = await Db.Notes.AsNoTracking().Include(n => n.Addenda).Where(n => n.CaseId == Case.Id && n.SignedAt != null && n.Id != noteId).OrderByDescending(n => n.From).Take(2).ToListAsync();
        var until = Clock.Now.AddDays(FittingTimes.Days + 1);
        // One statement: everything hangs on the case.
        var beside = await Db.Cases.AsNoTracking().Where(c => c.Id == Case.Id).Select(c => new
        {
            Own = Db.Workers.Where(w => w.Id == Caller.WorkerId).Select(w => w.NotePhrases).FirstOrDefault(),
            Program = Db.Programs.Where(p => p.Id == c.ProgramId).Select(p => p.NotePhrases).FirstOrDefault(),
            BillsPer = Db.Programs.Where(p => p.Id == c.ProgramId).Select(p => p.BillsPerMinutes).FirstOrDefault(),
            BillsBy = Db.Programs.Where(p => p.Id == c.ProgramId).Select(p => (UnitRule?)p.BillsBy).FirstOrDefault(),
            BillsAs = Db.Programs.Where(p => p.Id == c.ProgramId).Select(p => p.BillsAs).FirstOrDefault(),
            Names = (from part in Db.CasePeople join person in Db.People on part.PersonId equals person.Id where part.CaseId == c.Id select new { person.Id, Name = person.PreferredName ?? person.GivenName }).ToList(),
            Places = Db.ContactPoints.Where(p => p.PersonId == c.PersonId && p.System == ContactSystem.Address).Select(p => new { p.Id, p.Rank, p.Value }).ToList(),
            Routine = Db.RoutineSlots.Where(s => s.PersonId == c.PersonId && (s.ValidUntil == null || s.ValidUntil >= Today)).ToList(),
            Taken = (from a in Db.Appointments join of in Db.Cases on a.CaseId equals of.Id where of.PersonId == c.PersonId && a.State == AppointmentState.Planned && a.LastsUntil > Clock.Now && a.From < until select new { a.Id, a.From, a.To, a.Rule, a.Except }).ToList(),
        }).FirstAsync();
        (OwnPhrases, ProgramPhrases) = (Phrases.Read(beside.Own), Phrases.Read(beside.Program));
        Billing = beside.BillsPer is { } minutes && beside.BillsBy is { } rule ? new(minutes, rule, beside.BillsAs) : null;
        Names = [.. beside.Names.DistinctBy(n => n.Id).OrderBy(n => n.Id != Case.PersonId).Select(n => n.Name).Concat(Input.Present).Distinct()];
        Places = [.. beside.Places.DistinctBy(p => p.Id).OrderBy(p => p.Rank).Select(p => p.Value)];
        var busy = await BusyTimes.OfAsync(Db, [Caller.WorkerId!.Value], Clock.Now, until);
        var taken = beside.Taken.DistinctBy(a => a.Id).SelectMany(a => Repeats.Between(a.From, a.To, a.Rule, a.Except, Clock.Now, until, Clock)).Concat(busy.Select(b => new Occurrence(b.From, b.To))).ToList();
        var like = Input is { On: { } on, From: { } from } && Math.Abs(on.DayNumber - Today.DayNumber) < 366 ? Clock.Utc(on, from) : Clock.Now;
        foreach (var goal in Goals) Input.Goals.TryAdd(goal.OriginId, new());
        foreach (var step in Goals.SelectMany(g => g.Steps)) Input.Steps.TryAdd(step.OriginId, new());
        Times = FittingTimes.Of([.. beside.Routine.DistinctBy(s => s.Id)], taken, like, 60, Clock);
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

    /// <summary>The goals of the plan in force with their open steps, and those the note is about already.</summary>
    private async Task<IReadOnlyList<GoalChoice>> GoalsAsync()
    {
        var (goals, steps) = (Input.Goals.Where(g => g.Value.Moved is not null).Select(g => g.Key).ToList(), Input.Steps.Where(s => s.Value.Did is not null).Select(s => s.Key).ToList());
        var all = await Db.Goals.AsNoTracking().Where(g => g.CaseId == Case.Id && (goals.Contains(g.OriginId) || g.Steps.Any(s => steps.Contains(s.OriginId)) || Db.Plans.Any(p => p.Id == g.PlanId && p.Status == PlanStatus.InForce)))
            .Select(g => new
            {
                g.Id, g.OriginId, g.Words, g.SpeakerName, g.Order, InForce = Db.Plans.Any(p => p.Id == g.PlanId && p.Status == PlanStatus.InForce),
                Steps = g.Steps.Where(s => s.DoneOn == null && s.Dropped == null || steps.Contains(s.OriginId)).Select(s => new StepChoice(s.Id, s.OriginId, s.Who, s.WhoName, s.What, s.DueOn, s.Order)).ToList(),
            }).ToListAsync();
        var found = all.OrderByDescending(g => g.InForce).ThenBy(g => g.Order).ThenByDescending(g => g.Id).ToList();
        var seen = new HashSet<Guid>();
        return
        [
            .. found.DistinctBy(g => g.OriginId).Select(g => new GoalChoice(g.OriginId, g.Words, g.SpeakerName, g.InForce,
                [.. (g.InForce ? g.Steps : []).Concat(found.Where(o => o.OriginId == g.OriginId && !o.InForce).SelectMany(o => o.Steps).Where(s => steps.Contains(s.OriginId))).Where(s => seen.Add(s.OriginId)).OrderBy(s => s.DueOn ?? DateOnly.MaxValue).ThenBy(s => s.Order)])),
        ];
    }

    /// <summary>Writes what was typed into the note and saves it; signs it when that was asked and nothing is missing.</summary>
    protected async Task<IActionResult> WriteAsync(Note note)
    {
        var goals = await GoalsAsync();
        Input.WriteTo(note, Clock, Head.GoesBy, await Db.ContactPoints.Where(c => c.PersonId == Case.PersonId && c.System == ContactSystem.Address).Select(c => c.Value).ToListAsync(), goals);
        if (Caller.Protected) note.Protect(Input.Sensitivity);
        Types = (await PackAsync())?.NoteTypes ?? [];
        note.Write(NoteParts.Of(TypeOf(note.Parts), note.Parts, Input.PartsTyped()));
        await WriteBelongingAsync(note);
        var sign = Then == "sign";
        var full = note.Missing().Count == 0;
        // A note that cannot be signed is saved as a draft; one that can is signed in the same save.
        if (sign && full) note.Sign(await Db.Programs.AsNoTracking().FirstAsync(p => p.Id == Case.ProgramId), Today, By, Head.GoesBy);
        if (sign && full) await CarryOutNote.Async(Db, note, Case, Head.GoesBy, By);
        if (sign && full && note.AppointmentId is { } of) await TookPlaceAsync(of, note);
        await KeepPhrasesAsync();
        await Db.SaveChangesAsync();
        var address = Url_($"notes/{note.Id}");
        if (sign && full) return Done(Signed(note), address);
        if (!sign) return Done(Input.On is { } day && day != Today && note.From is null ? "Saved as a draft. The day is kept once a time stands beside it." : "Saved as a draft.", address);
        Wrote();
        return LocalRedirect($"{address}?sign=asked");
    }

    private string Signed(Note note) => string.Join(' ', new[]
    {
        "Signed and locked.", note.LateEntry ? "It carries the late-entry mark." : null,
        note is { NextAt: { } at, NextAppointmentId: not null } ? $"The appointment of {Appointment.When(at, Clock)} is in the calendar." : null,
    }.OfType<string>());

    private async Task KeepPhrasesAsync()
    {
        if (string.IsNullOrWhiteSpace(Phrase) && Forget.Count == 0) return;
        (await Db.Workers.FirstAsync(w => w.Id == Caller.WorkerId)).KeepPhrases(Phrase, Forget);
    }

    /// <summary>Signed, the note says how its appointment went: it took place, or it was tried and nobody was reached.</summary>
    private async Task TookPlaceAsync(Guid appointmentId, Note note)
    {
        if (await Db.Appointments.Include(a => a.ToPrepare).FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == appointmentId) is not { State: AppointmentState.Planned } of || of.From > Clock.Now) return;
        Db.AsItStands("The note that is signed says how the appointment went.", [of, .. of.ToPrepare]);
        if (note.Kind == ContactKind.Tried) of.NotKept("tried, and nobody was reached; see the note", Clock, By);
        else of.Keep(Clock, By);
    }

    /// <summary>A goal to choose, by its id through all versions, with its open steps.</summary>
    public sealed record GoalChoice(Guid OriginId, string Words, string SpeakerName, bool InForce = true, IReadOnlyList<StepChoice>? Open = null)
    {
        public IReadOnlyList<StepChoice> Steps => Open ?? [];
    }

    /// <summary>A step that may have been touched.</summary>
    public sealed record StepChoice(Guid Id, Guid OriginId, Who Who, string WhoName, string What, DateOnly? DueOn, int Order);
}
