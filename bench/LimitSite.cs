using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Alongside.Core.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Alongside.Bench;

/// <summary>What the limit repeats: the reading statements of each variant of a page and how many bytes its answer had; for a saved note how large its row is.</summary>
internal sealed record LimitSpec(DatabaseProvider Provider, string Connection, int Connections, Dictionary<string, LimitVariant[]> Pages, int NoteBytes);

/// <summary>One address of a page: its statements and the bytes of its answer.</summary>
internal sealed record LimitVariant(List<CommandLog.Statement> Statements, int Bytes);

/// <summary>The bare limit: Kestrel, pooled connections, the page's own statements prepared, all rows read, as many bytes written. No authorization, no audit, no page.</summary>
internal static class LimitSite
{
    public static async Task<int> RunAsync(string file, string url)
    {
        var spec = JsonSerializer.Deserialize<LimitSpec>(await File.ReadAllTextAsync(file))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var site = builder.Build();
        var lines = new ConcurrentBag<Line>();
        var free = new SemaphoreSlim(spec.Connections);
        for (var i = 0; i < spec.Connections; i++) lines.Add(new Line(spec));
        var fill = new byte[spec.Pages.Values.SelectMany(v => v).Select(v => v.Bytes).DefaultIfEmpty().Max() + 1024];
        Array.Fill(fill, (byte)'x');
        var oneWriter = spec.Provider == DatabaseProvider.Sqlite ? new SemaphoreSlim(1) : null;

        site.Run(async http =>
        {
            var part = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (part is not [var page, var number])
            {
                await http.Response.WriteAsync("here");
                return;
            }
            await free.WaitAsync();
            lines.TryTake(out var line);
            try
            {
                if (page == "note")
                {
                    await new StreamReader(http.Request.Body).ReadToEndAsync();
                    if (oneWriter is not null) await oneWriter.WaitAsync();
                    try { await line!.SaveAsync(); }
                    finally { oneWriter?.Release(); }
                    http.Response.StatusCode = StatusCodes.Status302Found;
                    http.Response.Headers.Location = "/";
                    http.Response.ContentLength = 0;
                    return;
                }
                var variant = spec.Pages[page][int.Parse(number)];
                var seen = await line!.ReadAsync($"{page}/{number}", variant);
                http.Response.ContentType = "text/html; charset=utf-8";
                http.Response.ContentLength = variant.Bytes;
                await http.Response.Body.WriteAsync(fill.AsMemory(0, variant.Bytes));
                GC.KeepAlive(seen);
            }
            finally
            {
                lines.Add(line!);
                free.Release();
            }
        });
        await site.RunAsync();
        return 0;
    }

    /// <summary>One open connection with the prepared commands of what it was asked for.</summary>
    private sealed class Line
    {
        private readonly DbConnection _connection;
        private readonly Dictionary<string, DbCommand[]> _prepared = [];
        private readonly DbCommand _note;

        public Line(LimitSpec spec)
        {
            _connection = spec.Provider == DatabaseProvider.Postgres ? new NpgsqlConnection(spec.Connection) : new SqliteConnection(spec.Connection);
            _connection.Open();
            using (var set = _connection.CreateCommand())
            {
                // As durable as the site itself is on each database.
                set.CommandText = spec.Provider == DatabaseProvider.Sqlite ? "pragma synchronous = normal; pragma busy_timeout = 5000" : "select 1";
                set.ExecuteNonQuery();
            }
            _note = _connection.CreateCommand();
            _note.CommandText = "insert into bench_notes (id, case_id, body) values (@id, @case, @body)";
            foreach (var name in new[] { "@id", "@case", "@body" })
            {
                var parameter = _note.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = name == "@body" ? new string('n', spec.NoteBytes) : Guid.NewGuid();
                _note.Parameters.Add(parameter);
            }
        }

        public async Task SaveAsync()
        {
            _note.Parameters[0].Value = Guid.CreateVersion7();
            await _note.ExecuteNonQueryAsync();
        }

        public async Task<long> ReadAsync(string key, LimitVariant variant)
        {
            if (!_prepared.TryGetValue(key, out var commands)) _prepared[key] = commands = [.. variant.Statements.Select(Prepare)];
            var seen = 0L;
            foreach (var command in commands)
            {
                await using var reader = await command.ExecuteReaderAsync();
                do
                {
                    while (await reader.ReadAsync())
                        for (var i = 0; i < reader.FieldCount; i++)
                            if (!reader.IsDBNull(i)) seen += reader.GetValue(i).GetHashCode() & 1;
                } while (await reader.NextResultAsync());
            }
            return seen;
        }

        private DbCommand Prepare(CommandLog.Statement statement)
        {
            var command = _connection.CreateCommand();
            command.CommandText = statement.Text;
            foreach (var said in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = said.Name;
                if (said.Npgsql is { } type && parameter is NpgsqlParameter npgsql) npgsql.NpgsqlDbType = (NpgsqlDbType)type;
                parameter.Value = Value(said) ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
            command.Prepare();
            return command;
        }
    }

    private static object? Value(CommandLog.Parameter said)
    {
        if (said.Values is not { } values) return null;
        if (!said.Kind.EndsWith("[]", StringComparison.Ordinal)) return One(said.Kind, values[0]);
        var kind = said.Kind[..^2];
        var typed = Array.CreateInstance(One(kind, kind == nameof(Guid) ? Guid.Empty.ToString() : values.FirstOrDefault() ?? "0").GetType(), values.Length);
        for (var i = 0; i < values.Length; i++) typed.SetValue(One(kind, values[i]), i);
        return typed;
    }

    private static object One(string kind, string text) => kind switch
    {
        nameof(Guid) => Guid.Parse(text), nameof(Int32) => int.Parse(text, CultureInfo.InvariantCulture), nameof(Int64) => long.Parse(text, CultureInfo.InvariantCulture),
        nameof(Boolean) => bool.Parse(text), nameof(Decimal) => decimal.Parse(text, CultureInfo.InvariantCulture), nameof(Double) => double.Parse(text, CultureInfo.InvariantCulture), nameof(Single) => float.Parse(text, CultureInfo.InvariantCulture),
        nameof(DateTime) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), nameof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture), "Byte[]" => Convert.FromBase64String(text), _ => text,
    };
}
