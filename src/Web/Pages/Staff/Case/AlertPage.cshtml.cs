using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>An alert an answer raised, and what was done about it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class AlertPageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid AlertId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? WhatWasDone { get; set; }

    public Alert Alert { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        Alert = await Db.Alerts.AsNoTracking().FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == AlertId) ?? throw new NotHere();
        Version = Alert.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it first; copy what you wrote.");
        var alert = await Db.Alerts.FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == AlertId) ?? throw new NotHere();
        Db.Expect(alert, Version);
        alert.Handle(WhatWasDone, By);
        await Db.SaveChangesAsync();
        return Done("What was done is recorded, and on the timeline.", Url_("assessments"));
    }
}
