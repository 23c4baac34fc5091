using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests;

/// <summary>What a test's database holds: nothing, the cast, or the whole demonstration agency.</summary>
public enum Agencies { Empty, Cast, Demo }

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
            var number = Interlocked.Increment(ref _count);
            if (provider == DatabaseProvider.Sqlite)
            {
                var file = Path.Combine(Folder, $"test-{number}.db");
                File.Copy(Path.Combine(Folder, $"{Name(agency)}.db"), file);
                return $"Data Source={file}";
            }
            await using var server = new Npgsql.NpgsqlConnection(PostgresServer.Connection("postgres"));
            await server.OpenAsync();
            await using var create = server.CreateCommand();
            create.CommandText = $"create database test_{number} template {Name(agency)}";
            await create.ExecuteNonQueryAsync();
            return PostgresServer.Connection($"test_{number}");
        }
        finally
        {
            Making.Release();
        }
    }

    public static AppDb Open(DatabaseProvider provider, string connection, Clock clock) => provider == DatabaseProvider.Sqlite
        ? new SqliteDb((DbContextOptions<SqliteDb>)new DbContextOptionsBuilder<SqliteDb>().UseAgencyDatabase(provider, connection).Options, clock)
        : new PostgresDb((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>().UseAgencyDatabase(provider, connection).Options, clock);

    private static string Name(Agencies agency) => $"template_{agency}".ToLowerInvariant();

    /// <summary>The key that sealed the demonstration agency's numbers.</summary>
    public static string DemoKey => Path.Combine(Folder, "demo.key");

    private static async Task MakeAsync(DatabaseProvider provider, Agencies agency)
    {
        var connection = provider == DatabaseProvider.Sqlite ? $"Data Source={Path.Combine(Folder, $"{Name(agency)}.db")};Pooling=false" : $"{PostgresServer.Connection(Name(agency))};Pooling=false";
        var clock = new Clock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(agency == Agencies.Demo ? Day : Day.AddDays(-180))) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        await using (var db = Open(provider, connection, clock))
        {
            db.Caller = Caller.System("tests");
            await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60));
            if (agency == Agencies.Cast) await Cast.EnterAsync(db);
            if (agency == Agencies.Demo) await Web.Cli.Demo.DemoAgency.CreateAsync(db, FieldCipher.FromFile(DemoKey), _ => { });
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
