using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One note: the form while its author writes it, locked text once it is signed, with what was added since.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
[RequestSizeLimit(NoteWriting.MostSent), RequestFormLimits(MultipartBodyLengthLimit = NoteWriting.MostSent)]
public sealed partial class NoteModel(AppDb db) : NoteWriting(db)
{
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        ["when it was"] = "Input.From", ["how long it was"] = "Input.To", ["who was present"] = "Input.Present", ["which part of the work it was"] = "Input.PartOf",
        ["what happened"] = "Input.Narrative", ["who does the next step"] = "Input.NextWho", ["when the next step is"] = "Input.NextOn",
        ["what the next appointment is for"] = "Input.NextWhat",
    };

    [BindProperty(SupportsGet = true)] public Guid NoteId { get; set; }
    /// <summary>“asked” when signing was asked for and something is missing.</summary>
    [BindProperty(SupportsGet = true)] public string? Sign { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? TheirWords { get; set; }
    [BindProperty] public string? SpeakerName { get; set; }

    public Note Record { get; private set; } = null!;
    public IReadOnlyList<GoalChoice> About { get; private set; } = [];
    /// <summary>The steps it touched, as far as the caller may read them.</summary>
    public IReadOnlyList<StepChoice> Steps { get; private set; } = [];
    private bool Mine => Record.Author.WorkerId == Caller.WorkerId;
    public bool Writing => Record.SignedAt is null && Mine && MayWrite;
    /// <summary>A draft is its author's until it is signed; a supervisor may look.</summary>
    public bool MayRead => Record.SignedAt is not null || Mine || Caller.May(Capability.SuperviseTeam);
    public bool MayAdd => Record.SignedAt is not null && MayWrite;

    public override async Task LoadAsync()
    {
        await LoadWholeAsync();
        (Version, OnServer, Missing) = (Record.Version, true, Record.Missing());
        SpeakerName ??= Head.GoesBy;
        if (!Writing)
        {
            await LoadAboutAsync();
            Verdict = BillingVerdict.Of(Record, Record.Billing);
            return;
        }
        if (!NotSaved || ViewData["conflict"] is not null) Input = NoteTyped.Of(Record, Clock);
        Show(Sections.FirstOrDefault(s => s.SignedAt is null));
        await LoadChoicesAsync(NoteId);
        await LoadPartsAsync(Record.Parts);
        Verdict = BillingVerdict.Of(Record, Billing);
        if (NotSaved || Sign != "asked" || Missing.Count == 0) return;
        ModelState.AddModelError("", "Not signed. The draft is kept.");
        foreach (var missing in Missing) ModelState.AddModelError(FieldFor(missing), $"Missing to sign: {missing}.");
    }

    private string FieldFor(string missing) => FieldOf.GetValueOrDefault(missing)
        ?? (missing == "why a step is dropped" ? $"Input.Steps[{Record.Touched.Steps.First(s => s is { Did: StepDid.Dropped, Why: null }).OriginId}].Why" : $"Input.Parts[{Input.Parts.FindIndex(p => $"“{p.Name}”" == missing)}].Text");

    /// <summary>The goals and steps it was about, in their words.</summary>
    private async Task LoadAboutAsync()
    {
        var (goals, steps) = (Record.GoalIds, Record.Touched.Steps.Select(s => s.StepId).ToList());
        if (goals.Count + steps.Count == 0) return;
        var about = await Db.Goals.AsNoTracking().Where(g => g.CaseId == Case.Id && (goals.Contains(g.OriginId) || g.Steps.Any(s => steps.Contains(s.Id)))).OrderBy(g => g.Id)
            .Select(g => new { g.Id, g.OriginId, g.Words, g.SpeakerName, Steps = g.Steps.Where(s => steps.Contains(s.Id)).Select(s => new StepChoice(s.Id, s.OriginId, s.Who, s.WhoName, s.What, s.DueOn, s.Order)).ToList() }).ToListAsync();
        About = [.. about.Where(g => goals.Contains(g.OriginId)).GroupBy(g => g.OriginId).Select(g => new GoalChoice(g.Key, g.Last().Words, g.Last().SpeakerName))];
        Steps = [.. about.SelectMany(g => g.Steps).OrderBy(s => steps.IndexOf(s.Id))];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        await ProveAsync();
        var note = await FindAsync(Db.Notes);
        RuleBroken.Unless(note.Author.WorkerId == Caller.WorkerId, $"{note.Author.Name} is writing this note. Write one of your own.");
        Db.Expect(note, Version);
        return await WriteAsync(note);
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        (await FindAsync(Db.Notes)).Add(Text, By);
        await Db.SaveChangesAsync();
        return Done("The addendum stands under the note.", Url_($"notes/{NoteId}"));
    }

    public async Task<IActionResult> OnPostDisagreeAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        var note = await FindAsync(Db.Notes);
        var said = RuleBroken.Words(TheirWords, "Write what they said, in their own words.", nameof(TheirWords), 5000);
        var addendum = note.Disagree(said, SpeakerName, By);
        await Db.SaveChangesAsync();
        return Done($"{addendum.SpeakerName}’s words stay with this note wherever it goes.", Url_($"notes/{NoteId}"));
    }

    private async Task<Note> FindAsync(IQueryable<Note> notes) =>
        await notes.Include(n => n.Addenda).FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NoteId) ?? throw new NotHere();
}

/// <summary>A note as it is read; with an address it stands in a list and is short.</summary>
public sealed record NoteView(Note Note, string GoesBy, IReadOnlyList<NoteWriting.GoalChoice> Goals, string? Address, IReadOnlyList<NoteWriting.StepChoice>? Steps = null, BillingVerdict? Verdict = null)
{
    /// <summary>How far a goal was after it, in words; nothing where nobody said.</summary>
    public string? Moved(Guid goal) => Note.Touched.Goals.FirstOrDefault(g => g.OriginId == goal)?.Moved switch { GoalMoved.Closer => "closer", GoalMoved.Same => "the same", GoalMoved.FurtherAway => "further away", _ => null };

    /// <summary>What became of a step.</summary>
    public StepTouched Became(NoteWriting.StepChoice step) => Note.Touched.Steps.First(s => s.StepId == step.Id);
}
