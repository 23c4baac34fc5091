using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Team;

/// <summary>Who of the team is away, who covers, and a cover for somebody who cannot name one.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class CoverPageModel(AppDb db) : AbsencePage(db)
{
    /// <summary>Who is away.</summary>
    [BindProperty(SupportsGet = true)] public Guid? WorkerId { get; set; }

    public List<SelectListItem> Workers { get; private set; } = [];

    public override string Here => "/team/cover";
    protected override IQueryable<Absence> Theirs => Db.Absences.Where(a => Db.WorkerPrograms.Any(w => w.WorkerId == a.WorkerId && Caller.WorksInProgramIds.Contains(w.ProgramId)));

    private IQueryable<Worker> OfTheTeam => Db.Workers.Where(w => w.Active && w.Programs.Any(p => Caller.WorksInProgramIds.Contains(p.ProgramId)));

    public override async Task LoadAsync()
    {
        Workers = [.. (await OfTheTeam.OrderBy(w => w.Name).Select(w => new { w.Id, w.Name }).ToListAsync()).Select(w => new SelectListItem(w.Name, w.Id.ToString()))];
        if (WorkerId is { } worker && Workers.Exists(w => w.Value == worker.ToString())) await LoadCandidatesAsync(worker, From ?? Today, Until ?? From ?? Today);
        await LoadAbsencesAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        RuleBroken.Unless(WorkerId is not null && await OfTheTeam.AnyAsync(w => w.Id == WorkerId), "Choose who of your team is away.", nameof(WorkerId));
        var absence = await Cover.NameAsync(Db, WorkerId!.Value, CoverId, From, Until, Why, By);
        return Done(absence.CoverName is null ? $"It is written down that {absence.WorkerName} is away. Nobody covers yet." : $"{absence.CoverName} covers for {absence.WorkerName} from {absence.From:ddd MMM d} to {absence.Until:ddd MMM d}.", Here);
    }
}
