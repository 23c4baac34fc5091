using Alongside.Core.Cases;
using Alongside.Core.People;

namespace Alongside.Core.Data;

/// <summary>A record that moves from one record of a person to the other, or goes because the other has the like.</summary>
internal sealed record PersonMove(object Record, string Property, object? Twin);

/// <summary>Moves what belongs to a person, and nothing that belongs to anybody else: never a household, never the others in it.</summary>
internal static class PersonMoves
{
    /// <summary>What would move, with what stands already at the one who stays.</summary>
    public static async Task<(List<PersonMove> Moves, List<(object Record, string Property)> Standing)> PlanAsync(AppDb db, Guid stays, Guid goes, FieldCipher cipher, CancellationToken cancel)
    {
        var standing = await PersonReferences.OfAsync(db, stays, cancel);
        var moves = (await PersonReferences.OfAsync(db, goes, cancel)).ConvertAll(r => new PersonMove(r.Record, r.Property, standing.Find(s => IsTwin(db, s.Record, r.Record, r.Property, cipher)).Record));
        return (moves, standing);
    }

    private static bool IsTwin(AppDb db, object stays, object goes, string property, FieldCipher cipher)
    {
        if (stays.GetType() != goes.GetType()) return false;
        if (stays is ContactPoint point) return point.ReachesAs((ContactPoint)goes) && point.CouldTakeIn((ContactPoint)goes);
        if (stays is Identifier a && goes is Identifier b) return a.Kind == b.Kind && a.LastFour == b.LastFour && a.Reveal(cipher) == b.Reveal(cipher);
        if (PersonReferences.Known[(stays.GetType(), property)] != OnMerge.OneRemains) return false;
        // One remains of those that the model allows only once: the rest of the unique key is the same.
        var (one, other) = (db.Entry(stays), db.Entry(goes));
        return one.Metadata.GetIndexes().Where(i => i.IsUnique && i.Properties.Any(p => p.Name == property))
            .Any(i => i.Properties.Where(p => p.Name != property).All(p => Equals(one.Property(p.Name).CurrentValue, other.Property(p.Name).CurrentValue)));
    }

    /// <summary>Moves them; of two alike the one who stays keeps theirs, with what the other knew more.</summary>
    public static async Task ApplyAsync(AppDb db, List<PersonMove> moves, Person stays, string? why, Stamp by, CancellationToken cancel)
    {
        var rank = stays.ContactPoints.Count;
        foreach (var move in moves)
        {
            if (move.Twin is not null)
            {
                TakeIn(move.Twin, move.Record);
                db.Remove(move.Record);
                continue;
            }
            db.Entry(move.Record).Property(move.Property).CurrentValue = stays.Id;
            if (move.Record is ContactPoint point) point.Rank = ++rank;
        }
        db.ChangeTracker.DetectChanges();
        stays.FoldPhones();
        await NameCasesAsync(db, moves, stays, why, by, cancel);
    }

    private static void TakeIn(object twin, object goes)
    {
        switch (twin)
        {
            case ContactPoint point: point.TakeIn((ContactPoint)goes); break;
            case CasePerson part: part.TakesIn((CasePerson)goes); break;
            case HouseholdMember member: member.TakesIn((HouseholdMember)goes); break;
        }
    }

    /// <summary>Every case of the person follows the names that stay; those that moved say so on their spine.</summary>
    private static async Task NameCasesAsync(AppDb db, List<PersonMove> moves, Person stays, string? why, Stamp by, CancellationToken cancel)
    {
        await NameCasesOfAsync(db, [stays], cancel);
        foreach (var moved in moves.Select(m => m.Record).OfType<Case>()) moved.GoesOnWith(stays, why, by);
    }

    /// <summary>The cases of these people are named as the people are now; those that change hands in this save, too.</summary>
    internal static async Task NameCasesOfAsync(AppDb db, List<Person> people, CancellationToken cancel)
    {
        var ids = people.ConvertAll(p => p.Id);
        await db.Cases.IgnoreQueryFilters().Where(c => ids.Contains(c.PersonId)).LoadAsync(cancel);
        var cases = db.ChangeTracker.Entries<Case>().Select(e => e.Entity).Where(c => ids.Contains(c.PersonId)).ToList();
        var families = cases.Select(c => c.HouseholdId).OfType<Guid>().Distinct().ToList();
        var names = await db.Households.IgnoreQueryFilters().Where(h => families.Contains(h.Id)).ToDictionaryAsync(h => h.Id, h => h.Name, cancel);
        foreach (var @case in cases) @case.IsNamedAfter(people.Find(p => p.Id == @case.PersonId)!, @case.HouseholdId is { } family ? names[family] : null);
    }

    /// <summary>What is moved, each kind with how many, and by name those that are open to the caller.</summary>
    public static async Task<IReadOnlyList<MovingKind>> SayAsync(AppDb db, List<PersonMove> moves, bool knowsWhoGoes, CancellationToken cancel)
    {
        var caseIds = moves.Select(m => CaseOf(m.Record)).OfType<Guid>().Distinct().ToList();
        var open = await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.Id)).Select(c => new { c.Id, Said = c.Number + " " + c.ClientName }).ToDictionaryAsync(c => c.Id, c => c.Said, cancel);
        var familyIds = moves.Select(m => m.Record).OfType<HouseholdMember>().Select(m => m.HouseholdId).ToList();
        var families = await db.Households.AsNoTracking().Where(h => familyIds.Contains(h.Id)).ToDictionaryAsync(h => h.Id, h => h.Name, cancel);
        string? Said(object record) => record switch
        {
            Case or CasePerson => open.GetValueOrDefault(CaseOf(record)!.Value) is { } said ? record is CasePerson part ? $"{said}, as {part.Role}" : said : null,
            _ when !knowsWhoGoes => null,
            ContactPoint point => point.Value,
            HouseholdMember member => families.GetValueOrDefault(member.HouseholdId),
            Identifier number => $"{number.Kind} {number.Masked}",
            ICaseRecord of => open.GetValueOrDefault(of.CaseId),
            _ => "",
        };
        return [.. moves.GroupBy(m => (m.Record.GetType().Name, Once: m.Twin is not null)).Select(g =>
        {
            var said = g.Select(m => Said(m.Record)).ToList();
            return new MovingKind(g.Key.Name, g.Key.Once, [.. said.OfType<string>()], said.Count(s => s is null));
        })];
    }

    private static Guid? CaseOf(object record) => (record as Case)?.Id ?? (record as ICaseRecord)?.CaseId;
}
