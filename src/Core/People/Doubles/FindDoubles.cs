using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>The nightly pass: looks through the registry for people who are there twice, and keeps the queue of pairs that somebody should look at.</summary>
/// <remarks>Everything is compared in memory, then written in small saves: stopped in the middle it leaves a queue that is true as far as it goes, and the next pass does the rest.</remarks>
public static class FindDoubles
{
    private const int Chunk = 500, Everybodys = 7;

    /// <summary>The kinds of records whose change may make two people alike.</summary>
    private static readonly string[] Compared = [nameof(Person), nameof(ContactPoint), nameof(Identifier), nameof(HouseholdMember)];

    /// <summary>Runs one pass: over everybody when asked, the first time and once a week; otherwise over who changed since the last.</summary>
    public static async Task<DoublesPass> RunAsync(AppDb db, IProgress<Progress>? progress = null, CancellationToken cancel = default, bool everybody = false)
    {
        RuleBroken.Unless(!db.ChangeTracker.HasChanges(), "Save or discard the open changes before looking for doubles.");
        var upTo = await db.AuditEntries.MaxAsync(e => (long?)e.Seq, cancel) ?? 0;
        var pass = new DoublesPass(db.Clock.Now, upTo);
        var since = await db.DoublesPasses.AsNoTracking().OrderByDescending(p => p.EndedAt).FirstOrDefaultAsync(cancel);
        var changed = everybody || since is null || await IsWeekOldAsync(db, cancel) ? null : await ChangedAsync(db, since, cancel);
        try
        {
            if (changed is null || changed.Count > Math.Max(2000, since!.People / 50)) await EverybodyAsync(db, pass, progress, cancel);
            else await ChangedAsync(db, pass, changed, progress, cancel);
            pass.EndedAt = db.Clock.Now;
            db.Add(pass);
            await db.SaveChangesAsync(cancel);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
        return pass;
    }

    private static async Task<bool> IsWeekOldAsync(AppDb db, CancellationToken cancel)
    {
        var recently = db.Clock.Now.AddDays(-Everybodys);
        return !await db.DoublesPasses.AnyAsync(p => p.Everybody && p.EndedAt > recently, cancel);
    }

    private static Task<List<Guid>> ChangedAsync(AppDb db, DoublesPass since, CancellationToken cancel) =>
        db.AuditEntries.AsNoTracking().Where(e => e.Seq > since.UpToSeq && e.PersonId != null && Compared.Contains(e.What) && (e.Act == AuditAct.Added || e.Act == AuditAct.Changed || e.Act == AuditAct.Removed))
            .Select(e => e.PersonId!.Value).Distinct().ToListAsync(cancel);

    private static async Task EverybodyAsync(AppDb db, DoublesPass pass, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var registry = await Registry.AllAsync(db, progress, cancel);
        (pass.Everybody, pass.People, pass.Looked) = (true, registry.All.Count, registry.All.Count);
        await FillKeysAsync(db, registry, progress, cancel);
        var blocks = new Blocks(registry.All);
        var pairs = blocks.Find(registry.Shares, (doing, share) => progress?.Report(new Progress((long)(share * registry.All.Count), registry.All.Count, doing)), cancel);
        pass.Compared = blocks.Compared;
        await CountNamesAsync(db, registry.Book, cancel);
        await Queue.WriteAsync(db, pass, registry.Pairs(pairs), null, progress, cancel);
    }

    private static async Task ChangedAsync(AppDb db, DoublesPass pass, List<Guid> changed, IProgress<Progress>? progress, CancellationToken cancel)
    {
        pass.People = await db.People.CountAsync(cancel);
        var found = new Dictionary<(Guid, Guid), Comparison>();
        foreach (var ids in changed.Chunk(Chunk))
        {
            var rows = await Registry.Rows(db.People.Where(p => ids.Contains(p.Id))).ToListAsync(cancel);
            foreach (var row in rows)
            {
                var self = row.Draw(new NameBook());
                await Registry.DetailsAsync(db, new Dictionary<Guid, Portrait> { [row.Id] = self }, [row.Id], cancel);
                foreach (var like in await Lookup.AlikeAsync(db, book => Again(row, self, book), row.Id, 1000, cancel))
                {
                    pass.Compared++;
                    if (like.Comparison.Sameness > Sameness.No) found[Registry.Ordered(row.Id, like.Row.Id)] = like.Comparison;
                }
                pass.Looked++;
                progress?.Report(new Progress(pass.Looked, changed.Count, "comparing who changed"));
            }
        }
        await Queue.WriteAsync(db, pass, found, changed.ToHashSet(), progress, cancel);
    }

    private static Portrait Again(Registry.Row row, Portrait details, NameBook book)
    {
        var who = row.Draw(book);
        (who.Mails, who.Addresses, who.Identifiers, who.Households, who.LastFours) = (details.Mails, details.Addresses, details.Identifiers, details.Households, details.LastFours);
        return who;
    }

    /// <summary>People who came past the save, as by a bulk load, get their keys here.</summary>
    private static async Task FillKeysAsync(AppDb db, Registry registry, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var without = (await db.People.AsNoTracking().Where(p => !db.PersonKeys.Any(k => k.PersonId == p.Id)).Select(p => p.Id).ToListAsync(cancel)).ToHashSet();
        if (without.Count == 0) return;
        var done = 0L;
        foreach (var some in registry.All.Where(p => without.Contains(p.Id)).Chunk(10_000))
        {
            await PersonKeys.FillAsync(db, [.. some.SelectMany(p => PersonKey.Of(p).Select(k => (p.Id, k)))], cancel);
            done += some.Length;
            progress?.Report(new Progress(done, without.Count, "indexing names"));
        }
    }

    /// <summary>Keeps the counts of names that are not rare, for the look-up while somebody is recorded.</summary>
    private static async Task CountNamesAsync(AppDb db, NameBook book, CancellationToken cancel)
    {
        var least = Math.Max(2, (int)(book.People * NameBook.Rarest));
        var counts = book.Words.Where(w => w.Given >= least).Select(w => new NameCount(NameCount.Kind.Given, w.Text, w.Given))
            .Concat(book.Words.Where(w => w.Family >= least).Select(w => new NameCount(NameCount.Kind.Family, w.Text, w.Family)))
            .Concat(book.Sounds.Where(s => s.Given >= least).Select(s => new NameCount(NameCount.Kind.GivenSound, s.Text, s.Given)))
            .Concat(book.Sounds.Where(s => s.Family >= least).Select(s => new NameCount(NameCount.Kind.FamilySound, s.Text, s.Family))).Where(c => c.Name.Length <= 100).ToList();
        await using var together = await db.BeginAsync();
        await db.NameCounts.ExecuteDeleteAsync(cancel);
        db.AddRange(counts);
        await db.SaveChangesAsync(cancel);
        await together.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }
}

/// <summary>Doubles among people who are in memory already, as an import looks at its rows before it writes them.</summary>
public static class PeopleInMemory
{
    /// <summary>Each pair that may be one person, the smaller id first.</summary>
    public static Dictionary<(Guid, Guid), Comparison> Find(IEnumerable<Func<NameBook, Portrait>> people, CancellationToken cancel = default)
    {
        var registry = Registry.Of(people);
        return registry.Pairs(new Blocks(registry.All).Find(registry.Shares, (_, _) => { }, cancel));
    }
}
