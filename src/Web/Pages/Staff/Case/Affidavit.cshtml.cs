using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The affidavit of efforts to find a client, on paper: only what is on record, and nothing protected. Taking it out is on the trail.</summary>
[Requires(Capability.ReadCases)]
public sealed class AffidavitModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid EffortId { get; set; }

    public Effort Effort { get; private set; } = null!;
    public IReadOnlyList<StepStands> Stand { get; private set; } = [];
    /// <summary>Every try that counts, in order; also those that satisfy no step.</summary>
    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];
    public string AgencyName { get; private set; } = "";
    public string? AgencyPlace { get; private set; }

    public override async Task LoadAsync()
    {
        var found = await Db.Efforts.AsNoTracking().Where(e => e.CaseId == Case.Id && e.Id == EffortId).Select(e => new { Effort = e, Steps = e.Steps.ToList(), Ticks = e.Ticks.ToList(), Agencies = Db.Agencies.Where(a => a.Id != e.Id).Select(a => new { a.Name, a.Place }).ToList() }).AsSingleQuery().FirstOrDefaultAsync() ?? throw new NotHere();
        Effort = found.Effort;
        if (Effort.Steps.Count == 0) Effort.Steps.AddRange(found.Steps);
        if (Effort.Ticks.Count == 0) Effort.Ticks.AddRange(found.Ticks);
        (AgencyName, AgencyPlace) = (found.Agencies[0].Name, found.Agencies[0].Place);
        Attempts = [.. (await Db.AttemptsAsync([Case.Id])).Where(a => a.Sensitivity == Sensitivity.Ordinary && a.On >= Effort.CountsFrom && (Effort.EndedOn is null || a.On <= Effort.EndedOn)).OrderBy(a => a.At)];
        Stand = Effort.Stand(Attempts);
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Db.Audit(AuditAct.Exported, "an affidavit of efforts", Effort.Id, Case.Id, Case.PersonId);
        await Db.SaveChangesAsync();
        return Page();
    }
}
