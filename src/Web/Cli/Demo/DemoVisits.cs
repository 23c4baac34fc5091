using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Reminders;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>The visits of the demonstration agency: checked in and out at the door, one corrected by hand, one sent to a payer.</summary>
internal static class DemoVisits
{
    /// <summary>The visit of an appointment that took place: a few minutes late, and about as long as planned.</summary>
    public static void Make(AppDb db, Appointment of, Worker worker, bool somebodyThere)
    {
        if (!of.Kind.AsContact().IsInPerson()) return;
        var turn = of.From.Day + of.From.Hour;
        var (began, ended) = (of.From.AddMinutes(turn % 7), somebodyThere ? of.To.AddMinutes(turn % 11 - 6) : of.From.AddMinutes(9));
        Stamp At(DateTime at) => new() { WorkerId = worker.Id, Name = worker.Name, At = at };
        var visit = new Visit(of.CaseId, new Arrival(of.Kind.AsContact(), of.Place, of.People, of), new DoorTime(began, began), null, At(began));
        if (somebodyThere) visit.CheckOut(new DoorTime(ended, ended), null, At(ended));
        else visit.FindsNobody(new DoorTime(ended, ended), null, At(ended));
        db.Add(visit);
    }

    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers)
    {
        var (dana, admin) = (workers["dana"], workers["admin"]);
        Stamp By(Worker worker) => new() { WorkerId = worker.Id, Name = worker.Name, At = db.Clock.Now };
        var settings = new VisitSettings(By(admin));
        settings.IsKnownAs("MedicaidID", "0123456", "STATE", "HCBS", "EC T1017\nFS T1017 HA\nRS H0006", By(admin));
        db.Add(settings);
        var choices = new VisitChoices(dana.Id);
        choices.Tell(workers["marcus"].Id, 30);
        db.Add(choices);
        // Marcus is reached by e-mail, so Dana can name him; nobody is out when the demonstration begins.
        var reminders = new WorkerReminders(workers["marcus"].Id);
        reminders.DigestOn("marcus@harbor.example", [], 8);
        reminders.HoldsFrom(db.Clock.Now, "http://localhost:5000");
        db.Add(reminders);
        var visits = await db.Visits.Include(v => v.Corrections).Where(v => v.WorkerId == dana.Id && v.EndedAt != null && !v.NobodyThere && v.Place != null && v.Sensitivity == Sensitivity.Ordinary).OrderByDescending(v => v.BeganAt).ThenBy(v => v.Id).Take(2).ToListAsync();
        var corrected = visits[^1];
        db.Add(corrected.Correct(new VisitSaid(corrected.BeganAt, corrected.EndedAt!.Value.AddMinutes(-4), corrected.Place, corrected.Present), "01", "I checked out in the car, not at the door", settings, By(dana))!);
        var about = await db.Cases.Where(c => c.Id == corrected.CaseId).Select(c => new { c.Number, c.ClientName, Program = db.Programs.First(p => p.Id == c.ProgramId) }).FirstAsync();
        var consent = new ConsentGiven(corrected.CaseId, "State Medicaid, visit verification", "Visits: when, where and by whom", "Payment for case management", db.Clock.Today, db.Clock.Today.AddMonths(6), about.ClientName, "on paper, signed", By(dana));
        var told = consent.Disclose([new DisclosedLine("Visits: when, where and by whom", "A visit: service, number, date, place, worker, beginning and end")], db.Clock.Today, By(dana));
        db.AddRange(consent, told, VisitExport.Of(corrected, about.Program, settings, new AltEvvNames("ClientOtherID", about.Number, about.Number, dana.UserName!, db.Clock.Zone.Id), told, null, By(dana)));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await NotFoundAsync(db, dana, By(dana));
    }

    /// <summary>Two doors and two calls without an answer: somebody of Dana's is looked for, and the emergency contact was asked.</summary>
    private static async Task NotFoundAsync(AppDb db, Worker dana, Stamp now)
    {
        var aWeekAgo = db.Clock.Today.AddDays(-7);
        var one = await db.CasesCarriedBy(dana.Id).Where(c => c.Status == CaseStatus.Open && c.HouseholdId == null && c.LastContactOn <= aWeekAgo && db.Activities.Any(a => a.CaseId == c.Id && a.Reached) && !db.Visits.Any(v => v.CaseId == c.Id)).OrderByDescending(c => c.LastContactOn).ThenBy(c => c.Number)
            .Select(c => new { c.Id, Program = db.Programs.First(p => p.Id == c.ProgramId), Last = db.Activities.Where(a => a.CaseId == c.Id && a.Reached).Max(a => a.OccurredAt), GoesBy = db.People.Where(p => p.Id == c.PersonId).Select(p => p.PreferredName ?? p.GivenName).First() }).FirstAsync();
        (ContactKind Way, string Place, string Words)[] tries =
        [
            (ContactKind.Phone, "", "Rang eight times, no machine."), (ContactKind.HomeVisit, "At home", "Nobody opened; a note is at the door."), (ContactKind.Phone, "", "The number is not in service."), (ContactKind.HomeVisit, "At home", "The neighbor has not seen them since the weekend."),
        ];
        // Spread over the days since they were last reached, at hours at which people are tried.
        DateTime At(int i) => db.Clock.Utc(db.Clock.Day(one.Last.AddMinutes((db.Clock.Now - one.Last).TotalMinutes * (0.4 + 0.1 * i))), new TimeOnly(10 + 2 * i, 15));
        for (var i = 0; i < tries.Length; i++)
        {
            var at = At(i);
            var by = now with { At = at.AddMinutes(20) };
            var note = new Note(one.Id, Sensitivity.Ordinary, by);
            note.Write(ContactKind.Tried, at, at.AddMinutes(5), tries[i].Place, [], SeenAlone.NotAsked, ["Follow-up"], [], null, tries[i].Words, null, null, null);
            note.Write(new Circumstances(tries[i].Way));
            note.Sign(one.Program, db.Clock.Day(by.At), by, one.GoesBy);
            db.Add(note);
            await db.SaveChangesAsync();
        }
        var from = db.Clock.Day(At(0));
        var effort = new Effort(one.Id, one.GoesBy, EffortProtocol.Of(one.Program.Id), from, await db.AttemptsForTheClockAsync([one.Id]), null, "It is not like them", db.Clock.Today, now);
        db.Add(effort);
        await db.SaveChangesAsync();
        var step = effort.Steps.First(s => s.Ways.Length == 0 && !s.BySupervisor);
        db.Add(effort.Tick(step, db.Clock.Today, "The sister says they are well and moved in with a friend; she passes our number on.", await db.AttemptsForTheClockAsync([one.Id]), db.Clock.Today, db.Caller, now));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
