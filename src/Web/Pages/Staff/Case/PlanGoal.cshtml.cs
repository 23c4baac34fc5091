using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One goal of the draft: its words, and the steps toward it.</summary>
[Requires(Capability.WorkCases)]
public sealed class PlanGoalModel(AppDb db) : CasePage(db), IStepForm
{
    [BindProperty(SupportsGet = true)] public Guid GoalId { get; set; }
    [BindProperty] public GoalTyped Goal { get; set; } = new();
    [BindProperty] public StepTyped Step { get; set; } = new();
    [BindProperty] public int Version { get; set; }

    public Plan Draft { get; private set; } = null!;
    public Goal Record { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Needs { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        (Draft, Record) = await FindAsync();
        Version = Record.Version;
        Goal = new GoalTyped { Words = Record.Words, SpeakerName = Record.SpeakerName, NeedId = Record.NeedId, WeWillSeeIt = Record.WeWillSeeIt, IfItFails = Record.IfItFails };
        Needs = [.. (await Db.NeedChoicesAsync(Case.Id)).Select(n => new SelectListItem($"{n.Label} {n.Summary}", n.Id.ToString()))];
        Names = await Db.NamesOnCaseAsync(Case);
    }

    public async Task<IActionResult> OnPostWordsAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (draft, goal) = await FindAsync();
        Db.Expect(goal, Version);
        var needs = await Db.Needs.Where(n => n.CaseId == Case.Id).Select(n => n.Id).ToListAsync();
        RuleBroken.Unless(Goal.NeedId is not { } typed || needs.Contains(typed), "Choose a need of this case.", "NeedId");
        // A need this caller may not see stays where it is.
        var need = goal.NeedId is { } kept && !needs.Contains(kept) ? kept : Goal.NeedId;
        draft.Reword(goal, Goal.Words, need, Goal.WeWillSeeIt, Goal.IfItFails, By, Goal.SpeakerName);
        await Db.SaveDraftAsync(draft);
        return Done("The goal is changed in the draft. Agreements given before do not count for the new text.", Url_($"plan/draft/goals/{goal.Id}"));
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (draft, goal) = await FindAsync();
        Db.Expect(goal, Version);
        draft.RemoveGoal(goal, By);
        await Db.SaveDraftAsync(draft);
        return Done("The goal is out of the draft. The versions before keep it.", Url_("plan/draft"));
    }

    public async Task<IActionResult> OnPostStepAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (draft, goal) = await FindAsync();
        Step.DayIsMeant(Today);
        var step = draft.AddStep(goal, Step.Who, Step.NameOr(Head, Caller), Step.What, Step.DueOn, Step.Because, By);
        await Db.SaveDraftAsync(draft);
        return Done($"Added for {step.WhoName}: {step.What}.", Url_($"plan/draft/goals/{goal.Id}"));
    }

    private async Task<(Plan, Goal)> FindAsync()
    {
        var draft = await Db.DraftAsync(Case.Id);
        return (draft, draft.Goals.Find(g => g.Id == GoalId) ?? throw new NotHere());
    }
}

/// <summary>What the form of a step holds.</summary>
public sealed class StepTyped
{
    public Who Who { get; set; }
    public string? WhoName { get; set; }
    public string? What { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? Because { get; set; }

    /// <summary>A year typed wrong would stand on Today as thousands of days late; a day kept as it was is not asked about again.</summary>
    public void DayIsMeant(DateOnly today, DateOnly? before = null)
    {
        if (DueOn is not { } day || day == before) return;
        RuleBroken.Unless(day >= today.AddYears(-1), $"{day:MMMM d, yyyy} is more than a year ago. Which day is right?", nameof(DueOn));
        RuleBroken.Unless(day <= today.AddYears(5), $"{day:MMMM d, yyyy} is more than five years ahead. Which day is right?", nameof(DueOn));
    }

    /// <summary>The name written, or the client's or the worker's own where it was left empty.</summary>
    public string? NameOr(CaseHead head, Caller caller) => !string.IsNullOrWhiteSpace(WhoName) ? WhoName
        : Who switch { Who.Client => head.GoesBy, Who.Worker => caller.Name, _ => null };
}

/// <summary>What the forms of plan and note offer to choose from.</summary>
internal static class PlanChoices
{
    /// <summary>A need to choose.</summary>
    public sealed record NeedChoice(Guid Id, string Label, string Summary);

    public static Task<List<NeedChoice>> NeedChoicesAsync(this AppDb db, Guid caseId) => db.Needs.AsNoTracking().Where(n => n.CaseId == caseId)
        .OrderBy(n => n.ClientRank ?? 100).ThenBy(n => n.Label).Select(n => new NeedChoice(n.Id, n.Label, n.Summary)).ToListAsync();

    /// <summary>The people of the case by the name they go by, client first.</summary>
    public static async Task<List<string>> NamesOnCaseAsync(this AppDb db, Case @case)
    {
        var people = await db.CasePeople.AsNoTracking().Where(p => p.CaseId == @case.Id)
            .Join(db.People, p => p.PersonId, p => p.Id, (part, person) => new { person.Id, person.PreferredName, person.GivenName }).ToListAsync();
        return [.. people.OrderBy(p => p.Id != @case.PersonId).Select(p => p.PreferredName ?? p.GivenName).Distinct()];
    }
}
