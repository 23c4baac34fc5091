using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Jobs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Packs;

/// <summary>One edition of a pack: its parts, what it says otherwise than the one in force, what it would mean for the open cases; to publish, to put back, to take out.</summary>
[Requires(Capability.ManageAgency)]
public sealed class EditionModel(AppDb db, JobRunner runner) : PackEditionPage(db)
{
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public int ProgramVersion { get; set; }

    public IReadOnlyList<PackChange> Difference { get; private set; } = [];
    /// <summary>What its parts say against each other; it is published when nothing does.</summary>
    public IReadOnlyList<PackProblem> Problems { get; private set; } = [];
    public EditionTried? Tried { get; private set; }
    /// <summary>The number of the edition in force.</summary>
    public int? InForce { get; private set; }

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        var now = await Db.Programs.Where(p => p.Id == Edition.ProgramId).Select(p => new { p.Version, p.PackEditionId, Edition = Db.PackEditions.Where(e => e.Id == p.PackEditionId).Select(e => new { e.Number, e.Json }).FirstOrDefault() }).FirstAsync();
        (ProgramVersion, InForce) = (now.Version, now.Edition?.Number);
        if (now.PackEditionId != PackEditionId) Difference = PackDifference.Of(now.Edition?.Json, Edition.Json);
        if (!Changes) return;
        Problems = PackReader.Again(Edition.Json).Problems;
        Tried = await TryEdition.OnOpenCasesAsync(Db, Edition);
    }

    public Task<IActionResult> OnPostPublishAsync() => HoldAsync((program, edition) => EditionsOfAPack.PublishAsync(Db, program, edition, Why, By), edition => $"Edition {edition.Number} is in force.");

    public Task<IActionResult> OnPostPutBackAsync() => HoldAsync((program, edition) => EditionsOfAPack.PutBackAsync(Db, program, edition, Why, By), edition => $"Edition {edition.Number} is in force again. Nothing of the one before is lost.");

    /// <summary>Says how many dates would move, begin and become overdue; nothing is changed by it.</summary>
    public async Task<IActionResult> OnPostTryAsync()
    {
        var edition = await ExpectAsync();
        var program = await Db.Programs.AsNoTracking().FirstAsync(p => p.Id == edition.ProgramId);
        var job = FollowRules.Try(program, await Db.KeepRulesAsync(edition.Pack().RulesJson), By);
        Db.Add(job);
        await Db.SaveChangesAsync();
        runner.Ring();
        Wrote();
        return LocalRedirect($"/jobs/{job.Id}");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var edition = await ExpectAsync();
        RuleBroken.Unless(edition.State == PackState.Draft, "An edition that was published is not thrown away. Put another one in force.");
        Db.Remove(edition);
        await Db.SaveChangesAsync();
        return Done("The draft is thrown away.", $"/agency/programs/{edition.ProgramId}/pack");
    }

    /// <summary>The edition as the files it is made of.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        await LoadAsync();
        Db.Audit(AuditAct.Exported, "a program's pack", Edition.Id, details: $"{Edition.Name}, edition {Edition.Number}");
        await Db.SaveChangesAsync();
        return File(PackWriting.Files(Edition.Json).ToZip(), "application/zip", $"{Edition.Key}-{Edition.Number}.zip");
    }

    private async Task<IActionResult> HoldAsync(Func<AgencyProgram, PackEdition, Task> act, Func<PackEdition, string> said)
    {
        var edition = await ExpectAsync();
        var program = await Db.Programs.FirstAsync(p => p.Id == edition.ProgramId);
        Db.Expect(program, ProgramVersion);
        await act(program, edition);
        // The dates of the cases follow at once, beside the pages.
        Db.Add(FollowRules.For(program, By));
        await Db.SaveChangesAsync();
        runner.Ring();
        return Done($"{said(edition)} The dates of the cases are reckoned anew.", $"/agency/programs/{edition.ProgramId}/pack");
    }
}
