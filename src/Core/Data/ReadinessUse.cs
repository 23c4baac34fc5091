using Alongside.Core.Audits;
using Alongside.Core.Cases;

namespace Alongside.Core.Data;

/// <summary>How often a point of the checklist would be cited in the open charts of a program: a number, and nothing of any chart.</summary>
public sealed record CitedOften(Guid ProgramId, string Key, int Charts);

/// <summary>Readiness in numbers over all open charts, for whoever sees to the agency: counted past what the caller may open, and never shown chart by chart.</summary>
public static class ReadinessUse
{
    /// <summary>How it stands now for each worker and program; of some programs where they are named.</summary>
    public static async Task<List<ReadinessOnDay>> StandingAsync(AppDb db, DateOnly day, Guid[]? programs, CancellationToken cancel = default)
    {
        var open = from r in Rows(db, programs)
                   select new { r.Row, r.ProgramId, Worker = db.Seats.Where(s => s.CaseId == r.Row.CaseId && s.Role == TeamRole.Primary && s.Until == null).Select(s => (Guid?)s.WorkerId).FirstOrDefault() ?? Guid.Empty };
        var days = await open.GroupBy(o => new { o.ProgramId, o.Worker }).Select(g => new
        {
            g.Key.ProgramId, g.Key.Worker, Cases = g.Count(), Points = g.Sum(o => o.Row.Points), Passing = g.Sum(o => o.Row.Passing), Practice = g.Sum(o => o.Row.CitedPractice), Money = g.Sum(o => o.Row.CitedMoney), Law = g.Sum(o => o.Row.CitedLaw),
        }).ToListAsync(cancel);
        return days.ConvertAll(d => new ReadinessOnDay(day, d.ProgramId, d.Worker, d.Cases, d.Points, d.Passing, d.Practice, d.Money, d.Law));
    }

    /// <summary>How often each point would be cited now, by program.</summary>
    public static async Task<List<CitedOften>> CitedAsync(AppDb db, Guid[]? programs, CancellationToken cancel = default)
    {
        var together = await Rows(db, programs).Where(r => r.Row.CitedKeys != "").GroupBy(r => new { r.ProgramId, r.Row.CitedKeys }).Select(g => new { g.Key.ProgramId, g.Key.CitedKeys, Charts = g.Count() }).ToListAsync(cancel);
        return [.. together.SelectMany(t => t.CitedKeys.Split(' '), (t, key) => (t.ProgramId, key, t.Charts)).GroupBy(t => (t.ProgramId, t.key)).Select(g => new CitedOften(g.Key.ProgramId, g.Key.key, g.Sum(t => t.Charts)))];
    }

    private sealed class Placed
    {
        public required CaseReadiness Row { get; init; }
        public Guid ProgramId { get; init; }
    }

    /// <summary>As everybody on a case sees it: what is protected is in no number.</summary>
    private static IQueryable<Placed> Rows(AppDb db, Guid[]? programs) =>
        from r in db.CaseReadiness.IgnoreQueryFilters().AsNoTracking()
        where !r.Whole
        join c in db.Cases on r.CaseId equals c.Id
        where c.Status != CaseStatus.Closed && (programs == null || programs.Contains(c.ProgramId))
        select new Placed { Row = r, ProgramId = c.ProgramId };
}
