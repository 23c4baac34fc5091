using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Trail;

/// <summary>The audit trail: who looked at what, who changed it, and whether anybody touched the trail itself.</summary>
[Requires(Capability.ReadAudit)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    public const int PageSize = 100;

    [BindProperty(SupportsGet = true)] public Guid? Worker { get; set; }
    [BindProperty(SupportsGet = true)] public AuditAct? Act { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CaseId { get; set; }
    /// <summary>Rows older than this one.</summary>
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public IReadOnlyList<TrailRow> Rows { get; private set; } = [];
    public bool More { get; private set; }
    public IReadOnlyList<SelectListItem> Workers { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Acts { get; } = [.. Enum.GetValues<AuditAct>().Select(a => new SelectListItem(TrailWords.Act(a), a.ToString()))];
    public string? CaseNumber { get; private set; }
    public TrailCheck? Checked { get; private set; }

    public bool Narrowed => Worker is not null || Act is not null || From is not null || To is not null || !string.IsNullOrWhiteSpace(Q) || CaseId is not null;

    public override async Task LoadAsync()
    {
        Workers = [.. (await Db.Workers.OrderByDescending(w => w.Active).ThenBy(w => w.Name).Select(w => new { w.Id, w.Name, w.Active }).ToListAsync())
            .Select(w => new SelectListItem(w.Active ? w.Name : $"{w.Name} (left)", w.Id.ToString()))];
        if (CaseId is { } id) CaseNumber = await Db.Cases.Where(c => c.Id == id).Select(c => c.Number).FirstOrDefaultAsync() ?? throw new NotHere();
        var rows = await TrailRow.ReadAsync(Db, Asked().OrderByDescending(e => e.Seq), PageSize + 1);
        More = rows.Count > PageSize;
        Rows = [.. rows.Take(PageSize)];
    }

    /// <summary>Recomputes every seal, and keeps that it did.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        await LoadAsync();
        Checked = await AuditTrail.CheckAndKeepAsync(Db, HttpContext.RequestAborted);
        return Page();
    }

    private IQueryable<AuditEntry> Asked()
    {
        var rows = Db.AuditEntries.AsQueryable();
        if (Worker is { } worker) rows = rows.Where(e => e.WorkerId == worker || (e.RecordId == worker && (e.Act == AuditAct.SignedIn || e.Act == AuditAct.SignInRefused)));
        if (Act is { } act) rows = rows.Where(e => e.Act == act);
        if (From is { } from) rows = rows.Where(e => e.At >= Clock.Utc(from, TimeOnly.MinValue));
        if (To is { } to && to < DateOnly.MaxValue) rows = rows.Where(e => e.At < Clock.Utc(to.AddDays(1), TimeOnly.MinValue));
        if (CaseId is { } @case) rows = rows.Where(e => e.CaseId == @case);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var words = Q.Trim().ToLowerInvariant();
            rows = rows.Where(e => e.What.ToLower().Contains(words) || e.Details!.ToLower().Contains(words));
        }
        return Before is { } before ? rows.Where(e => e.Seq < before) : rows;
    }

    /// <summary>The address of the same question from another row on.</summary>
    public string Address(long? before) => Url.Page(null, new { Worker, Act, From = From?.ToString("O"), To = To?.ToString("O"), Q, CaseId, Before = before, handler = "" })!;
}
