using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>What a program does when a client cannot be found: the steps of its diligent search.</summary>
[Requires(Capability.ManageAgency)]
public sealed class ProgramEffortsModel(AppDb db) : StaffPage(db)
{
    /// <summary>The version of a protocol nobody has kept yet: whoever is second is told.</summary>
    private const int NoneYet = -1;

    [BindProperty(SupportsGet = true)] public Guid ProgramId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Lines { get; set; }
    [BindProperty] public int? ProposeAfter { get; set; }
    [BindProperty] public int? SupervisorDays { get; set; }

    public string Name { get; private set; } = "";

    public override async Task LoadAsync()
    {
        var found = await Db.Programs.AsNoTracking().Where(p => p.Id == ProgramId).Select(p => new { p.Name, Protocol = Db.EffortProtocols.FirstOrDefault(x => x.ProgramId == p.Id) }).FirstOrDefaultAsync() ?? throw new NotHere();
        (Name, Version) = (found.Name, found.Protocol?.Version ?? NoneYet);
        if (!HttpMethods.IsGet(Request.Method)) return;
        var now = found.Protocol ?? EffortProtocol.Of(ProgramId);
        (Lines, ProposeAfter, SupervisorDays) = (now.Lines, now.ProposeAfter, now.SupervisorDays);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Db.Programs.AnyAsync(p => p.Id == ProgramId)) throw new NotHere();
        var now = await Db.EffortProtocols.FirstOrDefaultAsync(p => p.ProgramId == ProgramId);
        if (now is null)
        {
            RuleBroken.Unless(Version == NoneYet, "This protocol is not as you saw it any more. Look at it again.");
            Db.Add(now = new EffortProtocol(ProgramId));
        }
        else Db.Expect(now, Version);
        now.Keep(Lines, ProposeAfter ?? 0, SupervisorDays ?? -1, By);
        await Db.SaveChangesAsync();
        return Done("Kept. Whoever is looked for already is looked for by the steps of that day.", $"/agency/programs/{ProgramId}/efforts");
    }
}
