using System.Data.Common;
using Alongside.Core.Data.Search;
using Alongside.Core.Story;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Alongside.Core.Data;

/// <summary>The two databases an agency can run on.</summary>
public enum DatabaseProvider { Sqlite, Postgres }

/// <summary>The agency's database in one SQLite file.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, Clock clock) : AppDb(options, clock)
{
    internal override ISearchIndex Index { get; } = new Search.Sqlite.SqliteSearch();
}

/// <summary>The agency's database on PostgreSQL.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, Clock clock) : AppDb(options, clock)
{
    internal override ISearchIndex Index { get; } = new Search.Postgres.PostgresSearch();
}

/// <summary>How the product reaches its database, once for all callers.</summary>
public static class Providers
{
    /// <summary>Points a context at the agency's database.</summary>
    public static DbContextOptionsBuilder UseAgencyDatabase(this DbContextOptionsBuilder options, DatabaseProvider provider, string connection)
    {
        options.UseSnakeCaseNamingConvention().ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, RelationalEventId.MultipleCollectionIncludeWarning));
        return provider == DatabaseProvider.Postgres
            ? options.UseNpgsql(Prepared(connection), o => o.MigrationsHistoryTable("migrations").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)).AddInterceptors(ReadsAgain.Instance)
            : options.UseSqlite(connection, o => o.MigrationsHistoryTable("migrations").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery))
                .AddInterceptors(WriteAhead.Instance);
    }

    /// <summary>Statements that come again are planned once per connection, unless the agency's own connection string says how often.</summary>
    private static string Prepared(string connection)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connection };
        return said.ContainsKey("Max Auto Prepare") || said.ContainsKey("MaxAutoPrepare") ? connection : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 200 }.ConnectionString;
    }

    /// <summary>One writer at a time at the end of the trail: PostgreSQL by an advisory lock until the transaction ends; SQLite has one writer anyway.</summary>
    internal static Task LockAuditTrailAsync(this AppDb db, CancellationToken cancel) =>
        db is PostgresDb ? db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(4711)", cancel) : Task.CompletedTask;

    /// <summary>Puts these rows at the end of the trail if it still ends with the row they follow; otherwise none of them, as when somebody wrote since or the database was restored. One statement, and the trail's lock with it.</summary>
    internal static Task<int> AppendAfterAsync(this AppDb db, AuditTrail.End end, IReadOnlyList<AuditEntry> rows)
    {
        var postgres = db is PostgresDb;
        // PostgreSQL takes a null among values for text unless it is told otherwise; SQLite has no such types.
        string[] types = postgres ? ["::bigint", "::timestamptz", "::uuid", "", "", "", "::uuid", "::uuid", "::uuid", "::text", "", ""] : new string[12];
        var values = new List<object?>(rows.Count * types.Length + 1);
        var tuples = new List<string>(rows.Count);
        foreach (var row in rows)
        {
            tuples.Add($"({string.Join(", ", types.Select((type, i) => $"{{{values.Count + i}}}{type}"))})");
            values.AddRange([row.Seq, row.At, row.WorkerId, row.WorkerName, row.Act.ToString(), row.What, row.RecordId, row.CaseId, row.PersonId, row.Details, row.PreviousSeal, row.Seal]);
        }
        values.AddRange([end.Seq, end.Seal, end.Seq + 1]);
        // Only the places of the values are put together here; the values themselves are parameters.
        var sql = (postgres ? "select pg_advisory_xact_lock(4711); " : "") + "insert into audit_entries (seq, at, worker_id, worker_name, act, what, record_id, case_id, person_id, details, previous_seal, seal) select * from (values "
            + string.Join(", ", tuples) + $") as looks where exists (select 1 from audit_entries where seq = {{{values.Count - 3}}} and seal = {{{values.Count - 2}}}) and not exists (select 1 from audit_entries where seq = {{{values.Count - 1}}})";
        return db.Database.ExecuteSqlRawAsync(sql, values!);
    }

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
    /// <param name="also">Something else that processes starting at once must do one after the other.</param>
    public static async Task MigrateAsync(AppDb db, TimeSpan patience, CancellationToken cancel = default, Action? also = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            await using var alone = await StartAloneAsync(db, limit.Token);
            // With nothing to do the migrator still compares the whole model with its snapshot, which takes a third of a start.
            if ((await db.Database.GetPendingMigrationsAsync(limit.Token)).Any()) await db.Database.MigrateAsync(limit.Token);
            also?.Invoke();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new InvalidOperationException($"""
                The database did not become free for migration within {patience.TotalSeconds:0} seconds. If no other Alongside is starting,
                an earlier start was killed while migrating: run  DELETE FROM "__EFMigrationsLock";  in the database and start again.
                """);
        }
    }

    /// <summary>One process starts at a time: the migrator's own lock lies in a table, and two that start over an empty database collide while making it. A process that dies lets go by dying.</summary>
    private static async Task<IAsyncDisposable?> StartAloneAsync(AppDb db, CancellationToken cancel)
    {
        if (db is not PostgresDb) return null;
        var connection = new Npgsql.NpgsqlConnection(new Npgsql.NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
        }
        catch (Npgsql.PostgresException missing) when (missing.SqlState == Npgsql.PostgresErrorCodes.InvalidCatalogName)
        {
            // The migrator makes the database itself.
            return null;
        }
        await using var take = connection.CreateCommand();
        take.CommandText = "select pg_advisory_lock(4712)";
        take.CommandTimeout = 0;
        await take.ExecuteNonQueryAsync(cancel);
        return connection;
    }

    /// <summary>The next case number of a program, as EC-0418: counted up in the database at once, so that nobody waits for or collides with another's form.</summary>
    internal static async Task<string> TakeCaseNumberAsync(this AppDb db, Programs.AgencyProgram program)
    {
        await using var whole = await db.BeginAsync();
        await db.Programs.Where(p => p.Id == program.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LastNumber, p => p.LastNumber + 1));
        var number = await db.Programs.AsNoTracking().Where(p => p.Id == program.Id).Select(p => p.LastNumber).SingleAsync();
        await whole.CommitAsync();
        return $"{program.Code}-{number:0000}";
    }

    /// <summary>The database refused a second one of what there is one of: somebody else did the same in this moment.</summary>
    public static bool IsSecond(DbUpdateException failed) => failed.InnerException is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whoever asks here would rather hear soon that the database is busy than wait for it.</summary>
    public static void DoNotWait(this AppDb db, TimeSpan most) => db.Database.SetCommandTimeout(most);

    /// <summary>Whoever works with this context is writing into the one file just now: until it is through, no other write is.</summary>
    public static bool KeepsTheFile(this AppDb db) => db is SqliteDb && db.Database.CurrentTransaction is not null;

    /// <summary>Somebody else is writing into the one file; it is no fault, and passes.</summary>
    public static bool IsBusy(DbException failed) => failed is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 };

    /// <summary>Nobody attaches anything to these people until the transaction ends; SQLite has one writer anyway.</summary>
    internal static Task LockPeopleAsync(this AppDb db, Guid[] people, CancellationToken cancel) =>
        db is PostgresDb ? db.Database.ExecuteSqlAsync($"select id from people where id = any({people}) order by id for update", cancel) : Task.CompletedTask;

    /// <summary>Nobody adds to these cases until the transaction ends; SQLite has one writer anyway.</summary>
    internal static Task LockCasesAsync(this AppDb db, Guid[] cases, CancellationToken cancel) =>
        db is PostgresDb ? db.Database.ExecuteSqlAsync($"select id from cases where id = any({cases}) order by id for update", cancel) : Task.CompletedTask;

    /// <summary>A person the caller may know, also when their record was merged into another.</summary>
    internal static Task<People.Person?> PersonMergedOrNotAsync(this AppDb db, Guid id, CancellationToken cancel) => db.People.IgnoreQueryFilters(["merged"]).FirstOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>Tells the database of one agency from that of another, within this process.</summary>
    internal static string WhichDatabase(this AppDb db) => $"{db.GetType().Name} {db.Database.GetConnectionString()}";

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
            // Whoever finds another process writing asks again within milliseconds, not after the driver's 150.
            command.CommandText = "pragma synchronous = normal; pragma busy_timeout = 250";
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
