using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Programs;

namespace Alongside.Core.Data;

/// <summary>What another set of rules makes of a program's cases: how many dates come, go and move, and how many are late by it.</summary>
public sealed record RuleChange(int Cases, int Before, int After, int Added, int Gone, int Moved, int BecomeOverdue, int NoLongerOverdue)
{
    public static readonly RuleChange None = new(0, 0, 0, 0, 0, 0, 0, 0);

    public RuleChange Plus(RuleChange o) => new(Cases + o.Cases, Before + o.Before, After + o.After, Added + o.Added, Gone + o.Gone, Moved + o.Moved, BecomeOverdue + o.BecomeOverdue, NoLongerOverdue + o.NoLongerOverdue);

    /// <summary>As “In 86 cases: 214 deadlines move, 30 are new, 4 end, 12 become overdue.”</summary>
    public string InWords()
    {
        var parts = new List<string>();
        void Say(int count, string one, string many) { if (count > 0) parts.Add($"{count:N0} {(count == 1 ? one : many)}"); }
        Say(Moved, "deadline moves", "deadlines move");
        Say(Added, "is new", "are new");
        Say(Gone, "goes", "go");
        Say(BecomeOverdue, "becomes overdue", "become overdue");
        Say(NoLongerOverdue, "is not overdue any more", "are not overdue any more");
        return $"In {Cases:N0} {(Cases == 1 ? "case" : "cases")}: {(parts.Count == 0 ? "nothing changes" : string.Join(", ", parts))}.";
    }
}

/// <summary>Reckons all cases of a program by a set of rules, batch by batch: to see what would change, or so that the stored dates follow.</summary>
public static class ReckonRules
{
    private const int Batch = 500;

    /// <summary>What the rules would change, without changing anything.</summary>
    public static Task<RuleChange> TryAsync(AppDb db, Guid programId, RuleSet? rules, IProgress<Progress>? progress, CancellationToken cancel) => RunAsync(db, programId, _ => Task.FromResult(rules), false, progress, cancel);

    /// <summary>The stored dates of every case follow the rules that its program follows now. Cut off and begun anew it comes out the same.</summary>
    public static Task<RuleChange> FollowAsync(AppDb db, Guid programId, IProgress<Progress>? progress, CancellationToken cancel) =>
        RunAsync(db, programId, async program => await RuleDates.OfAsync(db, program, cancel), true, progress, cancel);

    private static async Task<RuleChange> RunAsync(AppDb db, Guid programId, Func<AgencyProgram, Task<RuleSet?>> rulesOf, bool write, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var program = await db.Programs.AsNoTracking().FirstAsync(p => p.Id == programId, cancel);
        var rules = await rulesOf(program);
        if (rules is not null) rules = rules with { Calendar = RuleDates.CalendarOf(db.Clock) };
        // What is only tried would be followed from today on, where it was not before.
        if (rules is not null && !write && program.Since() is { Count: > 0 } since) rules = rules with { Rules = [.. rules.Rules.Select(r => r with { Since = since.GetValueOrDefault(r.Key, db.Clock.Today) })] };
        var total = await db.Cases.IgnoreQueryFilters().CountAsync(c => c.ProgramId == programId, cancel);
        var (change, last, done) = (RuleChange.None, Guid.Empty, 0);
        while (true)
        {
            var ids = await db.Cases.IgnoreQueryFilters().Where(c => c.ProgramId == programId && c.Id > last).OrderBy(c => c.Id).Select(c => c.Id).Take(Batch).ToListAsync(cancel);
            if (ids.Count == 0) break;
            change = change.Plus(await OfCasesAsync(db, ids, rules, write, cancel));
            (last, done) = (ids[^1], done + ids.Count);
            progress?.Report(new Progress(done, total, "reckoning the dates of the cases"));
        }
        // Whether the rules are kept is part of what an auditor would find.
        if (write) await ReadinessKept.IsBehindAsync(db, programId, cancel);
        return change;
    }

    /// <summary>One batch, in one transaction.</summary>
    internal static async Task<RuleChange> OfCasesAsync(AppDb db, IReadOnlyCollection<Guid> ids, RuleSet? rules, bool write, CancellationToken cancel)
    {
        await using var whole = write ? await db.BeginAsync(cancel) : null;
        if (write) await db.LockCasesAsync([.. ids], cancel);
        var agency = new Deadline.Agency(db.Clock.Now, db.Clock.Today);
        var stored = (await db.Deadlines.IgnoreQueryFilters().AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.RuleKey != null).ToListAsync(cancel)).ToLookup(d => d.CaseId);
        var histories = rules is null ? [] : await CaseHistories.OfAsync(db, ids, rules.Calendar, [], cancel);
        var (change, written, gone, next) = (RuleChange.None, new List<Deadline>(), new List<Guid>(), new Dictionary<Guid, DateOnly?>());
        foreach (var id in ids)
        {
            var rows = stored[id].ToDictionary(d => d.Instance!);
            var (reckoned, nextOn) = rules is null ? ([], null) : Reckoning.Of(rules, histories[id], agency.Today, periods: true);
            next[id] = nextOn;
            foreach (var one in reckoned)
            {
                if (!rows.Remove(one.Instance, out var row))
                {
                    var made = new Deadline(id, one, agency);
                    written.Add(made);
                    change = change.Plus(RuleChange.None with { Added = made.MetAt is null ? 1 : 0, After = 1, BecomeOverdue = IsLate(made, agency.Today) });
                    continue;
                }
                var (was, late, runs) = (row.DueOn, IsLate(row, agency.Today), row.MetAt is null);
                if (row.Follow(one, agency)) written.Add(row);
                else { change = change with { Before = change.Before + 1, After = change.After + 1 }; continue; }
                gone.Add(row.Id);
                change = change.Plus(RuleChange.None with
                {
                    Before = 1, After = 1, Moved = runs && row.MetAt is null && was != row.DueOn ? 1 : 0, BecomeOverdue = Math.Max(0, IsLate(row, agency.Today) - late), NoLongerOverdue = Math.Max(0, late - IsLate(row, agency.Today)),
                });
            }
            gone.AddRange(rows.Values.Select(d => d.Id));
            change = change.Plus(RuleChange.None with { Cases = 1, Before = rows.Count, Gone = rows.Values.Count(d => d.MetAt is null), NoLongerOverdue = rows.Values.Sum(d => IsLate(d, agency.Today)) });
        }
        if (!write) return change;
        if (gone.Count > 0) await db.Deadlines.IgnoreQueryFilters().Where(d => gone.Contains(d.Id)).ExecuteDeleteAsync(cancel);
        if (written.Count > 0) await BulkWriter.WriteAsync(db, written, cancel);
        foreach (var group in next.GroupBy(n => n.Value, n => n.Key))
        {
            var (day, those) = (group.Key, group.ToList());
            await db.Cases.IgnoreQueryFilters().Where(c => those.Contains(c.Id) && c.RulesNextOn != day).ExecuteUpdateAsync(set => set.SetProperty(c => c.RulesNextOn, day), cancel);
        }
        if (gone.Count + written.Count > 0) await CaseSummary.OfManyAsync(db, ids, cancel);
        await whole!.CommitAsync(cancel);
        return change;
    }

    private static int IsLate(Deadline d, DateOnly today) => d.MetAt is null && d.PausedOn is null && d.DueOn < today ? 1 : 0;
}
