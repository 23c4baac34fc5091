using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Opens a closed case again as a new episode; the old ones stay as they were.</summary>
[Requires(Capability.WorkCases)]
public sealed class ReopenModel(AppDb db) : CasePage(db)
{
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public override Task LoadAsync()
    {
        Version = Case.Version;
        return Task.CompletedTask;
    }

    public override Task<IActionResult> OnGetAsync() => Case.Status == CaseStatus.Closed ? base.OnGetAsync() : throw new NotHere();

    public async Task<IActionResult> OnPostAsync()
    {
        Db.Expect(Case, Version);
        Case.Reopen(Reason, Today, By);
        await Db.SaveChangesAsync();
        return Done("The case is open again.", Url_());
    }
}
