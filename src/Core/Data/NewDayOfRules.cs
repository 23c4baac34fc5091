namespace Alongside.Core.Data;

/// <summary>A new day begins: the cases whose rules come out otherwise by the day alone are reckoned, a new month among them.</summary>
public static class NewDayOfRules
{
    private const int Batch = 500;

    /// <summary>Says how many cases were reckoned. Cut off and begun anew it goes on where it was: a case reckoned today waits for another day.</summary>
    public static async Task<int> BeginAsync(AppDb db, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var (today, done) = (db.Clock.Today, 0);
        foreach (var program in await db.Programs.AsNoTracking().Where(p => p.RulesFingerprint != null).ToListAsync(cancel))
        {
            var rules = await RuleDates.OfAsync(db, program, cancel);
            while (true)
            {
                var ids = await db.Cases.IgnoreQueryFilters().Where(c => c.ProgramId == program.Id && c.RulesNextOn <= today).OrderBy(c => c.RulesNextOn).Select(c => c.Id).Take(Batch).ToListAsync(cancel);
                if (ids.Count == 0) break;
                await ReckonRules.OfCasesAsync(db, ids, rules, true, cancel);
                progress?.Report(new Progress(done += ids.Count, null, "reckoning what the day opens and ends"));
            }
        }
        return done;
    }
}
