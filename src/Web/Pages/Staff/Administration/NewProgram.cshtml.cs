using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration;

/// <summary>The agency begins a program.</summary>
[Requires(Capability.ManageAgency)]
public sealed class NewProgramModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public ProgramForm Input { get; set; } = new();

    public override Task LoadAsync() => Input.OfferAsync(Db);

    public async Task<IActionResult> OnPostAsync()
    {
        var program = new AgencyProgram(Input.Code!, Input.Name!);
        await Input.FillAsync(Db, program);
        Db.Add(program);
        await Db.SaveChangesAsync();
        return Done($"{program.Name} takes cases from today on. Let workers into it on their pages.", "/agency/programs");
    }
}
