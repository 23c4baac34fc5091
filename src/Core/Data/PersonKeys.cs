using System.Data.Common;
using Alongside.Core.People;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alongside.Core.Data;

/// <summary>Keeps the keys under which people alike are looked up: by every save of a person, and in bulk for people who came past it.</summary>
internal static class PersonKeys
{
    private static readonly string[] MadeOf = [nameof(Person.GivenName), nameof(Person.FamilyName), nameof(Person.PreferredName), nameof(Person.SearchPhones)];

    /// <summary>Puts the keys of each person of this save beside them, in the same transaction.</summary>
    public static async Task KeepAsync(AppDb db, CancellationToken cancel)
    {
        var people = db.ChangeTracker.Entries<Person>().Where(e => e.State == EntityState.Added || e.State == EntityState.Modified && MadeOf.Any(p => e.Property(p).IsModified)).ToList();
        if (people.Count == 0) return;
        var ids = people.Select(p => p.Entity.Id).ToHashSet();
        foreach (var kept in db.ChangeTracker.Entries<PersonKey>().Where(k => ids.Contains(k.Entity.PersonId)).ToList()) kept.State = EntityState.Detached;
        var old = people.Where(p => p.State == EntityState.Modified).Select(p => p.Entity.Id).ToList();
        if (old.Count > 0) await db.PersonKeys.IgnoreQueryFilters().Where(k => old.Contains(k.PersonId)).ExecuteDeleteAsync(cancel);
        db.AddRange(people.SelectMany(p => PersonKey.Of(p.Entity)));
    }

    /// <summary>Every pair, those too of which somebody is gone at the moment: a decision is remembered for ever.</summary>
    public static IQueryable<PossibleDouble> PossibleDoublesOfAll(this AppDb db) => db.PossibleDoubles.IgnoreQueryFilters();

    /// <summary>Writes the keys of many people at once, past the tracker: tens of thousands a second.</summary>
    public static async Task FillAsync(AppDb db, IReadOnlyList<(Guid Person, long Key)> keys, CancellationToken cancel)
    {
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await using (var insert = db.Database.GetDbConnection().CreateCommand())
        {
            insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            if (db is PostgresDb) await FillPostgresAsync(insert, keys, cancel);
            else await FillSqliteAsync(insert, keys, cancel);
        }
        if (own is null) return;
        await own.CommitAsync(cancel);
        await own.DisposeAsync();
    }

    private static async Task FillPostgresAsync(DbCommand insert, IReadOnlyList<(Guid Person, long Key)> keys, CancellationToken cancel)
    {
        insert.CommandText = "insert into person_keys (person_id, key) select * from unnest(@people, @keys) on conflict do nothing";
        insert.Parameters.Add(new Npgsql.NpgsqlParameter("people", keys.Select(k => k.Person).ToArray()));
        insert.Parameters.Add(new Npgsql.NpgsqlParameter("keys", keys.Select(k => k.Key).ToArray()));
        await insert.ExecuteNonQueryAsync(cancel);
    }

    private static async Task FillSqliteAsync(DbCommand insert, IReadOnlyList<(Guid Person, long Key)> keys, CancellationToken cancel)
    {
        insert.CommandText = "insert or ignore into person_keys (person_id, key) values (@person, @key)";
        var (person, key) = (new Microsoft.Data.Sqlite.SqliteParameter { ParameterName = "@person" }, new Microsoft.Data.Sqlite.SqliteParameter { ParameterName = "@key" });
        insert.Parameters.Add(person);
        insert.Parameters.Add(key);
        foreach (var (id, value) in keys)
        {
            (person.Value, key.Value) = (id, value);
            await insert.ExecuteNonQueryAsync(cancel);
        }
    }
}
