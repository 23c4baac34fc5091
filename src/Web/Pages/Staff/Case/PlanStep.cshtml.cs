using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One step of the plan in force: done on a day, not done after all, or dropped with the reason.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class PlanStepModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid StepId { get; set; }
    [BindProperty] public DateOnly? DoneOn { get; set; }
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public string? Dropped { get; set; }
    [BindProperty] public int Version { get; set; }

    public Step Record { get; private set; } = null!;
    public Goal Goal { get; private set; } = null!;
    public bool InForce { get; private set; }

    public override async Task LoadAsync()
    {
        (var plan, Record) = await Db.StepInForceAsync(Case.Id, StepId);
        Goal = plan.Goals.First(g => g.Id == Record.GoalId);
        (InForce, Version, DoneOn) = (plan.Status == PlanStatus.InForce, Record.Version, Today);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (plan, step) = await FoundAsync();
        var on = DoneOn ?? Today;
        RuleBroken.Unless(on <= Today, "That day is still to come. Which day is right?", nameof(DoneOn));
        plan.Do(step, on, By);
        var act = Db.Reversible(ReversibleKind.StepDone, $"Step done: {step.What}").About(step.Id, step.Sensitivity);
        await Db.SaveChangesAsync();
        return Done($"Done: {step.What}.", Url_("plan"), act);
    }

    public async Task<IActionResult> OnPostUndoAsync()
    {
        var (plan, step) = await FoundAsync();
        // Within thirty days, and untouched since, the step and its date go back exactly; later it is opened anew.
        if (await Db.ReversibleActs.StandingOf(step.Id, ReversibleKind.StepDone, Clock.Now).FirstOrDefaultAsync() is { } act && await TakingBack.ReckonAsync(Db, act) is { Refused: null, Left: 0 })
            await TakingBack.PerformAsync(Db, act.Id, Why, null, By);
        else
        {
            plan.Undo(step, Why, By);
            await Db.SaveChangesAsync();
        }
        return Done($"Open again: {step.What}.", Url_("plan"));
    }

    public async Task<IActionResult> OnPostDropAsync()
    {
        var (plan, step) = await FoundAsync();
        plan.Drop(step, Dropped, By);
        var act = Db.Reversible(ReversibleKind.StepDropped, $"Step dropped: {step.What}").About(step.Id, step.Sensitivity).Because(Dropped);
        await Db.SaveChangesAsync();
        return Done($"Dropped: {step.What}. It stays readable with the reason.", Url_("plan"), act);
    }

    private async Task<(Plan, Step)> FoundAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (plan, step) = await Db.StepInForceAsync(Case.Id, StepId);
        Db.Expect(step, Version);
        return (plan, step);
    }
}
