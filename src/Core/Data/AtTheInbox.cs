using Alongside.Core.Cases;
using Alongside.Core.Referrals;

namespace Alongside.Core.Data;

/// <summary>An agency that is asked often looks at what waits for it: services, days and states; the people only behind each link.</summary>
public sealed record AtTheInbox(PartnerInbox Inbox, string Agency, IReadOnlyList<AtTheInbox.Row> Waiting)
{
    /// <summary>A referral that waits, and the link that opens it.</summary>
    public sealed record Row(Guid LinkId, string Service, DateOnly? SentOn, DateOnly? AnswerDueOn, ReferralStatus Status, bool Opened);

    /// <summary>Opens what a key is for; nothing where it ended or its time is over.</summary>
    public static async Task<AtTheInbox?> OpenAsync(AppDb db, string? key)
    {
        if (key is not { Length: 32 }) return null;
        var (hash, today) = (Sha256.Of(key), db.Clock.Today);
        var inbox = await db.PartnerInboxes.FirstOrDefaultAsync(i => i.KeyHash == hash && i.EndedAt == null && i.Until >= today);
        if (inbox is null) return null;
        db.Caller = new Caller { Name = $"{inbox.OpenedBy ?? "somebody"} at {inbox.Organization}, by inbox" };
        var waiting = await (from l in db.ReferralLinks.IgnoreQueryFilters()
                             join r in db.Referrals on l.ReferralId equals r.Id
                             join c in db.Consents on l.ConsentId equals c.Id
                             join k in db.Cases on l.CaseId equals k.Id
                             where l.For == LinkFor.Partner && l.EndedAt == null && l.Until >= today && r.OrganizationName == inbox.Organization && c.TakenBackAt == null && c.Until >= today && k.Status != CaseStatus.Closed
                                 && (r.Status == ReferralStatus.Delivered || r.Status == ReferralStatus.Waitlisted || r.Status == ReferralStatus.Accepted)
                             orderby r.AnswerDueOn, l.Id
                             select new Row(l.Id, r.ServiceName, r.DeliveredOn, r.AnswerDueOn, r.Status, l.FirstOpenedAt != null)).Take(200).ToListAsync();
        var agency = await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstAsync();
        return new(inbox, agency, waiting);
    }
}
