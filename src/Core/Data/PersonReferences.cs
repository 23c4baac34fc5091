using System.Reflection;
using Alongside.Core.Cases;
using Alongside.Core.Drafts;
using Alongside.Core.People;
using Alongside.Core.Reminders;
using Alongside.Core.Undo;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alongside.Core.Data;

/// <summary>What a merge of two people does with a record that refers to the one who goes.</summary>
public enum OnMerge
{
    /// <summary>It belongs to the person who stays from then on.</summary>
    Moves,
    /// <summary>It moves, unless the one who stays has the like in the same case or family; then one remains.</summary>
    OneRemains,
    /// <summary>It stays as it was written.</summary>
    Stays,
}

/// <summary>Everything that refers to a person, read from the model; a kind of record that is not in <see cref="Known"/> fails a test until somebody says what a merge does with it.</summary>
public static class PersonReferences
{
    /// <summary>What a merge does with each reference there is.</summary>
    public static IReadOnlyDictionary<(Type Record, string Property), OnMerge> Known { get; } = new Dictionary<(Type, string), OnMerge>
    {
        [(typeof(ContactPoint), nameof(ContactPoint.PersonId))] = OnMerge.Moves,
        [(typeof(Identifier), nameof(Identifier.PersonId))] = OnMerge.Moves,
        [(typeof(RoutineSlot), nameof(RoutineSlot.PersonId))] = OnMerge.Moves,
        [(typeof(HouseholdMember), nameof(HouseholdMember.PersonId))] = OnMerge.OneRemains,
        [(typeof(CasePerson), nameof(CasePerson.PersonId))] = OnMerge.OneRemains,
        [(typeof(Case), nameof(Case.PersonId))] = OnMerge.Moves,
        // Who was merged into the one who goes is found by way of them, and comes back with them.
        [(typeof(Person), nameof(Person.MergedIntoId))] = OnMerge.Stays,
        [(typeof(ReversibleAct), nameof(ReversibleAct.PersonId))] = OnMerge.Stays,
        [(typeof(AuditEntry), nameof(AuditEntry.PersonId))] = OnMerge.Stays,
        // The save of the one who stays makes their keys anew. A pair with the one who goes (PossibleDouble) is not shown while they are merged, and is there again afterwards.
        [(typeof(PersonKey), nameof(PersonKey.PersonId))] = OnMerge.Stays,
        // It went to whom it went; it is found by its case, which moves.
        [(typeof(MessageSent), nameof(MessageSent.PersonId))] = OnMerge.Stays,
        // Of its worker alone; it says itself that its form is gone when its person is.
        [(typeof(Draft), nameof(Draft.PersonId))] = OnMerge.Stays,
    };

    private static readonly ILookup<Type, string> Moving = Known.Where(k => k.Value != OnMerge.Stays).ToLookup(k => k.Key.Record, k => k.Key.Property);

    /// <summary>Every reference to a person in the model: by foreign key, or by its name alone.</summary>
    public static IEnumerable<(Type Record, string Property)> In(IModel model) => BulkWriter.TablesOf(model).SelectMany(t => t.GetProperties()
        .Where(p => (p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)) && (p.Name.Contains("PersonId", StringComparison.Ordinal) || p.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Person))))
        .Select(p => (t.ClrType, p.Name)));

    /// <summary>The records that refer to a person and move with them, those of closed doors too: a merge is whole or it is none.</summary>
    internal static async Task<List<(object Record, string Property)>> OfAsync(AppDb db, Guid personId, CancellationToken cancel)
    {
        var found = new List<(object, string)>();
        foreach (var ((record, property), _) in Known.Where(k => k.Value != OnMerge.Stays))
            found.AddRange((await (Task<List<object>>)Find.MakeGenericMethod(record).Invoke(null, [db, property, personId, cancel])!).Select(r => (r, property)));
        return found;
    }

    private static readonly MethodInfo Find = typeof(PersonReferences).GetMethod(nameof(FindAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static async Task<List<object>> FindAsync<T>(AppDb db, string property, Guid personId, CancellationToken cancel) where T : class =>
        [.. await db.Set<T>().IgnoreQueryFilters().Where(r => EF.Property<Guid?>(r, property) == personId).OrderBy(r => EF.Property<Guid>(r, "Id")).ToListAsync(cancel)];

    /// <summary>The people to whom this save attaches something.</summary>
    internal static List<Guid> NewlyReferred(AppDb db)
    {
        var ids = new List<Guid>();
        foreach (var entry in db.ChangeTracker.Entries())
            if (entry.State is EntityState.Added or EntityState.Modified)
                foreach (var property in Moving[entry.Entity.GetType()])
                    if ((entry.State == EntityState.Added || entry.Property(property).IsModified) && entry.Property(property).CurrentValue is Guid id) ids.Add(id);
        if (ids.Count == 0) return ids;
        var added = db.ChangeTracker.Entries<Person>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.Id).ToHashSet();
        return [.. ids.Distinct().Where(id => !added.Contains(id))];
    }

    /// <summary>Refuses what was attached to somebody who was merged away while it was being written. Asked after the rows are in: from then on a merge waits for this save.</summary>
    internal static async Task MustNotBeMergedAsync(AppDb db, List<Guid> people, CancellationToken cancel)
    {
        if (people.Count == 0) return;
        var merged = await db.People.IgnoreQueryFilters().Where(p => people.Contains(p.Id) && p.MergedIntoId != null).Select(p => p.GivenName + " " + p.FamilyName).FirstOrDefaultAsync(cancel);
        RuleBroken.Unless(merged is null, $"{merged?.Trim()} was merged into another record of the same person meanwhile. Copy what you wrote and add it there.");
    }

    /// <summary>The record that stayed of somebody who was merged, through all merges, if the caller may know them.</summary>
    public static async Task<Guid?> WhoStayedAsync(AppDb db, Guid personId, CancellationToken cancel = default)
    {
        Guid? id = personId;
        for (var merges = 0; merges < 50 && id is { } at; merges++)
        {
            var into = await db.People.IgnoreQueryFilters().Where(p => p.Id == at).Select(p => p.MergedIntoId).FirstOrDefaultAsync(cancel);
            if (into is null) return at != personId && await db.People.AnyAsync(p => p.Id == at, cancel) ? at : null;
            id = into;
        }
        return null;
    }

    /// <summary>Whoever was merged into a person, directly or by way of another.</summary>
    internal static async Task<List<Person>> MergedIntoAsync(AppDb db, Guid personId, CancellationToken cancel) =>
        await db.People.IgnoreQueryFilters().Where(p => p.MergedIntoId == personId).OrderBy(p => p.Id).ToListAsync(cancel);
}
