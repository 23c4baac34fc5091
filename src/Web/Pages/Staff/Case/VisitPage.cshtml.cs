using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One visit: planned against made, checked out with one tap, and what was corrected since.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class VisitPageModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid VisitId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? DeviceAt { get; set; }
    [BindProperty] public string? Latitude { get; set; }
    [BindProperty] public string? Longitude { get; set; }

    public Visit Visit { get; private set; } = null!;
    public Guid? NoteId { get; private set; }
    public VisitProcedure? Procedure { get; private set; }
    public bool Located { get; private set; }
    public int Exports { get; private set; }
    public bool IsMine => Visit.WorkerId == Caller.WorkerId;
    public string NoteAddress => Url_($"notes/new?visit={Visit.Id}");

    public override async Task LoadAsync()
    {
        // Naming the visit in each keeps it one statement.
        var (me, located) = (Caller.WorkerId, Db.Located);
        var found = await (from v in Db.Visits.AsNoTracking()
                           where v.CaseId == Case.Id && v.Id == VisitId
                           join c in Db.Cases on v.CaseId equals c.Id
                           join p in Db.Programs on c.ProgramId equals p.Id
                           select new
                           {
                               Visit = v,
                               p.Code,
                               Corrections = v.Corrections.OrderBy(x => x.By.At).ToList(),
                               Settings = Db.VisitSettings.Where(s => s.Id != v.Id).ToList(),
                               NoteId = Db.Notes.Where(n => n.VisitId == v.Id).OrderBy(n => n.Id).Select(n => (Guid?)n.Id).FirstOrDefault(),
                               Located = located.Any(l => l.WorkerId == me && l.Id != v.Id),
                               Exports = Db.VisitExports.Count(e => e.VisitId == v.Id),
                           }).AsSingleQuery().FirstOrDefaultAsync() ?? throw new NotHere();
        (Visit, NoteId, Exports, Version) = (found.Visit, found.NoteId, found.Exports, found.Visit.Version);
        if (Visit.Corrections.Count == 0) Visit.Corrections.AddRange(found.Corrections);
        (Procedure, Located) = (found.Settings.FirstOrDefault()?.ProcedureOf(found.Code), found.Located);
        ViewData["Guarded"] = Visit.Sensitivity != Sensitivity.Ordinary;
    }

    /// <summary>Out, and on to the note with all that is known.</summary>
    public async Task<IActionResult> OnPostOutAsync()
    {
        var visit = await FindAsync();
        visit.CheckOut(DoorTime.Of(VisitNewModel.OnDevice(DeviceAt), By), await VisitNewModel.PlaceAsync(Db, Latitude, Longitude), By);
        await SettleAsync(visit, true);
        return Done($"Checked out at {DateWords.Time(Clock.Local(visit.EndedAt!.Value))}, {Core.Visits.Visit.Length(visit.Minutes!.Value)}. What is known stands in the note.", Url_($"notes/new?visit={visit.Id}"));
    }

    /// <summary>Nobody was there: on to the note of a try.</summary>
    public async Task<IActionResult> OnPostNobodyAsync()
    {
        var visit = await FindAsync();
        visit.FindsNobody(DoorTime.Of(VisitNewModel.OnDevice(DeviceAt), By), await VisitNewModel.PlaceAsync(Db, Latitude, Longitude), By);
        await SettleAsync(visit, false);
        return Done("Kept that nobody was there. A note of the try makes it count.", Url_($"notes/new?visit={visit.Id}"));
    }

    /// <summary>The appointment follows its visit.</summary>
    private async Task SettleAsync(Visit visit, bool made)
    {
        if (visit.AppointmentId is { } id && await Db.Appointments.Include(a => a.ToPrepare).FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == id) is { State: Core.Calendar.AppointmentState.Planned } of && of.From <= Clock.Now)
        {
            Db.AsItStands("The visit that is over says how its appointment went.", [of, .. of.ToPrepare]);
            if (made) of.Keep(Clock, By);
            else of.NotKept("nobody was there", Clock, By);
        }
        // Whoever has checked out is seen: nobody has to worry any more.
        if (await Db.Outings.FirstOrDefaultAsync(o => o.WorkerId == visit.WorkerId && o.CaseId == Case.Id && o.BackAt == null) is { } outing)
        {
            Db.AsItStands("The check-out says that they are well.", outing);
            outing.IsBack(By);
        }
        await Db.SaveChangesAsync();
    }

    private async Task<Visit> FindAsync()
    {
        Case.MustBeOpen("This case is closed. Reopen it before you change its visits.");
        var visit = await Db.Visits.FirstOrDefaultAsync(v => v.CaseId == Case.Id && v.Id == VisitId) ?? throw new NotHere();
        Db.Expect(visit, Version);
        return visit;
    }
}
