using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A date on the record: it moves, or holds no more, with the reason.</summary>
[Requires(Capability.WorkCases)]
public sealed class DatePageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid DateId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public DateOnly? On { get; set; }
    [BindProperty] public string? Why { get; set; }
    [BindProperty] public string? NoMoreBecause { get; set; }

    public DateOnRecord Date { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        Date = await Db.DatesOnRecord.AsNoTracking().FirstOrDefaultAsync(d => d.CaseId == Case.Id && d.Id == DateId) ?? throw new NotHere();
        (Version, On) = (Date.Version, On ?? Date.On);
    }

    public Task<IActionResult> OnPostMoveAsync() => ChangeAsync(d => d.Move(On, Why, By), "Changed. The dates follow.");

    public Task<IActionResult> OnPostSetAsideAsync() => ChangeAsync(d => d.SetAside(NoMoreBecause, By), "Set aside. The dates follow.");

    private async Task<IActionResult> ChangeAsync(Action<DateOnRecord> change, string said)
    {
        Case.MustBeOpen("This case is closed. Reopen it first.");
        var date = await Db.DatesOnRecord.FirstOrDefaultAsync(d => d.CaseId == Case.Id && d.Id == DateId) ?? throw new NotHere();
        Db.Expect(date, Version);
        change(date);
        await Db.SaveChangesAsync();
        return Done(said, Url_("deadlines"));
    }
}
