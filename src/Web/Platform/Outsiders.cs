using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>Who is at a door or out: the caller's own visit that was never ended, their own outing, and how many others are not back whom they would hear of.</summary>
public sealed record Outsiders(Outsiders.AtADoor? Visit, Outsiders.OnTheWay? Out, int NotBack)
{
    /// <summary>A visit somebody checked in at and never out.</summary>
    public sealed record AtADoor(Guid CaseId, Guid VisitId, string ClientName, DateTime BeganAt);

    /// <summary>Somebody is out until then (UTC).</summary>
    public sealed record OnTheWay(Guid Id, Guid WorkerId, DateTime ExpectedAt, int Version);

    public static async Task<Outsiders> ForAsync(AppDb db)
    {
        var me = db.Caller.WorkerId ?? Guid.Empty;
        // Naming the agency in each keeps it one statement.
        var found = await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => new
        {
            Visits = db.Visits.Where(v => v.WorkerId == me && v.EndedAt == null && v.SetAsideAt == null && v.Id != a.Id).Select(v => new AtADoor(v.CaseId, v.Id, db.Cases.Where(c => c.Id == v.CaseId).Select(c => c.ClientName).First(), v.BeganAt)).ToList(),
            Out = db.Outings.Where(o => o.BackAt == null && o.Id != a.Id).Select(o => new OnTheWay(o.Id, o.WorkerId, o.ExpectedAt, o.Version)).ToList(),
        }).AsSingleQuery().FirstAsync();
        return new(found.Visits.MinBy(v => v.BeganAt), found.Out.Find(o => o.WorkerId == me), found.Out.Count(o => o.WorkerId != me && o.ExpectedAt < db.Clock.Now));
    }
}
