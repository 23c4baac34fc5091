using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>Writes many rows of any record straight into either database, in the columns and forms of the model, without the change tracker.</summary>
/// <remarks>
/// It goes past the spine, the summaries and the audit trail, so it stays inside Core: whoever uses it answers for all three, as <see cref="BulkSave"/> does.
/// It writes in the transaction at hand, or in one of its own. Keys are the caller's; parents come before their children (<see cref="ParentsFirst"/>).
/// </remarks>
internal static class BulkWriter
{
    /// <summary>Writes records as they are; returns how many.</summary>
    public static Task<long> WriteAsync<T>(AppDb db, IEnumerable<T> records, CancellationToken cancel = default) where T : class =>
        WriteAsync(db, TypeOf<T>(db), Rows(TypeOf<T>(db), records), cancel);

    /// <summary>Writes records as they come; returns how many.</summary>
    public static Task<long> WriteAsync<T>(AppDb db, IAsyncEnumerable<T> records, CancellationToken cancel = default) where T : class
    {
        var columns = BulkColumn.Of(TypeOf<T>(db));
        return WriteAsync(db, TypeOf<T>(db), RowsAsync(records, r => Row(columns, r), cancel), cancel);
    }

    /// <summary>Writes rows of a type, each with its values in the order of <see cref="BulkColumn.Of(IEntityType)"/>, as a record has them (an enum, a list, a Guid); returns how many.</summary>
    public static async Task<long> WriteAsync(AppDb db, IEntityType type, IEnumerable<object?[]> rows, CancellationToken cancel = default)
    {
        await using var table = await OpenAsync(db, type, cancel);
        foreach (var row in rows) table.Write(row);
        return await table.CompleteAsync();
    }

    /// <inheritdoc cref="WriteAsync(AppDb, IEntityType, IEnumerable{object?[]}, CancellationToken)"/>
    public static async Task<long> WriteAsync(AppDb db, IEntityType type, IAsyncEnumerable<object?[]> rows, CancellationToken cancel = default)
    {
        await using var table = await OpenAsync(db, type, cancel);
        await foreach (var row in rows.WithCancellation(cancel)) table.Write(row);
        return await table.CompleteAsync();
    }

    /// <summary>The types of the model that have a table of their own; the others only read one.</summary>
    public static IEnumerable<IEntityType> TablesOf(IModel model) => model.GetEntityTypes().Where(t => t.GetTableName() is not null);

    /// <summary>The types of the model so that what a row points to is written before it.</summary>
    public static IReadOnlyList<IEntityType> ParentsFirst(IModel model)
    {
        var (ordered, met) = (new List<IEntityType>(), new HashSet<IEntityType>());
        foreach (var type in TablesOf(model).OrderBy(t => t.Name, StringComparer.Ordinal)) Visit(type);
        return ordered;

        void Visit(IEntityType type)
        {
            if (!met.Add(type)) return;
            foreach (var parent in type.GetForeignKeys().Select(k => k.PrincipalEntityType).OrderBy(t => t.Name, StringComparer.Ordinal)) Visit(parent);
            ordered.Add(type);
        }
    }

    /// <summary>A table to write into row by row; nothing is there until it is completed.</summary>
    public static async Task<BulkTable> OpenAsync(AppDb db, IEntityType type, CancellationToken cancel = default)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
            return db is PostgresDb ? new BulkPostgres(db, type, own, cancel) : new BulkSqlite(db, type, own, cancel);
        }
        finally
        {
            // The transaction holds the connection open by itself.
            await db.Database.CloseConnectionAsync();
        }
    }

    private static IEntityType TypeOf<T>(AppDb db) => db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no record of the database.");

    private static IEnumerable<object?[]> Rows<T>(IEntityType type, IEnumerable<T> records) where T : class
    {
        var columns = BulkColumn.Of(type);
        return records.Select(r => Row(columns, r));
    }

    private static async IAsyncEnumerable<object?[]> RowsAsync<T>(IAsyncEnumerable<T> records, Func<T, object?[]> row, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in records.WithCancellation(cancel)) yield return row(record);
    }

    private static object?[] Row(BulkColumn[] columns, object record) => Array.ConvertAll(columns, c => c.Of(record));
}
