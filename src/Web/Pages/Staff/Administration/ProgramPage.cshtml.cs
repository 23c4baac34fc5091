using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>One program: its name, whether it takes cases, its standards.</summary>
[Requires(Capability.ManageAgency)]
public sealed class ProgramPageModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ProgramId { get; set; }
    [BindProperty] public ProgramForm Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public override async Task LoadAsync()
    {
        var program = await FindAsync();
        (Name, Input) = (program.Name, ProgramForm.Of(program));
        await Input.OfferAsync(Db);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var program = await FindAsync();
        Db.Expect(program, Input.Version);
        await Input.FillAsync(Db, program);
        await Db.SaveChangesAsync();
        return Done($"{program.Name} is saved.", "/agency/programs");
    }

    private async Task<AgencyProgram> FindAsync() => await Db.Programs.FirstOrDefaultAsync(p => p.Id == ProgramId) ?? throw new NotHere();
}
