using System.Collections.Frozen;
using Alongside.Core.Cases;

namespace Alongside.Core.Data;

/// <summary>Finds out who a signed-in worker is to every case, before the case filter can know.</summary>
public static class Callers
{
    /// <summary>The caller for a worker, or nothing when the worker has left or never was.</summary>
    public static async Task<Caller?> OfWorkerAsync(AppDb db, Guid workerId, CancellationToken cancel = default)
    {
        var worker = await (from w in db.Workers.AsNoTracking() join r in db.Roles on w.RoleId equals r.Id where w.Id == workerId && w.Active
                            select new { w.Name, w.Title, Role = r.Name, r.Capabilities, Programs = w.Programs.Select(p => p.ProgramId).ToArray() }).FirstOrDefaultAsync(cancel);
        if (worker is null) return null;
        var may = worker.Capabilities.ToFrozenSet();
        return new Caller
        {
            WorkerId = workerId, Name = worker.Name, Title = worker.Title ?? "", RoleName = worker.Role, Capabilities = may,
            TeamCases = may.Contains(Capability.ReadCases),
            WorksInProgramIds = worker.Programs,
            ProgramIds = may.Contains(Capability.ReadProgramCases) ? worker.Programs : [],
            AllCases = may.Contains(Capability.ReadAllCases),
            Registry = may.Contains(Capability.SearchRegistry),
            Protected = may.Contains(Capability.ReadProtected),
        };
    }

    /// <summary>Whether anybody can sign in at all; an empty installation shows its first page instead.</summary>
    public static Task<bool> AnybodyAsync(AppDb db, CancellationToken cancel = default) => db.Workers.AnyAsync(cancel);
}
