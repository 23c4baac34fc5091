using System.Globalization;
using Alongside.Core.Assessments;
using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;

namespace Alongside.Core.Reminders;

/// <summary>The parts of a digest; each is one statement under the recipient's own filters.</summary>
public static class DigestSections
{
    private const int Most = 400;
    private const string Appointed = "Appointments today and tomorrow", Late = "Late", Today = "Due today", Week = "Due within seven days", Silent = "Agencies that did not answer", Open = "Alerts nobody has recorded an act for", Unsigned = "Notes to sign",
        TeamOpen = "Open alerts in your programs", TeamLate = "Dates late in your programs, by worker", Nobody = "Cases without a case manager";

    private static readonly CultureInfo Us = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The dates of those whose cases the worker carries or covers.</summary>
    public static readonly DigestSection Dates = new([Late, Today, Week, Silent], async (db, cancel) =>
    {
        var today = db.Clock.Today;
        var week = today.AddDays(7);
        var dates = await (from d in db.Deadlines.AsNoTracking().Running()
                           join s in db.CarriersAmong(db.Caller.Seats) on d.CaseId equals s.CaseId
                           join c in db.Cases.Open() on d.CaseId equals c.Id
                           where d.DueOn <= week && (d.OpensOn == null || d.OpensOn <= today) && d.AboutType != nameof(Alert)
                           orderby d.DueOn, c.Number
                           select new { c.Id, c.Number, d.Group, d.DueOn, s.WorkerId }).Take(Most).ToListAsync(cancel);
        return [.. dates.Select(d => new DigestLine(d.Group == DeadlineGroup.Waiting && d.DueOn < today ? Silent : d.DueOn < today ? Late : d.DueOn == today ? Today : Week,
            $"{d.Number}: {Kind(d.Group)} {Due(d.DueOn, today)}{For(db, d.WorkerId)}", $"/cases/{d.Id}"))];
    });

    /// <summary>Where the worker goes today and tomorrow; of a protected appointment not even its kind.</summary>
    public static readonly DigestSection Appointments = new([Appointed], async (db, cancel) =>
    {
        var (me, today) = (db.Caller.WorkerId ?? Guid.Empty, db.Clock.Today);
        var (from, to) = (db.Clock.Utc(today, TimeOnly.MinValue), db.Clock.Utc(today.AddDays(2), TimeOnly.MinValue));
        var times = (await db.Planned(from, to).Where(p => p.WorkerId == me && p.State == AppointmentState.Planned).ToListAsync(cancel)).Times(from, to, db.Clock);
        return [.. times.Select(t => new DigestLine(Appointed, $"{t.Row.CaseNumber}: {(t.Row.Sensitivity == Sensitivity.Ordinary ? t.Row.Kind : AppointmentKind.Other).InWords().ToLowerInvariant()}, {(db.Clock.Day(t.From) == today ? "today" : "tomorrow")} {db.Clock.Local(t.From).ToString("h:mm tt", Us)}", t.Address))];
    });

    /// <summary>Alerts in the cases the worker carries or covers.</summary>
    public static readonly DigestSection Alerts = new([Open], async (db, cancel) =>
    {
        var alerts = await (from a in db.Alerts.AsNoTracking().Open()
                            join s in db.CarriersAmong(db.Caller.Seats) on a.CaseId equals s.CaseId
                            join c in db.Cases.Open() on a.CaseId equals c.Id
                            orderby a.Raised.At
                            select new { c.Id, c.Number, AlertId = a.Id, a.Raised.At, s.WorkerId }).Take(Most).ToListAsync(cancel);
        return [.. alerts.Select(a => new DigestLine(Open, $"{a.Number}: an alert is open since {Day(db.Clock.Day(a.At))}{For(db, a.WorkerId)}", $"/cases/{a.Id}/alerts/{a.AlertId}"))];
    });

    /// <summary>The worker's own notes that wait for their signature.</summary>
    public static readonly DigestSection Notes = new([Unsigned], async (db, cancel) =>
    {
        var me = db.Caller.WorkerId ?? Guid.Empty;
        var notes = await (from n in db.Notes.AsNoTracking()
                           where n.Author.WorkerId == me && n.SignedAt == null
                           join c in db.Cases on n.CaseId equals c.Id
                           orderby n.Author.At
                           select new { c.Id, c.Number, NoteId = n.Id, n.From, n.Author.At }).Take(Most).ToListAsync(cancel);
        return [.. notes.Select(n => new DigestLine(Unsigned, $"{n.Number}: a note of {Day(db.Clock.Day(n.From ?? n.At))} is not signed", $"/cases/{n.Id}/notes/{n.NoteId}"))];
    });

    /// <summary>Alerts in the programs a supervisor answers for, but not in their own cases.</summary>
    public static readonly DigestSection TeamAlerts = new([TeamOpen], async (db, cancel) =>
    {
        var (programs, seats) = (db.Caller.ProgramIds, db.Caller.Seats);
        var alerts = await (from a in db.Alerts.AsNoTracking().Open()
                            join c in db.Cases.Open() on a.CaseId equals c.Id
                            where programs.Contains(c.ProgramId) && !db.Seats.Any(s => s.CaseId == c.Id && seats.Contains(s.WorkerId) && s.Role == TeamRole.Primary && s.Until == null)
                            orderby a.Raised.At
                            select new { c.Id, c.Number, AlertId = a.Id, a.Raised.At, Worker = c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault() }).Take(Most).ToListAsync(cancel);
        return [.. alerts.Select(a => new DigestLine(TeamOpen, $"{a.Number}{(a.Worker is null ? "" : $" ({a.Worker})")}: an alert is open since {Day(db.Clock.Day(a.At))}", $"/cases/{a.Id}/alerts/{a.AlertId}"))];
    });

    /// <summary>How many dates are late, by the worker who carries the case.</summary>
    public static readonly DigestSection TeamDates = new([TeamLate], async (db, cancel) =>
    {
        var (today, programs) = (db.Clock.Today, db.Caller.ProgramIds);
        var late = await (from d in db.Deadlines.Running()
                          where d.DueOn < today
                          join c in db.Cases.Open() on d.CaseId equals c.Id
                          join t in db.TeamMembers on c.Id equals t.CaseId
                          where programs.Contains(c.ProgramId) && t.Role == TeamRole.Primary && t.Until == null
                          group d by new { t.WorkerId, t.WorkerName } into g
                          orderby g.Count() descending, g.Key.WorkerName
                          select new { g.Key.WorkerId, g.Key.WorkerName, Count = g.Count() }).ToListAsync(cancel);
        return [.. late.Select(l => new DigestLine(TeamLate, $"{l.WorkerName}: {(l.Count == 1 ? "1 date" : $"{l.Count} dates")} late", $"/caseload?whose={l.WorkerId}&due=late"))];
    });

    /// <summary>Open cases nobody carries.</summary>
    public static readonly DigestSection NobodyCarries = new([Nobody], async (db, cancel) =>
    {
        var programs = db.Caller.ProgramIds;
        var cases = await db.Cases.Open().Where(c => programs.Contains(c.ProgramId) && !c.Team.Any(t => t.Role == TeamRole.Primary && t.Until == null)).OrderBy(c => c.Number).Select(c => new { c.Id, c.Number }).Take(Most).ToListAsync(cancel);
        return [.. cases.Select(c => new DigestLine(Nobody, $"{c.Number}: nobody carries this case", $"/cases/{c.Id}/team"))];
    });

    private static string Kind(DeadlineGroup group) => group switch
    {
        DeadlineGroup.Asked => "an answer to somebody who asked", DeadlineGroup.Changed => "something that changed", DeadlineGroup.Quiet => "a contact", DeadlineGroup.Waiting => "an answer from an agency", _ => "a date",
    };

    private static string Due(DateOnly due, DateOnly today) => (today.DayNumber - due.DayNumber) switch
    {
        1 => $"is 1 day late ({Day(due)})", > 1 and var late => $"is {late} days late ({Day(due)})", 0 => "is due today", _ => $"is due {Day(due)}",
    };

    private static string Day(DateOnly day) => day.ToString("ddd MMM d", Us);

    private static string For(AppDb db, Guid carriedBy) => db.Caller.Covers.FirstOrDefault(c => c.WorkerId == carriedBy) is { } covered ? $", {covered.InWords}" : "";
}
