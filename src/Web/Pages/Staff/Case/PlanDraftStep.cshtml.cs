using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One step of the draft, to change or take out.</summary>
[Requires(Capability.WorkCases)]
public sealed class PlanDraftStepModel(AppDb db) : CasePage(db), IStepForm
{
    [BindProperty(SupportsGet = true)] public Guid StepId { get; set; }
    [BindProperty] public StepTyped Step { get; set; } = new();
    [BindProperty] public int Version { get; set; }

    public Goal Goal { get; private set; } = null!;
    public Step Record { get; private set; } = null!;
    public IReadOnlyList<string> Names { get; private set; } = [];

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        (_, Goal, Record) = await FindAsync();
        Version = Record.Version;
        Step = new StepTyped { Who = Record.Who, WhoName = Record.WhoName, What = Record.What, DueOn = Record.DueOn, Because = Record.Because };
        Names = await Db.NamesOnCaseAsync(Case);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (draft, goal, step) = await FindAsync();
        Db.Expect(step, Version);
        Step.DayIsMeant(Today, step.DueOn);
        draft.Change(step, Step.Who, Step.NameOr(Head, Caller), Step.What, Step.DueOn, Step.Because, By);
        await Db.SaveDraftAsync(draft);
        return Done("The step is changed in the draft.", Url_($"plan/draft/goals/{goal.Id}"));
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (draft, goal, step) = await FindAsync();
        Db.Expect(step, Version);
        draft.RemoveStep(goal, step, By);
        await Db.SaveDraftAsync(draft);
        return Done("The step is out of the draft.", Url_($"plan/draft/goals/{goal.Id}"));
    }

    private async Task<(Plan, Goal, Step)> FindAsync()
    {
        var draft = await Db.DraftAsync(Case.Id);
        var goal = draft.Goals.Find(g => g.Steps.Exists(s => s.Id == StepId)) ?? throw new NotHere();
        return (draft, goal, goal.Steps.Find(s => s.Id == StepId)!);
    }
}

/// <summary>A page with the fields of a step.</summary>
public interface IStepForm
{
    StepTyped Step { get; }
    IReadOnlyList<string> Names { get; }
    CaseHead Head { get; }
    Caller Caller { get; }
}
