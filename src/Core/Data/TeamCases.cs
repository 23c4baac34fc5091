using Alongside.Core.Cases;

namespace Alongside.Core.Data;

/// <summary>The cases of a worker, asked from the team's side, so that the database begins with their few and not with everybody's.</summary>
public static class TeamCases
{
    /// <summary>The cases a worker carries today.</summary>
    public static IQueryable<Case> CasesCarriedBy(this AppDb db, Guid workerId) =>
        db.Cases.Where(c => db.Seats.Where(s => s.WorkerId == workerId && s.Role == TeamRole.Primary && s.Until == null).Select(s => s.CaseId).Contains(c.Id));

    /// <summary>The cases on whose team a worker is today.</summary>
    public static IQueryable<Guid> CasesOfTeam(this AppDb db, Guid workerId) => db.Seats.Where(s => s.WorkerId == workerId && s.Until == null).Select(s => s.CaseId);
}
