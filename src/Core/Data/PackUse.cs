namespace Alongside.Core.Data;

/// <summary>How many cases a pack holds for; a number and nothing of any case, for whoever keeps the agency without reading its cases.</summary>
public static class PackUse
{
    /// <summary>The open cases of a program; none for whoever does not keep the agency.</summary>
    public static async Task<int> OpenCasesAsync(AppDb db, Guid programId) =>
        db.Caller.May(Capability.ManageAgency) ? await db.Cases.IgnoreQueryFilters().CountAsync(c => c.ProgramId == programId && c.Status != Cases.CaseStatus.Closed) : 0;
}
