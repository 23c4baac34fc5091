using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>The calendars of the demonstration agency: a week behind and two ahead, a court date and an immigration date with what is to be ready, and the weeks of some of its people.</summary>
internal sealed class DemoCalendar(AppDb db, Dictionary<string, Worker> workers)
{
    private static readonly (AppointmentKind Kind, int Hour, int Minutes, string What)[] Usual =
    [
        (AppointmentKind.HomeVisit, 9, 60, "How the week goes"), (AppointmentKind.Office, 11, 45, "Papers for the renewal"), (AppointmentKind.Call, 14, 20, "How it went"), (AppointmentKind.HomeVisit, 15, 60, "The plan, step by step"),
        (AppointmentKind.Medical, 10, 60, "Come along to the doctor"), (AppointmentKind.School, 13, 45, "With the teacher"), (AppointmentKind.Video, 16, 30, "With the family"), (AppointmentKind.Meeting, 11, 60, "With the landlord"),
    ];

    private static readonly (RoutineKind Kind, string? Words, Weekdays Days, int From, int To)[] Weeks =
    [
        (RoutineKind.Work, "early shift", Weekdays.Mon | Weekdays.Tue | Weekdays.Wed | Weekdays.Thu | Weekdays.Fri, 6, 8), (RoutineKind.Worship, null, Weekdays.Sun, 9, 11), (RoutineKind.Dialysis, null, Weekdays.Tue | Weekdays.Thu | Weekdays.Sat, 6, 8),
        (RoutineKind.School, "evening course", Weekdays.Mon | Weekdays.Wed, 18, 21), (RoutineKind.CareOfOthers, "the little ones", Weekdays.Mon | Weekdays.Tue | Weekdays.Thu | Weekdays.Fri, 17, 19), (RoutineKind.Other, "meeting of the group", Weekdays.Wed, 19, 21),
        (RoutineKind.Sleep, "works nights", Weekdays.Mon | Weekdays.Tue | Weekdays.Wed | Weekdays.Thu, 21, 5),
    ];

    private sealed record One(Guid Id, Guid PersonId, string GoesBy, string Code, DateOnly OpenedOn, bool Immigration);

    private DateOnly Today => db.Clock.Today;

    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers)
    {
        var calendar = new DemoCalendar(db, workers);
        foreach (var userName in new[] { "dana", "marcus", "thuy", "oscar", "hannah", "imani" }) await calendar.FillAsync(workers[userName], userName == "dana" ? 1 : 3);
        await calendar.MariAsync();
        calendar.Own();
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private Task<List<One>> CasesAsync(Worker worker) => db.CasesCarriedBy(worker.Id).Where(c => c.Status == CaseStatus.Open && c.HouseholdId == null && db.People.Any(p => p.Id == c.PersonId && p.PreferredName != "Mari")).OrderBy(c => !db.Changes.Any(x => x.CaseId == c.Id)).ThenBy(c => c.Number)
        .Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new One(c.Id, c.PersonId, p.PreferredName ?? p.GivenName, db.Programs.First(x => x.Id == c.ProgramId).Code, c.OpenedOn, db.StoryEntries.Any(e => e.CaseId == c.Id && e.Sensitivity == Sensitivity.Immigration))).ToListAsync();

    /// <summary>A week behind and two ahead; what is over went as such days go.</summary>
    private async Task FillAsync(Worker worker, int everyDays)
    {
        var cases = await CasesAsync(worker);
        if (cases.Count == 0) return;
        // Those for whom something changed are seen first.
        var (at, next) = (DemoPlot.Seed(worker.UserName!), 0);
        for (var n = -5; n <= 10; n += everyDays)
        {
            var day = Today.PlusWorkingDays(n);
            for (var i = 0; i < (everyDays == 1 ? 2 : 1); i++)
            {
                var (usual, one) = (Usual[at++ % Usual.Length], cases[next++ % cases.Count]);
                var appointment = Make(worker, one, usual.Kind, usual.What, day, usual.Hour, usual.Minutes);
                if (appointment.To > db.Clock.Now) continue;
                var by = By(worker, appointment.To);
                if (at % 9 == 0) appointment.NotKept("nobody opened; called, no answer", db.Clock, by);
                else if (at % 11 == 0) appointment.Cancel($"{one.GoesBy} asked for another day", db.Clock, by);
                else appointment.Keep(db.Clock, by);
            }
        }
        for (var i = 0; i < cases.Count; i += 6)
        {
            var (kind, words, days, from, to) = Weeks[i / 6 % Weeks.Length];
            db.Add(new RoutineSlot(cases[i].PersonId, kind, words, days, new TimeOnly(from, 0), new TimeOnly(to, 30), Later(cases[i].OpenedOn, Today.AddDays(-60)), null, By(worker, db.Clock.Now.AddDays(-20))));
        }
        Make(worker, cases[^1], AppointmentKind.Office, "Go through the mail", Today.PlusWorkingDays(3), 13, 30, Repeats.Rule(Repeat.Weekly, db.Clock.Utc(Today.PlusWorkingDays(3), new TimeOnly(13, 0)), null, 10, db.Clock));
        if (worker.UserName == "dana") Prepared(worker, cases);
    }

    /// <summary>Two dates that are lost when they are missed.</summary>
    private void Prepared(Worker worker, List<One> cases)
    {
        var court = Make(worker, cases.First(c => c.Code == "FS"), AppointmentKind.Court, "Custody, first hearing", Today.PlusWorkingDays(24), 9, 90, place: "Kessler County Family Court, room 4");
        foreach (var item in court.ToPrepare.OrderByDescending(i => i.WorkingDaysBefore).Take(1)) item.Tick(By(worker, db.Clock.Now.AddDays(-1)));
        Make(worker, cases.FirstOrDefault(c => c.Immigration) ?? cases.Last(c => c.Code == "FS"), AppointmentKind.Immigration, "Interview", Today.PlusWorkingDays(32), 8, 120, place: "Field office, second floor");
    }

    /// <summary>Mari's week as she tells it, and the visit she chose the time of.</summary>
    private async Task MariAsync()
    {
        var dana = workers["dana"];
        var mari = await db.Cases.Where(c => db.People.Any(p => p.Id == c.PersonId && p.PreferredName == "Mari")).Select(c => new One(c.Id, c.PersonId, "Mari", "EC", c.OpenedOn, false)).FirstAsync();
        var by = By(dana, db.Clock.Now.AddDays(-1));
        const Weekdays schoolDays = Weekdays.Mon | Weekdays.Tue | Weekdays.Wed | Weekdays.Thu | Weekdays.Fri;
        void Slot(RoutineKind kind, string? words, Weekdays days, TimeOnly from, TimeOnly to, DateOnly since) => db.Add(new RoutineSlot(mari.PersonId, kind, words, days, from, to, since, null, by));
        Slot(RoutineKind.CareOfOthers, "Mateo to school", schoolDays, new(7, 30), new(8, 15), mari.OpenedOn);
        Slot(RoutineKind.CareOfOthers, "Mateo, pick-up", schoolDays, new(14, 50), new(15, 20), mari.OpenedOn);
        Slot(RoutineKind.Dialysis, null, Weekdays.Mon | Weekdays.Wed | Weekdays.Fri, new(13, 0), new(17, 0), Today.AddDays(6));
        Slot(RoutineKind.Worship, "Mass, and the choir after", Weekdays.Sun, new(9, 0), new(12, 0), mari.OpenedOn);
        Make(dana, mari, AppointmentKind.HomeVisit, "The pick-up, and who helps", Today, 16, 60, place: "212 Cedar Street, 3B");
    }

    private void Own()
    {
        DateTime At(int days, int hour) => db.Clock.Utc(Today.PlusWorkingDays(days), new TimeOnly(hour, 0));
        db.Add(new WorkerEntry(workers["dana"].Id, WorkerEntryKind.Training, "Motivational interviewing, part 2", At(6, 9), At(6, 12), db.Clock.Now));
        db.Add(new WorkerEntry(workers["dana"].Id, WorkerEntryKind.Meeting, "Case conference", At(2, 8), At(2, 9), db.Clock.Now));
        db.Add(new WorkerEntry(workers["marcus"].Id, WorkerEntryKind.Leave, null, At(7, 0), At(9, 0), db.Clock.Now));
    }

    private Appointment Make(Worker worker, One one, AppointmentKind kind, string what, DateOnly day, int hour, int minutes, string? rule = null, string? place = null)
    {
        var from = db.Clock.Utc(day, new TimeOnly(hour, 0));
        var made = from.AddDays(-6) < db.Clock.Now.AddHours(-1) ? from.AddDays(-6) : db.Clock.Now.AddHours(-1);
        if (made < db.Clock.Utc(one.OpenedOn, new TimeOnly(18, 0))) made = db.Clock.Now.AddHours(-1) < from ? db.Clock.Now.AddHours(-1) : from;
        var where = place ?? (kind is AppointmentKind.Office ? "Office" : kind == AppointmentKind.HomeVisit ? "At home" : null);
        var appointment = new Appointment(one.Id, new Agreed(kind, what, where, from, from.AddMinutes(minutes), [new Goer(worker.Id, worker.Name)], [one.GoesBy]), rule, kind.IsPrepared() ? Preparation.Read(Preparation.Starting(kind)) : [], db.Clock, By(worker, made));
        db.Add(appointment);
        return appointment;
    }

    private Stamp By(Worker worker, DateTime at) => new() { WorkerId = worker.Id, Name = worker.Name, At = at <= db.Clock.Now ? at : db.Clock.Now };

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
