using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Visits;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.Team;

/// <summary>Who cannot be found in the programs a supervisor answers for, those first whose time is nearly over.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class EffortsModel(AppDb db) : StaffPage(db)
{
    /// <summary>One client who is looked for.</summary>
    public sealed record Row(Guid CaseId, Guid EffortId, string ClientName, string Number, string? Worker, DateOnly BeganOn, DateOnly DueOn, DateOnly? ContactDueOn, DateOnly HearsOn, string? Next, DateOnly? NextDueOn);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public override async Task LoadAsync() => Rows = await (from e in Db.Efforts
                                                            where e.EndedOn == null
                                                            join c in Db.Cases.Open() on e.CaseId equals c.Id
                                                            where Caller.ProgramIds.Contains(c.ProgramId)
                                                            orderby e.SupervisorHearsOn, c.Number
                                                            select new Row(c.Id, e.Id, c.ClientName, c.Number, c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(), e.BeganOn, e.DueOn, e.ContactDueOn, e.SupervisorHearsOn,
                                                                e.Steps.Where(s => s.Id == e.NextStepId).Select(s => s.What).FirstOrDefault(), e.Steps.Where(s => s.Id == e.NextStepId).Select(s => (DateOnly?)s.DueOn).FirstOrDefault())).Take(200).ToListAsync();
}
