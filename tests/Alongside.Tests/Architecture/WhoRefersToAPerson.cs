using Alongside.Core.Data;
using Alongside.Core.Platform;

namespace Alongside.Tests.Architecture;

/// <summary>Generated over the model: a merge of two people knows what to do with everything that refers to a person.</summary>
public class WhoRefersToAPerson
{
    [Theory, EachDatabase]
    public async Task is_known_to_a_merge(DatabaseProvider database)
    {
        await using var db = Templates.Open(database, database == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=127.0.0.1;Database=nowhere", new Clock(TimeProvider.System));
        var found = PersonReferences.In(db.Model).ToHashSet();
        var unsaid = found.Where(f => !PersonReferences.Known.ContainsKey(f)).Select(f => $"{f.Record.Name}.{f.Property}").ToList();
        Assert.True(unsaid.Count == 0, "Say in PersonReferences.Known what a merge of two people does with: " + string.Join(", ", unsaid));
        Assert.DoesNotContain(PersonReferences.Known.Keys, k => !found.Contains(k));
        var keyless = PersonReferences.Known.Where(k => k.Value != OnMerge.Stays && db.Model.FindEntityType(k.Key.Record)!.FindPrimaryKey()!.Properties is not [{ Name: "Id" }]).Select(k => k.Key.Record.Name);
        Assert.Empty(keyless);
    }

    [Theory, EachDatabase]
    public async Task is_once_where_a_unique_key_demands_it(DatabaseProvider database)
    {
        await using var db = Templates.Open(database, database == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=127.0.0.1;Database=nowhere", new Clock(TimeProvider.System));
        foreach (var ((record, property), what) in PersonReferences.Known.Where(k => k.Value != OnMerge.Stays))
            Assert.True(what == OnMerge.OneRemains == db.Model.FindEntityType(record)!.GetIndexes().Any(i => i.IsUnique && i.Properties.Any(p => p.Name == property)), $"{record.Name}.{property}");
    }
}
