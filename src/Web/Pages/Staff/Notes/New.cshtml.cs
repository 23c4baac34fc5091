using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Notes;

/// <summary>Whose note it will be: the caller's open cases, those last reached first.</summary>
[Requires(Capability.WorkCases)]
public sealed class NewModel(AppDb db) : StaffPage(db)
{
    private const int AtOnce = 40;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    /// <summary>The case when it is chosen already.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Case { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool More { get; private set; }

    public override async Task LoadAsync()
    {
        var mine = Db.CasesOfTeam(Caller.WorkerId ?? Guid.Empty);
        var cases = Db.Cases.AsNoTracking().Open();
        var folded = Names.Fold(Q);
        if (folded.Length > 0) cases = cases.Where(c => c.SearchName.Contains(folded) || c.Number.ToLower() == Q!.Trim().ToLower());
        var rows = await cases.OrderByDescending(c => mine.Contains(c.Id)).ThenByDescending(c => c.LastContactOn != null).ThenByDescending(c => c.LastContactOn).ThenBy(c => c.ClientName)
            .Select(c => new Row(c.Id, c.ClientName, c.Number, c.NowLine, c.LastContactOn)).Take(AtOnce + 1).ToListAsync();
        (Rows, More) = ([.. rows.Take(AtOnce)], rows.Count > AtOnce);
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (Case is { } id && await Db.Cases.Open().AnyAsync(c => c.Id == id)) return LocalRedirect($"/cases/{id}/notes/new");
        return await base.OnGetAsync();
    }

    /// <summary>A case to choose.</summary>
    public sealed record Row(Guid Id, string ClientName, string Number, string? NowLine, DateOnly? LastContactOn);
}
