using Alongside.Core.Cases;
using Alongside.Core.Deadlines;
using Alongside.Core.People;
using Alongside.Core.Plans;
using Alongside.Core.Story;
using Alongside.Core.Undo;

namespace Alongside.Core.Data;

/// <summary>Each row of an act in a few words, for whoever may open the record it is of; for others it is counted and not named.</summary>
internal static class RowWords
{
    public static async Task SayAsync(AppDb db, ReversibleAct act, IReadOnlyList<RowBack> rows, CancellationToken cancel)
    {
        var caseIds = rows.Select(r => r.CaseId).OfType<Guid>().Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.Id)).Select(c => new { c.Id, c.ClientName, c.Number }).ToDictionaryAsync(c => c.Id, c => $"{c.Number} {c.ClientName}", cancel);
        var knowsPerson = act.PersonId is { } person && await db.KnowsAsync(person, cancel);
        foreach (var row in rows)
        {
            if (row.CaseId is { } id && !cases.ContainsKey(id)) continue;
            if (row.Sensitivity != Sensitivity.Ordinary && !db.Caller.Protected) continue;
            if (row.CaseId is null && row.Kind is not nameof(Person) && !knowsPerson) continue;
            row.OfCase = row.CaseId is { } its ? cases[its] : null;
            row.Said = row.Record switch
            {
                Case or CasePerson => cases[row.CaseId!.Value],
                TeamMember member => member.WorkerName,
                CaseEpisode episode => $"episode {episode.Number}",
                Deadline deadline => $"{deadline.What}, due {deadline.DueOn:MMM d, yyyy}",
                WarningNote warning => warning.Kind,
                Step step => step.What,
                Need need => $"{need.Label} {need.Summary}",
                ContactPoint point => point.Value,
                Identifier number => $"{number.Kind} {number.Masked}",
                Person someone => someone.LegalName,
                null when row.CaseId is { } of => cases[of],
                _ => "",
            };
            row.SeesFields = row.Kind != nameof(Person) || knowsPerson;
        }
    }
}
