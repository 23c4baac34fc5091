using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Letters;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A letter on its own sheet, to print: word for word as it was kept. Taking it out is on the trail; what the client took back is not printed any more.</summary>
[Requires(Capability.ReadCases)]
public sealed class LetterPageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid LetterId { get; set; }

    public Letter Letter { get; private set; } = null!;
    public Disclosure? Told { get; private set; }
    public ConsentGiven? Consent { get; private set; }
    /// <summary>It may be printed: to the client always, to others while the consent holds.</summary>
    public bool MayGo => Letter.DisclosureId is null || Consent?.HoldsOn(Today) == true;
    /// <summary>The letter in paragraphs; a list is one.</summary>
    public IEnumerable<string[]> Paragraphs => Letter.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length > 0);

    public override async Task LoadAsync()
    {
        Letter = await Db.Letters.AsNoTracking().FirstOrDefaultAsync(l => l.CaseId == Case.Id && l.Id == LetterId) ?? throw new NotHere();
        if (Letter.DisclosureId is not { } id) return;
        Told = await Db.Disclosures.AsNoTracking().FirstOrDefaultAsync(d => d.CaseId == Case.Id && d.Id == id) ?? throw new NotHere();
        Consent = await Db.Consents.AsNoTracking().FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == Told.ConsentId);
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Db.Audit(AuditAct.Exported, "a letter", Letter.Id, Case.Id, Case.PersonId, $"{Letter.Title}, to {Letter.Recipient}");
        await Db.SaveChangesAsync();
        return Page();
    }
}
