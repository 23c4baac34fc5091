using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;

namespace Alongside.Core.Reports;

/// <summary>One person who needs their worker now, by the first reason: what it is, by when and why, and the next act.</summary>
public sealed record Reason(Guid CaseId, string ClientName, string GoesBy, string ProgramName, DateOnly? BirthDate, bool Family, string Language, DeadlineGroup Group, string What, DateOnly DueOn, string Because,
    string Act, string? Words, string? WordsLanguage, string? Translation, string AboutType, Guid AboutId, string? NowLine, Guid DeadlineId, string? Page, bool ByRule)
{
    /// <summary>The further dates of the same person that need somebody now, in their order.</summary>
    public IReadOnlyList<Reason> Others { get; init; } = [];
    /// <summary>The worker who carries the case.</summary>
    public Guid CarriedBy { get; init; }
    /// <summary>“for Marcus until Fri Nov 28”, where the worker looks after somebody else's people.</summary>
    public string? For { get; init; }
}

/// <summary>The worker's day: who needs them now and why, and how many are steady. Everybody is accounted for once.</summary>
public sealed record WhoNeedsMe(int Carried, IReadOnlyList<Reason> Reasons)
{
    public IEnumerable<Reason> In(DeadlineGroup group) => Reasons.Where(r => r.Group == group);

    /// <summary>People with no message, no change, no near date, no silence and no answer due.</summary>
    public int Steady => Carried - Reasons.Count;

    /// <summary>Asks the open dates of the cases a worker carries, and of those of whom they cover today, in one statement; each person stands once, under the first reason.</summary>
    /// <param name="workerIds">The worker, and whom they cover.</param>
    /// <param name="count">How many open cases these carry.</param>
    public static async Task<WhoNeedsMe> ForAsync(AppDb db, Guid[] workerIds, DateOnly today, int count, CancellationToken cancel = default)
    {
        var all = await (from d in db.Deadlines.NeedSomebody(today)
                         join s in db.CarriersAmong(workerIds) on d.CaseId equals s.CaseId
                         join c in db.Cases.Open() on d.CaseId equals c.Id
                         join p in db.People on c.PersonId equals p.Id
                         join program in db.Programs on c.ProgramId equals program.Id
                         select new Reason(c.Id, c.ClientName, p.PreferredName ?? p.GivenName, program.Name, p.BirthDate, c.HouseholdId != null, p.Language, d.Group, d.What, d.DueOn, d.Because, d.Act,
                             d.Words, d.Language, d.Translation, d.AboutType, d.AboutId, c.NowLine, d.Id, d.Page, d.RuleKey != null) { CarriedBy = s.WorkerId }).ToListAsync(cancel);
        return new WhoNeedsMe(count, [.. all.GroupBy(r => r.CaseId)
            .Select(g => g.OrderBy(r => r.Group).ThenBy(r => r.DueOn).ToList())
            .Select(dates => dates[0] with { Others = dates[1..], For = db.Caller.Covers.FirstOrDefault(c => c.WorkerId == dates[0].CarriedBy)?.InWords })
            .OrderBy(r => r.Group).ThenBy(r => r.DueOn).ThenBy(r => r.ClientName, StringComparer.Ordinal)]);
    }

    /// <summary>How many open dates fall on each day of the next weeks, and how many have passed.</summary>
    public static Task<List<DatesOnDay>> DatesAheadAsync(AppDb db, Guid[] workerIds, DateOnly until, CancellationToken cancel = default) =>
        db.Deadlines.Running().Where(d => d.DueOn <= until && db.CasesCarriedBy(workerIds).Open().Select(c => c.Id).Contains(d.CaseId))
            .GroupBy(d => d.DueOn).Select(g => new DatesOnDay(g.Key, g.Count())).ToListAsync(cancel);
}

/// <summary>How many dates fall on a day.</summary>
public sealed record DatesOnDay(DateOnly Day, int Count);
