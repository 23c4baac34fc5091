using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Unfinished;

/// <summary>What a worker typed and did not save, form by form, and what they threw away in the last 30 days. Nobody else sees this page's rows.</summary>
[ForEveryWorker]
public sealed class IndexModel(AppDb db, FieldCipher cipher) : StaffPage(db)
{
    [BindProperty] public Guid? DraftId { get; set; }
    /// <summary>The page whose form it was.</summary>
    [BindProperty] public string? Back { get; set; }

    public IReadOnlyList<Row> Unfinished { get; private set; } = [];
    public IReadOnlyList<Row> ThrownAway { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Unfinished = await RowsAsync(Db.Drafts.Standing());
        ThrownAway = await RowsAsync(Db.Drafts.ThrownAway(Clock.Now));
    }

    public async Task<IActionResult> OnPostThrowAwayAsync()
    {
        var draft = await FindAsync();
        draft.ThrowAway(Clock.Now);
        await Db.SaveChangesAsync();
        // A copy on this device that says no more goes with it.
        TempData["written"] = $"{draft.Form}#{draft.Tab}#{draft.Step}";
        TempData["done"] = $"Thrown away. It can be brought back for {Draft.DaysThrownAway} days, under “Unfinished”.";
        return LocalRedirect(Back is not null && Url.IsLocalUrl(Back) ? Back : "/drafts");
    }

    public async Task<IActionResult> OnPostBringBackAsync()
    {
        var draft = await FindAsync();
        await KeepDraft.BringBackAsync(Db, draft);
        TempData["done"] = "It is back in its form, and not saved yet.";
        return LocalRedirect(draft.Address.With(draft.Id));
    }

    private async Task<Draft> FindAsync() => await Db.Drafts.FirstOrDefaultAsync(d => d.Id == DraftId) ?? throw new NotHere();

    private async Task<IReadOnlyList<Row>> RowsAsync(IQueryable<Draft> drafts)
    {
        var rows = await drafts.AsNoTracking().OrderByDescending(d => d.KeptAt).Take(100).Select(d => new
        {
            Draft = d,
            Of = Db.Cases.Where(c => c.Id == d.CaseId).Select(c => c.ClientName).FirstOrDefault() ?? Db.People.Where(p => p.Id == d.PersonId).Select(p => p.GivenName + " " + p.FamilyName).FirstOrDefault(),
        }).ToListAsync();
        return [.. rows.Select(r => new Row(r.Draft, FormWords.Of(r.Draft.Address), r.Of, r.Draft.Open(cipher)))];
    }

    /// <summary>A draft: of which form, of whom, and what it says: all of it, because its form may be gone, or its case closed.</summary>
    public sealed record Row(Draft Draft, string Form, string? OfWhom, TypedFields Fields)
    {
        public string Excerpt { get; } = Fields.Excerpt(140);
    }
}
