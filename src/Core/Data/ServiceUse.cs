namespace Alongside.Core.Data;

/// <summary>How often each service of the directory is pointed to, over all cases: a count, and nothing of any case.</summary>
public static class ServiceUse
{
    /// <summary>Referrals made to it and options that name it; nothing for whoever does not keep the directory.</summary>
    public static async Task<IReadOnlyDictionary<Guid, int>> AllAsync(AppDb db, CancellationToken cancel = default) => !db.Caller.May(Capability.KeepDirectory) ? new Dictionary<Guid, int>()
        : await db.Referrals.IgnoreQueryFilters().Select(r => r.ServiceId).Concat(db.Options.IgnoreQueryFilters().Select(o => o.ServiceId)).Where(s => s != null)
            .GroupBy(s => s!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
}
