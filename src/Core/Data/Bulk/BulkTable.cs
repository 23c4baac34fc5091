using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Alongside.Core.Data;

/// <summary>A table that takes rows one after the other, in the way its database takes them fastest.</summary>
internal abstract class BulkTable(IEntityType type, IDbContextTransaction? own, CancellationToken cancel) : IAsyncDisposable
{
    protected BulkColumn[] Columns { get; } = BulkColumn.Of(type);
    protected string Name { get; } = type.GetTableName()!;
    protected string Names => string.Join(", ", Columns.Select(c => $"\"{c.Name}\""));

    /// <summary>How many rows it has taken.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a row: its values as a record has them, in the order of the columns.</summary>
    public void Write(object?[] row)
    {
        if (Count++ % 1024 == 0) cancel.ThrowIfCancellationRequested();
        Put(row);
    }

    /// <summary>All rows have come; returns how many.</summary>
    public async Task<long> CompleteAsync()
    {
        await EndAsync(cancel);
        await CloseAsync();
        if (own is not null) await own.CommitAsync(cancel);
        return Count;
    }

    protected abstract void Put(object?[] row);
    protected abstract Task EndAsync(CancellationToken cancel);
    protected abstract ValueTask CloseAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (own is not null) await own.DisposeAsync();
    }

    protected static (DbConnection Connection, DbTransaction Transaction) At(AppDb db) => (db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction());
}

/// <summary>SQLite: one prepared insert, its parameters made by the model and filled anew for each row; foreign keys are checked at the commit.</summary>
internal sealed class BulkSqlite : BulkTable
{
    private readonly SqliteCommand _insert;
    private readonly DbParameter[] _parameters;

    public BulkSqlite(AppDb db, IEntityType type, IDbContextTransaction? own, CancellationToken cancel) : base(type, own, cancel)
    {
        var (connection, transaction) = At(db);
        _insert = (SqliteCommand)connection.CreateCommand();
        _insert.Transaction = (SqliteTransaction)transaction;
        // A row may come before the one it points to in the same table; the switch ends with the transaction.
        _insert.CommandText = "pragma defer_foreign_keys = on";
        _insert.ExecuteNonQuery();
        _insert.CommandText = $"insert into \"{Name}\" ({Names}) values ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})";
        _parameters = [.. Columns.Select((c, i) => c.Mapping.CreateParameter(_insert, $"@p{i}", null, true))];
        _insert.Parameters.AddRange(_parameters);
        _insert.Prepare();
    }

    protected override void Put(object?[] row)
    {
        for (var i = 0; i < Columns.Length; i++) _parameters[i].Value = Columns[i].Stored(row[i]) ?? DBNull.Value;
        _insert.ExecuteNonQuery();
    }

    protected override Task EndAsync(CancellationToken cancel) => Task.CompletedTask;

    protected override ValueTask CloseAsync() => _insert.DisposeAsync();
}

/// <summary>PostgreSQL: binary COPY; its foreign keys are checked when the table is completed.</summary>
internal sealed class BulkPostgres : BulkTable
{
    private readonly NpgsqlBinaryImporter _copy;
    private readonly NpgsqlDbType[] _types;

    public BulkPostgres(AppDb db, IEntityType type, IDbContextTransaction? own, CancellationToken cancel) : base(type, own, cancel)
    {
        var (connection, _) = At(db);
        using (var any = connection.CreateCommand())
            _types = [.. Columns.Select(c => ((NpgsqlParameter)c.Mapping.CreateParameter(any, "p", null, true)).NpgsqlDbType)];
        _copy = ((NpgsqlConnection)connection).BeginBinaryImport($"copy \"{Name}\" ({Names}) from stdin (format binary)");
    }

    protected override void Put(object?[] row)
    {
        _copy.StartRow();
        for (var i = 0; i < Columns.Length; i++)
        {
            var type = _types[i];
            switch (Columns[i].Stored(row[i]))
            {
                case null: _copy.WriteNull(); break;
                case string text: _copy.Write(text, type); break;
                case Guid id: _copy.Write(id, type); break;
                case DateTime at: _copy.Write(at, type); break;
                case DateOnly day: _copy.Write(day, type); break;
                case int number: _copy.Write(number, type); break;
                case bool yes: _copy.Write(yes, type); break;
                case long number: _copy.Write(number, type); break;
                case var other: _copy.Write(other, type); break;
            }
        }
    }

    protected override async Task EndAsync(CancellationToken cancel) => await _copy.CompleteAsync(cancel);

    protected override ValueTask CloseAsync() => _copy.DisposeAsync();
}
