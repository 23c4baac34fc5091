using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>The people of a caller who may not search everybody: those of the cases open to them and those they recorded. There are few, so that each is looked at.</summary>
internal static class OwnPeople
{
    private const int Most = 200;

    /// <summary>Those of them that everything asked for fits; nobody else is looked at.</summary>
    public static IQueryable<Person> Alike(AppDb db, Asked asked, List<Guid> exact, int shortest)
    {
        var people = Of(db);
        if (asked.Born is { } born) people = people.Where(p => p.BirthDate == born);
        foreach (var word in asked.Words)
        {
            var (begins, sound) = ($" {word}", Names.Sound(word) is var heard && heard.Length >= shortest ? $" {heard} " : "\n");
            people = people.Where(p => (" " + p.SearchName).Contains(begins) || (" " + p.SearchSound + " ").Contains(sound) || db.Cases.Any(c => c.PersonId == p.Id && (" " + c.SearchName).Contains(begins)));
        }
        foreach (var digits in asked.Numbers)
        {
            var year = Asked.YearIn(digits) ?? 0;
            people = people.Where(p => p.SearchPhones.Contains(digits) || (p.BirthDate != null && p.BirthDate.Value.Year == year) || db.Identifiers.Any(i => i.PersonId == p.Id && i.LastFour == digits));
        }
        // A case number, or an identifier, is enough by itself.
        if (asked.Words.Count + asked.Numbers.Count == 0 && asked.Born is null) return Of(db).Where(p => exact.Contains(p.Id));
        return (exact.Count > 0 ? people.Union(Of(db).Where(p => exact.Contains(p.Id))) : people).OrderBy(p => p.Id).Take(Most);
    }

    /// <summary>Reached from the caller's cases, so that the database does not begin with everybody; the filter says so again.</summary>
    private static IQueryable<Person> Of(AppDb db)
    {
        var (me, cases, programs) = (db.Caller.WorkerId, db.CasesBySeat(), db.Caller.ProgramIds);
        var ids = db.CasePeople.Where(m => cases.Contains(m.CaseId)).Select(m => m.PersonId)
            .Union(db.People.Where(p => p.Recorded.WorkerId == me).Select(p => p.Id));
        if (programs.Length > 0) ids = ids.Union(db.Cases.Where(c => programs.Contains(c.ProgramId)).Join(db.CasePeople, c => c.Id, m => m.CaseId, (c, m) => m.PersonId));
        var sample = db.Caller.SampledCaseIds;
        if (sample.Length > 0) ids = ids.Union(db.CasePeople.Where(m => sample.Contains(m.CaseId)).Select(m => m.PersonId));
        return db.People.Where(p => ids.Contains(p.Id));
    }
}
