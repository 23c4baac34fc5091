using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Alongside.Core.Data;

/// <summary>
/// PostgreSQL was restarted, and the connections of the pool are dead without knowing it: a question asked on one is asked once more on a new one, so that nobody sees an error after the database is back.
/// A write is never repeated, because it may have been kept; nor is anything inside a transaction.
/// </summary>
internal sealed class ReadsAgain : DbCommandInterceptor
{
    public static readonly ReadsAgain Instance = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancel = default)
    {
        if (data.CommandSource != CommandSource.LinqQuery || command.Transaction is not null || result.HasResult) return result;
        try
        {
            return InterceptionResult<DbDataReader>.SuppressWithResult(await command.ExecuteReaderAsync(cancel));
        }
        catch (NpgsqlException) when (command.Connection is { State: not ConnectionState.Open })
        {
            // Npgsql empties its pool when it finds a dead connection in it, so the next one is new.
            await command.Connection.OpenAsync(cancel);
            return result;
        }
    }
}
