using System.CommandLine;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli;

/// <summary>The command-line verbs: serve, demo, migrate, import hsds, audit verify.</summary>
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

        var path = new Argument<string>("path") { Description = "The folder or .zip of an HSDS 3.0 tabular package." };
        var errors = new Option<string>("--errors") { Description = "Where to write the rows that were not taken (CSV).", DefaultValueFactory = _ => "import-errors.csv" };
        var hsds = new Command("hsds", "Import a community resource directory (HSDS 3.0 tabular package). Repeatable: nothing is taken twice.") { path, errors };
        hsds.TreatUnmatchedTokensAsErrors = false;
        hsds.SetAction((parsed, cancel) => WithDatabaseAsync(parsed, demo, db => ImportHsdsVerb.RunAsync(db, parsed.GetValue(path)!, parsed.GetValue(errors)!, cancel)));
        root.Add(new Command("import", "Bring data in.") { hsds });

        var seal = new Option<string?>("--seal") { Description = "A seal printed earlier: checks that the trail still contains it, so that a trail cut off at its end is noticed." };
        var verify = new Command("verify", "Recompute every seal of the audit trail and name the first broken row.") { seal };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction((parsed, cancel) => WithDatabaseAsync(parsed, demo, db => VerifyAsync(db, parsed.GetValue(seal), cancel)));
        root.Add(new Command("audit", "The audit trail.") { verify });

        return root.Parse(args).InvokeAsync();
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

    private static async Task<int> WithDatabaseAsync(ParseResult parsed, Option<bool> demo, Func<AppDb, Task<int>> act)
    {
        string[] args = parsed.GetValue(demo) ? DemoSettings.For([.. parsed.UnmatchedTokens]).Args : [.. parsed.UnmatchedTokens];
        await using var site = AgencySite.Build(args, quiet: true);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Caller = Caller.System("command line");
        try
        {
            return await act(db);
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
}
