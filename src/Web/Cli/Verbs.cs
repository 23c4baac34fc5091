using System.CommandLine;
using Alongside.Core.Data;
using Alongside.Core.Data.Search;
using Alongside.Core.Platform;
using Alongside.Web.Cli.Seed;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli;

/// <summary>The command-line verbs: serve, demo, migrate, seed, import hsds, doubles find, forms check, forms score, forms import, forms export, packs check, packs import, packs export, deadlines try, audit verify, search rebuild, backup, restore.</summary>
public static class Verbs
{
    public static Task<int> RunAsync(string[] args)
    {
        var demo = new Option<bool>("--demo") { Description = "Act on the demonstration agency in ./data/demo.", Recursive = true };
        var root = new RootCommand("Alongside: the record and daily companion of a case manager.") { demo };

        var serve = new Command("serve", "Serve the site. Settings such as --urls, --Database:Provider and --ConnectionStrings:Alongside may follow.") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((parsed, _) => parsed.GetValue(demo) ? Serve.DemoAsync([.. parsed.UnmatchedTokens], false) : Serve.RunAsync([.. parsed.UnmatchedTokens]));
        root.Add(serve);

        var fresh = new Option<bool>("--fresh") { Description = "Throw the demonstration agency away and create it anew." };
        var showDemo = new Command("demo", "Create (once) and serve the demonstration agency on http://127.0.0.1:5080. --urls moves it to another loopback address.") { fresh };
        showDemo.TreatUnmatchedTokensAsErrors = false;
        showDemo.SetAction((parsed, _) => Serve.DemoAsync([.. parsed.UnmatchedTokens], parsed.GetValue(fresh)));
        root.Add(showDemo);

        var migrate = new Command("migrate", "Bring the database to this version's schema.") { TreatUnmatchedTokensAsErrors = false };
        migrate.SetAction((parsed, cancel) => WithDatabaseAsync(parsed, demo, async db =>
        {
            await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60), cancel);
            Console.WriteLine("The database is up to date.");
            return 0;
        }));
        root.Add(migrate);

        root.Add(Seed(demo));

        var path = new Argument<string>("path") { Description = "The folder, .zip or .json of a directory: HSDS 3 tables or JSON, or an export of HSDS 1 or 2." };
        var errors = new Option<string>("--errors") { Description = "Where to write the rows that were not taken (CSV).", DefaultValueFactory = _ => "import-errors.csv" };
        var preview = new Option<bool>("--preview") { Description = "Show what would be read as what, and change nothing." };
        var source = new Option<string?>("--source") { Description = "The name of the feed; without it, the package's own name. The same feed always under the same name." };
        var hsds = new Command("hsds", "Import a community resource directory. Repeatable: nothing is taken twice, and what the feed dropped is marked.") { path, errors, preview, source };
        hsds.TreatUnmatchedTokensAsErrors = false;
        hsds.SetAction((parsed, cancel) => parsed.GetValue(preview) ? Task.FromResult(ImportHsdsVerb.Preview(parsed.GetValue(path)!))
            : WithDatabaseAsync(parsed, demo, db => ImportHsdsVerb.RunAsync(db, parsed.GetValue(path)!, parsed.GetValue(errors)!, parsed.GetValue(source), cancel)));
        root.Add(new Command("import", "Bring data in.") { hsds });

        var everybody = new Option<bool>("--everybody") { Description = "Compare everybody anew, not only who changed since the last pass." };
        var find = new Command("find", "Look through the registry for people who are there twice, and bring the queue at /people/doubles up to date.") { everybody };
        find.TreatUnmatchedTokensAsErrors = false;
        find.SetAction((parsed, cancel) => WithDatabaseAsync(parsed, demo, db => DoublesVerb.RunAsync(db, parsed.GetValue(everybody), cancel)));
        root.Add(new Command("doubles", "People who may be on record twice.") { find });

        root.Add(FormsVerb.Command(demo));
        root.Add(PacksVerbs.Command(demo));
        root.Add(DeadlinesVerb.Command());

        var seal = new Option<string?>("--seal") { Description = "A seal printed earlier: checks that the trail still contains it, so that a trail cut off at its end is noticed." };
        var verify = new Command("verify", "Recompute every seal of the audit trail and name the first broken row.") { seal };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction((parsed, cancel) => WithDatabaseAsync(parsed, demo, db => VerifyAsync(db, parsed.GetValue(seal), cancel)));
        root.Add(new Command("audit", "The audit trail.") { verify });

        AddBackup(root, demo);

        var rebuild = new Command("rebuild", "Make the search index anew from the records; nobody can save meanwhile.") { TreatUnmatchedTokensAsErrors = false };
        rebuild.SetAction((parsed, cancel) => WithDatabaseAsync(parsed, demo, async db =>
        {
            await SearchIndex.RebuildAsync(db, new Said(), cancel);
            Console.WriteLine("The search index is made anew.");
            return 0;
        }));
        root.Add(new Command("search", "The search index.") { rebuild });

        return root.Parse(args).InvokeAsync();
    }

    private static void AddBackup(RootCommand root, Option<bool> demo)
    {
        var file = new Argument<string>("file") { Description = "The backup, as alongside-2026-05-05.alongside." };
        var keys = new Option<bool>("--with-keys") { Description = "Put the keys into the backup too. Without them the sealed numbers cannot be opened; with them the file opens everything." };
        var backup = new Command("backup", "Write the whole agency into one file while it goes on working.") { file, keys };
        backup.TreatUnmatchedTokensAsErrors = false;
        backup.SetAction((parsed, cancel) => WithSiteAsync(parsed, demo, site => BackupVerbs.BackupAsync(SystemAt(site), AgencySite.DataFolder(site.GetRequiredService<IConfiguration>()), parsed.GetValue(file)!, parsed.GetValue(keys), cancel)));
        root.Add(backup);

        var drill = new Option<bool>("--drill") { Description = "Only try it: restore beside the live data, compare every row, check the audit trail, report, and clear away." };
        var restore = new Command("restore", "Put a backup into an empty installation, on either database.") { file, drill };
        restore.TreatUnmatchedTokensAsErrors = false;
        restore.SetAction((parsed, cancel) => WithSiteAsync(parsed, demo, site => parsed.GetValue(drill)
            ? BackupVerbs.DrillAsync(SystemAt(site), site.GetRequiredService<FieldCipher>(), AgencySite.DataFolder(site.GetRequiredService<IConfiguration>()), parsed.GetValue(file)!, cancel)
            : BackupVerbs.RestoreAsync(SystemAt(site), AgencySite.DataFolder(site.GetRequiredService<IConfiguration>()), parsed.GetValue(file)!, cancel)));
        root.Add(restore);
    }

    private static Command Seed(Option<bool> demo)
    {
        var clients = new Option<int>("--clients") { Description = "How many clients.", DefaultValueFactory = _ => 1000 };
        var staff = new Option<int?>("--staff") { Description = "How many work there; one for a hundred clients unless said." };
        var years = new Option<double>("--years") { Description = "How many years back the work goes.", DefaultValueFactory = _ => 1 };
        var number = new Option<ulong>("--seed") { Description = "The number from which everything is invented: the same number, the same agency.", DefaultValueFactory = _ => 1 };
        var contacts = new Option<double>("--contacts") { Description = "How many contacts are written up for a client in a month.", DefaultValueFactory = _ => 3 };
        var today = new Option<DateOnly?>("--today") { Description = "The day on which the invented history ends; today unless said." };
        var password = new Option<string?>("--password") { Description = "The password of everybody; the demonstration's unless said, which everybody knows." };
        var seed = new Command("seed", "Fill an empty, migrated database with an invented agency of any size, the same for the same arguments.") { clients, staff, years, number, contacts, today, password };
        seed.TreatUnmatchedTokensAsErrors = false;
        seed.SetAction((parsed, cancel) => WithSiteAsync(parsed, demo, services => SeedVerb.RunAsync(services,
            new SeedSize(parsed.GetValue(clients), parsed.GetValue(staff) ?? Math.Max(12, parsed.GetValue(clients) / 100), parsed.GetValue(years), parsed.GetValue(number), parsed.GetValue(contacts)),
            parsed.GetValue(password), parsed.GetValue(today), cancel)));
        return seed;
    }

    private static async Task<int> VerifyAsync(AppDb db, string? seal, CancellationToken cancel)
    {
        var check = await AuditTrail.VerifyAsync(db, cancel);
        if (check.BrokenSeq is { } broken)
        {
            Console.WriteLine($"BROKEN at row {broken}: {check.How}. The {check.Rows} rows before it are as they were written.");
            return 1;
        }
        if (seal is not null && !await db.AuditEntries.AnyAsync(e => e.Seal == seal, cancel))
        {
            Console.WriteLine($"BROKEN: no row carries the seal {seal}. Rows were cut off, or the trail is another one.");
            return 1;
        }
        Console.WriteLine($"Unbroken: {check.Rows} rows. Last seal {check.Seal}");
        return 0;
    }

    internal static Task<int> WithDatabaseAsync(ParseResult parsed, Option<bool> demo, Func<AppDb, Task<int>> act) => WithSiteAsync(parsed, demo, services => act(SystemAt(services)));

    private static AppDb SystemAt(IServiceProvider services)
    {
        var db = services.GetRequiredService<AppDb>();
        db.Caller = Caller.System("command line");
        return db;
    }

    private static async Task<int> WithSiteAsync(ParseResult parsed, Option<bool> demo, Func<IServiceProvider, Task<int>> act)
    {
        string[] args = parsed.GetValue(demo) ? DemoSettings.For([.. parsed.UnmatchedTokens]).Args : [.. parsed.UnmatchedTokens];
        await using var site = AgencySite.Build(args, quiet: true);
        await using var scope = site.Services.CreateAsyncScope();
        try
        {
            return await act(scope.ServiceProvider);
        }
        catch (RuleBroken broken)
        {
            Console.Error.WriteLine(broken.Message);
            return 1;
        }
        catch (System.Data.Common.DbException failed)
        {
            Console.Error.WriteLine($"The database does not answer as it should: {failed.Message}. Was it migrated? Run “migrate” first.");
            return 1;
        }
    }

    private sealed class Said : IProgress<Progress>
    {
        public void Report(Progress value) => Console.WriteLine($"  {value.Doing}: {value.Done:N0} of {value.Total:N0}");
    }
}
