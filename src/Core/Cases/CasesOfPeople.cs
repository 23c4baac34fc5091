using Alongside.Core.Data;

namespace Alongside.Core.Cases;

/// <summary>The cases of several people that are open to the caller, in one statement.</summary>
public static class CasesOfPeople
{
    /// <summary>One case of one person, and who they are in it.</summary>
    public sealed record Row(Guid PersonId, Guid CaseId, string Number, string ClientName, string ProgramName, string Role, CaseStatus Status, DateOnly OpenedOn, string? CarriedBy, string? NowLine);

    public static async Task<ILookup<Guid, Row>> OfAsync(AppDb db, IReadOnlyCollection<Guid> personIds, CancellationToken cancel = default)
    {
        var rows = await (from m in db.CasePeople.AsNoTracking()
                          join c in db.Cases on m.CaseId equals c.Id
                          join p in db.Programs on c.ProgramId equals p.Id
                          where personIds.Contains(m.PersonId)
                          orderby c.Status, c.OpenedOn descending, c.Id
                          select new Row(m.PersonId, c.Id, c.Number, c.ClientName, p.Name, m.Role, c.Status, c.OpenedOn,
                              c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(), c.NowLine))
            .Take(400).ToListAsync(cancel);
        return rows.ToLookup(r => r.PersonId);
    }
}
