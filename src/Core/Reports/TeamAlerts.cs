using Alongside.Core.Assessments;
using Alongside.Core.Cases;
using Alongside.Core.Data;

namespace Alongside.Core.Reports;

/// <summary>An alert about which nobody recorded yet what was done, in a case the caller answers for.</summary>
public sealed record TeamAlert(Guid CaseId, Guid AlertId, string ClientName, string? Worker, AlertGravity Gravity, string Sentence, DateTime RaisedAt)
{
    /// <summary>The open alerts of every case a supervisor may open, the urgent and the oldest first, in one statement.</summary>
    public static Task<List<TeamAlert>> OfAsync(AppDb db, int most = 50, CancellationToken cancel = default) =>
        (from a in db.Alerts.AsNoTracking().Open()
         join c in db.Cases on a.CaseId equals c.Id
         orderby a.Gravity descending, a.Raised.At
         select new TeamAlert(c.Id, a.Id, c.ClientName, c.Team.Where(t => t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).FirstOrDefault(), a.Gravity, a.Sentence, a.Raised.At)).Take(most).ToListAsync(cancel);
}
