using Alongside.Core.Data;
using Alongside.Tests;
using Alongside.Tests.Processes;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Alongside.Browser.Faults;

/// <summary>What goes wrong.</summary>
public enum Wrong { TabKilled, NetworkLost, ServerKilled, ServerKilledAndTabLost, DatabaseGone }

/// <summary>The site as an agency runs it, and what can be done to it in the middle of everything.</summary>
internal sealed class Scene(Wrong wrong, DatabaseProvider database, string connection, string folder) : IAsyncDisposable
{
    private SiteProcess _site = null!;
    private Line _line = null!;
    private IAsyncDisposable? _inTheWay;
    private bool _offline;
    private readonly List<Person> _people = [];

    /// <summary>Where the people find it.</summary>
    public Uri Address => _line.Address;

    /// <summary>What the site sees of its database: where that goes away it gives up after two seconds, so that somebody is told.</summary>
    private string Patient => connection + (wrong != Wrong.DatabaseGone ? "" : database == DatabaseProvider.Sqlite ? ";Default Timeout=2" : ";Timeout=2;Command Timeout=5");

    public static async Task<Scene> OpenAsync(Wrong wrong, DatabaseProvider database, string connection, string folder)
    {
        var scene = new Scene(wrong, database, connection, folder);
        scene._site = await SiteProcess.StartAsync(database, scene.Patient, folder);
        scene._line = new Line(() => scene._site.Address.Port);
        scene._line.Open();
        return scene;
    }

    /// <summary>It goes wrong, for everybody at once.</summary>
    /// <param name="onTheWay">Forms are on their way just now: the line breaks off under them. Else the devices lose their signal, and know it.</param>
    public async Task StrikeAsync(IEnumerable<Person> people, bool onTheWay = false)
    {
        switch (wrong)
        {
            case Wrong.TabKilled: await Task.WhenAll(people.Select(p => p.LoseTabAsync())); break;
            case Wrong.NetworkLost when onTheWay: _line.Cut(); break;
            case Wrong.NetworkLost:
                _offline = true;
                await Task.WhenAll(people.Select(p => p.Context.SetOfflineAsync(true)));
                break;
            case Wrong.ServerKilled: await _site.KillAsync(); break;
            case Wrong.ServerKilledAndTabLost:
                await _site.KillAsync();
                await Task.WhenAll(people.Select(p => p.LoseTabAsync()));
                break;
            case Wrong.DatabaseGone: _inTheWay = database == DatabaseProvider.Sqlite ? await Locked.FileAsync(connection) : await Locked.DatabaseAsync(connection); break;
        }
    }

    /// <summary>Somebody repairs it.</summary>
    public async Task MendAsync(IEnumerable<Person> people)
    {
        if (wrong == Wrong.NetworkLost && _offline) await Task.WhenAll(people.Select(p => p.Context.SetOfflineAsync(false)));
        else if (wrong == Wrong.NetworkLost) _line.Open();
        _offline = false;
        if (wrong is Wrong.ServerKilled or Wrong.ServerKilledAndTabLost)
        {
            var port = _site.Address.Port;
            await _site.DisposeAsync();
            _site = await SiteProcess.StartAsync(database, Patient, folder, port);
        }
        if (_inTheWay is not null) await _inTheWay.DisposeAsync();
        _inTheWay = null;
    }

    /// <summary>Somebody sits down in front of it, until the end.</summary>
    public async Task<Person> SitDownAsync(string userName)
    {
        var person = await Person.SitDownAsync(Address, userName);
        lock (_people) _people.Add(person);
        return person;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people) await Browser.LetGoAsync(person.Context.CloseAsync());
        if (_inTheWay is not null) await _inTheWay.DisposeAsync();
        _line.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>SQLite: another program holds the file for itself. PostgreSQL: every connection is cut and none is let in.</summary>
    private sealed class Locked(Func<Task> release) : IAsyncDisposable
    {
        public static async Task<Locked> FileAsync(string connection)
        {
            var file = new SqliteConnection(connection + ";Pooling=false;Default Timeout=30");
            await file.OpenAsync();
            await SayAsync(file, "begin exclusive");
            return new Locked(async () =>
            {
                await SayAsync(file, "rollback");
                await file.DisposeAsync();
            });
        }

        public static async Task<Locked> DatabaseAsync(string connection)
        {
            var name = new NpgsqlConnectionStringBuilder(connection).Database;
            var server = new NpgsqlConnection(PostgresServer.Connection("postgres"));
            await server.OpenAsync();
            await SayAsync(server, $"alter database \"{name}\" allow_connections false");
            await SayAsync(server, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
            return new Locked(async () =>
            {
                await SayAsync(server, $"alter database \"{name}\" allow_connections true");
                await server.DisposeAsync();
            });
        }

        private static async Task SayAsync(System.Data.Common.DbConnection connection, string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync() => await release();
    }
}
