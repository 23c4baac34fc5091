using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Demo;

/// <summary>The demonstration agency: invented people, the same on every computer; half a year of history that ends today.</summary>
public static class DemoAgency
{
    public const string Password = "alongside-demo";

    public const string SignIns = """
        Sign in with the password  alongside-demo  as
          dana     case manager, 86 open cases
          marcus   case manager
          ruth     supervisor
          ines     intake
          admin    administrator
          avery    auditor from outside: reads the 20 charts of an open audit
        """;

    public static async Task<bool> IsThereAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await Callers.AnybodyAsync(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    /// <summary>Makes the agency, its directory and its cases by the same verbs a worker uses. It is there whole or not at all.</summary>
    public static async Task CreateAsync(IServiceProvider services, Action<string> say)
    {
        await using var scope = services.CreateAsyncScope();
        await CreateAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<FieldCipher>(), say);
    }

    internal static async Task CreateAsync(AppDb db, FieldCipher cipher, Action<string> say)
    {
        db.Caller = Caller.System("demonstration");

        // What an auditor would find is reckoned at the end, and not with every one of thousands of saves.
        db.ReadinessFollowsLater = true;
        say("  the community directory");
        var directory = await DemoDirectory.ImportAsync(db, DemoContent.Folder);
        await using var all = await db.BeginAsync();
        var (programs, workers) = await HireAsync(db);
        await AgencySite.SetClockAsync(db);
        var themes = DemoContent.Read<DemoThemes>("themes.json").Themes.ToDictionary(t => t.Key);
        var clients = DemoContent.Read<DemoClients>("people.json").Clients;
        var plot = DemoPlot.For(clients);
        var (measures, measured) = (await DemoMeasures.OfAsync(db), DemoPlot.Measured(clients, plot, db.Clock.Today));
        var player = new DemoPlayer(db, programs, workers, directory, cipher, measures);
        for (var i = 0; i < clients.Length; i++)
        {
            if (clients[i].Key == DemoPlot.Mari) await new DemoMari(db, (await db.Programs.FindAsync(programs["EC"].Id))!, workers, directory, cipher, measures).PlayAsync(clients[i]);
            else await player.PlayAsync(clients[i], themes[clients[i].Theme], plot[clients[i].Key], measured[clients[i].Key]);
            db.ChangeTracker.Clear();
            if ((i + 1) % 50 == 0 || i + 1 == clients.Length) say($"  {i + 1} of {clients.Length} people and families");
        }
        await DemoPlaces.KeepRulesAsync(db, workers["ruth"]);
        await DemoPlaces.AskIncomesAsync(db);
        await DemoHelped.PlayAsync(db, directory);
        await DemoLately.PlayAsync(db, workers, cipher);
        await DemoKnowledge.PlayAsync(db, workers, programs, directory);
        await DemoPacks.PlayAsync(db, workers);
        await DemoCalendar.PlayAsync(db, workers);
        await DemoDates.PlayAsync(db, programs, workers);
        await DemoAudits.PlayAsync(db, workers, programs);
        await all.CommitAsync();
        await DemoDoubles.PlayAsync(db, workers["ines"]);
        db.ReadinessFollowsLater = false;
    }

    /// <summary>The three programs of the agency, with their standards and the measure that tells most of each.</summary>
    internal static AgencyProgram[] Programs()
    {
        AgencyProgram[] programs =
        [
            new("EC", "Elder Care Coordination") { Purpose = "Older people who want to stay at home, and those who look after them." },
            new("FS", "Family Support") { Purpose = "Families in hard times: children, school, housing, separation, a new country." },
            new("RS", "Recovery Support") { Purpose = "People on their way out of addiction, illness of the mind, or homelessness." },
        ];
        foreach (var program in programs.Skip(1)) program.SetStandards(14, 90, 5, 15, 48);
        foreach (var program in programs) program.AskAfterClosing("7, 30, 90, 180");
        foreach (var (program, measure) in programs.Zip(new[] { "phq-9/total", "self-sufficiency/mean", "gad-7/total" })) program.Measure(measure);
        return programs;
    }

    private static async Task<(Dictionary<string, AgencyProgram>, Dictionary<string, Worker>)> HireAsync(AppDb db)
    {
        var roles = Role.Starting().ToDictionary(r => r.Key);
        var programs = Programs().ToDictionary(p => p.Code);
        var agency = new Agency("Harbor Street Community Services", "Kessler County", "America/New_York");
        agency.OpenDirectory(db.Caller.At(db.Clock.Now.AddMonths(-6)));
        db.Add(agency);
        db.AddRange(roles.Values);
        db.AddRange(AgencyForms.Starting(db.Caller.At(db.Clock.Now.AddYears(-1))));
        db.AddRange(programs.Values);
        await db.SaveChangesAsync();

        var workers = new Dictionary<string, Worker>();
        var hasher = new PasswordHasher<Worker>();
        foreach (var w in DemoContent.Read<DemoWorker[]>("workers.json"))
        {
            var worker = new Worker(w.UserName, w.Name, w.Title, roles[w.Role.Replace(' ', '-')].Id) { NormalizedUserName = w.UserName.ToUpperInvariant() };
            worker.PasswordHash = hasher.HashPassword(worker, Password);
            worker.WorkIn(w.Programs.Select(p => programs[p].Id));
            workers[w.UserName] = worker;
        }
        db.AddRange(workers.Values);
        DemoForms.Add(db, new Stamp { WorkerId = workers["admin"].Id, Name = workers["admin"].Name, At = db.Clock.Now.AddDays(-120) });
        await db.SaveChangesAsync();
        return (programs, workers);
    }
}
