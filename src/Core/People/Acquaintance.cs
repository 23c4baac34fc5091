using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>Who knows a person by more than the registry.</summary>
public static class Acquaintance
{
    /// <summary>A case of theirs is open to the caller, or the caller recorded them: then their contact points and numbers are theirs to use.</summary>
    public static Task<bool> KnowsAsync(this AppDb db, Guid personId, CancellationToken cancel = default)
    {
        var me = db.Caller.WorkerId;
        return db.People.AnyAsync(p => p.Id == personId && (p.Recorded.WorkerId == me || db.CasePeople.Any(c => c.PersonId == p.Id)), cancel);
    }
}
