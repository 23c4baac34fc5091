using Alongside.Core.Choices;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Story;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The options side by side on paper, in large type and plain words, with boxes to rank. Nothing protected, nothing that only workers know.</summary>
[Requires(Capability.ReadCases)]
public sealed class ChoicePaperModel(AppDb db) : CasePage(db)
{
    /// <summary>The language of the labels; the client's when nobody chose another.</summary>
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    [BindProperty(SupportsGet = true)] public Guid NeedId { get; set; }

    public Need Need { get; private set; } = null!;
    public Choice Choice { get; private set; } = null!;
    public ChoicePhrases Say { get; private set; } = null!;
    public string AgencyName { get; private set; } = "";
    public string? WorkerPhone { get; private set; }
    /// <summary>What was not set aside: in the client's order, then as found.</summary>
    public List<Option> Options => [.. Choice.Options.Where(o => o.AsideOn is null).OrderBy(o => o.ClientRank ?? 100).ThenBy(o => o.Order)];

    public override async Task LoadAsync()
    {
        var worker = Case.PrimaryWorker?.WorkerId;
        var about = await Db.Needs.AsNoTracking().Where(n => n.CaseId == Case.Id && n.Id == NeedId && n.Sensitivity == Sensitivity.Ordinary).Select(n => new
        {
            Need = n, Agency = Db.Agencies.OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefault(), Phone = Db.Workers.Where(w => w.Id == worker).Select(w => w.PhoneNumber).FirstOrDefault(),
        }).FirstOrDefaultAsync() ?? throw new NotHere();
        (Need, AgencyName, WorkerPhone) = (about.Need, about.Agency ?? "", about.Phone);
        Choice = await Db.Choices.AsNoTracking().Include(c => c.Options).FirstOrDefaultAsync(c => c.NeedId == NeedId) ?? throw new NotHere();
        if (Options.Count == 0) throw new NotHere();
        Say = ChoicePhrases.In(Language ?? Head.Language);
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Db.Audit(AuditAct.Exported, "case/choices/{needId}/paper", Choice.Id, Case.Id, Case.PersonId, $"{Options.Count} options");
        await Db.SaveChangesAsync();
        return Page();
    }
}
