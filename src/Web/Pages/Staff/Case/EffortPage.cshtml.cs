using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Looking for a client, step by step: what tries have ticked, what somebody ticks, what is next, and how it ends.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class EffortPageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid EffortId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public Guid? Step { get; set; }
    [BindProperty] public DateOnly? On { get; set; }
    [BindProperty] public string? Outcome { get; set; }
    [BindProperty] public string? Words { get; set; }

    public Effort Effort { get; private set; } = null!;
    public IReadOnlyList<StepStands> Stand { get; private set; } = [];
    public StepStands? Next => Stand.FirstOrDefault(s => s.Step.Id == Effort.NextStepId);
    public bool GoesOn => Effort.EndedOn is null;
    public bool MayDecide => MayWrite && GoesOn && Caller.May(Capability.SuperviseTeam);
    /// <summary>The steps this caller may tick.</summary>
    public IReadOnlyList<SelectListItem> ToTick => [.. Stand.Where(s => !s.IsDone && s.Step.Ways.Length == 0 && (!s.Step.BySupervisor || Caller.May(Capability.SuperviseTeam))).Select(s => new SelectListItem(s.Step.What, s.Step.Id.ToString()))];

    /// <summary>Where the next step is done.</summary>
    public string NextAddress => Next?.Step.Ways is { Length: > 0 } ? Url_("notes/new?kind=Tried") : "#tick";

    public override async Task LoadAsync()
    {
        Effort = await Db.Efforts.AsNoTracking().Include(e => e.Steps).Include(e => e.Ticks).AsSingleQuery().FirstOrDefaultAsync(e => e.CaseId == Case.Id && e.Id == EffortId) ?? throw new NotHere();
        Stand = Effort.Stand(await Db.AttemptsAsync([Case.Id]));
        Version = Effort.Version;
        if (HttpMethods.IsGet(Request.Method)) (On, Step) = (Today, Next?.Step is { Ways.Length: 0 } next ? next.Id : null);
    }

    public async Task<IActionResult> OnPostTickAsync()
    {
        var effort = await FindAsync();
        var step = effort.Steps.Find(s => s.Id == Step) ?? throw new RuleBroken("Choose the step.", nameof(Step));
        Db.Add(effort.Tick(step, On, Outcome, await Db.AttemptsForTheClockAsync([Case.Id]), Today, Caller, By));
        await Db.SaveChangesAsync();
        return Done($"Ticked: {step.What}", Url_($"efforts/{effort.Id}"));
    }

    public async Task<IActionResult> OnPostDecideAsync()
    {
        var effort = await FindAsync();
        effort.Decide(Words, Today, Caller, By);
        await Db.SaveChangesAsync();
        return Done("Kept. Nobody looks for them any more; all that was done stays here.", Url_($"efforts/{effort.Id}"));
    }

    private async Task<Effort> FindAsync()
    {
        Case.MustBeOpen("This case is closed. Nobody looks for them any more.");
        var effort = await Db.Efforts.Include(e => e.Steps).Include(e => e.Ticks).AsSingleQuery().FirstOrDefaultAsync(e => e.CaseId == Case.Id && e.Id == EffortId) ?? throw new NotHere();
        Db.Expect(effort, Version, whole: true);
        return effort;
    }
}
