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
        if (!Caller.AllCases && !Caller.WorksInProgramIds.Contains(ProgramId) && !await Db.Cases.AnyAsync(c => c.ProgramId == ProgramId)) throw new NotHere();
        var found = await Db.Programs.AsNoTracking().Where(p => p.Id == ProgramId).Select(p => new
        {
            Program = p, Fingerprint = Db.PackEditions.Where(e => e.Id == p.PackEditionId).Select(e => e.Fingerprint).FirstOrDefault(),
            Since = Db.PackTerms.Where(t => t.ProgramId == p.Id).OrderByDescending(t => t.Id).FirstOrDefault(),
        }).FirstOrDefaultAsync() ?? throw new NotHere();
        (Program, Since, Pack) = (found.Program, found.Since, await PackInForce.ByAsync(Db, found.Fingerprint));
    }
}
