using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests;

/// <summary>What a test's database holds: nothing, the cast, the whole demonstration agency, or a small seeded one.</summary>
public enum Agencies { Empty, Cast, Demo, Seeded }

/// <summary>A migrated agency with its cast, made once per run and provider, cloned for each test: a file copy on SQLite, a template on PostgreSQL.</summary>
public static class Templates
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("alongside-tests-").FullName;
    private static readonly SemaphoreSlim Making = new(1);
    private static readonly HashSet<(DatabaseProvider, Agencies)> Made = [];
    private static int _count;

    /// <summary>The day on which the tests take place: Tuesday, May 5, 2026, ten in the morning in New York.</summary>
    public static readonly DateTimeOffset Day = new(2026, 5, 5, 14, 0, 0, TimeSpan.Zero);

    static Templates() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        try { Machine.ClearAway(Folder); }
        catch (IOException) { /* a test still held a file; the folder is temporary */ }
    };

    /// <summary>A database of its own for one test.</summary>
    public static async Task<string> CloneAsync(DatabaseProvider provider, Agencies agency = Agencies.Cast)
    {
        await Making.WaitAsync();
        try
        {
            if (Made.Add((provider, agency))) await MakeAsync(provider, agency);
            if (provider == DatabaseProvider.Postgres) return await CreateAsync(Name(agency));
            var file = Path.Combine(Folder, $"test-{Interlocked.Increment(ref _count)}.db");
            File.Copy(Path.Combine(Folder, $"{Name(agency)}.db"), file);
            return $"Data Source={file}";
        }
        finally
        {
            Making.Release();
        }
    }

    /// <summary>A database on PostgreSQL in which nothing is, not even a schema.</summary>
    public static Task<string> NewOnPostgresAsync() => CreateAsync("template0");

    private static async Task<string> CreateAsync(string template)
    {
        var number = Interlocked.Increment(ref _count);
        await using var server = new Npgsql.NpgsqlConnection(PostgresServer.Connection("postgres"));
        await server.OpenAsync();
        await using var create = server.CreateCommand();
        create.CommandText = $"create database test_{number} template {template}";
        await create.ExecuteNonQueryAsync();
        return PostgresServer.Connection($"test_{number}");
    }

    public static AppDb Open(DatabaseProvider provider, string connection, Clock clock, params Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor[] interceptors) => provider == DatabaseProvider.Sqlite
        ? new SqliteDb((DbContextOptions<SqliteDb>)new DbContextOptionsBuilder<SqliteDb>().UseAgencyDatabase(provider, connection).AddInterceptors(interceptors).Options, clock)
        : new PostgresDb((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>().UseAgencyDatabase(provider, connection).AddInterceptors(interceptors).Options, clock);

    private static string Name(Agencies agency) => $"template_{agency}".ToLowerInvariant();

    /// <summary>The key that sealed the demonstration agency's numbers.</summary>
    public static string DemoKey => Path.Combine(Folder, "demo.key");

    private static async Task MakeAsync(DatabaseProvider provider, Agencies agency)
    {
        var connection = provider == DatabaseProvider.Sqlite ? $"Data Source={Path.Combine(Folder, $"{Name(agency)}.db")};Pooling=false" : $"{PostgresServer.Connection(Name(agency))};Pooling=false";
        var clock = new Clock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(agency is Agencies.Demo or Agencies.Seeded ? Day : Day.AddDays(-180))) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        await using (var db = Open(provider, connection, clock))
        {
            db.Caller = Caller.System("tests");
            await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60));
            if (agency == Agencies.Cast) await Cast.EnterAsync(db);
            if (agency == Agencies.Demo) await Web.Cli.Demo.DemoAgency.CreateAsync(db, FieldCipher.FromFile(DemoKey), _ => { });
            if (agency == Agencies.Seeded) await Web.Cli.Seed.SeedAgency.CreateAsync(db, new Web.Cli.Seed.SeedSize(260, 12, 1.5, 1), FieldCipher.FromFile(DemoKey), Web.Cli.Demo.DemoAgency.Password);
        }
        if (provider == DatabaseProvider.Postgres)
        {
            // Nobody else looks after it; what the planner knows is cloned with it.
            await using var server = new Npgsql.NpgsqlConnection(connection);
            await server.OpenAsync();
            await using var look = new Npgsql.NpgsqlCommand("vacuum analyze", server);
            await look.ExecuteNonQueryAsync();
        }
        if (provider == DatabaseProvider.Sqlite)
        {
            // Everything into the one file that is copied.
            await using var file = new SqliteConnection(connection);
            await file.OpenAsync();
            await using var fold = file.CreateCommand();
            fold.CommandText = "pragma wal_checkpoint(truncate)";
            await fold.ExecuteNonQueryAsync();
        }
    }
}
