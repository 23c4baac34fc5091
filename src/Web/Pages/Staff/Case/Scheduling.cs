using Alongside.Core.Calendar;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>A page on which something of a case is given a time: the client's own week stands behind it, and what clashes is said before it is kept.</summary>
public abstract class SchedulingPage(AppDb db) : CasePage(db)
{
    /// <summary>The clash that was shown, when it is still right.</summary>
    [BindProperty] public string? StillRight { get; set; }

    public IReadOnlyList<RoutineSlot> Routine { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Workers { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];
    public IReadOnlyList<string> Places { get; private set; } = [];
    public IReadOnlyList<string> Clashes { get; private set; } = [];

    /// <summary>Ticked, it is still right for exactly these clashes and no others.</summary>
    public string ClashMark => Sha256.Of(string.Join('\n', Clashes))[..16];

    /// <summary>What an appointment of this caller may be.</summary>
    public IReadOnlyList<SelectListItem> Kinds => [.. Enum.GetValues<AppointmentKind>().Where(k => Caller.Protected || k != AppointmentKind.Immigration).Select(k => new SelectListItem(k == AppointmentKind.Other ? "Something else" : k.InWords(), k.ToString()))];

    /// <summary>The choices of the form, and the client's week behind it.</summary>
    protected async Task LoadChoicesAsync()
    {
        Routine = await Db.RoutineSlots.AsNoTracking().Where(s => s.PersonId == Case.PersonId && (s.ValidUntil == null || s.ValidUntil >= Today)).OrderBy(s => s.From).ToListAsync();
        Workers = [.. Case.Team.Where(t => t.Until is null).OrderBy(t => t.Role).DistinctBy(t => t.WorkerId).Select(t => new SelectListItem(t.WorkerName, t.WorkerId.ToString()))];
        Names = await Db.NamesOnCaseAsync(Case);
        Places = await Db.ContactPoints.AsNoTracking().Where(c => c.PersonId == Case.PersonId && c.System == ContactSystem.Address).OrderBy(c => c.Rank).Select(c => c.Value).ToListAsync();
    }

    /// <summary>Who of the team goes, by their ids; who is not on the team does not.</summary>
    protected IReadOnlyCollection<Goer> Goers(IEnumerable<Guid> ids) => [.. Case.Team.Where(t => t.Until is null && ids.Contains(t.WorkerId)).DistinctBy(t => t.WorkerId).Select(t => new Goer(t.WorkerId, t.WorkerName))];

    /// <summary>An instant (UTC) of a day and a time by the agency's clock; a day far off is refused before it is reckoned.</summary>
    protected DateTime Instant(DateOnly? day, TimeOnly? time, string dayField, string timeField)
    {
        RuleBroken.Unless(day is not null, "Choose the day.", dayField);
        RuleBroken.Unless(Math.Abs(day!.Value.DayNumber - Today.DayNumber) <= 3 * 366, "That is more than three years away. Which day is right?", dayField);
        RuleBroken.Unless(time is not null, "Choose the time.", timeField);
        return Clock.Utc(day.Value, time!.Value);
    }

    /// <summary>The end of a stretch on the day it begins, or the next morning.</summary>
    protected DateTime End(DateOnly day, TimeOnly? time, DateTime from, string field)
    {
        RuleBroken.Unless(time is not null, "Choose when it ends.", field);
        var end = Clock.Utc(day, time!.Value);
        RuleBroken.Unless(end > from, "The end is before the start. Which one is right?", field);
        return end;
    }

    /// <summary>Says what stands against it, and takes it only when that was seen.</summary>
    protected async Task AskAboutClashesAsync(Appointment appointment, string field, params Guid?[] but)
    {
        var times = Repeats.Between(appointment, appointment.From, appointment.LastsUntil, Clock).Where(o => o.To > Clock.Now);
        Clashes = await Core.Calendar.Clashes.OfAsync(Db, Case, times, [.. appointment.Workers.Select(w => new Goer(w.WorkerId, w.WorkerName))], but.FirstOrDefault(b => b is not null));
        RuleBroken.Unless(Clashes.Count == 0 || StillRight == ClashMark, $"This stands against it: {string.Join("; ", Clashes)}. Choose another time, or say that it is still right.", field);
    }
}

/// <summary>What the form of an appointment holds; day and times by the agency's clock.</summary>
public sealed class AppointmentTyped
{
    public static readonly SelectListItem[] Repeats = [new("Once", nameof(Repeat.Once)), new("Every week", nameof(Repeat.Weekly)), new("Every 2 weeks", nameof(Repeat.EveryTwoWeeks)), new("Every month, on that day", nameof(Repeat.Monthly))];

    public AppointmentKind Kind { get; set; }
    public string? What { get; set; }
    public string? Place { get; set; }
    public DateOnly? On { get; set; }
    public TimeOnly? From { get; set; }
    public TimeOnly? To { get; set; }
    public List<Guid> WorkerIds { get; set; } = [];
    public List<string> People { get; set; } = [];
    /// <summary>Others by name, with commas between them.</summary>
    public string? AlsoGoes { get; set; }
    public Repeat Repeat { get; set; }
    public DateOnly? Until { get; set; }
    public int? Count { get; set; }
    public Sensitivity Sensitivity { get; set; }

    public IReadOnlyCollection<string> EverybodyElse => [.. People.Concat((AlsoGoes ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];
}
