using Alongside.Core.Assessments;

namespace Alongside.Core.Data;

/// <summary>How a form was used since a day, over all cases: counts and minutes, and nothing anybody answered.</summary>
/// <param name="Asked">How often it was begun; a correction is not counted beside what it corrects.</param>
/// <param name="Finished">How many of these were signed.</param>
/// <param name="Timed">How many of the finished ones were filled in here, so that their minutes are known.</param>
public sealed record FormUse(string FormKey, int Asked, int Finished, int Timed, int? MedianMinutes, double? AverageMinutes)
{
    /// <summary>Every form that was asked since a day, in one statement; nothing for whoever does not keep the agency.</summary>
    public static async Task<IReadOnlyDictionary<string, FormUse>> SinceAsync(AppDb db, DateOnly since)
    {
        if (!db.Caller.May(Capability.ManageAgency)) return new Dictionary<string, FormUse>();
        var counted = await Counted(db, since).GroupBy(a => new { a.FormKey, Signed = a.SignedAt != null, Minutes = (a.Seconds + 30) / 60, Timed = a.Seconds > 0 })
            .Select(g => new { g.Key.FormKey, g.Key.Signed, g.Key.Minutes, g.Key.Timed, Count = g.Count(), Seconds = g.Sum(a => (long)a.Seconds) }).ToListAsync();
        return counted.GroupBy(c => c.FormKey).ToDictionary(g => g.Key, g =>
        {
            var timed = g.Where(c => c is { Signed: true, Timed: true }).OrderBy(c => c.Minutes).ToList();
            var count = timed.Sum(c => c.Count);
            return new FormUse(g.Key, g.Sum(c => c.Count), g.Where(c => c.Signed).Sum(c => c.Count), count,
                count == 0 ? null : Math.Max(1, Middle([.. timed.Select(c => (c.Minutes, c.Count))], count)), count == 0 ? null : timed.Sum(c => c.Seconds) / 60.0 / count);
        });
    }

    private static int Middle(IReadOnlyList<(int Minutes, int Count)> rising, int count)
    {
        var before = 0;
        foreach (var (minutes, many) in rising)
            if ((before += many) * 2 >= count) return minutes;
        return 0;
    }

    /// <summary>Question by question, from the newest signed answers to a form.</summary>
    public static async Task<QuestionsUsed> OfQuestionsAsync(AppDb db, string key, DateOnly since, int most = QuestionsUsed.MostRead)
    {
        if (!db.Caller.May(Capability.ManageAgency)) return new([], 0, 0, 0);
        var signed = Counted(db, since).Where(a => a.FormKey == key && a.SignedAt != null && a.Response != null);
        var all = await signed.CountAsync();
        var used = signed.OrderByDescending(a => a.On).ThenByDescending(a => a.Id).Take(most);
        var forms = (await db.AgencyForms.AsNoTracking().EditionsOf(key).ToListAsync()).ToDictionary(f => f.Id);
        var count = new QuestionsUsed.Count();
        await foreach (var one in used.Select(a => new { a.FormId, a.On, a.Response }).AsAsyncEnumerable()) count.Add(forms[one.FormId].AsForm(), one.Response!, one.On);
        return count.Of(forms.Values.Where(f => f.Status != FormStatus.Draft).OrderByDescending(f => f.Edition).FirstOrDefault()?.AsForm(), all);
    }

    /// <summary>The caller keeps the agency and opens no case: what is read here is counted and never shown.</summary>
    private static IQueryable<Assessment> Counted(AppDb db, DateOnly since) => db.Assessments.IgnoreQueryFilters().AsNoTracking().Where(a => a.On >= since && a.ReplacedById == null);
}
