using System.Globalization;
using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>One mock audit: how it was drawn, its charts, what was found, what that says of all charts, what it could cost, and to whom it is open.</summary>
[RequiresAny(Capability.SuperviseTeam, Capability.ReadSample, ToChange = [Capability.SuperviseTeam])]
public sealed class MockAuditModel(AppDb db) : MockPage(db)
{
    public List<AuditOpening> Openings { get; private set; } = [];
    public List<SelectListItem> Auditors { get; private set; } = [];

    [BindProperty] public int Version { get; set; }
    /// <summary>What one chart costs, by the key of the point, as it was typed.</summary>
    [BindProperty] public Dictionary<string, string?> Amounts { get; set; } = [];
    [BindProperty] public Opening ToOpen { get; set; } = new();

    public override async Task LoadAsync()
    {
        await base.LoadAsync();
        if (!Supervises) return;
        Openings = await Db.AuditOpenings.AsNoTracking().Where(o => o.AuditId == Audit.Id).OrderByDescending(o => o.Id).ToListAsync();
        Auditors = [.. (await ReadersAsync()).Select(w => new SelectListItem(w.Name, w.Id.ToString()))];
        ToOpen.From ??= Today;
        ToOpen.Until ??= Today.AddDays(14);
    }

    /// <summary>Who may be let in from outside.</summary>
    private async Task<List<(Guid Id, string Name)>> ReadersAsync()
    {
        var workers = await Db.Workers.Where(w => w.Active).Join(Db.Roles, w => w.RoleId, r => r.Id, (w, r) => new { w.Id, w.Name, r.Capabilities }).OrderBy(w => w.Name).ToListAsync();
        return [.. workers.Where(w => w.Capabilities.Contains(Capability.ReadSample)).Select(w => (w.Id, w.Name))];
    }

    public async Task<IActionResult> OnPostCostAsync()
    {
        await FindAsync();
        Db.Expect(Audit, Version);
        Audit.Cost(Amounts.ToDictionary(a => a.Key, a => Dollars(a.Key, a.Value)));
        await Db.SaveChangesAsync();
        return Done("The amounts are kept.", Url_());
    }

    private static decimal? Dollars(string key, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        return decimal.TryParse(typed.Replace("$", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.GetCultureInfo("en-US"), out var amount) ? amount
            : throw new RuleBroken($"“{typed}” is no amount. Write dollars, as 120 or 120.50.", $"Amounts[{key}]");
    }

    public async Task<IActionResult> OnPostFinishAsync()
    {
        await FindAsync();
        Db.Expect(Audit, Version);
        Audit.Finish(Charts, By);
        await Db.SaveChangesAsync();
        return Done("The findings stand.", Url_());
    }

    public async Task<IActionResult> OnPostOpenAsync()
    {
        await FindAsync();
        var auditor = (await ReadersAsync()).Find(w => w.Id == ToOpen.WorkerId);
        RuleBroken.Unless(auditor.Id != Guid.Empty, "Choose to whom it is open.", "ToOpen.WorkerId");
        Db.Add(new AuditOpening(Audit, auditor.Id, auditor.Name, true, ToOpen.From, ToOpen.Until, Today, By));
        await Db.SaveChangesAsync();
        return Done($"Open to {auditor.Name} until {Fields.DateWords.Day(ToOpen.Until!.Value, Today)}.", Url_());
    }

    public async Task<IActionResult> OnPostEndAsync(Guid openingId)
    {
        await FindAsync();
        var opening = await Db.AuditOpenings.FirstOrDefaultAsync(o => o.AuditId == Audit.Id && o.Id == openingId) ?? throw new NotHere();
        opening.End(By);
        await Db.SaveChangesAsync();
        return Done($"It is not open to {opening.WorkerName} any more.", Url_());
    }

    /// <summary>To whom the audit is opened, and when.</summary>
    public sealed class Opening
    {
        public Guid? WorkerId { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
    }
}
