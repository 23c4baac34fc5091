using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests;

/// <summary>A migrated agency with its cast, made once per run and provider, cloned for each test: a file copy on SQLite, a template on PostgreSQL.</summary>
public static class Templates
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("alongside-tests-").FullName;
    private static readonly SemaphoreSlim Making = new(1);
    private static readonly HashSet<(DatabaseProvider, bool)> Made = [];
    private static int _count;

    /// <summary>The day on which the tests take place: Tuesday, May 5, 2026, ten in the morning in New York.</summary>
    public static readonly DateTimeOffset Day = new(2026, 5, 5, 14, 0, 0, TimeSpan.Zero);

    static Templates() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        try { Directory.Delete(Folder, true); }
        catch (IOException) { /* a test still held a file; the folder is temporary */ }
    };

    /// <summary>A database of its own for one test.</summary>
    public static async Task<string> CloneAsync(DatabaseProvider provider, bool withCast = true)
    {
        await Making.WaitAsync();
        try
        {
            if (Made.Add((provider, withCast))) await MakeAsync(provider, withCast);
            var number = Interlocked.Increment(ref _count);
            if (provider == DatabaseProvider.Sqlite)
            {
                var file = Path.Combine(Folder, $"test-{number}.db");
                File.Copy(Path.Combine(Folder, $"{Name(withCast)}.db"), file);
                return $"Data Source={file}";
            }
            await using var server = new Npgsql.NpgsqlConnection(PostgresServer.Connection("postgres"));
            await server.OpenAsync();
            await using var create = server.CreateCommand();
            create.CommandText = $"create database test_{number} template {Name(withCast)}";
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

    private static string Name(bool withCast) => withCast ? "template_cast" : "template_empty";

    private static async Task MakeAsync(DatabaseProvider provider, bool withCast)
    {
        var connection = provider == DatabaseProvider.Sqlite ? $"Data Source={Path.Combine(Folder, $"{Name(withCast)}.db")};Pooling=false" : $"{PostgresServer.Connection(Name(withCast))};Pooling=false";
        var clock = new Clock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Day.AddDays(-180))) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
        await using (var db = Open(provider, connection, clock))
        {
            db.Caller = Caller.System("tests");
            await Providers.MigrateAsync(db, TimeSpan.FromSeconds(60));
            if (withCast) await Cast.EnterAsync(db);
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
