using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Plans;
using Alongside.Core.Referrals;

namespace Alongside.Core.Reports;

/// <summary>Something still open in a case that is ended first, and the page of the case where that is done.</summary>
public sealed record CaseBlocker(string Sentence, string Page);

/// <summary>What keeps a case from closing: what somebody still waits for, and what nobody could finish afterwards.</summary>
public static class CaseBlockers
{
    /// <summary>The page of a draft of the plan.</summary>
    public const string PlanDraft = "plan/draft";

    /// <summary>Everything still open in the case, each with its page; what is protected is named to those who may see it.</summary>
    /// <remarks>A note nobody can sign any more, because its author has left, keeps no case open; <see cref="Readiness"/> names it.</remarks>
    public static async Task<List<CaseBlocker>> OfAsync(AppDb db, Guid caseId)
    {
        // What is the same in all of them is asked in one statement; each keeps its own order.
        var all = await db.Asks.Where(a => a.CaseId == caseId && a.AnsweredAt == null).Select(a => new { Kind = "ask", a.Id, Words = a.SpeakerName, Who = (string?)null, At = (DateTime?)null, Number = 0 })
            .Concat(db.Changes.Where(c => c.CaseId == caseId && c.HandledAt == null).Select(c => new { Kind = "change", c.Id, Words = c.What, Who = (string?)null, At = (DateTime?)null, Number = 0 }))
            .Concat(db.Alerts.Open().Where(a => a.CaseId == caseId).Select(a => new { Kind = "alert", a.Id, Words = a.About, Who = (string?)null, At = (DateTime?)a.Raised.At, Number = 0 }))
            .Concat(db.Notes.Where(n => n.CaseId == caseId && n.SignedAt == null && db.Workers.Any(w => w.Id == n.Author.WorkerId && w.Active)).Select(n => new { Kind = "note", n.Id, Words = n.Author.Name, Who = (string?)null, At = (DateTime?)n.From, Number = 0 }))
            .Concat(db.Assessments.Where(a => a.CaseId == caseId && a.SignedAt == null && a.Answered > 0 && db.Workers.Any(w => w.Id == a.Author.WorkerId && w.Active)).Select(a => new { Kind = "assessment", a.Id, Words = a.Title, Who = (string?)a.Author.Name, At = (DateTime?)a.Author.At, Number = 0 }))
            .Concat(db.Plans.Where(p => p.CaseId == caseId && p.Status == PlanStatus.Draft).Select(p => new { Kind = "plan", p.Id, Words = "", Who = (string?)null, At = (DateTime?)null, Number = p.Number }))
            .ToListAsync();
        var open = all.OrderBy(o => o.At).ThenBy(o => o.Id).ToLookup(o => o.Kind);
        var referrals = await db.Referrals.AsNoTracking().Open().Where(r => r.CaseId == caseId).OrderBy(r => r.DeliveredOn).Select(r => new { r.Id, r.OrganizationName, r.Status }).ToListAsync();
        return
        [
            .. open["alert"].Select(a => new CaseBlocker($"nobody recorded what was done about an alert ({a.Words})", $"alerts/{a.Id}")),
            .. open["ask"].Select(a => new CaseBlocker($"{a.Words} waits for an answer", $"asks/{a.Id}")),
            .. open["change"].Select(c => new CaseBlocker($"nobody took care of “{c.Words.TrimEnd('.')}”", $"changes/{c.Id}")),
            .. referrals.Select(r => new CaseBlocker($"the referral to {r.OrganizationName} ({r.Status.InWords()})", $"referrals/{r.Id}")),
            .. open["note"].Select(n => new CaseBlocker($"a note by {n.Words}{(n.At is { } from ? $" of {db.Clock.Day(from):MMM d}" : "")} is not signed", $"notes/{n.Id}")),
            .. open["assessment"].Select(a => new CaseBlocker($"“{a.Words}” by {a.Who} is not signed", $"assessments/{a.Id}")),
            .. open["plan"].Select(p => new CaseBlocker($"version {p.Number} of the plan is a draft", PlanDraft)),
        ];
    }
}
