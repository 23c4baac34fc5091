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
        var asks = await db.Asks.AsNoTracking().Where(a => a.CaseId == caseId && a.AnsweredAt == null).OrderBy(a => a.AnswerBy).Select(a => new { a.Id, a.SpeakerName }).ToListAsync();
        var changes = await db.Changes.AsNoTracking().Where(c => c.CaseId == caseId && c.HandledAt == null).OrderBy(c => c.LookBy).Select(c => new { c.Id, c.What }).ToListAsync();
        var referrals = await db.Referrals.AsNoTracking().Open().Where(r => r.CaseId == caseId).OrderBy(r => r.DeliveredOn).Select(r => new { r.Id, r.OrganizationName, r.Status }).ToListAsync();
        var notes = await db.Notes.AsNoTracking().Where(n => n.CaseId == caseId && n.SignedAt == null && db.Workers.Any(w => w.Id == n.Author.WorkerId && w.Active)).OrderBy(n => n.From).Select(n => new { n.Id, n.Author.Name, n.From }).ToListAsync();
        var drafts = await db.Plans.AsNoTracking().Where(p => p.CaseId == caseId && p.Status == PlanStatus.Draft).Select(p => p.Number).ToListAsync();
        return
        [
            .. asks.Select(a => new CaseBlocker($"{a.SpeakerName} waits for an answer", $"asks/{a.Id}")),
            .. changes.Select(c => new CaseBlocker($"nobody took care of “{c.What.TrimEnd('.')}”", $"changes/{c.Id}")),
            .. referrals.Select(r => new CaseBlocker($"the referral to {r.OrganizationName} ({r.Status.InWords()})", $"referrals/{r.Id}")),
            .. notes.Select(n => new CaseBlocker($"a note by {n.Name}{(n.From is { } from ? $" of {db.Clock.Day(from):MMM d}" : "")} is not signed", $"notes/{n.Id}")),
            .. drafts.Select(number => new CaseBlocker($"version {number} of the plan is a draft", PlanDraft)),
        ];
    }
}
