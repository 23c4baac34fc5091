using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Calendar.Routes;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Visits;

/// <summary>The caller's visits of a day in the order of the way, with the times between; others whose visit is due can be taken along, and nothing changes until it is kept.</summary>
[Requires(Capability.WorkCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    private const int DueWithinDays = 31, MostDue = 12;
    private const string EndsBefore = "The day ends before it begins. Which time is right?";
    private static readonly TimeOnly Begins = new(8, 30), Ends = new(17, 30);
    /// <summary>What has a time and no place to go to.</summary>
    private static readonly AppointmentKind[] Seated = [AppointmentKind.Call, AppointmentKind.Video, AppointmentKind.Office];

    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty(SupportsGet = true)] public TimeOnly? Leave { get; set; }
    [BindProperty(SupportsGet = true)] public TimeOnly? Back { get; set; }
    [BindProperty(SupportsGet = true)] public string? Start { get; set; }
    /// <summary>How long an added visit lasts (minutes).</summary>
    [BindProperty(SupportsGet = true)] public int Minutes { get; set; } = 60;
    /// <summary>The appointments that may take place at another time of the day.</summary>
    [BindProperty(SupportsGet = true)] public List<string> Move { get; set; } = [];
    /// <summary>The cases to be visited besides.</summary>
    [BindProperty(SupportsGet = true)] public List<Guid> Add { get; set; } = [];
    /// <summary>The order by hand, by the keys of the stops.</summary>
    [BindProperty(SupportsGet = true)] public List<string> Order { get; set; } = [];

    /// <summary>The mark of the times that were shown.</summary>
    [BindProperty] public string? Seen { get; set; }

    public DateOnly Day { get; private set; }
    public TravelBasis Basis { get; private set; } = new();
    public RouteDay Frame { get; private set; } = null!;
    public OrderedDay Ordered { get; private set; } = null!;
    public IReadOnlyList<Stop> Stops { get; private set; } = [];
    public IReadOnlyList<OnCalendar> Other { get; private set; } = [];
    public IReadOnlyList<Due> DueSoon { get; private set; } = [];
    /// <summary>The device may say where it is at the door; agency and worker both want it.</summary>
    public bool Located { get; private set; }
    /// <summary>Miles written in the day's notes.</summary>
    public decimal Driven { get; private set; }
    /// <summary>What keeping would change.</summary>
    public int Changes => Ordered.Stops.Count(t => IsNew(t.Stop) || Moved(t));
    public bool ByHand => Order.Count > 0;
    /// <summary>What is kept is what was shown: the stops, their times, and the appointments as they stood.</summary>
    public string Mark => Sha256.Of(string.Join('|', Ordered.Stops.Select(t => $"{t.Stop.Key} {t.Begins} {Of(t.Stop).Appointment?.Row.Version}")))[..16];

    public Stop Of(RouteStop stop) => Stops.First(s => s.Key == stop.Key);

    public bool IsNew(RouteStop stop) => Of(stop).Appointment is null;

    public bool Moved(TimedStop timed) => Of(timed.Stop) is { Appointment: { } of } && MinuteOf(of.From) != timed.Begins;

    /// <summary>The appointment of a stop, where it stands as it is shown.</summary>
    public OnCalendar? Agreed(TimedStop timed) => Moved(timed) ? null : Of(timed.Stop).Appointment;

    /// <summary>The note of a visit, with the way to it (and home from the last): minutes and miles are not typed again.</summary>
    public string NoteOf(TimedStop timed, OnCalendar of)
    {
        var home = timed == Ordered.Stops[^1] ? Ordered.Home : new Way(0, 0, "");
        return string.Create(CultureInfo.InvariantCulture, $"/cases/{of.Row.CaseId}/notes/new?appointment={of.Row.Id}{(of.At is { } at ? $"&at={Repeats.Written(at)}" : "")}&way={timed.Way.Minutes + home.Minutes}")
            + (timed.Way.Miles + home.Miles is { } miles ? string.Create(CultureInfo.InvariantCulture, $"&miles={miles:0.0}") : "");
    }

    public override async Task LoadAsync()
    {
        Day = On ?? Today;
        if (Math.Abs(Day.DayNumber - Today.DayNumber) > 3 * 366) throw new NotHere();
        var (from, to) = (Clock.Utc(Day, TimeOnly.MinValue), Clock.Utc(Day.AddDays(1), TimeOnly.MinValue));
        var (me, located) = (Caller.WorkerId ?? Guid.Empty, Db.Located);
        // Naming the agency in each keeps it one statement.
        var known = await Db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => new
        {
            Bases = Db.TravelBases.Where(t => t.Id != a.Id).ToList(),
            Located = located.Any(l => l.WorkerId == me && l.Id != a.Id),
            Miles = Db.Notes.Where(n => n.Author.WorkerId == me && n.From >= from && n.From < to && n.Miles != null && n.Id != a.Id).Select(n => new { n.Id, n.Miles }).ToList(),
        }).AsSingleQuery().FirstAsync();
        Located = known.Located;
        (Basis, Driven) = (known.Bases.FirstOrDefault() ?? new TravelBasis(), known.Miles.Sum(m => m.Miles ?? 0));
        Start ??= Basis.StartPlace;
        Frame = new RouteDay(Start, MinuteOf(Leave ?? Begins), MinuteOf(Back ?? Ends));
        if (Frame.Back <= Frame.Leave)
        {
            ModelState.AddModelError(nameof(Back), EndsBefore);
            Frame = new RouteDay(Start, MinuteOf(Begins), MinuteOf(Ends));
        }
        Add = [.. Add.Distinct().Take(OrderVisits.Most / 2)];
        var times = (await Db.Planned(from, to).Where(p => p.WorkerId == me).ToListAsync()).Times(from, to, Clock);
        var visits = times.Where(t => t.Row.State == AppointmentState.Planned && !Seated.Contains(t.Row.Kind)).Take(OrderVisits.Most / 2).ToList();
        Other = [.. times.Except(visits)];
        await LoadStopsAsync(visits, [.. times.Select(t => t.Row.CaseId)], me, from, to);
        Ordered = Timed();
    }

    /// <summary>Keeps the times as they are shown: what moves is moved, what was added is planned, all in one save.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        RuleBroken.Unless((Back ?? Ends) > (Leave ?? Begins), EndsBefore, nameof(Back));
        await LoadAsync();
        RuleBroken.Unless(Seen == Mark, "Something in this day changed meanwhile. Look at the times as they are now, and keep them again.");
        if (Ordered.Stops.FirstOrDefault(t => t.Late is not null && (IsNew(t.Stop) || Moved(t))) is { } late) throw new RuleBroken($"{late.Stop.Name}: {late.Late}. Put it at another place, or leave it out.");
        var (planned, moved) = (0, 0);
        var ids = Ordered.Stops.Where(Moved).Select(t => Of(t.Stop).Appointment!.Row.Id).ToList();
        var appointments = await Db.Appointments.Include(a => a.Workers).Include(a => a.ToPrepare).Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id);
        foreach (var timed in Ordered.Stops)
        {
            var stop = Of(timed.Stop);
            var (from, to) = (At(timed.Begins), At(timed.Ends));
            RuleBroken.Unless(from > Clock.Now || !(IsNew(timed.Stop) || Moved(timed)), $"{stop.Name}: {Stretch.Clock(timed.Begins)} is over. Leave later, or take another day.", nameof(Leave));
            if (stop.Appointment is null)
            {
                Db.Add(new Appointment(stop.CaseId, new Agreed(AppointmentKind.HomeVisit, null, stop.Place, from, to, [new Goer(Caller.WorkerId!.Value, Caller.Name)], [stop.GoesBy]), null, [], Clock, By));
                planned++;
            }
            else if (Moved(timed))
            {
                var appointment = appointments[stop.Appointment.Row.Id];
                Db.Expect(appointment, stop.Appointment.Row.Version);
                appointment.Move(from, to, "the day’s visits were put in order", Clock, By);
                moved++;
            }
        }
        await Db.SaveChangesAsync();
        return Done(planned + moved == 0 ? "Nothing changed." : $"Kept: {planned} planned, {moved} moved. Tell those whose time it is.", $"/visits?on={Day:yyyy-MM-dd}");
    }

    /// <summary>An order by hand where there is one; the best where something may be chosen; the agreed times otherwise.</summary>
    private OrderedDay Timed()
    {
        IReadOnlyList<RouteStop> stops = [.. Stops.Select(s => s.ForRoute)];
        if (ByHand) return OrderVisits.AsGiven([.. Order.Select(k => stops.FirstOrDefault(s => s.Key == k)).OfType<RouteStop>().Concat(stops.Where(s => !Order.Contains(s.Key)))], Frame, Basis);
        if (stops.All(s => s.Fixed)) return OrderVisits.AsGiven(stops, Frame, Basis);
        return OrderVisits.Best(stops, Frame, Basis);
    }

    /// <summary>The day's visits and those added, and whose visit is due, the earliest first.</summary>
    private async Task LoadStopsAsync(List<OnCalendar> visits, List<Guid> planned, Guid me, DateTime from, DateTime to)
    {
        var (until, mine, ids) = (Today.AddDays(DueWithinDays), Db.CasesOfTeam(me), visits.ConvertAll(v => v.Row.CaseId));
        var rows = await (from c in Db.Cases.AsNoTracking()
                          let next = Db.Deadlines.Where(d => d.CaseId == c.Id && d.MetAt == null && d.PausedOn == null && (d.Group == DeadlineGroup.Quiet || d.Page!.StartsWith("notes/new"))).Min(d => (DateOnly?)d.DueOn)
                          where ids.Contains(c.Id) || c.Status != CaseStatus.Closed && (Add.Contains(c.Id) || mine.Contains(c.Id) && next <= until)
                          join p in Db.People on c.PersonId equals p.Id
                          select new Whose(c.Id, c.ClientName, p.PreferredName ?? p.GivenName, Db.ContactPoints.Where(a => a.PersonId == c.PersonId && a.System == ContactSystem.Address).OrderBy(a => a.Rank).Select(a => a.Value).FirstOrDefault(), next,
                              Db.RoutineSlots.Where(s => s.PersonId == c.PersonId).ToList())).AsSingleQuery().ToListAsync();
        var cases = rows.ToDictionary(w => w.CaseId);
        var due = rows.Where(r => !planned.Contains(r.CaseId)).OrderBy(r => r.Next is null).ThenBy(r => r.Next).ThenBy(r => r.ClientName, StringComparer.Ordinal).ToList();
        DueSoon = [.. due.Take(MostDue).Union(due.Where(r => Add.Contains(r.CaseId))).Select(r => new Due(r.CaseId, r.ClientName, r.Next))];
        var busy = (await BusyTimes.OwnAsync(Db, [me], from, to)).Select(b => OfDay(b.From, b.To))
            .Concat(Other.Where(o => o.Row.State == AppointmentState.Planned).Select(o => OfDay(o.From, o.To))).ToList();
        Stops =
        [
            .. visits.Where(v => cases.ContainsKey(v.Row.CaseId)).Select(v => StopOf(cases[v.Row.CaseId], v, busy)),
            .. Add.Where(id => cases.ContainsKey(id) && visits.All(v => v.Row.CaseId != id)).Select(id => StopOf(cases[id], null, busy)),
        ];
    }

    private Stop StopOf(Whose whose, OnCalendar? visit, List<Stretch> busy)
    {
        var key = visit is null ? $"c{whose.CaseId:N}" : $"a{visit.Row.Id:N}{(visit.At is { } at ? Repeats.Written(at) : "")}";
        var minutes = visit is null ? Math.Clamp(Minutes, 10, 480) : Math.Max(5, (int)(visit.To - visit.From).TotalMinutes);
        var place = PlaceOf(whose, visit);
        var may = visit is null || visit.Row.Rule is null && visit.Row.SeriesId is null && Move.Contains(key);
        var taken = whose.Week.Where(s => s.Meets(Day.ToDateTime(TimeOnly.MinValue), Day.AddDays(1).ToDateTime(TimeOnly.MinValue))).ToList();
        IReadOnlyList<Stretch> free = may ? Stretch.Without(new Stretch(Frame.Leave, Frame.Back), taken.SelectMany(OnDay).Concat(busy)) : [new Stretch(MinuteOf(visit!.From), MinuteOf(visit.From) + minutes)];
        var because = taken.Count == 0 || !may ? null : string.Join(", ", taken.Select(s => s.InWords(Day.DayOfWeek)));
        return new Stop(whose.CaseId, whose.ClientName, whose.GoesBy, place, visit, new RouteStop(key, whose.ClientName, place, minutes, free, !may, because));
    }

    /// <summary>Where it is: as the appointment says, with the town where that is a part of the client's address; “at home” is the address.</summary>
    private static string? PlaceOf(Whose whose, OnCalendar? visit) => visit?.Row.Place is { } said && (said.Any(char.IsDigit) && whose.Address?.Contains(said, StringComparison.OrdinalIgnoreCase) != true || visit.Row.Kind != AppointmentKind.HomeVisit) ? said
        : visit is null || visit.Row.Kind == AppointmentKind.HomeVisit ? whose.Address ?? visit?.Row.Place : null;

    /// <summary>A slot on this day, and what of the evening before reaches into it.</summary>
    private IEnumerable<Stretch> OnDay(RoutineSlot slot)
    {
        var (from, to) = (MinuteOf(slot.From), MinuteOf(slot.To));
        if (slot.IsOn(Day)) yield return new Stretch(from, slot.To > slot.From ? to : 1440);
        if (slot.To <= slot.From && slot.IsOn(Day.AddDays(-1))) yield return new Stretch(0, to);
    }

    private Stretch OfDay(DateTime from, DateTime to) => new(Clock.Day(from) < Day ? 0 : MinuteOf(from), Clock.Day(to) > Day ? 1440 : MinuteOf(to));

    public int MinuteOf(DateTime utc) => MinuteOf(TimeOnly.FromDateTime(Clock.Local(utc)));

    private static int MinuteOf(TimeOnly time) => time.Hour * 60 + time.Minute;

    private DateTime At(int minute) => Clock.Utc(Day, new TimeOnly(Math.Min(minute, 1439) / 60, Math.Min(minute, 1439) % 60));

    /// <summary>The keys with one stop a place earlier or later.</summary>
    public IEnumerable<string> Swapped(int at, int by)
    {
        var keys = Ordered.Stops.Select(t => t.Stop.Key).ToList();
        (keys[at], keys[at + by]) = (keys[at + by], keys[at]);
        return keys;
    }

    /// <summary>This page with the same choices and another order.</summary>
    public string Address(IEnumerable<string> order) => $"/visits?on={Day:yyyy-MM-dd}&leave={TimeOf(Frame.Leave)}&back={TimeOf(Frame.Back)}&start={Uri.EscapeDataString(Start ?? "")}&minutes={Minutes.ToString(CultureInfo.InvariantCulture)}"
        + string.Concat(Move.Select(m => $"&move={Uri.EscapeDataString(m)}")) + string.Concat(Add.Select(a => $"&add={a}")) + string.Concat(order.Select(o => $"&order={Uri.EscapeDataString(o)}"));

    public static string TimeOf(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    private sealed record Whose(Guid CaseId, string ClientName, string GoesBy, string? Address, DateOnly? Next, List<RoutineSlot> Week);

    /// <summary>A visit of the day: of an appointment, or added.</summary>
    public sealed record Stop(Guid CaseId, string Name, string GoesBy, string? Place, OnCalendar? Appointment, RouteStop ForRoute)
    {
        public string Key => ForRoute.Key;
        /// <summary>It is one time of a series, or was set apart from one: it is moved on its own page.</summary>
        public bool OfSeries => Appointment is { Row: { Rule: not null } or { SeriesId: not null } };
    }

    /// <summary>A case whose visit is due.</summary>
    public sealed record Due(Guid CaseId, string ClientName, DateOnly? On);
}
