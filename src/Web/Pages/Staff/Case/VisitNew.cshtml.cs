using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Core.Visits;
using Alongside.Web.Fields;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Checks in at the door: of an appointment with one tap, or of a visit nobody planned.</summary>
[Requires(Capability.WorkCases)]
public sealed class VisitNewModel(AppDb db) : OpenCasePage(db)
{
    public static readonly SelectListItem[] Kinds = [new("Home visit", nameof(ContactKind.HomeVisit)), new("Office", nameof(ContactKind.Office)), new("Met outside", nameof(ContactKind.Community))];

    /// <summary>The appointment it is of.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Appointment { get; set; }
    /// <summary>Which time of a series, as RFC 5545 writes it (UTC).</summary>
    [BindProperty(SupportsGet = true)] public string? At { get; set; }
    [BindProperty] public ContactKind Kind { get; set; }
    [BindProperty] public string? Place { get; set; }
    /// <summary>When it was, by a device that had no network then (ISO 8601, UTC).</summary>
    [BindProperty] public string? DeviceAt { get; set; }
    [BindProperty] public string? Latitude { get; set; }
    [BindProperty] public string? Longitude { get; set; }
    /// <summary>When the worker expects to be back, by the agency's clock.</summary>
    [BindProperty] public TimeOnly? Back { get; set; }
    /// <summary>The colleague who hears when they are not.</summary>
    [BindProperty] public Guid? Tell { get; set; }

    public Appointment? Of { get; private set; }
    public IReadOnlyList<string> Places { get; private set; } = [];
    public bool Located { get; private set; }
    /// <summary>Colleagues of the caller's programs whom a message reaches.</summary>
    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];
    /// <summary>The caller is out already.</summary>
    public bool IsOut { get; private set; }

    public override async Task LoadAsync()
    {
        // Naming the case in each keeps it one statement.
        var (me, reached, located) = (Caller.WorkerId, Db.ColleaguesReached(), Db.Located);
        var found = await Db.Cases.AsNoTracking().Where(c => c.Id == Case.Id).Select(c => new
        {
            Of = Db.Appointments.FirstOrDefault(a => a.CaseId == c.Id && a.Id == Appointment),
            Places = Db.ContactPoints.Where(p => p.PersonId == c.PersonId && p.System == ContactSystem.Address).OrderBy(p => p.Rank).Select(p => p.Value).ToList(),
            Choices = Db.VisitChoices.Where(v => v.WorkerId == me && v.Id != c.Id).ToList(),
            Colleagues = reached.Where(w => w.Id != c.Id).OrderBy(w => w.Name).Select(w => new { w.Id, w.Name }).ToList(),
            Out = Db.Outings.Any(o => o.WorkerId == me && o.BackAt == null && o.Id != c.Id),
            Located = located.Any(l => l.WorkerId == me && l.Id != c.Id),
        }).AsSingleQuery().SingleAsync();
        if (Appointment is not null && found.Of is null) throw new NotHere();
        (Of, Places, Located) = (found.Of, found.Places, found.Located);
        if (HttpMethods.IsGet(Request.Method)) (Kind, Place) = Of is null ? (ContactKind.HomeVisit, Places.FirstOrDefault()) : (Of.Kind.AsContact(), Of.Place);
        IsOut = found.Out;
        Colleagues = [.. found.Colleagues.Select(c => new SelectListItem(c.Name, c.Id.ToString()))];
        if (!HttpMethods.IsGet(Request.Method)) return;
        var choices = found.Choices.FirstOrDefault();
        var ends = Of is null ? Clock.Now.AddHours(1) : Of.Rule is not null && Repeats.Read(At) is { } at ? at + (Of.To - Of.From) : Of.To;
        var back = Clock.Local(ends.AddMinutes(choices?.TravelMinutes ?? 30));
        (Back, Tell) = (new TimeOnly(back.Hour, back.Minute - back.Minute % 5), choices?.TellId);
    }

    /// <summary>Off to the visit: when they expect to be back, and who hears when they are not.</summary>
    public async Task<IActionResult> OnPostLeaveAsync()
    {
        MustBeOpen();
        var me = Caller.WorkerId;
        RuleBroken.Unless(!await Db.Outings.AnyAsync(o => o.WorkerId == me && o.BackAt == null), "You are out already. Say on Today that you are back, or that it takes longer.");
        var tell = await Db.ColleaguesReached().Where(w => w.Id == Tell).Select(w => new Colleague(w.Id, w.Name)).FirstOrDefaultAsync();
        var of = Appointment is null ? null : await Db.Appointments.AsNoTracking().FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == Appointment) ?? throw new NotHere();
        var outing = new Outing(Case, of?.Id, Outings.IndexModel.At(Clock, Back), tell, By);
        Db.Add(outing);
        await Db.SaveChangesAsync();
        return Done($"{outing.TellName} hears of it when you are not back by {DateWords.Time(Clock.Local(outing.ExpectedAt))}. Checking out ends it.", of is null ? Url_("visits/new") : Url_($"visits/new?appointment={of.Id}{(At is null ? "" : $"&at={At}")}"));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        var began = DoorTime.Of(OnDevice(DeviceAt), By);
        var me = Caller.WorkerId ?? Guid.Empty;
        var mine = await Db.Visits.Where(v => v.WorkerId == me && v.EndedAt == null && v.SetAsideAt == null).Select(v => new { v.Id, v.CaseId, v.AppointmentId, v.BeganAt, Client = Db.Cases.Where(c => c.Id == v.CaseId).Select(c => c.ClientName).First() }).FirstOrDefaultAsync();
        if (mine is not null && mine.CaseId == Case.Id && (Appointment is null || mine.AppointmentId == Appointment)) return Done("You are checked in already.", Url_($"visits/{mine.Id}"));
        RuleBroken.Unless(mine is null, $"You are still checked in with {mine?.Client}, since {DateWords.Time(Clock.Local(mine?.BeganAt ?? default))}. Check out there first.");
        var of = await AppointmentAsync();
        var arrival = of is null ? new Arrival(Kind, Place, [Head.GoesBy]) : new Arrival(of.Kind.AsContact(), of.Place, of.People, of);
        var visit = new Visit(Case.Id, arrival, began, await PlaceAsync(Db, Latitude, Longitude), By);
        Db.Add(visit);
        await Db.SaveChangesAsync();
        return Done($"Checked in at {DateWords.Time(Clock.Local(visit.BeganAt))}.", Url_($"visits/{visit.Id}"));
    }

    /// <summary>The appointment, or the one time of a series, which stands for itself from then on.</summary>
    private async Task<Appointment?> AppointmentAsync()
    {
        if (Appointment is null) return null;
        var of = await Db.Appointments.Include(a => a.Workers).FirstOrDefaultAsync(a => a.CaseId == Case.Id && a.Id == Appointment) ?? throw new NotHere();
        if (of.Rule is null) return of;
        RuleBroken.Unless(Repeats.Read(At) is not null, "Choose which time of it.");
        Db.AsItStands("One time of the series is visited and set apart; nothing else of the series changes.", of);
        var single = of.Single(Repeats.Read(At)!.Value, Clock, By);
        Db.Add(single);
        await Db.SaveChangesAsync();
        return single;
    }

    /// <summary>What a device said is the time; refused where it is none.</summary>
    internal static DateTime? OnDevice(string? said)
    {
        if (string.IsNullOrWhiteSpace(said)) return null;
        RuleBroken.Unless(DateTime.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at), "This device said a time that is none. Check in again.");
        return new DateTime(at.Ticks - at.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
    }

    /// <summary>Where the device says it is, if the agency and this worker both want that kept at this moment.</summary>
    internal static async Task<DoorPlace?> PlaceAsync(AppDb db, string? latitude, string? longitude)
    {
        if (DoorPlace.Of(Degrees(latitude), Degrees(longitude)) is not { } place) return null;
        var me = db.Caller.WorkerId;
        return await db.Located.AnyAsync(l => l.WorkerId == me) ? place : null;
    }

    private static decimal? Degrees(string? said) => decimal.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;
}
