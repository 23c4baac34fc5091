using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;

namespace Alongside.Core.Reports;

/// <summary>One person who needs their worker now, by the first reason: what it is, by when and why, and the next act.</summary>
public sealed record Reason(Guid CaseId, string ClientName, string GoesBy, string ProgramName, DateOnly? BirthDate, bool Family, string Language, DeadlineGroup Group, string What, DateOnly DueOn, string Because,
    string Act, string? Words, string? WordsLanguage, string? Translation, string AboutType, Guid AboutId, string? NowLine, Guid DeadlineId, string? Page, bool ByRule)
{
    /// <summary>How many further dates of the same person need somebody now.</summary>
    public int More { get; init; }
}

/// <summary>The worker's day: who needs them now and why, and how many are steady. Everybody is accounted for once.</summary>
public sealed record WhoNeedsMe(int Carried, IReadOnlyList<Reason> Reasons)
{
    public IEnumerable<Reason> In(DeadlineGroup group) => Reasons.Where(r => r.Group == group);

    /// <summary>People with no message, no change, no near date, no silence and no answer due.</summary>
    public int Steady => Carried - Reasons.Count;

    /// <summary>Asks the open dates of the cases a worker carries, in one statement; each person stands once, under the first reason.</summary>
    /// <param name="count">How many open cases the worker carries.</param>
    public static async Task<WhoNeedsMe> ForAsync(AppDb db, Guid workerId, DateOnly today, int count, CancellationToken cancel = default)
    {
        var carried = db.CasesCarriedBy(workerId).Open();
        var all = await (from d in db.Deadlines.NeedSomebody(today)
                         join c in carried on d.CaseId equals c.Id
                         join p in db.People on c.PersonId equals p.Id
                         join program in db.Programs on c.ProgramId equals program.Id
                         select new Reason(c.Id, c.ClientName, p.PreferredName ?? p.GivenName, program.Name, p.BirthDate, c.HouseholdId != null, p.Language, d.Group, d.What, d.DueOn, d.Because, d.Act,
                             d.Words, d.Language, d.Translation, d.AboutType, d.AboutId, c.NowLine, d.Id, d.Page, d.RuleKey != null)).ToListAsync(cancel);
        return new WhoNeedsMe(count, [.. all.GroupBy(r => r.CaseId)
            .Select(g => g.OrderBy(r => r.Group).ThenBy(r => r.DueOn).First() with { More = g.Count() - 1 })
            .OrderBy(r => r.Group).ThenBy(r => r.DueOn).ThenBy(r => r.ClientName, StringComparer.Ordinal)]);
    }

    /// <summary>How many open dates fall on each day of the next weeks, and how many have passed.</summary>
    public static Task<List<DatesOnDay>> DatesAheadAsync(AppDb db, Guid workerId, DateOnly until, CancellationToken cancel = default) =>
        db.Deadlines.Open().Where(d => d.DueOn <= until && db.CasesCarriedBy(workerId).Open().Select(c => c.Id).Contains(d.CaseId))
            .GroupBy(d => d.DueOn).Select(g => new DatesOnDay(g.Key, g.Count())).ToListAsync(cancel);
}

/// <summary>How many dates fall on a day.</summary>
public sealed record DatesOnDay(DateOnly Day, int Count);
