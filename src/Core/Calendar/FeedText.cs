using Alongside.Core.Data;
using Alongside.Core.Deadlines;

namespace Alongside.Core.Calendar;

/// <summary>What a worker's own calendar program reads: kind and case number, day and time, and no word more. It lies on phones and at companies that are none of the agency's.</summary>
public static class FeedText
{
    /// <summary>What is shown: from a month back to a year ahead.</summary>
    private const int DaysBack = 31, DaysAhead = 366;

    /// <summary>The calendar of the worker who is asking, by their own rights.</summary>
    public static async Task<string> OfAsync(AppDb db, Guid workerId, CancellationToken cancel = default)
    {
        var clock = db.Clock;
        var (from, to) = (clock.Now.AddDays(-DaysBack), clock.Now.AddDays(DaysAhead));
        var rows = (await db.Planned(from, to).Where(p => p.WorkerId == workerId).ToListAsync(cancel)).OrderBy(p => p.From).ThenBy(p => p.Id).ToList();
        var dates = await (from d in db.Deadlines.Running()
                           join c in db.CasesCarriedBy(workerId) on d.CaseId equals c.Id
                           where d.DueOn <= clock.Day(to)
                           orderby d.DueOn, d.Id
                           select new { d.Id, d.DueOn, d.Group, d.AboutType, d.OpenedAt, d.Sensitivity, c.Number }).ToListAsync(cancel);

        var text = new CalendarText(clock).Line("BEGIN:VCALENDAR").Line("VERSION:2.0").Line("PRODID:-//Alongside//Calendar//EN").Line("CALSCALE:GREGORIAN").Line("METHOD:PUBLISH")
            .Words("X-WR-CALNAME", "Alongside").Line($"X-WR-TIMEZONE:{clock.Zone.Id}").Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H").Line("X-PUBLISHED-TTL:PT1H");
        text.TimeZone(rows.Count > 0 && rows[0].From < from ? rows[0].From.AddDays(-1) : from, to.AddDays(366));
        foreach (var row in rows) Write(text, row, rows, clock);
        foreach (var date in dates)
            text.Line("BEGIN:VEVENT").Line($"UID:date-{date.Id}@alongside").Utc("DTSTAMP", date.OpenedAt).Day("DTSTART", date.DueOn).Day("DTEND", date.DueOn.AddDays(1))
                .Words("SUMMARY", $"{(date.Sensitivity == Sensitivity.Ordinary ? InWords(date.Group, date.AboutType) : "A date")} · {date.Number}").Line("TRANSP:TRANSPARENT").Line("CLASS:PRIVATE").Line("END:VEVENT");
        return text.Line("END:VCALENDAR").ToString();
    }

    private static void Write(CalendarText text, Planned row, List<Planned> all, Clock clock)
    {
        // A single time of a series goes under the name of the series; without it, when that is not in sight, under its own.
        var series = row.SeriesId is { } id && all.Exists(p => p.Id == id) ? id : row.Id;
        text.Line("BEGIN:VEVENT").Line($"UID:appointment-{series}@alongside").Utc("DTSTAMP", row.ChangedAt).Line($"SEQUENCE:{row.Version}");
        if (series != row.Id) text.Local("RECURRENCE-ID", row.InsteadOf!.Value);
        text.Local("DTSTART", row.From).Local("DTEND", row.To);
        if (row.Rule is not null)
        {
            text.Line($"RRULE:{row.Rule}");
            // One that was moved says itself what it stands for; the others are left out here.
            var apart = row.Except.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Repeats.Read).OfType<DateTime>().Where(t => !all.Exists(p => p.SeriesId == row.Id && p.InsteadOf == t && p.State != AppointmentState.Cancelled)).ToList();
            if (apart.Count > 0) text.Local("EXDATE", apart);
        }
        text.Words("SUMMARY", $"{(row.Sensitivity == Sensitivity.Ordinary ? row.Kind.InWords() : "Appointment")} · {row.CaseNumber}")
            .Line($"STATUS:{(row.State is AppointmentState.Cancelled ? "CANCELLED" : "CONFIRMED")}").Line("CLASS:PRIVATE").Line("END:VEVENT");
    }

    /// <summary>What kind of date it is; what the date itself says may name somebody.</summary>
    private static string InWords(DeadlineGroup group, string about) => (group, about) switch
    {
        (_, "Appointment") => "A date that must be kept", (_, "PreparationItem") => "Prepare a date", (_, "Plan") => "Plan review", (_, "Step") => "A step of the plan", (_, "Referral") => "A referral",
        (_, "Alert") => "An alert", (_, "Assessment") => "An assessment", (_, "Note") => "A next step", (DeadlineGroup.Asked, _) => "Answer a question", (DeadlineGroup.Changed, _) => "Look after a change",
        (DeadlineGroup.Quiet, _) => "Contact", (DeadlineGroup.Waiting, _) => "Ask how it goes", _ => "A date",
    };
}
