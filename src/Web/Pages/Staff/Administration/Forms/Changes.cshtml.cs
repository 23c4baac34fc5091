using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>What differs between an edition of a form and another, the one before it unless said otherwise.</summary>
[Requires(Capability.ManageAgency)]
public sealed class ChangesModel(AppDb db) : AgencyFormPage(db)
{
    /// <summary>The number of the edition it is compared with.</summary>
    [BindProperty(SupportsGet = true)] public int? Against { get; set; }

    public AgencyForm? Older { get; private set; }
    public FormDifference? Difference { get; private set; }
    public IReadOnlyList<int> Others { get; private set; } = [];

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        Others = await Db.AgencyForms.EditionsOf(Edition.Key).Where(f => f.Id != FormId).Select(f => f.Edition).ToListAsync();
        var against = Others.Contains(Against ?? 0) ? Against!.Value : Others.Where(e => e < Edition.Edition).DefaultIfEmpty(0).Max();
        Older = await Db.AgencyForms.AsNoTracking().EditionsOf(Edition.Key).FirstOrDefaultAsync(f => f.Edition == against);
        if (Older is not null) Difference = FormDifference.Between(Older.AsForm(), Form);
    }
}
