using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Forms;

/// <summary>A page about one edition of a form.</summary>
public abstract class AgencyFormPage(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid FormId { get; set; }
    [BindProperty] public int Version { get; set; }

    public AgencyForm Edition { get; private set; } = null!;
    public Form Form => Edition.AsForm();
    /// <summary>Only a draft changes.</summary>
    public bool Changes => Edition.Status == FormStatus.Draft;
    public string Address => $"/agency/forms/{FormId}";

    public override async Task LoadAsync()
    {
        Edition = await Db.AgencyForms.AsNoTracking().FirstOrDefaultAsync(f => f.Id == FormId) ?? throw new NotHere();
        Version = Edition.Version;
    }

    /// <summary>The edition this form of the page was made from, to change it.</summary>
    protected async Task<AgencyForm> ExpectAsync()
    {
        var edition = await FindAsync();
        Db.Expect(edition, Version);
        return edition;
    }

    protected async Task<AgencyForm> FindAsync() => await Db.AgencyForms.FirstOrDefaultAsync(f => f.Id == FormId) ?? throw new NotHere();

    /// <summary>Changes the questions of the draft and goes on.</summary>
    protected async Task<IActionResult> EditAsync(Func<AgencyForm, string> change, string said, string address)
    {
        var edition = await ExpectAsync();
        RuleBroken.Unless(edition.Status == FormStatus.Draft, "This edition is in use and does not change any more. Begin the next edition.");
        edition.Edit(change(edition));
        await Db.SaveChangesAsync();
        return Done(said, address);
    }
}
