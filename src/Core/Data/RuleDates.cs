using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.Deadlines.Rules;
using Alongside.Core.Programs;

namespace Alongside.Core.Data;

/// <summary>Keeps the dates that a program's rules make of its cases: reckoned anew when something happens that a rule can hear, in the same save.</summary>
public static class RuleDates
{
    /// <summary>What changes a history besides what rules hear on the spine.</summary>
    private static readonly ActivityKind[] AlsoHeard =
    [
        ActivityKind.CaseOpened, ActivityKind.CaseClosed, ActivityKind.CaseReopened, ActivityKind.TakenBack, ActivityKind.ClockStopped, ActivityKind.ClockRunsAgain, ActivityKind.DateSet, ActivityKind.DeadlineDecided,
        ActivityKind.AppointmentMade, ActivityKind.AppointmentMoved, ActivityKind.AppointmentCancelled,
    ];

    internal static bool Hears(ActivityKind kind) => CaseFacts.Heard.Contains(kind) || AlsoHeard.Contains(kind);

    /// <summary>The rules a program follows, by the agency's calendar; nothing when it follows none.</summary>
    internal static async Task<RuleSet?> OfAsync(AppDb db, AgencyProgram program, CancellationToken cancel)
    {
        if (program.RulesFingerprint is not { } print) return null;
        var rules = Deadlines.ProgramRules.Known(print) ?? (await db.ProgramRules.AsNoTracking().FirstAsync(r => r.Fingerprint == print, cancel)).Rules;
        var since = program.Since();
        return new RuleSet(since.Count == 0 ? rules.Rules : [.. rules.Rules.Select(r => since.TryGetValue(r.Key, out var day) ? r with { Since = day } : r)], CalendarOf(db.Clock));
    }

    /// <summary>Keeps a set of rules to follow or to try; the same set is kept once.</summary>
    public static async Task<ProgramRules> KeepRulesAsync(this AppDb db, string json)
    {
        var rules = new ProgramRules(json);
        if (await db.ProgramRules.FirstOrDefaultAsync(r => r.Fingerprint == rules.Fingerprint) is { } kept) return kept;
        db.Add(rules);
        return rules;
    }

    /// <summary>A rule of a program by its sign, as the program follows it now.</summary>
    public static async Task<DeadlineRule?> RuleOfAsync(this AppDb db, Guid programId, string? key) =>
        key is not null && await OfAsync(db, await db.Programs.AsNoTracking().FirstAsync(p => p.Id == programId), default) is { } rules ? rules.Rules.FirstOrDefault(r => r.Key == key) : null;

    /// <summary>What the rules of a program ask for or begin with, of one kind of event: the papers, the changes, the dates.</summary>
    public static async Task<IReadOnlyList<string>> TopicsOfRulesAsync(this AppDb db, Guid programId, string kind) =>
        await OfAsync(db, await db.Programs.AsNoTracking().FirstAsync(p => p.Id == programId), default) is { } rules
            ? [.. rules.Rules.SelectMany(r => r.SatisfiedBy.Append(r.Trigger)).Where(m => m.Kind == kind).SelectMany(m => m.Topics).Distinct().Order(StringComparer.Ordinal)] : [];

    internal static AgencyCalendar CalendarOf(Clock clock) => new(clock.Zone, clock.Holidays);

    /// <summary>Reckons the cases in which something happened that rules hear, and lets the stored dates follow.</summary>
    internal static async Task KeepAsync(AppDb db, IReadOnlyCollection<(Case Case, AgencyProgram Program)> cases, IReadOnlyList<Activity> happened, IReadOnlyCollection<Deadline> open, CancellationToken cancel)
    {
        var heard = happened.Where(a => Hears(a.Kind)).Select(a => a.CaseId).ToHashSet();
        foreach (var group in cases.Where(c => heard.Contains(c.Case.Id) && c.Program.RulesFingerprint is not null).GroupBy(c => c.Program.RulesFingerprint))
        {
            var rules = (await OfAsync(db, group.First().Program, cancel))!;
            var ids = group.Select(c => c.Case.Id).ToList();
            var histories = await CaseHistories.OfAsync(db, ids, rules.Calendar, happened, cancel);
            var ended = (await db.Deadlines.IgnoreQueryFilters().AsNoTracking().Where(d => ids.Contains(d.CaseId) && d.RuleKey != null && d.MetAt != null)
                .Select(d => new Ended(d.Id, d.CaseId, d.Instance!, d.OpensOn!.Value, d.DueOn, d.MetOn, d.Outcome)).ToListAsync(cancel)).ToLookup(d => d.CaseId);
            foreach (var id in ids) await FollowAsync(db, id, rules, histories[id], open.Where(d => d.CaseId == id && d.RuleKey is not null).ToDictionary(d => d.Instance!), ended[id].ToDictionary(d => d.Instance), cancel);
        }
    }

    private static async Task FollowAsync(AppDb db, Guid caseId, RuleSet rules, CaseHistory history, Dictionary<string, Deadline> running, Dictionary<string, Ended> ended, CancellationToken cancel)
    {
        var agency = new Deadline.Agency(db.Clock.Now, db.Clock.Today);
        var (reckoned, next) = Reckoning.Of(rules, history, agency.Today, periods: true);
        db.RulesNext[caseId] = next;
        foreach (var one in reckoned)
        {
            if (running.Remove(one.Instance, out var row)) row.Follow(one, agency);
            else if (!ended.Remove(one.Instance, out var was)) db.Add(new Deadline(caseId, one, agency));
            else if (!was.StandsAs(one)) (await db.Deadlines.IgnoreQueryFilters().FirstAsync(d => d.Id == was.Id, cancel)).Follow(one, agency);
        }
        // What the history does not make any more was never due.
        db.RemoveRange(running.Values);
        if (ended.Count == 0) return;
        var gone = ended.Values.Select(e => e.Id).ToList();
        db.RemoveRange(await db.Deadlines.IgnoreQueryFilters().Where(d => gone.Contains(d.Id)).ToListAsync(cancel));
    }

    /// <summary>A date that stopped running, as it is stored.</summary>
    internal sealed record Ended(Guid Id, Guid CaseId, string Instance, DateOnly Opens, DateOnly Due, DateOnly? MetOn, DeadlineOutcome? Outcome)
    {
        public bool StandsAs(RuleDeadline reckoned) => Opens == reckoned.Opens && Due == reckoned.Due && MetOn == reckoned.MetOn && Outcome == Deadline.OutcomeOf(reckoned.State);
    }
}
