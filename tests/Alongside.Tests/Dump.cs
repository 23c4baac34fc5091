using System.Globalization;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests;

/// <summary>Every row of every table as the database gives it back, without what is append-only: activities, the trail, and the acts themselves, and the forms that were sent; and without what an auditor would find, which is reckoned anew.</summary>
public static class Dump
{
    private static readonly string[] AppendOnly = ["activities", "audit_entries", "reversible_acts", "acts_in_cases", "forms_sent", "case_readiness"];

    public static Task<List<string>> OfAsync(Site site) => site.DataAsync(async db =>
    {
        var lines = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in BulkWriter.TablesOf(db.Model).Select(t => t.GetTableName()!).Distinct().Except(AppendOnly).Order())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Said(reader.GetValue(i))}"))}");
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    });

    private static string Said(object value) => value switch
    {
        DBNull => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        Array many => "[" + string.Join(",", many.Cast<object>()) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The two are the same to the byte; otherwise the rows that differ are shown.</summary>
    public static void AssertSame(List<string> before, List<string> after)
    {
        var (gone, came) = (before.Except(after).ToList(), after.Except(before).ToList());
        Assert.True(gone.Count + came.Count == 0 && before.Count == after.Count, "Gone:\n" + string.Join('\n', gone.Take(20)) + "\nCame:\n" + string.Join('\n', came.Take(20)));
    }
}
