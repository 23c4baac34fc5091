using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Team;

/// <summary>Hand cases from one worker to another; both stay readable in the team's history.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class HandOverModel(AppDb db) : StaffPage(db)
{
    /// <summary>A case that could be handed over.</summary>
    public sealed record Row(Guid Id, string ClientName, string Number, string? NowLine, int SupportLevel, string Language);

    [BindProperty(SupportsGet = true)] public Guid? From { get; set; }
    [BindProperty] public Guid? To { get; set; }
    [BindProperty] public List<Guid> Cases { get; set; } = [];

    public List<SelectListItem> Workers { get; private set; } = [];
    public List<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync()
    {
        var programs = Caller.ProgramIds;
        var codes = await Db.Programs.OrderBy(p => p.Code).Select(p => new { p.Id, p.Code }).ToListAsync();
        Workers = [.. (await Carriers()
            .OrderBy(w => w.Name).Select(w => new { w.Id, w.Name, Programs = w.Programs.Select(p => p.ProgramId).ToList(), Carries = Db.TeamMembers.Count(t => t.WorkerId == w.Id && t.Role == TeamRole.Primary && t.Until == null && Db.Cases.Any(c => c.Id == t.CaseId && c.Status != CaseStatus.Closed)) }).ToListAsync())
            .Select(w => new SelectListItem($"{w.Name} ({string.Join(", ", codes.Where(p => w.Programs.Contains(p.Id)).Select(p => p.Code))}), carries {w.Carries}", w.Id.ToString()))];
        if (From is { } from)
            Rows = await (from c in Db.CasesCarriedBy(@from).Open()
                          where programs.Contains(c.ProgramId)
                          join p in Db.People on c.PersonId equals p.Id
                          orderby c.SearchName
                          select new Row(c.Id, c.ClientName, c.Number, c.NowLine, c.SupportLevel, p.Language)).Take(500).ToListAsync();
    }

    /// <summary>Those of the caller's programs who carry cases.</summary>
    private IQueryable<Worker> Carriers() => Db.Workers.Where(w => w.Active && w.Programs.Any(p => Caller.ProgramIds.Contains(p.ProgramId))
        && Db.Roles.Any(r => r.Id == w.RoleId && (r.Key == "case-manager" || r.Key == "supervisor")));

    public async Task<IActionResult> OnPostAsync()
    {
        RuleBroken.Unless(Cases.Count > 0, "Choose at least one case.", nameof(Cases));
        RuleBroken.Unless(To is not null && To != From, "Choose who takes them over.", nameof(To));
        var worker = await Carriers().Include(w => w.Programs).FirstOrDefaultAsync(w => w.Id == To) ?? throw new RuleBroken("Choose who takes them over.", nameof(To));
        var cases = await Db.Cases.Include(c => c.Team).Where(c => Cases.Contains(c.Id) && Caller.ProgramIds.Contains(c.ProgramId)).ToListAsync();
        if (cases.Count != Cases.Distinct().Count()) throw new NotHere();
        foreach (var @case in cases)
        {
            RuleBroken.Unless(worker.Programs.Exists(p => p.ProgramId == @case.ProgramId), $"{worker.Name} does not work in the program of {@case.ClientName}. Choose somebody who does.", nameof(To));
            RuleBroken.Unless(@case.PrimaryWorker?.WorkerId == From, $"{@case.ClientName} was handed to {@case.PrimaryWorker?.WorkerName} meanwhile. Look again.", nameof(Cases));
            @case.JoinTeam(worker, TeamRole.Primary, Today, By);
        }
        var former = cases[0].Team.FindLast(t => t.WorkerId == From)?.WorkerName;
        var act = Db.Reversible(ReversibleKind.CasesHandedOver, $"{(cases.Count == 1 ? cases[0].ClientName : $"{cases.Count} cases")} handed over from {former} to {worker.Name}")
            .About(worker.Id).ToldInCaseAs($"handed over from {former} to {worker.Name}");
        await Db.SaveChangesAsync();
        return Done($"{(cases.Count == 1 ? cases[0].ClientName : $"{cases.Count} cases")} handed to {worker.Name}.", $"/caseload?whose={worker.Id}", act);
    }
}
