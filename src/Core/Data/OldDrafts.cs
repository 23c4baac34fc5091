using Alongside.Core.Drafts;

namespace Alongside.Core.Data;

/// <summary>Drafts their workers threw away and did not want back. One that stands is never deleted, however old it is.</summary>
public static class OldDrafts
{
    /// <summary>Deletes what was thrown away more than 30 days ago; says how many.</summary>
    public static async Task<int> ForgetAsync(AppDb db, CancellationToken cancel = default)
    {
        var before = db.Clock.Now.AddDays(-Draft.DaysThrownAway);
        var forgotten = await db.Drafts.IgnoreQueryFilters().Where(d => d.DiscardedAt != null && d.DiscardedAt < before).ExecuteDeleteAsync(cancel);
        if (forgotten == 0) return 0;
        db.Audit(AuditAct.Removed, "Draft", details: $"{forgotten} thrown away more than {Draft.DaysThrownAway} days ago");
        await db.SaveChangesAsync(cancel);
        return forgotten;
    }
}
