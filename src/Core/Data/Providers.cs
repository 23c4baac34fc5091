using System.Data.Common;
using Alongside.Core.Story;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Alongside.Core.Data;

/// <summary>The two databases an agency can run on.</summary>
public enum DatabaseProvider { Sqlite, Postgres }

/// <summary>The agency's database in one SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, Clock clock) : AppDb(options, clock);

/// <summary>The agency's database on PostgreSQL.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, Clock clock) : AppDb(options, clock);

/// <summary>How the product reaches its database, once for all callers.</summary>
public static class Providers
{
    /// <summary>Points a context at the agency's database.</summary>
    public static DbContextOptionsBuilder UseAgencyDatabase(this DbContextOptionsBuilder options, DatabaseProvider provider, string connection)
    {
        options.UseSnakeCaseNamingConvention().ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, RelationalEventId.MultipleCollectionIncludeWarning));
        return provider == DatabaseProvider.Postgres
            ? options.UseNpgsql(connection, o => o.MigrationsHistoryTable("migrations").UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            : options.UseSqlite(connection, o => o.MigrationsHistoryTable("migrations").UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                .AddInterceptors(WriteAhead.Instance);
    }

    /// <summary>One writer at a time at the end of the trail: PostgreSQL by an advisory lock until the transaction ends; SQLite has one writer anyway.</summary>
    internal static Task LockAuditTrailAsync(this AppDb db, CancellationToken cancel) =>
        db is PostgresDb ? db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(4711)", cancel) : Task.CompletedTask;

    /// <summary>The labels of a kind used in a case, those of protected passages too: a label is given once.</summary>
    internal static async Task<List<string>> LabelsTakenAsync(this AppDb db, Guid caseId, StoryMarkKind kind)
    {
        var local = db.ChangeTracker.Entries<CaseRecord>().Where(e => e.State == EntityState.Added && e.Entity.CaseId == caseId).Select(e => e.Entity);
        return kind switch
        {
            StoryMarkKind.Need => [.. local.OfType<Need>().Select(n => n.Label), .. await db.Needs.IgnoreQueryFilters(["protected"]).Where(n => n.CaseId == caseId).Select(n => n.Label).ToListAsync()],
            StoryMarkKind.Strength => [.. local.OfType<Strength>().Select(n => n.Label), .. await db.Strengths.IgnoreQueryFilters(["protected"]).Where(n => n.CaseId == caseId).Select(n => n.Label).ToListAsync()],
            _ => [.. local.OfType<Wish>().Select(n => n.Label), .. await db.Wishes.IgnoreQueryFilters(["protected"]).Where(n => n.CaseId == caseId).Select(n => n.Label).ToListAsync()],
        };
    }

    /// <summary>Brings the database to this version's schema; gives up with advice when another process holds the migration lock.</summary>
    public static async Task MigrateAsync(AppDb db, TimeSpan patience, CancellationToken cancel = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            await db.Database.MigrateAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new InvalidOperationException($"""
                The database did not become free for migration within {patience.TotalSeconds:0} seconds. If no other Alongside is starting,
                an earlier start was killed while migrating: run  DELETE FROM "__EFMigrationsLock";  in the database and start again.
                """);
        }
    }

    /// <summary>The next case number of a program, as EC-0418: counted up in the database at once, so that nobody waits for or collides with another's form.</summary>
    internal static async Task<string> TakeCaseNumberAsync(this AppDb db, Programs.AgencyProgram program)
    {
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync() : null;
        await db.Programs.Where(p => p.Id == program.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LastNumber, p => p.LastNumber + 1));
        var number = await db.Programs.AsNoTracking().Where(p => p.Id == program.Id).Select(p => p.LastNumber).SingleAsync();
        if (own is not null)
        {
            await own.CommitAsync();
            await own.DisposeAsync();
        }
        return $"{program.Code}-{number:0000}";
    }

    /// <summary>Several saves that hold together or not at all.</summary>
    public static Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginAsync(this AppDb db) => db.Database.BeginTransactionAsync();

    /// <summary>The schema is that of this version.</summary>
    public static async Task<bool> IsMigratedAsync(AppDb db, CancellationToken cancel = default) => !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();

    private sealed class WriteAhead : DbConnectionInterceptor
    {
        public static readonly WriteAhead Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancel = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        private static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma synchronous = normal";
            command.ExecuteNonQuery();
        }
    }

    internal sealed class ForSqlite : IDesignTimeDbContextFactory<SqliteDb>
    {
        public SqliteDb CreateDbContext(string[] args) =>
            new((DbContextOptions<SqliteDb>)new DbContextOptionsBuilder<SqliteDb>().UseAgencyDatabase(DatabaseProvider.Sqlite, "Data Source=design.db").Options, new Clock(TimeProvider.System));
    }

    internal sealed class ForPostgres : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) =>
            new((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>().UseAgencyDatabase(DatabaseProvider.Postgres, "Host=127.0.0.1;Database=design").Options, new Clock(TimeProvider.System));
    }
}
