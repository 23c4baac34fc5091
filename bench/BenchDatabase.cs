using System.Data.Common;
using System.Diagnostics;
using Alongside.Core.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Alongside.Bench;

/// <summary>A seeded database of one size, kept for the runs of a day.</summary>
internal sealed class BenchDatabase(BenchPlan plan, DatabaseProvider provider, int clients, PostgresForBench? server)
{
    private string Name => $"bench_{BenchPlan.Said(clients)}";
    private string Folder => Path.Combine(plan.Folder, $"{provider}-{BenchPlan.Said(clients)}".ToLowerInvariant());

    public DatabaseProvider Provider => provider;
    public int Clients => clients;
    public string Connection => provider == DatabaseProvider.Postgres ? server!.Connection(Name) : $"Data Source={Path.Combine(Folder, "alongside.db")}";
    public double RowsPerSecond { get; private set; }
    public long Rows { get; private set; }

    /// <summary>The settings by which the site finds it.</summary>
    public string[] Settings => ["--Data:Folder", Folder, "--Database:Provider", $"{provider}", "--ConnectionStrings:Alongside", Connection, "--SignIn:TriesPerMinute", "1000", "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error"];

    /// <summary>Seeds it, unless it was seeded with the same arguments by the same program today.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        // The larger the agency, the shorter its history: what grows is the number of people, and a run has to end.
        var (years, contacts) = clients switch { >= 1_000_000 => ("0.3", "0.3"), >= 100_000 => ("0.6", "1"), _ => ("2", "2") };
        string[] seed = ["seed", "--clients", $"{clients}", "--staff", $"{Math.Max(12, clients / 100)}", "--years", years, "--contacts", contacts, "--seed", "1"];
        var (marker, said) = (Path.Combine(Folder, "seeded.txt"), $"{string.Join(' ', seed)} {File.GetLastWriteTimeUtc(Path.Combine(Path.GetDirectoryName(plan.Site)!, "Alongside.Core.dll")):O} {TimeProvider.System.GetLocalNow():yyyy-MM-dd}");
        if (File.Exists(marker) && await File.ReadAllLinesAsync(marker, cancel) is [var was, var rows, var rate] && was == said && await AnswersAsync())
        {
            (Rows, RowsPerSecond) = (long.Parse(rows), double.Parse(rate));
            return;
        }
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, true);
        Directory.CreateDirectory(Folder);
        if (provider == DatabaseProvider.Postgres) await server!.CreateAsync(Name);
        await VerbAsync(["migrate", .. Settings], cancel);
        var clock = Stopwatch.StartNew();
        var report = await VerbAsync([.. seed, .. Settings], cancel);
        var line = report.Split('\n').Last(l => l.Contains("rows a second", StringComparison.Ordinal));
        Rows = long.Parse(line.Split(' ')[0].Replace(",", ""));
        RowsPerSecond = Rows / clock.Elapsed.TotalSeconds;
        await ExecuteAsync(provider == DatabaseProvider.Postgres
            ? "create table bench_notes (id uuid primary key, case_id uuid not null, body text not null); create index on bench_notes (case_id)"
            : "create table bench_notes (id text primary key, case_id text not null, body text not null); create index bench_notes_case on bench_notes (case_id)");
        await File.WriteAllLinesAsync(marker, [said, $"{Rows}", $"{RowsPerSecond:0}"], cancel);
    }

    public DbConnection Open()
    {
        DbConnection connection = provider == DatabaseProvider.Postgres ? new NpgsqlConnection(Connection) : new SqliteConnection(Connection);
        connection.Open();
        return connection;
    }

    /// <summary>The first column of what a statement finds.</summary>
    public async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync()) found.Add($"{reader.GetValue(0)}");
        return found;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return (await ListAsync("select 1 from bench_notes limit 1")).Count >= 0;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private async Task<string> VerbAsync(string[] args, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [plan.Site, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? (await said).Trim() : throw new InvalidOperationException($"{args[0]} ended with {process.ExitCode}: {await failed} {await said}");
    }
}

/// <summary>A PostgreSQL server of the benchmark's own, from the system's binaries, as durable as an agency's: fsync and synchronous commit on.</summary>
internal sealed class PostgresForBench : IDisposable
{
    private readonly Process _server;
    private readonly int _port = SiteProcess.FreePort();

    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderDescending().FirstOrDefault() : null;

    public string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=40;Include Error Detail=true";

    public PostgresForBench(string folder)
    {
        var home = Path.Combine(folder, "server");
        var data = Path.Combine(home, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            Directory.CreateDirectory(home);
            if (Environment.UserName == "root") Wait(Process.Start("chown", ["-R", "postgres", home]));
            Wait(Start("initdb", "-D", data, "-A", "trust", "--locale=C.UTF-8", "-U", "postgres"));
        }
        File.Delete(Path.Combine(data, "postmaster.pid"));
        _server = Start("postgres", "-D", data, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={home}", "-c", "fsync=on", "-c", "synchronous_commit=on",
            "-c", "full_page_writes=on", "-c", "shared_buffers=512MB", "-c", "max_wal_size=4GB", "-c", "max_connections=150", "-c", "log_min_messages=fatal");
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var probe = new NpgsqlConnection($"{Connection("postgres")};Pooling=false;Timeout=5");
                probe.Open();
                return;
            }
            catch (NpgsqlException) when (tries < 600)
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>An empty database of this name, whatever was there before.</summary>
    public async Task CreateAsync(string name)
    {
        await using var connection = new NpgsqlConnection($"{Connection("postgres")};Pooling=false");
        await connection.OpenAsync();
        foreach (var sql in new[] { $"drop database if exists {name} with (force)", $"create database {name}" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (!_server.HasExited)
        {
            // A fast shutdown, so that the databases are whole for the next run.
            Wait(Process.Start("kill", ["-INT", $"{_server.Id}"]));
            if (!_server.WaitForExit(60_000)) _server.Kill();
        }
        _server.Dispose();
    }

    private static void Wait(Process process)
    {
        using (process)
        {
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}");
        }
    }

    /// <summary>PostgreSQL refuses to run as root; then it runs as the user it was installed with.</summary>
    private static Process Start(string program, params string[] args)
    {
        var path = Path.Combine(Binaries!, program);
        var start = Environment.UserName == "root" ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", path, .. args]) : new ProcessStartInfo(path, args);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
