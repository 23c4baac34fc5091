using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The second signature under a note, beside the chart: a supervisor signs or returns, the author corrects.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class CoSignModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid CoSignatureId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Correction { get; set; }
    /// <summary>The worker's password, where they gave it last more than an hour ago.</summary>
    [BindProperty] public string? ProofPassword { get; set; }

    public CoSignature Record { get; private set; } = null!;
    public Note Note { get; private set; } = null!;
    public IReadOnlyList<NoteWriting.GoalChoice> About { get; private set; } = [];
    public bool AsksForProof => !Proof.IsEnough(HttpContext);
    public bool MaySign => Record.State == CoSigning.Waiting && Caller.May(Capability.SuperviseTeam) && Caller.May(Capability.WorkCases) && Record.AuthorId != Caller.WorkerId;
    public bool MayCorrect => Record.State == CoSigning.Returned && Record.AuthorId == Caller.WorkerId && MayWrite;

    public override async Task LoadAsync()
    {
        Record = await FindAsync(Db.CoSignatures.AsNoTracking());
        (Note, Version) = (await NoteAsync(Db.Notes.AsNoTracking()), Record.Version);
        var ids = Note.GoalIds;
        About = ids.Count == 0 ? [] : [.. (await Db.Goals.AsNoTracking().Where(g => g.CaseId == Case.Id && ids.Contains(g.OriginId)).OrderBy(g => g.Id)
            .Select(g => new NoteWriting.GoalChoice(g.OriginId, g.Words, g.SpeakerName)).ToListAsync()).GroupBy(g => g.OriginId).Select(g => g.Last())];
        ModelState.Remove(nameof(Version));
    }

    public async Task<IActionResult> OnPostSignAsync()
    {
        MustSupervise();
        await Proof.MustHoldAsync(HttpContext, Db, ProofPassword, nameof(ProofPassword));
        Record = await FindAsync(Db.CoSignatures);
        Db.Expect(Record, Version);
        Record.Sign(await WhatStands.FingerprintAsync(Db, await NoteAsync(Db.Notes.AsNoTracking())), By);
        await Db.SaveChangesAsync();
        return Done($"Signed as the second under {Record.Author}’s note.", "/notes/cosign");
    }

    public async Task<IActionResult> OnPostReturnAsync()
    {
        MustSupervise();
        Record = await FindAsync(Db.CoSignatures);
        Db.Expect(Record, Version);
        Record.Return(Reason, await WithinAsync(), Today, By);
        await Db.SaveChangesAsync();
        return Done($"Returned to {Record.Author}, with what is to be corrected.", "/notes/cosign");
    }

    public async Task<IActionResult> OnPostCorrectAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you write in it.");
        Record = await FindAsync(Db.CoSignatures);
        Db.Expect(Record, Version);
        (await NoteAsync(Db.Notes)).Correct(Correction, Record, await WithinAsync(), Today, By);
        await Db.SaveChangesAsync();
        return Done("The correction stands under the note. It waits for the second signature again.", Url_($"notes/{Record.NoteId}"));
    }

    private void MustSupervise() => RuleBroken.Unless(Caller.May(Capability.SuperviseTeam), "Only a supervisor signs a note a second time or returns it.");

    private Task<int> WithinAsync() => Db.Programs.Where(p => p.Id == Case.ProgramId).Select(p => p.CoSignWithinDays).FirstAsync();

    private async Task<CoSignature> FindAsync(IQueryable<CoSignature> all) => await all.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == CoSignatureId) ?? throw new NotHere();

    private async Task<Note> NoteAsync(IQueryable<Note> notes) => await notes.Include(n => n.Addenda).FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == Record.NoteId) ?? throw new NotHere();
}
