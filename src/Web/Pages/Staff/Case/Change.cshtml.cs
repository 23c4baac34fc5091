using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What changed for the client, and what was done about it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class ChangeModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ChangeId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? HandledHow { get; set; }

    public Change Change { get; private set; } = null!;
    public string? Because { get; private set; }

    public override async Task LoadAsync()
    {
        Change = await Db.Changes.AsNoTracking().FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == ChangeId) ?? throw new NotHere();
        Version = Change.Version;
        Because = await Db.Deadlines.Where(d => d.AboutId == ChangeId && d.CaseId == Case.Id).Select(d => d.Because).FirstOrDefaultAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
        var change = await Db.Changes.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == ChangeId) ?? throw new NotHere();
        Db.Expect(change, Version);
        change.Handle(HandledHow, By);
        await Db.SaveChangesAsync();
        return Done("Taken care of, and on the timeline.", Url_());
    }
}
