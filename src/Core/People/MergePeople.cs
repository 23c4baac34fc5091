using Alongside.Core.Data;
using Alongside.Core.Undo;

namespace Alongside.Core.People;

/// <summary>Two records turn out to be one person: everything that belongs to the person comes together at the one that stays. It can be taken back for thirty days.</summary>
public static class MergePeople
{
    /// <summary>The two side by side: each field with both values and the one that stays unless a person says otherwise, and what would move.</summary>
    public static async Task<MergePreview> PreviewAsync(AppDb db, FieldCipher cipher, Guid staysId, Guid goesId, CancellationToken cancel = default)
    {
        var (stays, goes) = (await OneAsync(db, staysId, cancel), await OneAsync(db, goesId, cancel));
        var (moves, standing) = await PersonMoves.PlanAsync(db, staysId, goesId, cipher, cancel);
        var (staysKnown, goesKnown) = (await db.KnowsAsync(staysId, cancel), await db.KnowsAsync(goesId, cancel));
        var (ours, theirs) = (await LastWrittenAsync(db, stays, cancel), await LastWrittenAsync(db, goes, cancel));
        return new MergePreview(stays, goes, staysKnown, goesKnown, ours, theirs,
            [.. Enum.GetValues<PersonField>().Select(f => new MergeField(f, stays.SaysTheSame(f, goes), FromOther(f, stays, goes, theirs > ours)))],
            await PersonMoves.SayAsync(db, moves, goesKnown, cancel), await MergeRemarks.OfAsync(db, moves, standing, cancel));
    }

    /// <summary>Filled over empty, a known birth date over an estimate, then newer over older.</summary>
    public static bool FromOther(PersonField field, Person stays, Person goes, bool otherIsNewer)
    {
        if (stays.SaysTheSame(field, goes) || goes.Holds(field) is null) return false;
        if (stays.Holds(field) is null) return true;
        if (field == PersonField.BirthDate && stays.BirthDateEstimated != goes.BirthDateEstimated) return stays.BirthDateEstimated;
        return otherIsNewer;
    }

    /// <summary>Merges the one who goes into the one who stays, with these fields taken from the one who goes; all of it in one transaction.</summary>
    /// <param name="fromOther">The fields to take from the record that goes; chosen by <see cref="FromOther"/> when nobody chose.</param>
    /// <param name="versions">The versions of both records that were looked at; a record edited since is a conflict.</param>
    /// <exception cref="RuleBroken">It is one record, or one of the two was merged already.</exception>
    public static async Task<ReversibleAct> MergeAsync(AppDb db, FieldCipher cipher, Guid staysId, Guid goesId, IReadOnlySet<PersonField>? fromOther, (int Stays, int Goes)? versions, string? why, Stamp by,
        CancellationToken cancel = default)
    {
        RuleBroken.Unless(staysId != goesId, "That is the same record twice. Choose the other one.");
        var reason = RuleBroken.Words(why, "Say how you know that it is the same person.", "Why", 300);
        await using var together = db.Database.CurrentTransaction is null ? await db.BeginAsync() : null;
        await db.LockPeopleAsync([staysId, goesId], cancel);
        var (stays, goes) = (await OneAsync(db, staysId, cancel), await OneAsync(db, goesId, cancel));
        if (versions is { } seen)
        {
            db.Expect(stays, seen.Stays);
            db.Expect(goes, seen.Goes);
        }
        var fields = fromOther ?? Enum.GetValues<PersonField>().ToHashSet() as IReadOnlySet<PersonField>;
        if (fromOther is null)
        {
            var newer = await LastWrittenAsync(db, goes, cancel) > await LastWrittenAsync(db, stays, cancel);
            fields = Enum.GetValues<PersonField>().Where(f => FromOther(f, stays, goes, newer)).ToHashSet();
        }
        RuleBroken.Unless(goes.MergedIntoId != stays.Id, $"{goes.LegalName} is merged into this record already.");
        var names = (Stays: stays.LegalName, Goes: goes.LegalName);
        goes.MergeInto(stays);
        var (moves, standing) = await PersonMoves.PlanAsync(db, staysId, goesId, cipher, cancel);
        stays.TakeIn(goes, fields, await PersonReferences.MergedIntoAsync(db, goesId, cancel));
        await PersonMoves.ApplyAsync(db, moves, stays, reason, by, cancel);
        // Also when no field of the one who stays changed: who looked at it before looks at another record now.
        db.Entry(stays).Property(p => p.Version).IsModified = true;
        var act = db.Reversible(ReversibleKind.PeopleMerged, names.Stays == names.Goes ? $"Two records of {names.Stays} made one" : $"{names.Goes} and {names.Stays} made one record", by)
            .OfPerson(staysId).About(goesId).Because(reason).ToldInCaseAs("two records of the person made one");
        db.Reversing.Stood = standing.GroupBy(s => s.Record.GetType().Name).ToDictionary(g => g.Key, g => g.Select(s => (Guid)db.Entry(s.Record).Property("Id").CurrentValue!).ToList());
        db.AsItStands("The two people are locked and their versions expected; what belongs to them moves as it stands.", db.ChangeTracker.Entries<IVersioned>().Select(e => e.Entity).Where(r => r is not Person));
        await db.SaveChangesAsync(cancel);
        if (together is not null) await together.CommitAsync(cancel);
        return act;
    }

    private static async Task<Person> OneAsync(AppDb db, Guid id, CancellationToken cancel) => await db.PersonMergedOrNotAsync(id, cancel) ?? throw new RuleBroken("One of the two records is not there any more. Look for the person again.");

    /// <summary>When the person's record was last written, by the trail.</summary>
    private static async Task<DateTime> LastWrittenAsync(AppDb db, Person person, CancellationToken cancel) =>
        await db.AuditEntries.Where(e => e.RecordId == person.Id && (e.Act == AuditAct.Added || e.Act == AuditAct.Changed)).OrderByDescending(e => e.Seq).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(cancel) ?? person.Recorded.At;
}

/// <summary>What a merge would do, before it is done.</summary>
/// <param name="StaysKnown">The caller knows the one who stays by more than the registry.</param>
public sealed record MergePreview(Person Stays, Person Goes, bool StaysKnown, bool GoesKnown, DateTime StaysWritten, DateTime GoesWritten,
    IReadOnlyList<MergeField> Fields, IReadOnlyList<MovingKind> Moving, IReadOnlyList<string> Remarks)
{
    /// <summary>How many records of cases that are not open to the caller move too.</summary>
    public int Elsewhere => Moving.Sum(m => m.Elsewhere);
}

/// <summary>One field of both records.</summary>
/// <param name="FromOther">The value of the record that goes is the better guess.</param>
public sealed record MergeField(PersonField Field, bool Same, bool FromOther);

/// <summary>One kind of record that moves.</summary>
/// <param name="Once">The one who stays has the like: one remains.</param>
/// <param name="Elsewhere">How many of them the caller may not see.</param>
public sealed record MovingKind(string Kind, bool Once, IReadOnlyList<string> Names, int Elsewhere);
