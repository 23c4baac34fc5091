using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>The referral on one sheet, with the code, to hand over or to fax: exactly what was disclosed, and taking it out is on the trail.</summary>
[Requires(Capability.WorkCases)]
public sealed class ReferralSheetModel(AppDb db, FieldCipher cipher, IConfiguration configuration) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ReferralId { get; set; }

    public ReferralSheet Sheet { get; private set; } = null!;

    public override async Task LoadAsync()
    {
        var found = await (from r in Db.Referrals.AsNoTracking()
                           join d in Db.Disclosures.AsNoTracking() on r.DisclosureId equals d.Id
                           join c in Db.Consents.AsNoTracking() on d.ConsentId equals c.Id
                           where r.CaseId == Case.Id && r.Id == ReferralId
                           select new { Referral = r, Told = d, Consent = c, Link = Db.ReferralLinks.Where(l => l.ReferralId == r.Id && l.For == LinkFor.Partner && l.EndedAt == null && l.Until >= Today).OrderByDescending(l => l.Id).Select(l => (Guid?)l.Id).FirstOrDefault() }).FirstOrDefaultAsync();
        // What the client took back is not printed any more.
        if (found is null || !found.Consent.HoldsOn(Today)) throw new NotHere();
        var worker = await Db.Workers.AsNoTracking().Where(w => w.Id == Caller.WorkerId)
            .Select(w => new { w.Name, w.PhoneNumber, Agency = Db.Agencies.OrderBy(a => a.Id).Select(a => a.Name).First(), Until = Db.ReferralLinks.Where(l => l.Id == found.Link).Select(l => (DateOnly?)l.Until).FirstOrDefault() }).FirstAsync();
        var (referral, told, consent) = (found.Referral, found.Told, found.Consent);
        Sheet = new(worker.Agency, worker.Name, worker.PhoneNumber, referral, told, consent, found.Link is { } link ? LinkKeys.Code(cipher, link) : null, configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}", worker.Until);
    }
}
