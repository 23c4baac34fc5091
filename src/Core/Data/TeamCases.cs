using Alongside.Core.Cases;

namespace Alongside.Core.Data;

/// <summary>The cases of a worker, asked from the team's side, so that the database begins with their few and not with everybody's.</summary>
public static class TeamCases
{
    /// <summary>The cases a worker carries today.</summary>
    public static IQueryable<Case> CasesCarriedBy(this AppDb db, Guid workerId) =>
        db.Cases.Where(c => db.Seats.Where(s => s.WorkerId == workerId && s.Role == TeamRole.Primary && s.Until == null).Select(s => s.CaseId).Contains(c.Id));

    /// <summary>The cases these workers carry today, as a cover's own and those of whom they cover.</summary>
    public static IQueryable<Case> CasesCarriedBy(this AppDb db, Guid[] workerIds) => db.Cases.Where(c => db.CarriersAmong(workerIds).Select(s => s.CaseId).Contains(c.Id));

    /// <summary>The seats of those who carry a case today, among these workers.</summary>
    internal static IQueryable<Seat> CarriersAmong(this AppDb db, Guid[] workerIds) => db.Seats.Where(s => workerIds.Contains(s.WorkerId) && s.Role == TeamRole.Primary && s.Until == null);

    /// <summary>The cases on whose team a worker is today.</summary>
    public static IQueryable<Guid> CasesOfTeam(this AppDb db, Guid workerId) => db.Seats.Where(s => s.WorkerId == workerId && s.Until == null).Select(s => s.CaseId);

    /// <summary>The cases open to the caller by a seat on their team: the caller's own, or one of whom they cover.</summary>
    public static IQueryable<Guid> CasesBySeat(this AppDb db)
    {
        var seats = db.Caller.Seats;
        return db.Seats.Where(s => seats.Contains(s.WorkerId) && s.Until == null).Select(s => s.CaseId);
    }

    /// <summary>The programs of the open cases on whose teams a worker is today; whoever asks learns of no case.</summary>
    internal static IQueryable<Guid> ProgramsOfTeamCases(this AppDb db, Guid workerId) =>
        db.Seats.Where(s => s.WorkerId == workerId && s.Until == null).Join(db.Places.Where(p => p.Status != CaseStatus.Closed), s => s.CaseId, p => p.Id, (_, p) => p.ProgramId).Distinct();
}
