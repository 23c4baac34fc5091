using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Directory;

/// <summary>What the community lacks: everything that was looked for and not found, counted.</summary>
[Requires(Capability.UseDirectory)]
public sealed class GapsModel(AppDb db) : StaffPage(db)
{
    public static readonly SelectListItem[] Domains = IndexModel.Domains;

    [BindProperty(SupportsGet = true)] public string? Domain { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Program { get; set; }

    public Gaps Gaps { get; private set; } = null!;
    public List<SelectListItem> Programs { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Gaps = await Gaps.ReadAsync(Db, Domain, Program);
        Programs = [.. (await Db.Programs.OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync()).Select(p => new SelectListItem(p.Name, p.Id.ToString()))];
    }

    public async Task<IActionResult> OnGetExportAsync()
    {
        Gaps = await Gaps.ReadAsync(Db, Domain, Program);
        Db.Audit(AuditAct.Exported, "Directory", details: "what was missing, as a table");
        await Db.SaveChangesAsync();
        return File([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Gaps.AsCsv())], "text/csv", $"gaps-{Today:yyyy-MM-dd}.csv");
    }

    /// <summary>A month in words, with the year when it is not this one.</summary>
    public string Month(DateOnly month) => month.ToString(month.Year == Today.Year ? "MMM" : "MMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-US"));
}
