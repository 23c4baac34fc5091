using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One need: the words it grew from, where it stands, and what was done for it.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class NeedPageModel(AppDb db) : CasePage(db)
{
    public static readonly SelectListItem[] Statuses = [.. new[] { NeedStatus.Open, NeedStatus.InMotion, NeedStatus.Waiting, NeedStatus.Met, NeedStatus.SetAside }.Select(s => new SelectListItem(s.InWords(), s.ToString()))];

    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }
    [BindProperty] public NeedStatus? Status { get; set; }
    [BindProperty] public string? StatusBecause { get; set; }
    [BindProperty] public int Version { get; set; }

    public Need Need { get; private set; } = null!;
    public List<Activity> History { get; private set; } = [];
    public bool HasChoices { get; private set; }

    public override async Task LoadAsync()
    {
        Need = await Db.Needs.AsNoTracking().FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        History = await Db.Activities.AsNoTracking().Where(a => a.CaseId == Case.Id && a.AboutId == NeedId).OrderByDescending(a => a.OccurredAt).Take(50).ToListAsync();
        HasChoices = await Db.Choices.AnyAsync(c => c.NeedId == NeedId);
        if (Status is null || ViewData["conflict"] is not null) Status = Need.Status == NeedStatus.OpenAgain ? NeedStatus.Open : Need.Status;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Case.MustBeOpen("The case is closed. Reopen it to change a need.");
        var need = await Db.Needs.FirstOrDefaultAsync(n => n.CaseId == Case.Id && n.Id == NeedId) ?? throw new NotHere();
        Db.Expect(need, Version);
        need.Stands(Status ?? throw new RuleBroken("Choose where the need stands.", nameof(Status)), StatusBecause, Today, By);
        var act = Db.Reversible(ReversibleKind.NeedStood, $"Need {need.Label} {need.Status.InWords()}").About(need.Id, need.Sensitivity);
        await Db.SaveChangesAsync();
        return Done($"{need.Label} is {need.Status.InWords()}.", Url_($"needs/{need.Id}"), act);
    }
}
