using System.Collections.Frozen;
using Alongside.Core.Cases;

namespace Alongside.Core.Data;

/// <summary>Finds out who a signed-in worker is to every case, before the case filter can know.</summary>
public static class Callers
{
    /// <summary>The caller for a worker, or nothing when the worker has left or never was.</summary>
    public static async Task<Caller?> OfWorkerAsync(AppDb db, Guid workerId, CancellationToken cancel = default)
    {
        var today = db.Clock.Today;
        var worker = await (from w in db.Workers.AsNoTracking() join r in db.Roles on w.RoleId equals r.Id where w.Id == workerId && w.Active
                            select new { w.Name, w.Title, Role = r.Name, r.Capabilities, Programs = w.Programs.Select(p => p.ProgramId).ToArray(),
                                Covers = db.Absences.Where(a => a.CoverId == w.Id && a.EndedAt == null && a.From <= today && a.Until >= today).Select(a => new { a.WorkerId, a.WorkerName, a.Until }).ToList() }).FirstOrDefaultAsync(cancel);
        if (worker is null) return null;
        var may = worker.Capabilities.ToFrozenSet();
        var (audits, sampled) = may.Contains(Capability.ReadSample) ? await AuditsOpen.ToAsync(db, workerId, cancel) : ([], []);
        return new Caller
        {
            WorkerId = workerId, Name = worker.Name, Title = worker.Title ?? "", RoleName = worker.Role, Capabilities = may,
            TeamCases = may.Contains(Capability.ReadCases),
            Covers = [.. worker.Covers.OrderBy(c => c.Until).ThenBy(c => c.WorkerName, StringComparer.Ordinal).Select(c => new Covered(c.WorkerId, c.WorkerName, c.Until))],
            WorksInProgramIds = worker.Programs,
            ProgramIds = may.Contains(Capability.ReadProgramCases) ? worker.Programs : [],
            OpenAuditIds = audits, SampledCaseIds = sampled,
            AllCases = may.Contains(Capability.ReadAllCases),
            Registry = may.Contains(Capability.SearchRegistry),
            Protected = may.Contains(Capability.ReadProtected),
        };
    }

    /// <summary>The client, with the device they were handed: from here on what is done is theirs, in their open case. Answers the name to greet them with, or nothing where the case was closed.</summary>
    internal static async Task<string?> OnHandedDeviceAsync(AppDb db, Guid caseId)
    {
        // What happens is put on the case's spine, so the case is at hand; the client sees nothing of it.
        var about = await db.Cases.IgnoreQueryFilters().Where(c => c.Id == caseId && c.Status != CaseStatus.Closed)
            .Select(c => new { Case = c, GoesBy = db.People.IgnoreQueryFilters().Where(p => p.Id == c.PersonId).Select(p => p.PreferredName ?? p.GivenName).First() }).FirstOrDefaultAsync();
        if (about is not null) db.Caller = new Caller { Name = $"{about.GoesBy}, on the handed-over device" };
        return about?.GoesBy;
    }

    /// <summary>Whether anybody can sign in at all; an empty installation shows its first page instead.</summary>
    public static Task<bool> AnybodyAsync(AppDb db, CancellationToken cancel = default) => db.Workers.AnyAsync(cancel);
}
