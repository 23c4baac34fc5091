using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Packs;

/// <summary>A page about one edition of a program's pack.</summary>
public abstract class PackEditionPage(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid PackEditionId { get; set; }
    [BindProperty] public int Version { get; set; }

    public PackEdition Edition { get; private set; } = null!;
    public ProgramPack Pack { get; private set; } = null!;
    public string ProgramName { get; private set; } = "";
    /// <summary>Only a draft changes.</summary>
    public bool Changes => Edition.State == PackState.Draft;
    public string Address => $"/agency/packs/{PackEditionId}";

    public override async Task LoadAsync()
    {
        var found = await Db.PackEditions.AsNoTracking().Where(e => e.Id == PackEditionId).Select(e => new { Edition = e, Program = Db.Programs.Where(p => p.Id == e.ProgramId).Select(p => p.Name).First() }).FirstOrDefaultAsync() ?? throw new NotHere();
        (Edition, ProgramName, Pack, Version) = (found.Edition, found.Program, found.Edition.Pack(), found.Edition.Version);
    }

    /// <summary>The edition this form of the page was made from, to change it.</summary>
    protected async Task<PackEdition> ExpectAsync()
    {
        var edition = await Db.PackEditions.FirstOrDefaultAsync(e => e.Id == PackEditionId) ?? throw new NotHere();
        Db.Expect(edition, Version);
        return edition;
    }
}
