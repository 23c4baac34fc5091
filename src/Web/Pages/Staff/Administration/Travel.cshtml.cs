using Alongside.Core.Calendar.Routes;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>From what the agency reckons the ways between visits.</summary>
[Requires(Capability.ManageAgency)]
public sealed class TravelModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public Typed Input { get; set; } = new();
    public Stamp? Kept { get; private set; }

    public override async Task LoadAsync()
    {
        var basis = await Db.TravelBases.AsNoTracking().FirstOrDefaultAsync() ?? new TravelBasis();
        Kept = basis.Kept;
        Input = new Typed { Version = basis.Kept is null ? -1 : basis.Version, StartPlace = basis.StartPlace, MilesPerHour = basis.MilesPerHour, UnknownMinutes = basis.UnknownMinutes, Areas = basis.Areas, Times = basis.Times };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var basis = await Db.TravelBases.FirstOrDefaultAsync();
        if (basis is null)
        {
            RuleBroken.Unless(Input.Version == -1, "The ways are not as you saw them any more. Look at them again.");
            Db.Add(basis = new TravelBasis());
        }
        else Db.Expect(basis, Input.Version);
        basis.Keep(Input.StartPlace, Input.MilesPerHour, Input.UnknownMinutes, Input.Areas, Input.Times, By);
        await Db.SaveChangesAsync();
        return Done("Kept. Every day is reckoned by it from now on.", "/agency/travel");
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public int Version { get; set; }
        public string? StartPlace { get; set; }
        public int MilesPerHour { get; set; }
        public int UnknownMinutes { get; set; }
        public string? Areas { get; set; }
        public string? Times { get; set; }
    }
}
