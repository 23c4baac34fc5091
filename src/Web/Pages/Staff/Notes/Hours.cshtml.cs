using System.Globalization;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Notes;

/// <summary>The hours of a month, counted from signed notes: the caller's own, or those of whom they supervise.</summary>
[Requires(Capability.ReadCases)]
public sealed class HoursModel(AppDb db) : StaffPage(db)
{
    /// <summary>Any day of the month.</summary>
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    [BindProperty(SupportsGet = true)] public string? Whose { get; set; }

    public DateOnly Month { get; private set; }
    public bool MayTeam => Caller.May(Capability.SuperviseTeam);
    public bool Team => Whose == "team" && MayTeam;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public string MonthInWords => Month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-US"));

    public string Address(DateOnly month) => $"/hours?on={month:yyyy-MM-dd}{(Team ? "&whose=team" : "")}";

    public override async Task LoadAsync()
    {
        var day = On ?? Today;
        if (Math.Abs(day.DayNumber - Today.DayNumber) > 10 * 366) throw new NotHere();
        Month = new DateOnly(day.Year, day.Month, 1);
        var programs = Caller.WorksInProgramIds;
        var me = Caller.WorkerId ?? Guid.Empty;
        var workers = await Db.Workers.Where(w => Team ? w.Active && w.Programs.Any(p => programs.Contains(p.ProgramId)) : w.Id == me).OrderBy(w => w.Name).Select(w => new { w.Id, w.Name, w.Title, w.DirectHoursPerWeek }).ToListAsync();
        var ids = workers.ConvertAll(w => w.Id);
        var hours = await HoursCounted.OfAsync(Db, ids, Clock.Utc(Month, TimeOnly.MinValue), Clock.Utc(Month.AddMonths(1), TimeOnly.MinValue));
        var days = await HoursCounted.WorkingDaysAsync(Db, ids, Month, Today);
        Rows = [.. workers.Select(w => new Row(w.Id, w.Name, w.Title, new HoursForecast(hours.GetValueOrDefault(w.Id, HoursSoFar.None), w.DirectHoursPerWeek, days[w.Id].Past, days[w.Id].All)))];
    }

    /// <summary>“12 h 05”.</summary>
    public static string Clocked(int minutes) => $"{minutes / 60} h {minutes % 60:00}";

    /// <summary>One worker's month.</summary>
    public sealed record Row(Guid WorkerId, string Name, string? Title, HoursForecast Of)
    {
        /// <summary>How much of the target is there, 0 to 100.</summary>
        public int Share => Of.Target is > 0 and var target ? Math.Min(100, Of.SoFar.Direct * 100 / target) : 0;
    }
}
