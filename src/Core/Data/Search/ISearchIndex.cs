using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alongside.Core.Data.Search;

/// <summary>The search index of one kind of database: sorted keys that find people, and words that find what was written.</summary>
internal interface ISearchIndex
{
    /// <summary>Adds and removes keys of people, within the transaction of the change.</summary>
    Task WriteKeysAsync(AppDb db, IReadOnlyCollection<NameKey> gone, IReadOnlyCollection<NameKey> come, CancellationToken cancel);

    /// <summary>Makes these the words of each record, within the transaction of the change; a record without words is found no more.</summary>
    Task WriteWordsAsync(AppDb db, IReadOnlyCollection<WordsOf> records, CancellationToken cancel);

    /// <summary>The select that names the records whose words answer a question (the parameter of that number), newest first, at most so many.</summary>
    string RecordsAnswering(int most, int question);

    /// <summary>A question as this database asks it: all the words, begun or whole, and of each group of marks at least one.</summary>
    string Question(IReadOnlyCollection<string> words, IReadOnlyCollection<IReadOnlyCollection<string>> marks);

    /// <summary>Empties the index and makes ready to take in a great deal, until <see cref="SettleAsync"/>.</summary>
    Task EmptyAsync(AppDb db, CancellationToken cancel);

    /// <summary>Takes in keys by the ten thousand.</summary>
    Task TakeKeysAsync(AppDb db, IReadOnlyCollection<NameKey> keys, CancellationToken cancel);

    /// <summary>Everything is taken in: sorts it.</summary>
    Task SettleAsync(AppDb db, CancellationToken cancel);
}

/// <summary>A key, and the person it leads to.</summary>
internal readonly record struct NameKey(string Key, Guid PersonId);

/// <summary>The words a record is found by, with the marks that say who may find it; none when it is gone.</summary>
internal sealed record WordsOf(Guid RecordId, IReadOnlyCollection<string> Words)
{
    public string Joined => string.Join(' ', Words);
}

/// <summary>Statements on the connection and in the transaction of a save.</summary>
internal static class Statements
{
    /// <summary>Runs one statement for each row of values, which it knows as @v0, @v1 …</summary>
    public static async Task EachAsync(this AppDb db, string sql, IEnumerable<object[]> rows, CancellationToken cancel)
    {
        DbCommand? command = null;
        foreach (var row in rows)
        {
            command ??= Command(db, sql, row.Length);
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
            await command.ExecuteNonQueryAsync(cancel);
        }
        if (command is not null) await command.DisposeAsync();
    }

    private static DbCommand Command(AppDb db, string sql, int values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, db.Database.CurrentTransaction!.GetDbTransaction());
        for (var i = 0; i < values; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@v{i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
