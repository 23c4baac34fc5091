using Alongside.Core.Assessments;
using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Alongside.Tests;

/// <summary>The people every test knows. Dana carries Maria's case in Elder Care; Omar is a case manager of the same program and a stranger to it; Bo's case is Omar's, in Recovery Support.</summary>
public static class Cast
{
    public const string Password = "kitchen-table-and-tea";

    public static readonly string[] UserNames = ["dana", "omar", "ruth", "ines", "admin", "avery", "helen"];


    internal static async Task EnterAsync(AppDb db)
    {
        var roles = Role.Starting().ToDictionary(r => r.Key);
        AgencyProgram[] programs = [new("EC", "Elder Care Coordination"), new("FS", "Family Support"), new("RS", "Recovery Support")];
        db.Add(new Agency("Harbor Street Community Services", "Kessler County", "America/New_York"));
        db.AddRange(roles.Values);
        db.AddRange(AgencyForms.Starting(new Stamp { Name = "Ada Lund", At = db.Clock.Now }));
        db.AddRange(programs);
        await db.SaveChangesAsync();

        // One cheap hash for all: the cost of hashing is not what these tests are about.
        var hash = new PasswordHasher<Worker>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(null!, Password);
        Worker Hire(string userName, string name, string title, string role, params int[] works)
        {
            var worker = new Worker(userName, name, title, roles[role].Id) { PasswordHash = hash, NormalizedUserName = userName.ToUpperInvariant() };
            worker.WorkIn(works.Select(i => programs[i].Id));
            db.Add(worker);
            return worker;
        }
        var dana = Hire("dana", "Dana Whitfield", "LSW", "case-manager", 0, 1);
        var omar = Hire("omar", "Omar Haddad", "", "case-manager", 0, 2);
        Hire("ruth", "Ruth Abebe", "LCSW", "supervisor", 0);
        Hire("helen", "Helen Park", "LCSW", "supervisor", 2);
        Hire("ines", "Inés Ibarra", "", "intake", 0, 1, 2);
        Hire("admin", "Ada Lund", "", "administrator");
        Hire("avery", "Avery Stone", "", "auditor");
        await db.SaveChangesAsync();

        var by = new Stamp { WorkerId = dana.Id, Name = dana.Name, At = db.Clock.Now };
        var maria = new Person("María", "Reyes Santos", by);
        maria.Call("María", "Reyes Santos", "Mari", "she/her");
        maria.WasBorn(new DateOnly(1958, 2, 11), false, db.Clock.Today);
        maria.Speaks("es", ["en"], InterpreterNeed.MedicalAndLegal);
        maria.IsContactedSafely("Call or text Tue, Thu 9–2, no details on voicemail");
        maria.AddContactPoint(ContactSystem.Phone, "555-0142").IsSafe(Answer.No, "from Harbor Street", "Tue and Thu, 9–2", "neighbors share it");
        var bo = new Person("Bo", "Lindqvist", by with { WorkerId = omar.Id, Name = omar.Name });
        bo.WasBorn(new DateOnly(1981, 9, 2), true, db.Clock.Today);
        db.AddRange(maria, bo);
        await db.SaveChangesAsync();

        await OpenCase.InProgramAsync(db, programs[0].Id, maria, null, dana.Id, "Fell in October; afraid of the bath", db.Clock.Today, by);
        await db.SaveChangesAsync();
        await OpenCase.InProgramAsync(db, programs[2].Id, bo, null, omar.Id, "Asked for help to stay sober", db.Clock.Today, by with { WorkerId = omar.Id, Name = omar.Name });
        await db.SaveChangesAsync();
        await OpenToAveryAsync(db, programs, by);
    }

    /// <summary>Avery audits from outside: María's and Bo's charts are open to them for a year, and nothing else.</summary>
    private static async Task OpenToAveryAsync(AppDb db, AgencyProgram[] programs, Stamp by)
    {
        var today = db.Clock.Today;
        var audit = await DrawAudit.Async(db, new AuditAsked("The audit of the cast", [programs[0].Id, programs[2].Id], today.AddDays(-30), today, 2, "7", false), by);
        var avery = await db.Workers.SingleAsync(w => w.UserName == "avery");
        db.Add(new AuditOpening(audit, avery.Id, avery.Name, true, today, today.AddYears(1), today, by));
        await db.SaveChangesAsync();
    }
}
