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
        var referral = await Db.Referrals.AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == Case.Id && r.Id == ReferralId) ?? throw new NotHere();
        var told = await Db.Disclosures.AsNoTracking().FirstOrDefaultAsync(d => d.CaseId == Case.Id && d.Id == referral.DisclosureId) ?? throw new NotHere();
        var consent = await Db.Consents.AsNoTracking().FirstAsync(c => c.CaseId == Case.Id && c.Id == told.ConsentId);
        // What the client took back is not printed any more.
        if (!consent.HoldsOn(Today)) throw new NotHere();
        var about = await Db.ReferralLinks.AsNoTracking().Where(l => l.CaseId == Case.Id && l.ReferralId == ReferralId && l.For == LinkFor.Partner && l.EndedAt == null && l.Until >= Today).OrderByDescending(l => l.Id).Select(l => new { l.Id, l.Until }).FirstOrDefaultAsync();
        var worker = await Db.Workers.AsNoTracking().Where(w => w.Id == Caller.WorkerId).Select(w => new { w.Name, w.PhoneNumber, Agency = Db.Agencies.OrderBy(a => a.Id).Select(a => a.Name).First() }).FirstAsync();
        Sheet = new(worker.Agency, worker.Name, worker.PhoneNumber, referral, told, consent, about is null ? null : LinkKeys.Code(cipher, about.Id), configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}", about?.Until);
    }
}
