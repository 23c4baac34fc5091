using System.Globalization;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;

namespace Alongside.Core.Calendar;

/// <summary>What stands against a time: the client's own week, another appointment of theirs, or one of a worker who is to go.</summary>
public static class Clashes
{
    /// <summary>So many times of a series are looked at; what clashes does so in the first year.</summary>
    private const int MostTimes = 60, MostSaid = 4;

    /// <summary>Each clash as a sentence names it: “Dialysis, Tuesday 9:00–1:00”.</summary>
    /// <param name="but">The appointment itself, when it is moved.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(AppDb db, Case @case, IEnumerable<Occurrence> times, IReadOnlyCollection<Goer> workers, Guid? but = null)
    {
        var wanted = times.Take(MostTimes).ToList();
        if (wanted.Count == 0) return [];
        var (from, to, clock) = (wanted[0].From, wanted[^1].To, db.Clock);
        var routine = await db.RoutineSlots.AsNoTracking().Where(s => s.PersonId == @case.PersonId).OrderBy(s => s.From).ToListAsync();
        var said = routine.Where(s => wanted.Exists(w => s.Meets(clock.Local(w.From), clock.Local(w.To)))).Select(s => s.InWords(wanted.Where(w => s.Meets(clock.Local(w.From), clock.Local(w.To))).Select(w => clock.Local(w.From).DayOfWeek).First())).ToList();

        var ids = workers.Select(g => g.WorkerId).ToList();
        var others = (await db.Planned(from, to).Where(p => p.State == AppointmentState.Planned && p.Id != but && (p.PersonId == @case.PersonId || (p.WorkerId != null && ids.Contains(p.WorkerId.Value)))).ToListAsync()).Times(from, to, clock)
            .Where(o => wanted.Exists(w => Touch(w, o.From, o.To))).ToList();
        said.AddRange(others.Take(MostSaid).Select(o => $"{o.Row.Kind.InWords()} {(o.Row.CaseId == @case.Id ? "of this case" : $"with {o.Row.ClientName}")}, {DayAndTimes(o.From, o.To, clock)}"));

        // What of a colleague's is not open to the caller is busy time and nothing more.
        foreach (var busy in await BusyTimes.OfAsync(db, ids, from, to, but))
            if (wanted.Exists(w => Touch(w, busy.From, busy.To)) && !others.Exists(o => o.From == busy.From && o.To == busy.To) && workers.First(g => g.WorkerId == busy.WorkerId) is { } goer)
                said.Add($"{(busy.WorkerId == db.Caller.WorkerId ? "You are" : $"{goer.Name} is")} not free, {DayAndTimes(busy.From, busy.To, clock)}");
        return [.. said.Distinct().Take(MostSaid * 2)];
    }

    /// <summary>“Tue May 12, 9:00–1:00”.</summary>
    public static string DayAndTimes(DateTime from, DateTime to, Clock clock) => $"{clock.Local(from).ToString("ddd MMM d", Us)}, {Times(TimeOnly.FromDateTime(clock.Local(from)), TimeOnly.FromDateTime(clock.Local(to)))}";

    /// <summary>“9:00–1:00”.</summary>
    public static string Times(TimeOnly from, TimeOnly to) => $"{from.ToString("h:mm", Us)}–{to.ToString("h:mm", Us)}";

    private static readonly CultureInfo Us = CultureInfo.GetCultureInfo("en-US");

    private static bool Touch(Occurrence wanted, DateTime from, DateTime to) => wanted.From < to && wanted.To > from;
}
