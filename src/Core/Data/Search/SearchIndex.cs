using Alongside.Core.People;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Alongside.Core.Data.Search;

/// <summary>Keeps the search index with the records: what a save changes is found by its new words in the same transaction.</summary>
public static class SearchIndex
{
    /// <summary>What a save changes of the index: looked at before the save, while the old values are known, and written after it.</summary>
    internal static Changes Of(AppDb db)
    {
        var changed = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        return new Changes(db,
            [.. changed.Where(e => e.Entity is Person && (e.State != EntityState.Modified || Found.Any(f => e.Property(f).IsModified))).Select(e => new Known((Person)e.Entity, Before(e), e.State == EntityState.Deleted))],
            [.. changed.Where(e => e.Entity is HouseholdMember && e.State != EntityState.Modified).Select(e => new Belonging((HouseholdMember)e.Entity, e.State == EntityState.Deleted))],
            [.. changed.Where(e => Written.Is(e.Entity)).Select(e => (Written.Of(e.Entity), e.State == EntityState.Deleted))]);
    }

    private static readonly string[] Found = [nameof(Person.SearchName), nameof(Person.SearchSound), nameof(Person.SearchPhones), nameof(Person.BirthDate)];

    private static NameKeys.Source? Before(EntityEntry entry) => entry.State == EntityState.Added ? null
        : new((string)entry.Property(Found[0]).OriginalValue!, (string)entry.Property(Found[1]).OriginalValue!, (string)entry.Property(Found[2]).OriginalValue!, (DateOnly?)entry.Property(Found[3]).OriginalValue);

    private static NameKeys.Source Now(Person person) => new(person.SearchName, person.SearchSound, person.SearchPhones, person.BirthDate);

    /// <summary>A person whose names or phones change, with those from before.</summary>
    internal sealed record Known(Person Person, NameKeys.Source? Before, bool Gone);

    /// <summary>A person comes to a family or leaves it.</summary>
    internal sealed record Belonging(HouseholdMember Member, bool Gone);

    /// <summary>What one save changes of the index.</summary>
    internal sealed class Changes(AppDb db, List<Known> people, List<Belonging> families, List<(Written Record, bool Gone)> written)
    {
        public async Task WriteAsync(CancellationToken cancel)
        {
            if (people.Count + families.Count > 0) await WriteKeysAsync(cancel);
            if (written.Count > 0)
            {
                var programs = await ProgramsAsync(db, [.. written.Where(w => !w.Gone).Select(w => w.Record.CaseId)], cancel);
                await db.Index.WriteWordsAsync(db, [.. written.Where(w => w.Gone || programs.ContainsKey(w.Record.CaseId)).Select(w => w.Gone ? new WordsOf(w.Record.Id, []) : w.Record.Words(programs[w.Record.CaseId]))], cancel);
            }
        }

        private async Task WriteKeysAsync(CancellationToken cancel)
        {
            var ids = people.Select(p => p.Person.Id).Concat(families.Select(f => f.Member.PersonId)).Distinct().ToList();
            var (now, left) = people.TrueForAll(p => p.Before is null) && families.Count == 0 ? (None, None) : (await FamiliesAsync(db, ids, cancel), await LeftAsync(cancel));
            var known = people.ToDictionary(p => p.Person.Id);
            var others = ids.Where(id => !known.ContainsKey(id)).ToList();
            if (others.Count > 0)
                foreach (var person in await db.People.IgnoreQueryFilters().AsNoTracking().Where(p => others.Contains(p.Id)).ToListAsync(cancel)) known[person.Id] = new Known(person, Now(person), false);
            var (gone, come) = (new HashSet<NameKey>(), new HashSet<NameKey>());
            foreach (var (id, one) in known)
            {
                if (one.Before is { } before) gone.UnionWith(NameKeys.Of(before, $"{now.GetValueOrDefault(id)} {left.GetValueOrDefault(id)}").Select(k => new NameKey(k, id)));
                if (!one.Gone) come.UnionWith(NameKeys.Of(Now(one.Person), now.GetValueOrDefault(id)).Select(k => new NameKey(k, id)));
            }
            await db.Index.WriteKeysAsync(db, [.. gone.Except(come)], come, cancel);
        }

        /// <summary>The families that people leave in this save.</summary>
        private async Task<Dictionary<Guid, string>> LeftAsync(CancellationToken cancel)
        {
            var leaving = families.Where(f => f.Gone).Select(f => f.Member).ToList();
            if (leaving.Count == 0) return None;
            var ids = leaving.Select(l => l.HouseholdId).ToList();
            var names = await db.Households.IgnoreQueryFilters().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, h => h.Name, cancel);
            return leaving.GroupBy(l => l.PersonId).ToDictionary(g => g.Key, g => Names.Fold(string.Join(' ', g.Select(l => names.GetValueOrDefault(l.HouseholdId)))));
        }
    }

    private static readonly Dictionary<Guid, string> None = [];

    /// <summary>The folded names of the families of people.</summary>
    private static async Task<Dictionary<Guid, string>> FamiliesAsync(AppDb db, IReadOnlyCollection<Guid> people, CancellationToken cancel) =>
        (await db.HouseholdMembers.IgnoreQueryFilters().Where(m => people.Contains(m.PersonId)).Join(db.Households.IgnoreQueryFilters(), m => m.HouseholdId, h => h.Id, (m, h) => new { m.PersonId, h.Name }).ToListAsync(cancel))
        .GroupBy(m => m.PersonId).ToDictionary(g => g.Key, g => Names.Fold(string.Join(' ', g.Select(m => m.Name))));

    private static async Task<Dictionary<Guid, Guid>> ProgramsAsync(AppDb db, HashSet<Guid> cases, CancellationToken cancel)
    {
        var programs = db.ChangeTracker.Entries<Cases.Case>().Where(e => cases.Contains(e.Entity.Id)).ToDictionary(e => e.Entity.Id, e => e.Entity.ProgramId);
        var rest = cases.Where(c => !programs.ContainsKey(c)).ToList();
        if (rest.Count > 0)
            foreach (var @case in await db.Cases.IgnoreQueryFilters().Where(c => rest.Contains(c.Id)).Select(c => new { c.Id, c.ProgramId }).ToListAsync(cancel)) programs[@case.Id] = @case.ProgramId;
        return programs;
    }

    private const int AtOnce = 5000;

    /// <summary>Makes the whole index anew from the records, in one transaction; who saves or searches meanwhile waits. For after a restore, or rows brought in past the product.</summary>
    public static async Task RebuildAsync(AppDb db, IProgress<Progress> progress, CancellationToken cancel = default)
    {
        var total = await db.People.IgnoreQueryFilters().CountAsync(cancel) + await db.Notes.IgnoreQueryFilters().CountAsync(cancel) + await db.StoryEntries.IgnoreQueryFilters().CountAsync(cancel);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await using var _ = own;
        await db.Index.EmptyAsync(db, cancel);
        var done = 0L;
        await foreach (var batch in BatchesAsync(db.People.Select(p => new { p.Id, p.SearchName, p.SearchSound, p.SearchPhones, p.BirthDate }), p => p.Id, cancel))
        {
            var families = await FamiliesAsync(db, [.. batch.Select(p => p.Id)], cancel);
            await db.Index.TakeKeysAsync(db, [.. batch.SelectMany(p => NameKeys.Of(new(p.SearchName, p.SearchSound, p.SearchPhones, p.BirthDate), families.GetValueOrDefault(p.Id)).Select(k => new NameKey(k, p.Id)))], cancel);
            progress.Report(new Progress(done += batch.Count, total, "people"));
        }
        await foreach (var batch in BatchesAsync(db.Notes, n => n.Id, cancel)) await TakeAsync(batch, "notes");
        await foreach (var batch in BatchesAsync(db.Addenda, a => a.Id, cancel)) await TakeAsync(batch, "notes", 0);
        await foreach (var batch in BatchesAsync(db.StoryEntries, e => e.Id, cancel)) await TakeAsync(batch, "stories");
        await foreach (var batch in BatchesAsync(db.Needs, n => n.Id, cancel)) await TakeAsync(batch, "needs", 0);
        await foreach (var batch in BatchesAsync(db.Strengths, s => s.Id, cancel)) await TakeAsync(batch, "strengths", 0);
        await foreach (var batch in BatchesAsync(db.Wishes, w => w.Id, cancel)) await TakeAsync(batch, "goals", 0);
        progress.Report(new Progress(done, total, "sorting"));
        await db.Index.SettleAsync(db, cancel);
        if (own is not null) await own.CommitAsync(cancel);

        async Task TakeAsync<T>(List<T> records, string doing, int counted = 1) where T : class
        {
            var written = records.ConvertAll(r => Written.Of(r));
            var programs = await ProgramsAsync(db, [.. written.Select(w => w.CaseId)], cancel);
            await db.Index.WriteWordsAsync(db, [.. written.Select(w => w.Words(programs[w.CaseId]))], cancel);
            progress.Report(new Progress(done += counted * records.Count, total, doing));
        }
    }

    /// <summary>All rows past every filter, by the thousand, in the order they were made.</summary>
    private static async IAsyncEnumerable<List<T>> BatchesAsync<T>(IQueryable<T> all, System.Linq.Expressions.Expression<Func<T, Guid>> id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel) where T : class
    {
        var idOf = id.Compile();
        var sorted = all.IgnoreQueryFilters().AsNoTracking().OrderBy(id);
        for (Guid? last = null; ;)
        {
            var rest = last is { } after ? sorted.Where(After(id, after)) : sorted;
            var batch = await rest.Take(AtOnce).ToListAsync(cancel);
            if (batch.Count == 0) yield break;
            yield return batch;
            last = idOf(batch[^1]);
        }
    }

    private static System.Linq.Expressions.Expression<Func<T, bool>> After<T>(System.Linq.Expressions.Expression<Func<T, Guid>> id, Guid last) =>
        System.Linq.Expressions.Expression.Lambda<Func<T, bool>>(System.Linq.Expressions.Expression.GreaterThan(id.Body, System.Linq.Expressions.Expression.Constant(last)), id.Parameters);
}
