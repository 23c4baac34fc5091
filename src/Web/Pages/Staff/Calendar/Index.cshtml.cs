using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Calendars;

/// <summary>My calendar, or the team's, by day, week or month.</summary>
[Requires(Capability.ReadCases)]
public sealed class IndexModel(AppDb db) : StaffPage(db)
{
    /// <summary>So many are written out in a day of the month; the others are counted.</summary>
    public const int InAMonthsDay = 3;

    [BindProperty(SupportsGet = true, Name = "view")] public string? Show { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty(SupportsGet = true)] public string? Whose { get; set; }

    public CalendarSpan Span { get; private set; } = null!;
    public bool MayTeam => Caller.May(Capability.SuperviseTeam);
    public bool Team => Whose == "team" && MayTeam;
    public ILookup<DateOnly, CalendarItem> ByDay { get; private set; } = Array.Empty<CalendarItem>().ToLookup(_ => default(DateOnly));
    public int Count { get; private set; }

    public string Address(string show, DateOnly on) => $"/calendar?view={show}&on={on:yyyy-MM-dd}{(Team ? "&whose=team" : "")}";

    public override async Task LoadAsync()
    {
        Span = CalendarSpan.Of(Show, On, Today);
        var (from, to) = (Clock.Utc(Span.First, TimeOnly.MinValue), Clock.Utc(Span.Last.AddDays(1), TimeOnly.MinValue));
        var items = Team ? await OfTheTeamAsync(from, to) : await MineAsync(from, to);
        Count = items.Count;
        // What lasts over midnight stands on each of its days.
        ByDay = items.SelectMany(i => DaysOf(i).Select(day => (Day: day, Item: i))).OrderBy(x => x.Item.From).ThenBy(x => x.Item.Title, StringComparer.Ordinal).ToLookup(x => x.Day, x => x.Item);
    }

    private async Task<List<CalendarItem>> MineAsync(DateTime from, DateTime to)
    {
        var me = Caller.WorkerId ?? Guid.Empty;
        var times = (await Db.Planned(from, to).Where(p => p.WorkerId == me).ToListAsync()).Times(from, to, Clock);
        var entries = await Db.WorkerEntries.AsNoTracking().Where(e => e.WorkerId == me && e.To > from && e.From < to).ToListAsync();
        var busy = await Db.BusyCalendars.Where(c => c.WorkerId == me).Select(c => c.Times).ToListAsync();
        return
        [
            .. times.Select(t => CalendarItem.Of(t, null)),
            .. entries.Select(e => new CalendarItem(e.From, e.To, e.What ?? e.Kind.ToString(), e.What is null ? null : e.Kind.ToString(), $"/calendar/entries?entry={e.Id}", "own")),
            .. busy.SelectMany(b => BusyCalendar.Between(b, from, to)).Select(b => new CalendarItem(b.From, b.To, "Busy", "from your other calendar", null, "busy")),
        ];
    }

    /// <summary>Appointments in words where their case is open to the caller; of everything else that somebody is busy.</summary>
    private async Task<List<CalendarItem>> OfTheTeamAsync(DateTime from, DateTime to)
    {
        var programs = Caller.WorksInProgramIds;
        var workers = await Db.Workers.Where(w => w.Active && w.Programs.Any(p => programs.Contains(p.ProgramId))).Select(w => new { w.Id, w.Name }).ToDictionaryAsync(w => w.Id, w => w.Name);
        var ids = workers.Keys.ToList();
        var rows = await Db.Planned(from, to).Where(p => p.WorkerId != null && ids.Contains(p.WorkerId.Value)).ToListAsync();
        var seen = rows.SelectMany(r => Repeats.Between(r.From, r.To, r.Rule, r.Except, from, to, Clock).Select(o => (r.WorkerId!.Value, o.From, o.To))).ToHashSet();
        var busy = (await BusyTimes.OfAsync(Db, ids, from, to)).Where(b => !seen.Contains((b.WorkerId, b.From, b.To)));
        return [.. rows.Times(from, to, Clock).Select(t => CalendarItem.Of(t, t.Row.WorkerName)), .. busy.Select(b => new CalendarItem(b.From, b.To, $"{workers[b.WorkerId]}: busy", null, null, "busy"))];
    }

    private IEnumerable<DateOnly> DaysOf(CalendarItem item)
    {
        var (first, last) = (Clock.Day(item.From), Clock.Day(item.To.AddTicks(-1)));
        for (var day = first < Span.First ? Span.First : first; day <= last && day <= Span.Last; day = day.AddDays(1)) yield return day;
    }

    /// <summary>“9:00 am”, or that it lasts the whole day.</summary>
    public string TimeOf(CalendarItem item, DateOnly day)
    {
        var (from, to) = (Clock.Local(item.From), Clock.Local(item.To));
        return from <= day.ToDateTime(TimeOnly.MinValue) && to >= day.AddDays(1).ToDateTime(TimeOnly.MinValue) ? "all day" : DateOnly.FromDateTime(from) < day ? $"until {DateWordsOf(to)}" : DateWordsOf(from);
    }

    private static string DateWordsOf(DateTime local) => Fields.DateWords.Time(local);

    /// <summary>“Tuesday, May 12”.</summary>
    public static string DayInWords(DateOnly day) => day.ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"));
}
