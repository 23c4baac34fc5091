using Alongside.Core.Cases;
using Alongside.Core.People;

namespace Alongside.Core.Data;

/// <summary>What a person should know before two records become one, in sentences.</summary>
internal static class MergeRemarks
{
    public static async Task<IReadOnlyList<string>> OfAsync(AppDb db, List<PersonMove> moves, List<(object Record, string Property)> standing, CancellationToken cancel)
    {
        var remarks = new List<string>();
        var once = moves.Where(m => m.Twin is not null).Select(m => m.Record).ToList();
        var families = once.OfType<HouseholdMember>().Select(m => m.HouseholdId).ToList();
        foreach (var family in await db.Households.AsNoTracking().Where(h => families.Contains(h.Id)).Select(h => h.Name).ToListAsync(cancel))
            remarks.Add($"Both are members of the {family}: one membership remains. The others in the family stay as they are.");
        var shared = once.OfType<CasePerson>().Select(p => p.CaseId).ToList();
        foreach (var number in await db.Cases.AsNoTracking().Where(c => shared.Contains(c.Id)).Select(c => c.Number).ToListAsync(cancel))
            remarks.Add($"Both are part of {number}: they are in it once then.");
        var open = standing.Select(s => s.Record).Concat(moves.Select(m => m.Record)).OfType<Case>().Where(c => c.Status != CaseStatus.Closed && c.HouseholdId is null)
            .GroupBy(c => c.ProgramId).Where(g => g.Count() > 1).SelectMany(g => g.Select(c => c.Id)).ToList();
        var numbers = await db.Cases.AsNoTracking().Where(c => open.Contains(c.Id)).OrderBy(c => c.Number).Select(c => c.Number).ToListAsync(cancel);
        if (numbers.Count > 1) remarks.Add($"{string.Join(" and ", numbers)} are open in the same program. Both stay; decide afterwards which one goes on.");
        return remarks;
    }
}
