using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Alongside.Core.Data;

/// <summary>Writes down each statement of a request with its parameters, a line of JSON each: what the benchmark counts, and what its bare limit repeats. For invented data only.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private readonly StreamWriter _file;
    private readonly ConcurrentDictionary<Guid, TimeSpan> _asked = [];

    public CommandLog(string file) => _file = new StreamWriter(file) { AutoFlush = true };

    /// <summary>The request whose statements come now, in the benchmark's own words.</summary>
    public static AsyncLocal<string?> Request { get; } = new();

    /// <summary>One statement: whether it reads rows, how many, and how long it took with their reading.</summary>
    public sealed record Statement(string? Request, string Text, bool Reads, int Rows, double Milliseconds, List<Parameter> Parameters);

    /// <summary>One parameter, its value as text with a letter for its kind.</summary>
    /// <param name="Npgsql">The type's number in Npgsql; nothing on SQLite.</param>
    public sealed record Parameter(string Name, string Kind, string[]? Values, int? Npgsql);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData data, DbDataReader result)
    {
        _asked[data.CommandId] = data.Duration;
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData data, DbDataReader result, CancellationToken cancel = default) => ValueTask.FromResult(ReaderExecuted(command, data, result));

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData data, InterceptionResult result)
    {
        Write(command, true, data.ReadCount, data.Duration + (_asked.TryRemove(data.CommandId, out var asked) ? asked : TimeSpan.Zero));
        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData data, int result)
    {
        Write(command, false, result, data.Duration);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData data, int result, CancellationToken cancel = default) => ValueTask.FromResult(NonQueryExecuted(command, data, result));

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData data, object? result)
    {
        Write(command, true, 1, data.Duration);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData data, object? result, CancellationToken cancel = default) => ValueTask.FromResult(ScalarExecuted(command, data, result));

    private void Write(DbCommand command, bool reads, int rows, TimeSpan took)
    {
        var line = JsonSerializer.Serialize(new Statement(Request.Value, command.CommandText, reads, rows, took.TotalMilliseconds, [.. command.Parameters.Cast<DbParameter>().Select(Of)]));
        lock (_file) _file.WriteLine(line);
    }

    private static Parameter Of(DbParameter parameter)
    {
        var npgsql = parameter is NpgsqlParameter known ? (int?)known.NpgsqlDbType : null;
        if (parameter.Value is null or DBNull) return new Parameter(parameter.ParameterName, "null", null, npgsql);
        if (parameter.Value is IEnumerable many and not (string or byte[]))
        {
            var values = many.Cast<object>().ToArray();
            return new Parameter(parameter.ParameterName, $"{values.FirstOrDefault()?.GetType().Name ?? nameof(Guid)}[]", Array.ConvertAll(values, Text), npgsql);
        }
        return new Parameter(parameter.ParameterName, parameter.Value.GetType().Name, [Text(parameter.Value)], npgsql);
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
