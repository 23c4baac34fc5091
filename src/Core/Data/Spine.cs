using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.Programs;

namespace Alongside.Core.Data;

/// <summary>Puts what happened on the spine and lets the dates listen to it, before a save.</summary>
internal sealed class Spine(AppDb db)
{
    private List<Activity> _happened = [];
    private Dictionary<Guid, (Case Case, AgencyProgram Program)> _cases = [];

    /// <summary>Gathers what happened and the cases it happened in; answers those that must not change meanwhile, because their rules are reckoned from all that is on record.</summary>
    public async Task<Guid[]> GatherAsync(CancellationToken cancel)
    {
        _happened = [.. db.ChangeTracker.Entries<Happening>().SelectMany(e => e.Entity.TakeHappened()).OrderBy(a => a.Recorded.At).ThenBy(a => a.Id)];
        if (_happened.Count == 0) return [];
        _cases = await CasesOfAsync(_happened.Select(a => a.CaseId).Distinct().ToList(), cancel);
        return [.. _happened.Where(a => RuleDates.Hears(a.Kind) && _cases[a.CaseId].Program.RulesFingerprint is not null).Select(a => a.CaseId).Distinct().Order()];
    }

    /// <summary>Adds the activities, opens and meets their dates; returns the cases whose summary has to follow, with the day the client was reached.</summary>
    public async Task<Dictionary<Guid, DateOnly?>> WriteAsync(CancellationToken cancel)
    {
        var (happened, cases, touched) = (_happened, _cases, new Dictionary<Guid, DateOnly?>());
        if (happened.Count == 0) return touched;
        var open = await OpenDeadlinesAsync([.. cases.Keys], cancel);
        foreach (var activity in happened)
        {
            var (@case, program) = cases[activity.CaseId];
            var day = db.Clock.Day(activity.OccurredAt);
            touched.TryGetValue(@case.Id, out var reached);
            touched[@case.Id] = Listen(activity, @case, program, day, reached ?? @case.LastContactOn, open) ? day : reached;
            db.Add(activity);
            if (@case.Status == CaseStatus.Closed) continue;
            db.AddRange(activity.Opening);
            open.AddRange(activity.Opening);
        }
        await RuleDates.KeepAsync(db, [.. cases.Values], happened, open, cancel);
        return touched;
    }

    /// <summary>The dates listen to one thing that happened: it meets open ones and begins others; true when the client was never reached later before.</summary>
    internal static bool Listen(Activity activity, Case @case, AgencyProgram program, DateOnly day, DateOnly? last, IEnumerable<Deadline> open)
    {
        var newest = activity.Reached && (last is null || day >= last);
        foreach (var deadline in open.Where(d => d.CaseId == @case.Id && d.MetAt is null && MeetsBy(activity, d, newest))) deadline.Meet(activity);
        if (newest || activity.Kind is ActivityKind.CaseOpened or ActivityKind.CaseReopened)
            ContactRhythm.Restart(activity, @case, program, activity.Kind == ActivityKind.CaseOpened ? @case.OpenedOn : day);
        return newest;
    }

    private static bool MeetsBy(Activity activity, Deadline deadline, bool newestContact) =>
        deadline.RuleKey is null
        && (activity.Meeting.Contains(deadline.AboutId) || activity.Kind == ActivityKind.CaseClosed || (deadline.Group == DeadlineGroup.Quiet && newestContact));

    private async Task<Dictionary<Guid, (Case, AgencyProgram)>> CasesOfAsync(List<Guid> ids, CancellationToken cancel)
    {
        var cases = db.ChangeTracker.Entries<Case>().Select(e => e.Entity).Where(c => ids.Contains(c.Id)).ToDictionary(c => c.Id);
        var rest = ids.Where(id => !cases.ContainsKey(id)).ToList();
        if (rest.Count > 0)
            foreach (var @case in await db.Cases.Where(c => rest.Contains(c.Id)).ToListAsync(cancel)) cases[@case.Id] = @case;
        var programs = await db.Programs.AsNoTracking().ToDictionaryAsync(p => p.Id, cancel);
        return ids.ToDictionary(id => id, id => (cases[id], programs[cases[id].ProgramId]));
    }

    /// <summary>The open dates of the cases, protected ones too, also for somebody who came by a link: a date must be met by whoever does what it asks.</summary>
    private async Task<List<Deadline>> OpenDeadlinesAsync(List<Guid> caseIds, CancellationToken cancel)
    {
        var stored = await db.Deadlines.IgnoreQueryFilters(["case", "protected"]).Open().Where(d => caseIds.Contains(d.CaseId)).ToListAsync(cancel);
        return [.. stored];
    }
}
