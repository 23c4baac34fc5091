using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Reminders;
using Alongside.Core.Story;
using Alongside.Core.Undo;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>What happened this week that a person may want to put right: somebody recorded twice, and an act that can be taken back.</summary>
internal static class DemoLately
{
    public static async Task PlayAsync(AppDb db, Dictionary<string, Worker> workers, FieldCipher cipher)
    {
        var at = db.Clock.Now.AddDays(-4);
        var ines = new Stamp { WorkerId = workers["ines"].Id, Name = workers["ines"].Name, At = at };
        // Irene Papadakis, written down a second time when her daughter called.
        var again = new Person("Irini", "Papadakis", ines);
        again.WasBorn(new DateOnly(1938, 11, 2), false, db.Clock.Today);
        again.Speaks("el", ["en"], InterpreterNeed.MedicalAndLegal);
        again.AddContactPoint(ContactSystem.Phone, "(555) 555-0133").IsSafe(Answer.Yes, null, "mornings", null);
        again.AddContactPoint(ContactSystem.Email, "irini.papadakis@example.org");
        again.Identifiers.Add(new Identifier(again.Id, IdentifierKind.Medicare, "1EG4-TE5-MK73", "Medicare", cipher));
        var daughter = new Person("Eleni", "Papadakis", ines);
        var family = new Household("Papadakis family");
        family.Add(again.Id, "mother");
        family.Add(daughter.Id, "daughter");
        db.AddRange(again, daughter, family);
        await db.SaveChangesAsync();

        var dana = new Stamp { WorkerId = workers["dana"].Id, Name = workers["dana"].Name, At = db.Clock.Now };
        var need = await db.Needs.Where(n => n.Status == NeedStatus.Open && n.Sensitivity == Sensitivity.Ordinary && db.TeamMembers.Any(t => t.CaseId == n.CaseId && t.WorkerId == dana.WorkerId && t.Until == null)
            && db.Cases.Any(c => c.Id == n.CaseId && c.Status == CaseStatus.Open)).OrderBy(n => !db.Cases.Any(c => c.Id == n.CaseId && db.People.Any(p => p.Id == c.PersonId && p.PreferredName == "Mari"))).ThenBy(n => n.CaseId).ThenBy(n => n.Label).FirstAsync();
        need.Stands(NeedStatus.InMotion, null, db.Clock.Today, dana);
        db.Reversible(ReversibleKind.NeedStood, $"Need {need.Label} {need.Status.InWords()}", dana).About(need.Id);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await HandOverAsync(db, workers);
        await AwayAsync(db, workers);
    }

    /// <summary>Hannah is on leave this week and Imani covers; Dana is in training in two weeks and Thuy covers; Imani is away in ten days, and nobody covers yet.</summary>
    private static async Task AwayAsync(AppDb db, Dictionary<string, Worker> workers)
    {
        var today = db.Clock.Today;
        Stamp By(string userName) => new() { WorkerId = workers[userName].Id, Name = workers[userName].Name, At = db.Clock.Now };
        await Cover.NameAsync(db, workers["hannah"].Id, workers["imani"].Id, today, today.AddDays(3), AbsenceReason.Leave, By("hannah"));
        await Cover.NameAsync(db, workers["dana"].Id, workers["thuy"].Id, today.AddDays(14), today.AddDays(16), AbsenceReason.Training, By("dana"));
        await Cover.NameAsync(db, workers["imani"].Id, null, today.AddDays(10), today.AddDays(12), AbsenceReason.Leave, By("imani"));
        var reminders = new WorkerReminders(workers["dana"].Id);
        reminders.DigestOn("dana.whitfield@harbor.example", [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], 8);
        reminders.QuietBetween(19, 7);
        reminders.HoldsFrom(db.Clock.Now, "http://localhost:5000");
        db.Add(reminders);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    /// <summary>Ruth gave one of Oscar's people to Thuy; it stands among the hand-overs to take back.</summary>
    private static async Task HandOverAsync(AppDb db, Dictionary<string, Worker> workers)
    {
        var (oscar, thuy, ruth) = (workers["oscar"], workers["thuy"], new Stamp { WorkerId = workers["ruth"].Id, Name = workers["ruth"].Name, At = db.Clock.Now });
        var @case = await db.CasesCarriedBy(oscar.Id).Include(c => c.Team).Where(c => c.Status == CaseStatus.Open && c.HouseholdId == null && db.Programs.Any(p => p.Id == c.ProgramId && p.Code == "EC")).OrderBy(c => c.Number).FirstAsync();
        @case.JoinTeam(thuy, TeamRole.Primary, db.Clock.Today, ruth);
        db.Reversible(ReversibleKind.CasesHandedOver, $"{@case.ClientName} handed over from {oscar.Name} to {thuy.Name}", ruth).About(thuy.Id).ToldInCaseAs($"handed over from {oscar.Name} to {thuy.Name}");
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
