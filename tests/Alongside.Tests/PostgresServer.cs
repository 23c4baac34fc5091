using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Alongside.Tests;

/// <summary>One PostgreSQL server for the whole run, in a folder of its own, on loopback; it dies with the run.</summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> One = new(() => new PostgresServer());
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"alongside-pg-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40]);
    private readonly Process _server;
    private readonly int _port;

    /// <summary>The connection string of a database on it.</summary>
    public static string Connection(string database) => $"Host=127.0.0.1;Port={One.Value._port};Username=postgres;Database={database};Pooling=true;Maximum Pool Size=20;Connection Idle Lifetime=5;Connection Pruning Interval=2;Include Error Detail=true";

    private PostgresServer()
    {
        var bin = Machine.PostgresFolder ?? throw new InvalidOperationException("PostgreSQL is required and was not found: apt-get install postgresql");
        Directory.CreateDirectory(_folder);
        if (Environment.UserName == "root") Run("chown", "postgres", _folder);
        Run(bin, "initdb", "-D", $"{_folder}/data", "--no-sync", "-A", "trust", "--locale=C.UTF-8", "-U", "postgres");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        _server = Start(bin, "postgres", "-D", $"{_folder}/data", "-p", $"{_port}", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
            // Hundreds of databases that each live for seconds: looking after them in turn takes longer than everything asked of them.
            "-c", "autovacuum=off",
            "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={_folder}", "-c", "max_connections=300", "-c", "log_min_messages=fatal");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        // Ready is when it lets somebody in, not when it listens: a busy machine is slow between the two.
        for (var until = DateTime.UtcNow.AddSeconds(60); ;)
        {
            try
            {
                using var probe = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Database=postgres;Username=postgres;Pooling=false;Timeout=5");
                probe.Open();
                break;
            }
            catch (NpgsqlException) when (DateTime.UtcNow < until)
            {
                Thread.Sleep(50);
            }
        }
    }

    public void Dispose()
    {
        try
        {
            if (!_server.HasExited) _server.Kill(true);
            Machine.ClearAway(_folder);
        }
        catch (IOException)
        {
            // The run is over; the temporary folder goes with the machine.
        }
    }

    private static void Run(string bin, string program, params string[] args)
    {
        using var process = bin == "chown" ? Process.Start(new ProcessStartInfo("chown", [program, .. args]))! : Start(bin, program, args);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    /// <summary>PostgreSQL refuses to run as root; then it runs as the user it was installed with.</summary>
    private static Process Start(string bin, string program, params string[] args)
    {
        var path = Path.Combine(bin, program);
        var start = Environment.UserName == "root"
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig", "KILL", "--", path, .. args])
            : new ProcessStartInfo(path, args);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = Path.GetTempPath();
        var process = Machine.StartForGood(start);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
