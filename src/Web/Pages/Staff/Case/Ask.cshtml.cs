using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>What the client asked, and the answer they got.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class AskModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid AskId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Reply { get; set; }

    public Ask Ask { get; private set; } = null!;
    public string? Because { get; private set; }

    public override async Task LoadAsync()
    {
        Ask = await Db.Asks.AsNoTracking().FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == AskId) ?? throw new NotHere();
        Version = Ask.Version;
        Because = await Db.Deadlines.Where(d => d.AboutId == AskId && d.CaseId == Case.Id).Select(d => d.Because).FirstOrDefaultAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
        var ask = await Db.Asks.FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == AskId) ?? throw new NotHere();
        Db.Expect(ask, Version);
        ask.Answer(Reply, By);
        await Db.SaveChangesAsync();
        return Done($"Answered. It counts as a contact with {Head.GoesBy}.", Url_());
    }
}
