using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Platform;
using Alongside.Core.Reports;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Closes the case, with why and how it ended; what is still open is named first, each with its page.</summary>
[Requires(Capability.WorkCases)]
public sealed class CloseModel(AppDb db) : OpenCasePage(db)
{
    public const string Other = "other";

    /// <summary>The reasons of a program that names none of its own.</summary>
    private static readonly string[] Usual = ["Goals met", "The person wants to end it", "Moved away", "Cannot be reached", "Another agency has taken over", "No longer eligible", "The person died"];

    /// <summary>The reasons the program's pack names, or the usual ones.</summary>
    public IReadOnlyList<SelectListItem> Reasons { get; private set; } = [];

    [BindProperty] public int Version { get; set; }
    [BindProperty] public int DraftVersion { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? OwnReason { get; set; }
    [BindProperty] public string? Summary { get; set; }

    public List<CaseBlocker> Blockers { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Version = Case.Version;
        DraftVersion = await Db.Plans.Where(p => p.CaseId == Case.Id && p.Status == PlanStatus.Draft).Select(p => p.Version).FirstOrDefaultAsync();
        Blockers = await CaseBlockers.OfAsync(Db, Case.Id);
        Reasons = [.. ((await PackAsync())?.ClosingReasons ?? Usual).Select(r => new SelectListItem(r, r)), new("Another reason", Other)];
    }

    public bool PlanDraftIsOpen => Blockers.Exists(b => b.Page == CaseBlockers.PlanDraft);

    public async Task<IActionResult> OnPostLeaveDraftAsync()
    {
        MustBeOpen();
        var draft = await Db.Plans.FirstOrDefaultAsync(p => p.CaseId == Case.Id && p.Status == PlanStatus.Draft) ?? throw new NotHere();
        Db.Expect(draft, DraftVersion);
        draft.SetAside("The case closes.", By);
        await Db.SaveChangesAsync();
        return Done($"The draft of version {draft.Number} is set aside. It stays readable.", Url_("close"));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        Db.Expect(Case, Version);
        var reason = Reason == Other ? RuleBroken.Words(OwnReason, "Write the reason.", nameof(OwnReason), 200) : Reason;
        var blockers = await CaseBlockers.OfAsync(Db, Case.Id);
        Case.Close(reason, Summary, [.. blockers.Select(b => b.Sentence)], Today, By);
        var act = Db.Reversible(ReversibleKind.CaseClosed, "Case closed").About(Case.Id).Because(reason);
        await Db.SaveChangesAsync();
        return Done($"The case is closed. {Head.GoesBy} can come back: reopening keeps all of it.", Url_(), act);
    }
}
