using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
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
