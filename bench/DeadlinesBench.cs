using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Bench;

/// <summary>What deadline rules cost: a rule change over every case, the first night of a month, and a save that ten rules hear; beside a copy of the same rows by the database itself, and the same save without rules.</summary>
internal static class DeadlinesBench
{
    private const string Heading = "## Deadlines";
    private const int Saves = 60;

    public static async Task<int> RunAsync(string file, string databases, int clients)
    {
        var plan = new BenchPlan([clients], databases.Split(','), [], 1, 1, BenchPlan.SiteBeside(), "/var/tmp/alongside-bench", null);
        Directory.CreateDirectory(plan.Folder);
        var section = new StringBuilder();
        section.Append(CultureInfo.InvariantCulture, $"{Heading}\n\nWritten by `./run bench deadlines`: {clients:N0} clients, three programs that take up ten rules each (months, quarters, rolling days, business days, anniversaries, once). Targets per million deadlines: a rule change 60 s, the first night of a month 20 s; a save that ten rules hear at most 2 ms more. ");
        section.Append("The limit of the rule change is `create table … as select` of the same rows. Everything is one process and one connection.\n\n| | SQLite or PostgreSQL | deadlines | seconds | a million would take | limit s | ratio |\n|---|---|---|---|---|---|---|\n");
        var saves = new StringBuilder();
        using var server = databases.Contains("postgres") && PostgresForBench.Binaries is not null ? new PostgresForBench(plan.Folder) : null;
        foreach (var provider in databases.Split(',').Select(d => Enum.Parse<DatabaseProvider>(d, true)))
        {
            var database = new BenchDatabase(plan, provider, clients, server);
            await database.SeedAsync(CancellationToken.None);
            await ForgetAsync(provider, database.Connection);
            var without = await SavesAsync(provider, database.Connection);
            var taken = await FollowAsync(provider, database.Connection, Rules(30));
            var limit = await CopyAsync(database);
            var changed = await FollowAsync(provider, database.Connection, Rules(21));
            var with = await SavesAsync(provider, database.Connection);
            var night = await NightAsync(provider, database.Connection);
            Row(section, "taking the rules up", provider, taken, limit);
            Row(section, "changing one rule of ten", provider, changed, null);
            Row(section, "first night of a month", provider, night, null);
            saves.Append(CultureInfo.InvariantCulture, $"* {provider}: a save that ten rules hear {with:0.0} ms (p50 of {Saves}), the same without rules {without:0.0} ms: {with - without:0.0} ms more\n");
        }
        section.Append('\n').Append(saves);
        Console.WriteLine(section);
        await File.WriteAllTextAsync(file, FormsBench.With(await File.ReadAllTextAsync(file), section.ToString(), Heading));
        return 0;
    }

    private static void Row(StringBuilder section, string what, DatabaseProvider provider, (int Deadlines, double Seconds) took, double? limit) =>
        section.Append(CultureInfo.InvariantCulture, $"| {what} | {provider} | {took.Deadlines:N0} | {took.Seconds:0.0} | {took.Seconds / Math.Max(1, took.Deadlines) * 1e6:0} s | {(limit is { } l ? $"{l:0.0}" : "–")} | {(limit is { } bare ? $"{bare / took.Seconds * 100:0} %" : "–")} |\n");

    /// <summary>Ten rules as programs have them; the third is asked every so many days.</summary>
    private static string Rules(int days) => $$"""
        { "format": "alongside-deadline-rules/1", "rules": [
          { "key": "r1", "name": "Reach them each month", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact" }, "every": { "period": "month" }, "pauses": ["hospital"], "severity": "law" },
          { "key": "r2", "name": "See them at home each quarter", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact", "modes": ["home visit"] }, "every": { "period": "quarter", "first": "next" }, "severity": "law" },
          { "key": "r3", "name": "Speak with them", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact" }, "every": { "days": {{days}} }, "severity": "practice" },
          { "key": "r4", "name": "Agree on a plan", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "plan agreed" }, "due": { "days": 30 }, "ifNotBusinessDay": "next", "pauses": ["hospital", "jail"], "severity": "money" },
          { "key": "r5", "name": "Review the plan", "trigger": { "on": "plan agreed" }, "satisfiedBy": { "kind": "plan agreed" }, "due": { "days": 180 }, "again": "restart", "severity": "money" },
          { "key": "r6", "name": "First contact", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact" }, "due": { "businessDays": 5 }, "severity": "practice" },
          { "key": "r7", "name": "Yearly review", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "plan agreed" }, "every": { "years": 1, "anchored": true }, "opens": 30, "grace": 30, "severity": "law" },
          { "key": "r8", "name": "Ask whether it helped", "trigger": { "on": "service started" }, "satisfiedBy": { "kind": "follow-up asked" }, "due": { "days": 15 }, "severity": "practice" },
          { "key": "r9", "name": "Assess again", "trigger": { "on": "assessment signed" }, "satisfiedBy": { "kind": "assessment signed" }, "due": { "days": 90 }, "again": "restart", "severity": "practice" },
          { "key": "r10", "name": "Hear from the family", "trigger": { "on": "case opened" }, "satisfiedBy": { "kind": "contact", "with": "collateral" }, "every": { "days": 60 }, "severity": "practice" } ] }
        """;

    private static AppDb Open(DatabaseProvider provider, string connection, TimeProvider? time = null)
    {
        var clock = new Clock(time ?? TimeProvider.System);
        AppDb db = provider == DatabaseProvider.Postgres ? new PostgresDb((DbContextOptions<PostgresDb>)new DbContextOptionsBuilder<PostgresDb>().UseAgencyDatabase(provider, connection).Options, clock)
            : new SqliteDb((DbContextOptions<SqliteDb>)new DbContextOptionsBuilder<SqliteDb>().UseAgencyDatabase(provider, connection).Options, clock);
        db.Caller = Caller.System("bench");
        return db;
    }

    private static async Task ForgetAsync(DatabaseProvider provider, string connection)
    {
        await using var db = Open(provider, connection);
        await db.Deadlines.Where(d => d.RuleKey != null).ExecuteDeleteAsync();
        await db.Programs.ExecuteUpdateAsync(set => set.SetProperty(p => p.RulesFingerprint, (string?)null));
    }

    private static async Task<(int Deadlines, double Seconds)> FollowAsync(DatabaseProvider provider, string connection, string rules)
    {
        await using var db = Open(provider, connection);
        var set = await db.KeepRulesAsync(rules);
        var programs = await db.Programs.ToListAsync();
        foreach (var program in programs) program.FollowRules(set, null);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var clock = Stopwatch.StartNew();
        var change = RuleChange.None;
        foreach (var program in programs) change = change.Plus(await ReckonRules.FollowAsync(db, program.Id, null, default));
        return (change.After, clock.Elapsed.TotalSeconds);
    }

    private static async Task<double> CopyAsync(BenchDatabase database)
    {
        await database.ExecuteAsync("drop table if exists bench_deadlines");
        var clock = Stopwatch.StartNew();
        await database.ExecuteAsync("create table bench_deadlines as select * from deadlines where rule_key is not null");
        var took = clock.Elapsed.TotalSeconds;
        await database.ExecuteAsync("drop table bench_deadlines");
        return took;
    }

    /// <summary>The clock stands on the first day of the next month.</summary>
    private static async Task<(int Deadlines, double Seconds)> NightAsync(DatabaseProvider provider, string connection)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = Open(provider, connection, new NextMonth(new DateTimeOffset(now.Year, now.Month, 1, 5, 0, 0, TimeSpan.Zero).AddMonths(1)));
        var deadlines = await db.Deadlines.CountAsync(d => d.RuleKey != null);
        var clock = Stopwatch.StartNew();
        await NewDayOfRules.BeginAsync(db, null, default);
        return (deadlines, clock.Elapsed.TotalSeconds);
    }

    /// <summary>A paper written down in one open case after the other: the whole save, its p50 in milliseconds.</summary>
    private static async Task<double> SavesAsync(DatabaseProvider provider, string connection)
    {
        var took = new List<double>();
        await using var first = Open(provider, connection);
        var cases = await first.Cases.Where(c => c.Status == Core.Cases.CaseStatus.Open).OrderBy(c => c.Number).Select(c => c.Id).Take(Saves + 10).ToListAsync();
        foreach (var id in cases)
        {
            await using var db = Open(provider, connection);
            db.Add(new ChartEntry(id, ChartEntryKind.Document, "proof of income", db.Clock.Today, null, db.Caller, db.Clock.Today, db.Clock.Now, db.Caller.At(db.Clock.Now)));
            var clock = Stopwatch.StartNew();
            await db.SaveChangesAsync();
            took.Add(clock.Elapsed.TotalMilliseconds);
        }
        return took.Skip(10).Order().ElementAt((cases.Count - 10) / 2);
    }

    private sealed class NextMonth(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
