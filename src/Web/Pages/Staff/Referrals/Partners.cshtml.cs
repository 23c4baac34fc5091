using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.ReferralList;

/// <summary>Inboxes for agencies that are asked often: made, handed out and closed here.</summary>
[Requires(Capability.SuperviseTeam)]
public sealed class PartnersModel(AppDb db, FieldCipher cipher, IConfiguration configuration) : StaffPage(db)
{
    [BindProperty] public string? Organization { get; set; }
    [BindProperty] public int Version { get; set; }

    public List<PartnerInbox> Inboxes { get; private set; } = [];
    /// <summary>Agencies to which a referral is open, and that have no inbox.</summary>
    public List<SelectListItem> Asked { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Inboxes = await Db.PartnerInboxes.AsNoTracking().OrderBy(i => i.EndedAt != null).ThenBy(i => i.Organization).Take(200).ToListAsync();
        var have = Inboxes.Where(i => i.Works(Today)).Select(i => i.Organization).ToList();
        Asked = [.. (await Db.Referrals.AsNoTracking().Open().Where(r => r.Status != ReferralStatus.Draft && !have.Contains(r.OrganizationName)).Select(r => r.OrganizationName).Distinct().OrderBy(n => n).Take(500).ToListAsync()).Select(n => new SelectListItem(n, n))];
    }

    public string AddressOf(PartnerInbox inbox) => $"{configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}"}/p/inbox/{LinkKeys.InboxKey(cipher, inbox.Id)}";

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        RuleBroken.Unless(Asked.Exists(a => a.Value == Organization), "Choose an agency to which a referral is open and that has no inbox.", nameof(Organization));
        Db.Add(new PartnerInbox(Organization, cipher, Today, By));
        await Db.SaveChangesAsync();
        return Done($"The inbox for {Organization} is made. Send them its address.", "/referrals/partners");
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid inboxId)
    {
        var inbox = await Db.PartnerInboxes.FirstOrDefaultAsync(i => i.Id == inboxId) ?? throw new NotHere();
        Db.Expect(inbox, Version);
        inbox.End(By);
        await Db.SaveChangesAsync();
        return Done($"Closed. The inbox of {inbox.Organization} opens nothing any more.", "/referrals/partners");
    }
}
