using System.Collections.Frozen;
using Alongside.Core.Cases;

namespace Alongside.Core.Data;

/// <summary>Finds out who a signed-in worker is to every case, before the case filter can know.</summary>
public static class Callers
{
    /// <summary>The caller for a worker, or nothing when the worker has left or never was.</summary>
    public static async Task<Caller?> OfWorkerAsync(AppDb db, Guid workerId, CancellationToken cancel = default)
    {
        var worker = await db.Workers.AsNoTracking().Where(w => w.Id == workerId && w.Active)
            .Select(w => new { w.Name, w.Title, w.RoleId, Programs = w.Programs.Select(p => p.ProgramId).ToArray() }).FirstOrDefaultAsync(cancel);
        if (worker is null) return null;
        var role = await db.Roles.AsNoTracking().FirstAsync(r => r.Id == worker.RoleId, cancel);
        var may = role.Capabilities.ToFrozenSet();
        return new Caller
        {
            WorkerId = workerId, Name = worker.Name, Title = worker.Title ?? "", RoleName = role.Name, Capabilities = may,
            CaseIds = may.Contains(Capability.ReadCases) ? await TeamCasesAsync(db, workerId, cancel) : [],
            WorksInProgramIds = worker.Programs,
            ProgramIds = may.Contains(Capability.ReadProgramCases) ? worker.Programs : [],
            AllCases = may.Contains(Capability.ReadAllCases),
            Registry = may.Contains(Capability.SearchRegistry),
            Protected = may.Contains(Capability.ReadProtected),
        };
    }

    /// <summary>The cases on whose team the worker is now; a closed case stays open to the team it was closed with.</summary>
    private static Task<Guid[]> TeamCasesAsync(AppDb db, Guid workerId, CancellationToken cancel) =>
        db.TeamMembers.IgnoreQueryFilters().Where(t => t.WorkerId == workerId && t.Until == null).Select(t => t.CaseId).Distinct().ToArrayAsync(cancel);

    /// <summary>Whether anybody can sign in at all; an empty installation shows its first page instead.</summary>
    public static Task<bool> AnybodyAsync(AppDb db, CancellationToken cancel = default) => db.Workers.AnyAsync(cancel);
}
