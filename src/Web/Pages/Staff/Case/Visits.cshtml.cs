using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The visits of a case as they were made, beside what was planned.</summary>
[Requires(Capability.ReadCases)]
public sealed class VisitsModel(AppDb db) : CasePage(db)
{
    /// <summary>One visit in the list.</summary>
    public sealed record Row(Guid Id, ContactKind Kind, string WorkerName, string? Place, DateTime? PlannedFrom, DateTime? PlannedTo, DateTime BeganAt, DateTime? EndedAt, bool NobodyThere, bool SetAside, int Corrections, Guid? NoteId, Sensitivity Sensitivity);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync() => Rows = await Db.Visits.Where(v => v.CaseId == Case.Id).OrderByDescending(v => v.BeganAt).ThenByDescending(v => v.Id)
        .Select(v => new Row(v.Id, v.Kind, v.WorkerName, v.Place, v.PlannedFrom, v.PlannedTo, v.BeganAt, v.EndedAt, v.NobodyThere, v.SetAsideAt != null, v.Corrections.Count,
            Db.Notes.Where(n => n.VisitId == v.Id).OrderBy(n => n.Id).Select(n => (Guid?)n.Id).FirstOrDefault(), v.Sensitivity)).Take(200).ToListAsync();
}
