using System.Diagnostics;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Tests.Doubles;

/// <summary>Measured on demand, not in every run: <c>-explicit only -class '*AMillionPeople*'</c>; another number by ALONGSIDE_PEOPLE. It prints what it measured.</summary>
public class AMillionPeople
{
    private static readonly int People = int.Parse(Environment.GetEnvironmentVariable("ALONGSIDE_PEOPLE") ?? "1000000");

    [Theory(Explicit = true), EachDatabase]
    public async Task are_looked_through_in_minutes_and_one_is_looked_up_in_milliseconds(DatabaseProvider database)
    {
        var connection = await Templates.CloneAsync(database, Agencies.Empty);
        var watch = Stopwatch.StartNew();
        var made = new MadeUpRegistry(People, People / 20, 7);
        await (database == DatabaseProvider.Postgres ? LoadPostgresAsync(connection, made.People) : LoadSqliteAsync(connection, made.People));
        Say($"{database}: {People:N0} people made and loaded in {watch.Elapsed.TotalSeconds:0} s");
        var (planted, sample) = (made.Planted, made.People.Where((_, i) => i % (People / 200) == 0).ToList());
        made = null;
        GC.Collect();

        var highest = 0L;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var self = Process.GetCurrentProcess();
                highest = Math.Max(highest, self.WorkingSet64);
                await Task.Delay(200);
            }
        });
        await using (var db = Open(database, connection))
        {
            foreach (var (said, everybody) in new[] { ("first pass, keys made too", true), ("everybody again", true), ("nobody changed", false) })
            {
                watch.Restart();
                var steps = new Steps();
                var pass = await FindDoubles.RunAsync(db, steps, default, everybody);
                Say($"{database}, {said}: {watch.Elapsed.TotalSeconds:0.0} s. {pass.Sentence} Highest working set of the whole test process {highest / 1024 / 1024} MB. {steps}");
                if (said[0] == 'f') Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5), $"{watch.Elapsed}");
            }
            var found = await db.PossibleDoubles.AsNoTracking().Where(d => d.Sameness == Sameness.Probably || d.Sameness == Sameness.AlmostCertainly).Select(d => new { d.FirstId, d.SecondId }).ToListAsync();
            var right = found.Count(f => planted.Contains((f.FirstId, f.SecondId)));
            Say($"{database}: of {planted.Count:N0} planted doubles {right / (double)planted.Count:P1} are found as probably or more; of {found.Count:N0} found {right / (double)found.Count:P1} are planted");
        }
        await stop.CancelAsync();
        await watching;
        Say($"{database}: {await LookUpsAsync(database, connection, sample)}");
    }

    private static async Task<string> LookUpsAsync(DatabaseProvider database, string connection, List<MadeUpRegistry.Typed> sample)
    {
        var took = new List<double>();
        foreach (var person in sample)
        {
            await using var db = Open(database, connection);
            var watch = Stopwatch.StartNew();
            await SamePerson.AsAsync(db, new(person.Given, person.Family, took.Count % 3 == 0 ? null : person.Born, took.Count % 2 == 0 ? person.Phone : null));
            took.Add(watch.Elapsed.TotalMilliseconds);
        }
        took.Sort();
        return $"{took.Count} look-ups as somebody types: median {took[took.Count / 2]:0.0} ms, p99 {took[(int)(took.Count * 0.99)]:0.0} ms";
    }

    private static AppDb Open(DatabaseProvider database, string connection)
    {
        var db = Templates.Open(database, connection, new Clock(TimeProvider.System));
        db.Caller = Caller.System("test");
        return db;
    }

    private static async Task LoadSqliteAsync(string connection, List<MadeUpRegistry.Typed> people)
    {
        await using var file = new SqliteConnection(connection);
        await file.OpenAsync();
        await using var all = (SqliteTransaction)await file.BeginTransactionAsync();
        SqliteCommand Insert(string into, params string[] columns)
        {
            var insert = file.CreateCommand();
            insert.Transaction = all;
            insert.CommandText = $"insert into {into} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => $"@{c}"))})";
            foreach (var column in columns) insert.Parameters.Add(new SqliteParameter { ParameterName = $"@{column}" });
            return insert;
        }
        using var person = Insert("people", "id", "given_name", "family_name", "preferred_name", "birth_date", "birth_date_estimated", "language", "other_languages", "interpreter", "search_name", "search_sound", "search_phones", "version", "recorded_at", "recorded_name");
        using var point = Insert("contact_points", "id", "person_id", "system", "value", "rank", "safe_to_leave_message", "version");
        using var number = Insert("identifiers", "id", "person_id", "kind", "number", "last_four", "version");
        foreach (var p in people)
        {
            Run(person, p.Id, p.Given, p.Family, p.GoesBy, p.Born, p.Estimated, "en", "[]", "No", Names.Fold($"{p.Given} {p.Family}"), Names.Sound($"{p.Given} {p.Family}"), p.Phone ?? "", 0, new DateTime(2026, 1, 1), "Loader");
            if (p.Address is not null) Run(point, Guid.NewGuid(), p.Id, "Address", p.Address, 1, "NotAsked", 0);
            if (p.LastFour is not null) Run(number, Guid.NewGuid(), p.Id, "SocialSecurity", new byte[30], p.LastFour, 0);
        }
        await all.CommitAsync();

        static void Run(SqliteCommand insert, params object?[] values)
        {
            for (var i = 0; i < values.Length; i++) insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    private static async Task LoadPostgresAsync(string connection, List<MadeUpRegistry.Typed> people)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        await using (var copy = await server.BeginBinaryImportAsync("copy people (id, given_name, family_name, preferred_name, birth_date, birth_date_estimated, language, other_languages, interpreter, search_name, search_sound, search_phones, version, recorded_at, recorded_name) from stdin (format binary)"))
        {
            foreach (var p in people)
                await copy.WriteRowAsync(default, p.Id, p.Given, p.Family, (object?)p.GoesBy ?? DBNull.Value, (object?)p.Born ?? DBNull.Value, p.Estimated, "en", Array.Empty<string>(), "No", Names.Fold($"{p.Given} {p.Family}"), Names.Sound($"{p.Given} {p.Family}"), p.Phone ?? "", 0, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), "Loader");
            await copy.CompleteAsync();
        }
        await using (var copy = await server.BeginBinaryImportAsync("copy contact_points (id, person_id, system, value, rank, safe_to_leave_message, version) from stdin (format binary)"))
        {
            foreach (var p in people.Where(p => p.Address is not null)) await copy.WriteRowAsync(default, Guid.NewGuid(), p.Id, "Address", p.Address!, 1, "NotAsked", 0);
            await copy.CompleteAsync();
        }
        await using (var copy = await server.BeginBinaryImportAsync("copy identifiers (id, person_id, kind, number, last_four, version) from stdin (format binary)"))
        {
            foreach (var p in people.Where(p => p.LastFour is not null)) await copy.WriteRowAsync(default, Guid.NewGuid(), p.Id, "SocialSecurity", new byte[30], p.LastFour!, 0);
            await copy.CompleteAsync();
        }
        await using var analyze = server.CreateCommand();
        analyze.CommandText = "analyze";
        await analyze.ExecuteNonQueryAsync();
    }

    /// <summary>How long each kind of work took.</summary>
    private sealed class Steps : IProgress<Progress>
    {
        private readonly Lock _lock = new();
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly List<(string Doing, double From)> _steps = [];

        public void Report(Progress value)
        {
            lock (_lock)
                if (_steps.Count == 0 || _steps[^1].Doing != value.Doing) _steps.Add((value.Doing, _watch.Elapsed.TotalSeconds));
        }

        public override string ToString() => string.Join("; ", _steps.Select(s => $"{s.Doing} from {s.From:0.0} s"));
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
