using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Programs;

/// <summary>What a program asks of those who work in it, in plain words, and where each thing is written. For whoever works in it, and whoever reads all cases.</summary>
[Requires(Capability.ReadCases)]
public sealed class ProgramModel(AppDb db) : StaffPage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ProgramId { get; set; }

    public AgencyProgram Program { get; private set; } = null!;
    public ProgramPack? Pack { get; private set; }
    /// <summary>Since when what is in force is so.</summary>
    public PackTerm? Since { get; private set; }

    public override async Task LoadAsync()
    {
        if (!Caller.AllCases && !Caller.WorksInProgramIds.Contains(ProgramId)) throw new NotHere();
        Program = await Db.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == ProgramId) ?? throw new NotHere();
        Pack = await PackInForce.OfAsync(Db, ProgramId);
        Since = await Db.PackTerms.AsNoTracking().Where(t => t.ProgramId == ProgramId).OrderByDescending(t => t.Began.At).ThenByDescending(t => t.Id).FirstOrDefaultAsync();
    }
}
