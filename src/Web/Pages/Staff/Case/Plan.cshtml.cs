using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Who does what by when: the plan in force or a version chosen, what changed with it, and who agreed.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class PlanModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true, Name = "version")] public int? Number { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];
    public VersionRow? Draft => Versions.LastOrDefault(v => v.Status == PlanStatus.Draft);
    public VersionRow? InForce => Versions.LastOrDefault(v => v.Status == PlanStatus.InForce);
    public Plan? Shown { get; private set; }
    public IReadOnlyDictionary<Guid, string> NeedLabels { get; private set; } = new Dictionary<Guid, string>();
    /// <summary>The number of the version before the one shown.</summary>
    public int? Before { get; private set; }
    public IReadOnlyList<PlanChange> Changes { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Versions = await Db.Plans.AsNoTracking().Where(p => p.CaseId == Case.Id).OrderBy(p => p.Number)
            .Select(p => new VersionRow(p.Id, p.Number, p.Status, p.Reason, p.InForceFrom, p.Started.At)).ToListAsync();
        var chosen = Number is { } number ? Versions.FirstOrDefault(v => v.Number == number) ?? throw new NotHere() : InForce ?? Draft;
        if (chosen is null) return;
        var before = Versions.LastOrDefault(v => v.Number < chosen.Number);
        var both = await Db.Plans.Whole().AsNoTracking().Where(p => p.Id == chosen.Id || (before != null && p.Id == before.Id)).ToListAsync();
        Shown = both.Find(p => p.Id == chosen.Id) ?? throw new NotHere();
        if (both.Find(p => p.Id == before?.Id) is { } old) (Before, Changes) = (old.Number, PlanDiff.Between(old, Shown));
        NeedLabels = await Db.Needs.AsNoTracking().Where(n => n.CaseId == Case.Id).ToDictionaryAsync(n => n.Id, n => n.Label);
    }

    public PlanGoalView View(Goal goal) =>
        new(goal, goal.NeedId is { } need ? NeedLabels.GetValueOrDefault(need) : null, Url_("story"), Today, MayWrite && Shown!.Status == PlanStatus.InForce ? Url_("plan") : null, null);

    /// <summary>Starts the first plan, or the next version with the reason for it.</summary>
    public async Task<IActionResult> OnPostStartAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var last = await Db.Plans.Whole().Where(p => p.CaseId == Case.Id).OrderByDescending(p => p.Number).FirstOrDefaultAsync();
        var next = new Plan(Case.Id, last, Reason, By);
        Db.Add(next);
        await Db.SaveChangesAsync();
        return Done($"Version {next.Number} is started. It counts once {Head.GoesBy} has agreed.", Url_("plan/draft"));
    }

    /// <summary>Marks a step of the plan in force done today.</summary>
    public async Task<IActionResult> OnPostDoneAsync(Guid stepId, int stepVersion)
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var (plan, step) = await Db.StepInForceAsync(Case.Id, stepId);
        Db.Expect(step, stepVersion);
        plan.Do(step, Today, By);
        await Db.SaveChangesAsync();
        return Done($"Done: {step.What}.", Url_("plan"));
    }

    /// <summary>One version in the list of versions.</summary>
    public sealed record VersionRow(Guid Id, int Number, PlanStatus Status, string Reason, DateOnly? InForceFrom, DateTime StartedAt);
}

/// <summary>A goal with its steps as the plan and the draft show it; the addresses are empty for who may not act.</summary>
public sealed record PlanGoalView(Goal Goal, string? NeedLabel, string StoryAddress, DateOnly Today, string? PlanAddress, string? DraftAddress)
{
    public IReadOnlyList<Step> Steps { get; } = [.. Goal.Steps.OrderBy(s => s.Dropped is not null).ThenBy(s => s.DoneOn is null).ThenBy(s => s.DoneOn ?? s.DueOn ?? DateOnly.MaxValue).ThenBy(s => s.Order)];
    public int Counted => Steps.Count(s => s.Dropped is null);
    public int DoneSteps => Steps.Count(s => s.DoneOn is not null);
}

/// <summary>Finding a part of a plan through its case.</summary>
internal static class PlanParts
{
    /// <summary>The plan in force with a step of it.</summary>
    public static async Task<(Plan Plan, Step Step)> StepInForceAsync(this AppDb db, Guid caseId, Guid stepId)
    {
        var plan = await db.Plans.Whole().FirstOrDefaultAsync(p => p.CaseId == caseId && p.Status != PlanStatus.Draft && p.Goals.Any(g => g.Steps.Any(s => s.Id == stepId))) ?? throw new NotHere();
        return (plan, plan.Goals.SelectMany(g => g.Steps).First(s => s.Id == stepId));
    }

    /// <summary>The draft of the next version; whatever changes its text is seen by whoever puts it in force at the same time.</summary>
    public static async Task<Plan> DraftAsync(this AppDb db, Guid caseId) =>
        await db.Plans.Whole().FirstOrDefaultAsync(p => p.CaseId == caseId && p.Status == PlanStatus.Draft) ?? throw new NotHere();

    /// <summary>Saves a change of the draft's text and moves the draft's version on with it.</summary>
    public static async Task SaveDraftAsync(this AppDb db, Plan draft)
    {
        db.AsItStands("The goal or step that is changed is expected; the draft's own version only moves on, and the order of its goals with it.", [draft, .. draft.Goals]);
        db.Entry(draft).Property(p => p.Reason).IsModified = true;
        await db.SaveChangesAsync();
    }
}
