using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Outings;

/// <summary>Who is out: the caller, those who named them, and whom they supervise; those first who are not back.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    [BindProperty] public Guid OutingId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public TimeOnly? Back { get; set; }

    /// <summary>Somebody who is out; the client's name only for whoever may open the case.</summary>
    public sealed record Row(Outing Outing, string? ClientName, string? Place, string? Phone);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync() => Rows = await Db.Outings.AsNoTracking().Where(o => o.BackAt == null).OrderBy(o => o.ExpectedAt)
        .Select(o => new Row(o, Db.Cases.Where(c => c.Id == o.CaseId).Select(c => c.ClientName).FirstOrDefault(), Db.Appointments.Where(a => a.Id == o.AppointmentId).Select(a => a.Place).FirstOrDefault(), Db.WorkerReminders.Where(r => r.WorkerId == o.WorkerId).Select(r => r.Mobile).FirstOrDefault())).Take(200).ToListAsync();

    public async Task<IActionResult> OnPostBackAsync()
    {
        var outing = await FindAsync();
        outing.IsBack(By);
        await Db.SaveChangesAsync();
        return Done(outing.WorkerId == Caller.WorkerId ? "Good that you are back." : $"Kept: {outing.WorkerName} is back.", "/outings");
    }

    public async Task<IActionResult> OnPostLaterAsync()
    {
        var outing = await FindAsync();
        outing.Expect(At(Clock, Back), By);
        await Db.SaveChangesAsync();
        return Done($"Kept. Nobody is told before {DateWords.Time(Clock.Local(outing.ExpectedAt))}.", "/outings");
    }

    /// <summary>The next such time of day, tonight or after midnight.</summary>
    internal static DateTime At(Clock clock, TimeOnly? time)
    {
        var at = time ?? throw new RuleBroken("Say when you expect to be back.", "Back");
        var today = clock.Utc(clock.Today, at);
        // A quarter to one in the evening means after midnight; ten in the morning, said at eleven, is a time that is over.
        return today > clock.Now || at.Hour >= 6 ? today : clock.Utc(clock.Today.AddDays(1), at);
    }

    private async Task<Outing> FindAsync()
    {
        var outing = await Db.Outings.FirstOrDefaultAsync(o => o.Id == OutingId) ?? throw new NotHere();
        Db.Expect(outing, Version);
        return outing;
    }
}
