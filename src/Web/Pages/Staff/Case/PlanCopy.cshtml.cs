using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The client's own copy of the plan, for paper: goals in their words, who does what by when, whom to call. Nothing protected, nothing internal.</summary>
[Requires(Capability.ReadCases)]
public sealed class PlanCopyModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true, Name = "version")] public int? Number { get; set; }

    public Plan Plan { get; private set; } = null!;
    public string AgencyName { get; private set; } = "";
    public string? WorkerName { get; private set; }
    public string? WorkerPhone { get; private set; }

    public override async Task LoadAsync()
    {
        var plans = Db.Plans.Whole().AsNoTracking().Where(p => p.CaseId == Case.Id && p.Sensitivity == Sensitivity.Ordinary);
        Plan = (Number is { } number
            ? await plans.FirstOrDefaultAsync(p => p.Number == number)
            : await plans.Where(p => p.Status == PlanStatus.InForce).FirstOrDefaultAsync()) ?? throw new NotHere();
        AgencyName = await Db.Agencies.OrderBy(a => a.Id).Select(a => a.Name).FirstAsync();
        var worker = Case.PrimaryWorker?.WorkerId;
        (WorkerName, WorkerPhone) = (Case.PrimaryWorker?.WorkerName, await Db.Workers.Where(w => w.Id == worker).Select(w => w.PhoneNumber).FirstOrDefaultAsync());
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Db.Audit(AuditAct.Exported, "the client's copy of the plan", Plan.Id, Case.Id, Case.PersonId, $"version {Plan.Number}");
        await Db.SaveChangesAsync();
        return Page();
    }
}
