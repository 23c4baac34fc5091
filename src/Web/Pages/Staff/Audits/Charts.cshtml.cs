using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Audits;

/// <summary>The charts behind a number of the readiness page, as far as they are open to the caller, each with what would be cited.</summary>
[Requires(Capability.ReadCases)]
public sealed class ChartsModel(AppDb db) : StaffPage(db)
{
    public const int Most = 300;

    /// <summary>A chart and what would be cited in it.</summary>
    public sealed record Row(Guid CaseId, string ClientName, string Number, string? Worker, CaseReadiness Readiness)
    {
        public IEnumerable<CitedPoint> Shown(string? point, Severity? severity) => Readiness.Sentences().Where(c => c.State == ReadinessState.Cited && (point is null || c.Key == point) && (severity is null || c.Severity == severity));
    }

    [BindProperty(SupportsGet = true)] public string? Point { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Program { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Worker { get; set; }
    [BindProperty(SupportsGet = true)] public Severity? Severity { get; set; }

    public List<Row> Rows { get; private set; } = [];
    public int Count { get; private set; }

    public override async Task LoadAsync()
    {
        var cases = Worker is { } worker ? Db.CasesCarriedBy(worker).Open() : Db.Cases.Open();
        if (Program is { } program) cases = cases.Where(c => c.ProgramId == program);
        var rows = from c in cases join r in Db.CaseReadiness.AsNoTracking() on c.Id equals r.CaseId where !r.Whole select new { c, r };
        if (!string.IsNullOrWhiteSpace(Point)) rows = rows.Where(x => (" " + x.r.CitedKeys + " ").Contains(" " + Point + " "));
        rows = Severity switch
        {
            Core.Platform.Severity.Law => rows.Where(x => x.r.CitedLaw > 0),
            Core.Platform.Severity.Money => rows.Where(x => x.r.CitedMoney > 0),
            Core.Platform.Severity.Practice => rows.Where(x => x.r.CitedPractice > 0),
            _ => rows,
        };
        Count = await rows.CountAsync();
        Rows = await rows.OrderByDescending(x => x.r.CitedLaw).ThenByDescending(x => x.r.CitedMoney).ThenByDescending(x => x.r.CitedPractice).ThenBy(x => x.c.Number).Take(Most)
            .Select(x => new Row(x.c.Id, x.c.ClientName, x.c.Number, x.c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(), x.r)).ToListAsync();
    }
}
