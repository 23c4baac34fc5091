using System.Globalization;
using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Reports;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff;

/// <summary>Who needs me now, and why.</summary>
[Requires(Capability.ReadCases)]
public sealed class TodayModel(AppDb db, RailCounts rail) : StaffPage(db)
{
    /// <summary>A note that waits for its signature.</summary>
    public sealed record Unsigned(Guid CaseId, Guid NoteId, string ClientName, ContactKind Kind, DateTime? From, int SignWithinHours);
    /// <summary>Somebody the caller met at intake, and who carries their case now.</summary>
    public sealed record Met(Guid CaseId, string ClientName, string Number, string ProgramName, DateOnly OpenedOn, string? Worker);
    /// <summary>A reason to wait, with the referral it waits for.</summary>
    public sealed record Waiting(Reason Reason, Referral? Referral);

    /// <summary>The groups of the main column, with the sentence that says what belongs in them.</summary>
    public static readonly (DeadlineGroup Group, string Id, string Title, string About)[] Groups =
    [
        (DeadlineGroup.Asked, "asked", "They asked for you", "Someone spoke to you first. These come before every date."),
        (DeadlineGroup.Changed, "changed", "Something changed", "A hospital wrote, an agency said no, a notice came."),
        (DeadlineGroup.Date, "date", "A date is close", "Past due or due within seven days. Every date says where it comes from."),
        (DeadlineGroup.Quiet, "quiet", "Quiet too long", "No talk that reached the person within the program’s standard."),
    ];

    public WhoNeedsMe Needs { get; private set; } = null!;
    public List<Waiting> WaitingOnOthers { get; private set; } = [];
    public List<Unsigned> ToSign { get; private set; } = [];
    /// <summary>What must not wait in the cases a supervisor answers for.</summary>
    public int OpenAlerts { get; private set; }
    /// <summary>How many people the caller looks after for colleagues who are away.</summary>
    public int Covered { get; private set; }
    /// <summary>Absences in a supervisor's programs that nobody covers.</summary>
    public int NobodyCovers { get; private set; }
    public List<Met> MetLately { get; private set; } = [];
    public Dictionary<DateOnly, int> Ahead { get; private set; } = [];
    public int Passed { get; private set; }
    /// <summary>The caller's appointments of today, in order.</summary>
    public List<OnCalendar> Appointments { get; private set; } = [];
    public DateOnly FirstMonday { get; private set; }
    public string Greeting => Clock.Local(Clock.Now).Hour switch { < 12 => "Good morning", < 17 => "Good afternoon", _ => "Good evening" };
    public string MyName => Caller.Name.Split(' ')[0];
    public string Date => Today.ToString("dddd, MMMM d", CultureInfo.GetCultureInfo("en-US"));

    public override async Task LoadAsync()
    {
        var me = Caller.WorkerId ?? Guid.Empty;
        var counts = await rail.ForCallerAsync();
        (Covered, NobodyCovers, OpenAlerts) = (counts.Covered, counts.NobodyCovers, counts.OpenAlerts);
        Needs = await WhoNeedsMe.ForAsync(Db, Caller.Seats, Today, counts.Cases + Covered);
        FirstMonday = Today.AddDays(-((int)Today.DayOfWeek + 6) % 7);
        var ahead = await WhoNeedsMe.DatesAheadAsync(Db, Caller.Seats, FirstMonday.AddDays(20));
        Passed = ahead.Where(d => d.Day < Today).Sum(d => d.Count);
        // What falls on a weekend is seen on the Friday before.
        Ahead = ahead.GroupBy(d => d.Day.DayOfWeek switch { DayOfWeek.Saturday => d.Day.AddDays(-1), DayOfWeek.Sunday => d.Day.AddDays(-2), _ => d.Day }).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        var waiting = Needs.In(DeadlineGroup.Waiting).ToList();
        var ids = waiting.ConvertAll(w => w.AboutId);
        var referrals = ids.Count == 0 ? [] : await Db.Referrals.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id);
        WaitingOnOthers = [.. waiting.Select(w => new Waiting(w, referrals.GetValueOrDefault(w.AboutId)))];
        ToSign = await (from n in Db.Notes
                        where n.Author.WorkerId == me && n.SignedAt == null
                        join c in Db.Cases on n.CaseId equals c.Id
                        join p in Db.Programs on c.ProgramId equals p.Id
                        orderby n.From
                        select new Unsigned(c.Id, n.Id, c.ClientName, n.Kind, n.From, p.SignWithinHours)).Take(20).ToListAsync();
        var (midnight, next) = (Clock.Utc(Today, TimeOnly.MinValue), Clock.Utc(Today.AddDays(1), TimeOnly.MinValue));
        Appointments = (await Db.Planned(midnight, next).Where(p => p.WorkerId == me && p.State != AppointmentState.Cancelled).ToListAsync()).Times(midnight, next, Clock);
        if (Needs.Carried == 0)
            MetLately = await (from c in Db.Cases.Open()
                               where c.Team.Any(t => t.WorkerId == me && t.Until == null)
                               orderby c.OpenedOn descending, c.Id descending
                               select new Met(c.Id, c.ClientName, c.Number, Db.Programs.First(p => p.Id == c.ProgramId).Name, c.OpenedOn,
                                   c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault())).Take(20).ToListAsync();
    }
}
