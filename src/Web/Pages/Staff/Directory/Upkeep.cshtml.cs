using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What of the directory wants to be looked after, what matters most first.</summary>
[Requires(Capability.KeepDirectory)]
public sealed class UpkeepModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public Guid ServiceId { get; set; }
    [BindProperty] public Guid ReportId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Outcome { get; set; }

    public Upkeep Upkeep { get; private set; } = null!;

    public override async Task LoadAsync() => Upkeep = await Upkeep.ReadAsync(Db);

    public async Task<IActionResult> OnPostCheckedAsync()
    {
        var service = await Db.Services.FirstOrDefaultAsync(s => s.Id == ServiceId) ?? throw new NotHere();
        Db.Expect(service, Version);
        service.Verify(Today, By);
        await DirectoryReport.SettleAllAsync(Db, ServiceId, "asked them, all of it is right", By);
        await Db.SaveChangesAsync();
        return Done($"{service.Name} is checked today.", "/directory/upkeep");
    }

    public async Task<IActionResult> OnPostSettleAsync()
    {
        var report = await Db.DirectoryReports.FirstOrDefaultAsync(r => r.Id == ReportId) ?? throw new NotHere();
        report.Settle(Outcome, By);
        await Db.SaveChangesAsync();
        return Done("Settled.", "/directory/upkeep");
    }
}
