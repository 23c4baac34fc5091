using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Alongside.Core.Story;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The next version of the plan while it is written: goals, agreements, and putting it in force.</summary>
[Requires(Capability.WorkCases)]
public sealed class PlanDraftModel(AppDb db) : CasePage(db)
{
    [BindProperty] public GoalTyped Goal { get; set; } = new();
    [BindProperty] public AgreementTyped Agreement { get; set; } = new();
    [BindProperty] public int Version { get; set; }
    /// <summary>A goal named in the story that the form begins with.</summary>
    [BindProperty(SupportsGet = true, Name = "wish")] public Guid? WishId { get; set; }

    public Plan Draft { get; private set; } = null!;
    public AgencyProgram Program { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Needs { get; private set; } = [];
    /// <summary>Goals named in the story, in the client's words, that the draft does not hold yet.</summary>
    public IReadOnlyList<WishRow> Wishes { get; private set; } = [];
    public string Text => Draft.Fingerprint();
    public bool ClientAgreed => Draft.Agreements.Exists(a => a.Who is Who.Client or Who.Family && a.Fingerprint == Text);
    public bool WorkerAgreed => Draft.Agreements.Exists(a => a.Who == Who.Worker && a.Fingerprint == Text);

    /// <summary>The goals the program's pack begins a plan with; offered while the draft is empty.</summary>
    public IReadOnlyList<PlanTemplateGoal> Template { get; private set; } = [];

    private Dictionary<Guid, string> _needLabels = [];

    public override async Task LoadAsync()
    {
        if (!MayWrite) throw new NotHere();
        Draft = await Db.DraftAsync(Case.Id);
        Version = Draft.Version;
        Program = await Db.Programs.AsNoTracking().FirstAsync(p => p.Id == Case.ProgramId);
        var needs = await Db.NeedChoicesAsync(Case.Id);
        Needs = [.. needs.Select(n => new SelectListItem($"{n.Label} {n.Summary}", n.Id.ToString()))];
        _needLabels = needs.ToDictionary(n => n.Id, n => n.Label);
        // The plan is read by everybody on the case, so a protected wish is not offered for it.
        var wishes = await Db.Wishes.AsNoTracking().Where(w => w.CaseId == Case.Id && w.Words != null && w.Sensitivity == Sensitivity.Ordinary)
            .OrderBy(w => w.Label).Select(w => new WishRow(w.Id, w.Label, w.Words!, w.SpeakerName, w.Speaker)).ToListAsync();
        Wishes = [.. wishes.Where(w => !Draft.Goals.Exists(g => g.Words == w.Words))];
        if (Draft.Goals.Count == 0) Template = (await PackAsync())?.PlanTemplate ?? [];
        var wish = wishes.Find(w => w.Id == WishId);
        Goal = new GoalTyped { Words = wish?.Words, SpeakerName = wish is { SpeakerName.Length: > 0 } ? wish.SpeakerName : Head.GoesBy };
        Agreement = new AgreementTyped { Text = Text };
    }

    public PlanGoalView View(Goal goal) => new(goal, goal.NeedId is { } need ? _needLabels.GetValueOrDefault(need) : null, Url_("story"), Today, null, Url_("plan/draft"));

    public async Task<IActionResult> OnPostGoalAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var draft = await Db.DraftAsync(Case.Id);
        var need = Goal.NeedId is { } id ? await Db.Needs.FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == id) ?? throw new NotHere() : null;
        var goal = draft.AddGoal(Goal.Words, string.IsNullOrWhiteSpace(Goal.SpeakerName) ? Head.GoesBy : Goal.SpeakerName, need, Goal.WeWillSeeIt, Goal.IfItFails, By);
        await Db.SaveDraftAsync(draft);
        return Done("The goal is in the draft. Who does what for it?", Url_($"plan/draft/goals/{goal.Id}"));
    }

    /// <summary>The template of the program becomes the draft, as the worker's words until each goal is said again in the client's.</summary>
    public async Task<IActionResult> OnPostTemplateAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var draft = await Db.DraftAsync(Case.Id);
        RuleBroken.Unless(draft.Goals.Count == 0, "The draft holds goals already. Go on with them.");
        var template = (await PackAsync())?.PlanTemplate ?? throw new RuleBroken("The program has no plan template any more.");
        foreach (var offered in template)
        {
            var goal = draft.AddGoal(offered.Words, Caller.Name, null, offered.WeWillSeeIt, offered.IfItFails, By);
            foreach (var step in offered.Steps)
            {
                var (who, name) = step.Who switch { "client" => (Who.Client, Head.GoesBy), "worker" => (Who.Worker, Caller.Name), "family" => (Who.Family, step.Name ?? "Family"), _ => (Who.Agency, step.Name ?? "An agency") };
                draft.AddStep(goal, who, name, step.What, step.WithinDays is { } days ? Today.AddDays(days) : null, step.WithinDays is { } within ? $"plan begun {Today:MMM d} + {within} days" : null, By);
            }
        }
        await Db.SaveDraftAsync(draft);
        return Done($"The template is in the draft. Say each goal again in {Head.GoesBy}’s own words, and take out what does not fit.", Url_("plan/draft"));
    }

    /// <summary>Records an agreement to the text that was on the screen, and to no other.</summary>
    public async Task<IActionResult> OnPostAgreeAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var draft = await Db.DraftAsync(Case.Id);
        RuleBroken.Unless(Agreement.Text == draft.Fingerprint(), "The text changed while you were reading it. Read it again together, then record the agreement.");
        var name = !string.IsNullOrWhiteSpace(Agreement.Name) ? Agreement.Name
            : Agreement.Who switch { Who.Client => Head.LegalName, Who.Worker => Caller.Name, _ => throw new RuleBroken("Write who of the family agreed.", "Name") };
        draft.Agree(Agreement.Who, name, Agreement.How, By);
        await Db.SaveChangesAsync();
        return Done($"Recorded: {name} agreed to version {draft.Number}.", Url_("plan/draft"));
    }

    public async Task<IActionResult> OnPostForceAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you plan on.");
        var draft = await Db.DraftAsync(Case.Id);
        Db.Expect(draft, Version);
        var before = await Db.Plans.Whole().FirstOrDefaultAsync(p => p.CaseId == Case.Id && p.Status == PlanStatus.InForce);
        var program = await Db.Programs.AsNoTracking().FirstAsync(p => p.Id == Case.ProgramId);
        // Whoever marks a step of the plan before at this moment is told: the mark would stay behind in it.
        foreach (var step in before?.Goals.SelectMany(g => g.Steps).Where(s => s.DoneOn is null && s.Dropped is null) ?? []) Db.Entry(step).Property(s => s.Order).IsModified = true;
        Db.AsItStands("The draft, whose version is expected, takes the place of the plan before and takes over what was done in it.",
            [.. draft.Goals.SelectMany(g => g.Steps), .. before is null ? [] : before.Goals.SelectMany(g => g.Steps).Append<IVersioned>(before)]);
        draft.ComeIntoForce(before, program.PlanReviewDays, Today, By);
        await Db.SaveChangesAsync();
        return Done($"Version {draft.Number} is in force.", Url_("plan"));
    }

    /// <summary>A goal named in the story.</summary>
    public sealed record WishRow(Guid Id, string Label, string Words, string SpeakerName, Speaker Speaker);

    /// <summary>What the form of an agreement holds, with the text it is given to.</summary>
    public sealed class AgreementTyped
    {
        public Who Who { get; set; }
        public string? Name { get; set; }
        public string? How { get; set; }
        public string? Text { get; set; }
    }
}

/// <summary>What the form of a goal holds.</summary>
public sealed class GoalTyped
{
    public string? Words { get; set; }
    public string? SpeakerName { get; set; }
    public Guid? NeedId { get; set; }
    public string? WeWillSeeIt { get; set; }
    public string? IfItFails { get; set; }
}
