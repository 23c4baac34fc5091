using Alongside.Core.Assessments;
using Alongside.Core.Audits;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Programs;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Core.Visits;

namespace Alongside.Core.Data;

/// <summary>Keeps <see cref="CaseReadiness"/>: a save that touches what the checks look at says in its transaction that the chart is behind, a look within two seconds reckons it, and each night every open chart, because time alone changes it.</summary>
public static class ReadinessKept
{
    /// <summary>So many are reckoned in one transaction while people work: a save of one of them waits for it.</summary>
    private const int WhilePeopleWork = 25;

    private const int AtOnce = 500;

    /// <summary>What the checks look at.</summary>
    private static readonly HashSet<Type> LookedAt =
    [
        typeof(Case), typeof(CaseEpisode), typeof(WarningNote), typeof(Ask), typeof(StoryEntry), typeof(Need), typeof(Plan), typeof(Goal), typeof(Step), typeof(Agreement), typeof(Note), typeof(Addendum), typeof(Referral), typeof(FollowUp),
        typeof(ConsentGiven), typeof(Disclosure), typeof(Alert), typeof(Assessment), typeof(HouseholdIncome), typeof(Deadline),
    ];

    /// <summary>What a save is about to change, as far as the checks look at it.</summary>
    internal sealed record Changes(HashSet<Guid> Cases, HashSet<Guid> People, HashSet<Guid> Programs);

    internal static Changes Of(AppDb db)
    {
        var changes = new Changes([], [], []);
        if (db.ReadinessFollowsLater) return changes;
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            switch (entry.Entity)
            {
                case Case @case: changes.Cases.Add(@case.Id); break;
                case ICaseRecord record when LookedAt.Contains(record.GetType()): changes.Cases.Add(record.CaseId); break;
                case Person person when entry.State == EntityState.Modified && entry.Property(nameof(Person.SafeContact)).IsModified: changes.People.Add(person.Id); break;
                case AgencyProgram program when entry.State == EntityState.Modified && (entry.Property(nameof(AgencyProgram.SignWithinHours)).IsModified || entry.Property(nameof(AgencyProgram.PackEditionId)).IsModified): changes.Programs.Add(program.Id); break;
            }
        return changes;
    }

    /// <summary>After the rows of a save are written, and before it commits.</summary>
    internal static async Task FollowAsync(AppDb db, Changes changes, IEnumerable<Guid> told, CancellationToken cancel)
    {
        if (db.ReadinessFollowsLater) return;
        changes.Cases.UnionWith(told);
        if (changes.People.Count > 0) changes.Cases.UnionWith(await db.Cases.IgnoreQueryFilters().Where(c => changes.People.Contains(c.PersonId)).Select(c => c.Id).ToListAsync(cancel));
        foreach (var program in changes.Programs) await IsBehindAsync(db, program, cancel);
        if (changes.Cases.Count == 0) return;
        await IsBehindAsync(db, [.. changes.Cases], cancel);
    }

    /// <summary>The points of a program changed, or its standards: its charts are reckoned anew within seconds.</summary>
    public static Task<int> IsBehindAsync(AppDb db, Guid programId, CancellationToken cancel = default) =>
        db.CaseReadiness.IgnoreQueryFilters().Where(r => db.Places.Any(c => c.Id == r.CaseId && c.ProgramId == programId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.StaleSince, db.Clock.Now), cancel);

    private static async Task IsBehindAsync(AppDb db, List<Guid> cases, CancellationToken cancel)
    {
        var now = db.Clock.Now;
        var marked = await db.CaseReadiness.IgnoreQueryFilters().Where(r => cases.Contains(r.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.StaleSince, r => r.StaleSince ?? now), cancel);
        if (cases.Count == 1 && marked > 0) return;
        // A case that was never reckoned has no row that could be behind: it is reckoned at once.
        var known = await db.CaseReadiness.IgnoreQueryFilters().Where(r => cases.Contains(r.CaseId)).Select(r => r.CaseId).Distinct().ToListAsync(cancel);
        await ReckonAsync(db, [.. cases.Except(known)], cancel);
    }

    /// <summary>Reckons some of the charts that are behind; answers how many. Asked every two seconds: most of the time one statement that finds nothing.</summary>
    public static async Task<int> CatchUpAsync(AppDb db, int most, CancellationToken cancel)
    {
        var behind = await db.CaseReadiness.IgnoreQueryFilters().Where(r => r.StaleSince != null).OrderBy(r => r.StaleSince).Select(r => r.CaseId).Take(most).ToListAsync(cancel);
        foreach (var some in behind.Distinct().Chunk(WhilePeopleWork)) await ReckonAndKeepAsync(db, some, cancel);
        return behind.Count;
    }

    /// <summary>Every open chart, as of today; answers how many.</summary>
    public static async Task<int> ReckonAllAsync(AppDb db, Action<int, int> soFar, CancellationToken cancel = default)
    {
        var open = await db.Cases.IgnoreQueryFilters().Open().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        var done = 0;
        foreach (var some in open.Chunk(AtOnce))
        {
            await ReckonAndKeepAsync(db, some, cancel);
            soFar(done += some.Length, open.Count);
        }
        return open.Count;
    }

    /// <summary>Keeps how the day ended for each worker and program; the day's rows of an earlier pass are replaced.</summary>
    public static async Task<int> KeepDayAsync(AppDb db, DateOnly day, CancellationToken cancel = default)
    {
        var days = await ReadinessUse.StandingAsync(db, day, null, cancel);
        await using var whole = await db.BeginAsync(cancel);
        await db.ReadinessOnDays.Where(r => r.Day == day).ExecuteDeleteAsync(cancel);
        db.AddRange(days);
        await db.SaveChangesAsync(cancel);
        await whole.CommitAsync(cancel);
        return days.Count;
    }

    private static async Task ReckonAndKeepAsync(AppDb db, Guid[] ids, CancellationToken cancel)
    {
        await using var whole = await db.BeginAsync(cancel);
        // First, so that a save which comes between waits, and says afterwards that the chart is behind again.
        await db.CaseReadiness.IgnoreQueryFilters().Where(r => ids.Contains(r.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.StaleSince, (DateTime?)null), cancel);
        var without = (await ReckonAsync(db, ids, cancel)).Where(c => !c.HoldsProtected).Select(c => c.CaseId).ToList();
        await db.CaseReadiness.IgnoreQueryFilters().Where(r => r.Whole && without.Contains(r.CaseId)).ExecuteDeleteAsync(cancel);
        await whole.CommitAsync(cancel);
    }

    private static async Task<List<ChartFacts>> ReckonAsync(AppDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancel)
    {
        if (cases.Count == 0) return [];
        var charts = await ChartReading.WholeAsync(db, cases, cancel);
        var points = await ChartChecklist.ForAsync(db, charts.Select(c => c.ProgramId), cancel);
        // In one order, so that two saves never wait for each other in a circle.
        foreach (var chart in charts.OrderBy(c => c.CaseId))
        {
            await WriteAsync(db, CaseReadiness.Of(chart, ChartChecklist.Reckon(points[chart.ProgramId], chart.For(false)), false), cancel);
            if (chart.HoldsProtected) await WriteAsync(db, CaseReadiness.Of(chart, ChartChecklist.Reckon(points[chart.ProgramId], chart), true), cancel);
        }
        return charts;
    }

    private static Task WriteAsync(AppDb db, CaseReadiness r, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
         insert into case_readiness (id, case_id, whole, sensitivity, points, passing, cited_practice, cited_money, cited_law, worst, cited_keys, cited, reckoned_at, stale_since)
         values ({r.Id}, {r.CaseId}, {r.Whole}, {r.Sensitivity.ToString()}, {r.Points}, {r.Passing}, {r.CitedPractice}, {r.CitedMoney}, {r.CitedLaw}, {(r.Worst == null ? null : r.Worst.ToString())}, {r.CitedKeys}, {r.Cited}, {r.ReckonedAt}, null)
         on conflict (case_id, whole) do update set points = excluded.points, passing = excluded.passing, cited_practice = excluded.cited_practice, cited_money = excluded.cited_money, cited_law = excluded.cited_law,
             worst = excluded.worst, cited_keys = excluded.cited_keys, cited = excluded.cited, reckoned_at = excluded.reckoned_at, stale_since = null
         """, cancel);
}
