using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Account;

/// <summary>What a worker chose about visits: whether their device may say where they are at the door, and who hears when they are not back.</summary>
[Requires(Capability.WorkCases)]
public sealed class VisitsModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public int Version { get; set; }
    [BindProperty] public bool Located { get; set; }
    [BindProperty] public Guid? Tell { get; set; }
    [BindProperty] public int? TravelMinutes { get; set; }

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    /// <summary>The agency has it switched on at all.</summary>
    public bool AgencyLocates { get; private set; }
    public DateTime? LocatedSince { get; private set; }

    public override async Task LoadAsync()
    {
        var (me, reached) = (Caller.WorkerId, Db.ColleaguesReached());
        var found = await Db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => new { Locates = Db.VisitSettings.Any(s => s.Located && s.Id != a.Id), Mine = Db.VisitChoices.Where(c => c.WorkerId == me && c.Id != a.Id).ToList(),
            Colleagues = reached.Where(w => w.Id != a.Id).OrderBy(w => w.Name).Select(w => new { w.Id, w.Name }).ToList() }).AsSingleQuery().FirstAsync();
        AgencyLocates = found.Locates;
        Colleagues = [.. found.Colleagues.Select(c => new SelectListItem(c.Name, c.Id.ToString()))];
        if (HttpMethods.IsGet(Request.Method)) (Tell, TravelMinutes) = (found.Mine.FirstOrDefault()?.TellId, found.Mine.FirstOrDefault()?.TravelMinutes ?? 30);
        if (found.Mine.FirstOrDefault() is not { } mine) return;
        (Version, LocatedSince) = (mine.Version, mine.LocatedSince);
        if (HttpMethods.IsGet(Request.Method)) Located = mine.LocatedSince is not null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var me = Caller.WorkerId!.Value;
        var mine = await Db.VisitChoices.FirstOrDefaultAsync(c => c.WorkerId == me);
        if (mine is null) Db.Add(mine = new VisitChoices(me));
        else Db.Expect(mine, Version);
        mine.Locate(Located, Clock.Now);
        RuleBroken.Unless(Tell is null || await Db.ColleaguesReached().AnyAsync(w => w.Id == Tell), "No message reaches this colleague. Choose somebody else.", nameof(Tell));
        mine.Tell(Tell, TravelMinutes ?? -1);
        await Db.SaveChangesAsync();
        return Done(Located ? "Kept. Your device asks you once more before it says where it is." : "Kept. Only times are kept of your visits.", "/account/visits");
    }
}
