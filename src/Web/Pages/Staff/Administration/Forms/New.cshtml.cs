using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>The agency begins a form of its own.</summary>
[Requires(Capability.ManageAgency)]
public sealed class NewModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public string? Title { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var form = await EditionsOfAForm.BeginAsync(Db, Title, By);
        await Db.SaveChangesAsync();
        return Done($"{form.Title} is begun. Add its questions.", $"/agency/forms/{form.Id}/edit");
    }
}
