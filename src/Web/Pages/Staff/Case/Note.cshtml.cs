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
public sealed class NoteModel(AppDb db) : NoteWriting(db)
{
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        ["when it was"] = "Input.From", ["how long it was"] = "Input.To", ["who was present"] = "Input.Present", ["which part of the work it was"] = "Input.PartOf",
        ["what happened"] = "Input.Narrative", ["who does the next step"] = "Input.NextWho", ["when the next step is"] = "Input.NextOn",
    };

    [BindProperty(SupportsGet = true)] public Guid NoteId { get; set; }
    /// <summary>“asked” when signing was asked for and something is missing.</summary>
    [BindProperty(SupportsGet = true)] public string? Sign { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? TheirWords { get; set; }
    [BindProperty] public string? SpeakerName { get; set; }

    public Note Record { get; private set; } = null!;
    public IReadOnlyList<GoalChoice> About { get; private set; } = [];
    private bool Mine => Record.Author.WorkerId == Caller.WorkerId;
    public bool Writing => Record.SignedAt is null && Mine && MayWrite;
    /// <summary>A draft is its author's until it is signed; a supervisor may look.</summary>
    public bool MayRead => Record.SignedAt is not null || Mine || Caller.May(Capability.SuperviseTeam);
    public bool MayAdd => Record.SignedAt is not null && MayWrite;

    public override async Task LoadAsync()
    {
        Record = await FindAsync(Db.Notes.AsNoTracking());
        (Version, OnServer, Missing) = (Record.Version, true, Record.Missing());
        SpeakerName ??= Head.GoesBy;
        if (!Writing)
        {
            var ids = Record.GoalIds;
            About = [.. (await Db.Goals.AsNoTracking().Where(g => g.CaseId == Case.Id && ids.Contains(g.OriginId)).OrderBy(g => g.Id)
                .Select(g => new GoalChoice(g.OriginId, g.Words, g.SpeakerName)).ToListAsync()).GroupBy(g => g.OriginId).Select(g => g.Last())];
            return;
        }
        if (!NotSaved || ViewData["conflict"] is not null) Input = NoteTyped.Of(Record, Clock);
        await LoadChoicesAsync(NoteId);
        await LoadPartsAsync(Record.Parts);
        if (NotSaved || Sign != "asked" || Missing.Count == 0) return;
        ModelState.AddModelError("", "Not signed. The draft is kept.");
        foreach (var missing in Missing) ModelState.AddModelError(FieldOf.GetValueOrDefault(missing) ?? $"Input.Parts[{Input.Parts.FindIndex(p => $"“{p.Name}”" == missing)}].Text", $"Missing to sign: {missing}.");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
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
public sealed record NoteView(Note Note, string GoesBy, IReadOnlyList<NoteWriting.GoalChoice> Goals, string? Address);
