using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A date from which others are counted: an authorization, a permit, a lease that ends.</summary>
[Requires(Capability.WorkCases)]
public sealed class DateNewModel(AppDb db) : OpenCasePage(db)
{
    /// <summary>What the program's rules count from first, then what is known of dates.</summary>
    public IReadOnlyList<SelectListItem> Known { get; private set; } = [];

    [BindProperty] public string? What { get; set; }
    [BindProperty] public string? Other { get; set; }
    [BindProperty] public DateOnly? On { get; set; }
    [BindProperty] public string? Source { get; set; }

    public override async Task LoadAsync() =>
        Known = [.. (await Db.TopicsOfRulesAsync(Case.ProgramId, EventKinds.Date)).Concat(DateOnRecord.Known).Distinct().Select(k => new SelectListItem(char.ToUpperInvariant(k[0]) + k[1..], k))];

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        Db.Add(new DateOnRecord(Case.Id, string.IsNullOrWhiteSpace(Other) ? What : Other, On, Source, By));
        await Db.SaveChangesAsync();
        return Done("Kept. The dates follow.", Url_("deadlines"));
    }
}
