using System.Diagnostics;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Cli.Demo;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Cli.Seed;

/// <summary>The verb “seed”: an agency of any size for tests of load, for training and for trying things out.</summary>
internal static class SeedVerb
{
    public static async Task<int> RunAsync(IServiceProvider services, SeedSize size, string? password, DateOnly? today, CancellationToken cancel)
    {
        await using var db = OnDay(services, today);
        RuleBroken.Unless(await Providers.IsMigratedAsync(db, cancel), "The database is not of this version yet. Run “migrate” first.");
        var clock = Stopwatch.StartNew();
        var made = await SeedAgency.CreateAsync(db, size, services.GetRequiredService<FieldCipher>(), password ?? DemoAgency.Password, new Said(), cancel);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"\n{"table",-20}{"rows",12}");
        foreach (var (table, rows) in made.Tables) Console.WriteLine($"{table,-20}{rows,12:N0}");
        Console.WriteLine($"\n{size.Clients:N0} clients ({made.Doubles:N0} of them recorded twice), {made.Open:N0} open cases with {made.CaseManagers:N0} case managers.");
        Console.WriteLine($"{made.Rows:N0} rows in {seconds:N1} s: {made.Rows / seconds:N0} rows a second.");
        if (password is null)
            Console.WriteLine($"\nEverybody knows the password of everybody here ({DemoAgency.Password}; sign in as dana, ruth, ines, admin, avery): serve this on a loopback address only, or seed with --password.");
        return 0;
    }

    /// <summary>The database as of a day, just after midnight: the same arguments and day make the same rows, whatever the hour.</summary>
    private static AppDb OnDay(IServiceProvider services, DateOnly? today)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var now = new Clock(services.GetRequiredService<TimeProvider>()) { Zone = zone };
        var clock = new Clock(new StandsStill(now.Utc(today ?? now.Today, new TimeOnly(0, 5)))) { Zone = zone };
        AppDb db = services.GetService<DbContextOptions<PostgresDb>>() is { } postgres ? new PostgresDb(postgres, clock) : new SqliteDb(services.GetRequiredService<DbContextOptions<SqliteDb>>(), clock);
        db.Caller = Caller.System("seed");
        return db;
    }

    private sealed class StandsStill(DateTime at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(at, TimeSpan.Zero);
    }

    private sealed class Said : IProgress<Progress>
    {
        private readonly Stopwatch _since = Stopwatch.StartNew();
        private double _next = 2;

        public void Report(Progress value)
        {
            if (_since.Elapsed.TotalSeconds < _next) return;
            _next = _since.Elapsed.TotalSeconds + 5;
            Console.WriteLine($"  {value.Done:N0} of {value.Total:N0} clients");
        }
    }
}
