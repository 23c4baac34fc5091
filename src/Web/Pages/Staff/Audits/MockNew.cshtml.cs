using System.Security.Cryptography;
using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>Draws the charts of a mock audit: which programs, which time, how many, and the seed by which anybody draws the same ones again.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class MockNewModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public Typed Input { get; set; } = new();

    public List<SelectListItem> Programs { get; private set; } = [];
    /// <summary>How many charts are open in the caller's programs today.</summary>
    public int OpenNow { get; private set; }

    public override async Task LoadAsync()
    {
        var mine = Caller.ProgramIds;
        Programs = [.. (await Db.Programs.Where(p => mine.Contains(p.Id)).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, Open = Db.Cases.Count(c => c.ProgramId == p.Id && c.Status != Core.Cases.CaseStatus.Closed) }).ToListAsync())
            .Select(p => new SelectListItem($"{p.Name}, {p.Open} open today", p.Id.ToString()))];
        Input.From ??= Today.AddMonths(-3);
        Input.To ??= Today;
        Input.Size ??= 20;
        Input.Seed ??= $"{RandomNumberGenerator.GetInt32(1, 1_000_000)}";
        if (Input.Programs.Count == 0 && Programs.Count == 1) Input.Programs = [Guid.Parse(Programs[0].Value)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        RuleBroken.Unless(Input.Programs.TrueForAll(p => Caller.ProgramIds.Contains(p)), "Choose among your own programs.", nameof(Input.Programs));
        var audit = await DrawAudit.Async(Db, new AuditAsked(Input.Name, Input.Programs, Input.From, Input.To, Input.Size, Input.Seed, Input.ByWorker), By, HttpContext.RequestAborted);
        await Db.SaveChangesAsync();
        return Done($"{audit.Size} of {audit.Population} charts are drawn.", $"/audit/mock/{audit.Id}");
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public string? Name { get; set; }
        public List<Guid> Programs { get; set; } = [];
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
        public int? Size { get; set; }
        public string? Seed { get; set; }
        public bool ByWorker { get; set; }
    }
}
