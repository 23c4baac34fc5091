using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>One consent: what it allows, what left under it, and taking it back.</summary>
[Requires(Capability.ReadCases, ToChange = Capability.WorkCases)]
public sealed class ConsentModel(AppDb db) : CasePage(db)
{
    [BindProperty(SupportsGet = true)] public Guid ConsentId { get; set; }
    [BindProperty] public int Version { get; set; }
    [BindProperty] public string? Why { get; set; }

    /// <summary>What left the care team under this consent.</summary>
    public sealed record Left(string What, string By, DateTime At, Guid? ReferralId, string? Service);

    public ConsentGiven Consent { get; private set; } = null!;
    public List<Left> LeftUnderIt { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Consent = await Db.Consents.AsNoTracking().FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == ConsentId) ?? throw new NotHere();
        Version = Consent.Version;
        LeftUnderIt = await Db.Disclosures.AsNoTracking().Where(d => d.CaseId == Case.Id && d.ConsentId == ConsentId).OrderByDescending(d => d.Made.At).Select(d => new Left(
            d.What, d.Made.Name, d.Made.At, Db.Referrals.Where(r => r.DisclosureId == d.Id).Select(r => (Guid?)r.Id).FirstOrDefault(),
            Db.Referrals.Where(r => r.DisclosureId == d.Id).Select(r => r.ServiceName).FirstOrDefault())).Take(200).ToListAsync();
    }

    /// <summary>Also in a closed case: what a client takes back is taken back.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var consent = await Db.Consents.FirstOrDefaultAsync(c => c.CaseId == Case.Id && c.Id == ConsentId) ?? throw new NotHere();
        Db.Expect(consent, Version);
        var why = RuleBroken.Words(Why, "Write why, or that no reason was given. None is needed.", nameof(Why), 500);
        consent.TakeBack(why, By);
        var out_ = await AtTheLink.ConsentEndsAsync(Db, consent, By);
        await Db.SaveChangesAsync();
        return Done($"Taken back. Nothing more goes out to {consent.Recipient} under it.{(out_.Count == 0 ? "" : " Tell them; it stands on your Today.")}", Url_($"consents/{consent.Id}"));
    }
}
