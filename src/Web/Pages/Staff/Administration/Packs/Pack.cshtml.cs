using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Programs.Packs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Administration.Packs;

/// <summary>A program's pack: what is in force, its editions and terms, and the next edition begun from what is in force, from a shipped pack, or from a zip.</summary>
[Requires(Capability.ManageAgency), RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
public sealed class PackModel(AppDb db) : StaffPage(db)
{
    /// <summary>The largest upload that is looked at, in bytes; a pack is smaller.</summary>
    public const long Most = 4L << 20;

    [BindProperty(SupportsGet = true)] public Guid ProgramId { get; set; }
    /// <summary>The key of a shipped pack.</summary>
    [BindProperty] public string? Shipped { get; set; }
    [BindProperty] public IFormFile? Zip { get; set; }

    public AgencyProgram Program { get; private set; } = null!;
    public ProgramPack? Now { get; private set; }
    public IReadOnlyList<Row> Editions { get; private set; } = [];
    public IReadOnlyList<PackTerm> Terms { get; private set; } = [];
    public Row? Draft => Editions.FirstOrDefault(e => e.State == PackState.Draft);
    /// <summary>What stands against a zip that was brought.</summary>
    public IReadOnlyList<PackProblem> Problems { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Program = await Db.Programs.AsNoTracking().FirstOrDefaultAsync(p => p.Id == ProgramId) ?? throw new NotHere();
        Now = await PackInForce.OfAsync(Db, ProgramId);
        Editions = await Db.PackEditions.EditionsOf(ProgramId).Select(e => new Row(e.Id, e.Number, e.State, e.Name, e.PackVersion, e.Source, e.Made.Name, e.Made.At, e.Why)).ToListAsync();
        Terms = await Db.PackTerms.AsNoTracking().Where(t => t.ProgramId == ProgramId).OrderByDescending(t => t.Began.At).ThenByDescending(t => t.Id).Take(100).ToListAsync();
    }

    /// <summary>The next edition begins with what is in force.</summary>
    public async Task<IActionResult> OnPostNextAsync()
    {
        var now = await PackInForce.OfAsync(Db, await IdAsync()) ?? throw new RuleBroken("The program has no pack yet. Take one that comes with Alongside, or bring one.");
        var number = await Db.PackEditions.Where(e => Db.Programs.Any(p => p.Id == ProgramId && p.PackEditionId == e.Id)).Select(e => e.Number).FirstAsync();
        return await BeginAsync(PackReader.Again(now.Json), $"Edition {number}");
    }

    public async Task<IActionResult> OnPostShippedAsync()
    {
        var reading = ShippedPacks.Find(Shipped) ?? throw new RuleBroken("Choose one of the packs.", nameof(Shipped));
        return await BeginAsync(reading, ShippedPacks.Source(reading.Whole()));
    }

    public async Task<IActionResult> OnPostZipAsync()
    {
        if (Zip is null) throw new RuleBroken("Choose the zip of a pack.", nameof(Zip));
        await using var zip = Zip.OpenReadStream();
        var reading = PackReader.Read(PackFiles.FromZip(zip));
        Problems = reading.Problems;
        if (reading.Pack is null) throw new RuleBroken($"Nothing was saved: {(Problems.Count == 1 ? "one thing stands" : $"{Problems.Count} things stand")} against it, each with its place below.", nameof(Zip));
        var name = Path.GetFileName(Zip.FileName);
        return await BeginAsync(reading, $"{reading.Pack.Name} {reading.Pack.Version}, from {(name.Length <= 100 ? name : name[..100])}");
    }

    private async Task<IActionResult> BeginAsync(PackReading reading, string source)
    {
        var edition = await EditionsOfAPack.BeginAsync(Db, await IdAsync(), reading, source, By);
        await Db.SaveChangesAsync();
        return Done($"Edition {edition.Number} is a draft. Nothing changes for anybody until you publish it.", $"/agency/packs/{edition.Id}");
    }

    private async Task<Guid> IdAsync() => await Db.Programs.AnyAsync(p => p.Id == ProgramId) ? ProgramId : throw new NotHere();

    /// <summary>One edition in the list.</summary>
    public sealed record Row(Guid Id, int Number, PackState State, string Name, string PackVersion, string Source, string MadeBy, DateTime MadeAt, string? Why);
}
