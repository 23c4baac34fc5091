using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Undo;

namespace Alongside.Core.Data;

/// <summary>What each kind of act allows when it is taken back: all or nothing, case by case, or field by field; and what has to follow.</summary>
internal sealed class RestoringRules(AppDb db, ReversibleAct act, ActImage image)
{
    /// <summary>Columns that are made of others: never a conflict, made again where something else had changed.</summary>
    private static readonly string[] MadeOfOthers = [nameof(Person.SearchName), nameof(Person.SearchSound), nameof(Person.SearchPhones), nameof(Person.AlsoRecordedAs), nameof(Case.ClientName)];

    public async Task ApplyAsync(TakingBack reckoned, CancellationToken cancel)
    {
        var cases = reckoned.Rows.Select(r => r.CaseId).OfType<Guid>().Distinct().ToList();
        reckoned.Refused = act.Kind switch
        {
            ReversibleKind.PeopleMerged => await MergeAsync(reckoned, cancel),
            ReversibleKind.CasesHandedOver => await HandOverAsync(reckoned, cases, cancel),
            _ => await OneRecordAsync(reckoned, cases, cancel),
        };
    }

    /// <summary>An act on one record goes back whole or not at all; only its dates may have moved on.</summary>
    private async Task<string?> OneRecordAsync(TakingBack reckoned, List<Guid> cases, CancellationToken cancel)
    {
        if (reckoned.Rows.FirstOrDefault(r => r.Kind != nameof(Deadline) && r.AnythingLeft) is { } changed)
            return $"{(changed.Since is { } since ? $"{since.Name} changed it again on {db.Clock.Day(since.At):MMMM d, yyyy}" : "It was changed again since")}, so this cannot be taken back any more. {act.Kind.Instead()}";
        if (act.Kind != ReversibleKind.CaseClosed && await db.Cases.IgnoreQueryFilters().AnyAsync(c => cases.Contains(c.Id) && c.Status == CaseStatus.Closed, cancel))
            return "The case is closed. Reopen it, or take the closing back first.";
        if (act.Kind is ReversibleKind.StepDone or ReversibleKind.StepDropped
            && !await db.Plans.IgnoreQueryFilters().AnyAsync(p => p.Status == PlanStatus.InForce && p.Goals.Any(g => g.Steps.Any(s => s.Id == act.AboutId)), cancel))
            return "This version of the plan is not in force any more. Look at the one that is.";
        return null;
    }

    /// <summary>A case that was handed on, closed, or whose former worker is gone stays where it is now; the others go back.</summary>
    private async Task<string?> HandOverAsync(TakingBack reckoned, List<Guid> cases, CancellationToken cancel)
    {
        if (await db.Cases.CountAsync(c => cases.Contains(c.Id), cancel) < cases.Count) return "Some of these cases are not open to you. Somebody to whom all of them are can take it back.";
        var closed = await db.Cases.Where(c => cases.Contains(c.Id) && c.Status == CaseStatus.Closed).Select(c => c.Id).ToListAsync(cancel);
        var before = reckoned.Rows.Where(r => r is { Change: RowChange.Changed, Record: TeamMember }).ToDictionary(r => r.CaseId!.Value, r => ((TeamMember)r.Record!).WorkerId);
        var workers = before.Values.Distinct().ToList();
        var here = await db.Workers.Where(w => workers.Contains(w.Id) && w.Active).Select(w => w.Id).ToListAsync(cancel);
        foreach (var one in reckoned.Rows.GroupBy(r => r.CaseId!.Value))
        {
            var why = one.FirstOrDefault(r => r.AnythingLeft) is { } changed ? $"The team was changed since{(changed.Since is { } since ? $", by {since.Name}" : "")}."
                : closed.Contains(one.Key) ? "The case is closed now." : before.TryGetValue(one.Key, out var worker) && !here.Contains(worker) ? "Who carried it before has left the agency." : null;
            if (why is null) continue;
            foreach (var row in one) row.Left = why;
        }
        return reckoned.Rows.All(r => r.Left is not null) ? "None of the cases can go back: each was handed on, closed, or its former worker has left. Hand them over again instead." : null;
    }

    /// <summary>Two records come apart again field by field; what was changed since stays with the record it is in now.</summary>
    private async Task<string?> MergeAsync(TakingBack reckoned, CancellationToken cancel)
    {
        var survivor = reckoned.Rows.FirstOrDefault(r => r.Record is Person p && p.Id == act.PersonId)?.Record as Person;
        if (survivor?.MergedIntoId is not null) return "The record that stayed was merged into another one since. Take that back first.";
        foreach (var row in reckoned.Rows.Where(r => r is { Change: RowChange.Changed, Left: null }))
        {
            // A record that moved on, or was put elsewhere, is not fetched back.
            if (row.Fields.Any(f => f.Left && (f.Name is nameof(Case.PersonId) or nameof(Person.MergedIntoId)))) row.Left = "It belongs to somebody else by now.";
        }
        var standing = (await PersonReferences.OfAsync(db, act.PersonId!.Value, cancel)).Select(r => (Kind: r.Record.GetType().Name, Id: (Guid)db.Entry(r.Record).Property("Id").CurrentValue!)).ToList();
        reckoned.CameSince = standing.Where(s => image.Stood?.GetValueOrDefault(s.Kind)?.Contains(s.Id) != true && !reckoned.Rows.Any(r => r.Id == s.Id))
            .GroupBy(s => s.Kind).ToDictionary(g => g.Key, g => g.Count());
        return null;
    }

    public static bool IsMadeOfOthers(string kind, string field) => kind is nameof(Person) or nameof(Case) && MadeOfOthers.Contains(field);

    /// <summary>After a merge was taken back with changes in between: names and phones are folded again from what each record holds.</summary>
    public async Task FinishAsync(TakingBack reckoned, CancellationToken cancel)
    {
        if (act.Kind != ReversibleKind.PeopleMerged || reckoned.Rows.All(r => r.Untouched)) return;
        db.ChangeTracker.DetectChanges();
        foreach (var person in reckoned.Rows.Select(r => r.Record).OfType<Person>())
        {
            await db.Entry(person).Collection(p => p.ContactPoints).Query().IgnoreQueryFilters().LoadAsync(cancel);
            person.FoldPhones();
            var merged = (await PersonReferences.MergedIntoAsync(db, person.Id, cancel)).Where(p => p.MergedIntoId == person.Id);
            person.WasRecordedAs(merged.SelectMany(Person.NamesOf));
        }
        await PersonMoves.NameCasesOfAsync(db, [.. reckoned.Rows.Select(r => r.Record).OfType<Person>()], cancel);
    }
}
