using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Undo;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Acts;

/// <summary>Taking an act back: what goes back, what stays because it was changed since, and the choice.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases, OrToChange = [Capability.SuperviseTeam, Capability.TakeIntake])]
public sealed class ActModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ReversibleActId { get; set; }
    [BindProperty] public string? Why { get; set; }
    /// <summary>How many rows the person saw to be left as they are now.</summary>
    [BindProperty] public int? Left { get; set; }

    public TakingBack Reckoned { get; private set; } = null!;
    public ReversibleAct Act => Reckoned.Act;
    /// <summary>The one case it belongs to, or none.</summary>
    public Guid? CaseId { get; private set; }

    public bool May => Caller.MayTakeBack(Act.Kind) && Act.Stands(Clock.Now) && Reckoned.Refused is null;

    /// <summary>Why there is no button, in a sentence; nothing where there is one.</summary>
    public string? WhyNot => Act.TakenBack is { } back ? $"{back.Name} took this back on {Clock.Day(back.At):MMMM d, yyyy}{(Act.TakenBackWhy is null ? "" : $": {Act.TakenBackWhy}")}"
        : !Act.Stands(Clock.Now) ? $"This could be taken back until {Clock.Day(Act.Until):MMMM d, yyyy}, thirty days after it was done."
        : Reckoned.Refused ?? (Caller.MayTakeBack(Act.Kind) ? null : "Who may do this may take it back; your role does not do it.");

    public override async Task LoadAsync()
    {
        var act = await Db.ReversibleActs.AsNoTracking().Include(a => a.Cases).FirstOrDefaultAsync(a => a.Id == ReversibleActId) ?? throw new NotHere();
        CaseId = act.Cases is [var one] ? one.CaseId : null;
        Reckoned = await TakingBack.ReckonAsync(Db, act);
        ModelState.Remove(nameof(Left));
        Left = Reckoned.Left > 0 ? Reckoned.Left : null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Db.ChangeTracker.Clear();
        Db.Audit(AuditAct.Looked, "undo", Act.Id, CaseId, Act.PersonId);
        await Db.SaveChangesAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var act = await Db.ReversibleActs.AsNoTracking().Include(a => a.Cases).FirstOrDefaultAsync(a => a.Id == ReversibleActId) ?? throw new NotHere();
        if (!Caller.MayTakeBack(act.Kind)) throw new NotHere();
        await TakingBack.PerformAsync(Db, act.Id, Why, Left, By);
        return Done($"Taken back: {act.Sentence}.", Where(act));
    }

    /// <summary>Where it was done.</summary>
    public static string Where(ReversibleAct act) => act.PersonId is { } person ? $"/people/{person}" : act.Kind == ReversibleKind.CasesHandedOver ? "/team/undo"
        : act.Cases is [var one] ? $"/cases/{one.CaseId}" : "/caseload";
}
