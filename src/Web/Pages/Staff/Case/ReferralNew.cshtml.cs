using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Prepares a referral, from what the client chose, from the directory, or from what somebody knows; nothing goes out yet.</summary>
[Requires(Capability.WorkCases)]
public sealed class ReferralNewModel(AppDb db) : OpenCasePage(db)
{
    [BindProperty(SupportsGet = true, Name = "option")] public Guid? OptionId { get; set; }
    [BindProperty(SupportsGet = true, Name = "need")] public Guid? ForNeedId { get; set; }
    [BindProperty(SupportsGet = true, Name = "service")] public Guid? ServiceId { get; set; }
    [BindProperty] public Typed Input { get; set; } = new();

    public List<SelectListItem> Needs { get; private set; } = [];
    /// <summary>The service stands in the directory: its names are taken from there.</summary>
    public bool FromDirectory => ServiceId is not null;

    public override async Task LoadAsync()
    {
        Input.NeedId ??= ForNeedId;
        if (OptionId is { } chosen)
        {
            var option = await Db.Options.AsNoTracking().FirstOrDefaultAsync(o => o.CaseId == Case.Id && o.Id == chosen) ?? throw new NotHere();
            (Input.ServiceName, Input.OrganizationName) = (Input.ServiceName ?? option.Name, Input.OrganizationName ?? option.Provider);
            ServiceId ??= option.ServiceId;
            Input.NeedId ??= await Db.Choices.Where(c => c.Id == option.ChoiceId).Select(c => (Guid?)c.NeedId).FirstOrDefaultAsync();
            if (Input.Sensitivity == Sensitivity.Ordinary) Input.Sensitivity = option.Sensitivity;
        }
        if (ServiceId is { } listed)
        {
            var service = await Db.Services.AsNoTracking().Where(s => s.Id == listed).Select(s => new { s.Name, Organization = s.Organization.Name }).FirstOrDefaultAsync();
            if (service is null) ServiceId = null;
            else (Input.ServiceName, Input.OrganizationName) = (service.Name, service.Organization);
        }
        var needs = await Db.Needs.AsNoTracking().Where(n => n.CaseId == Case.Id).OrderBy(n => n.ClientRank ?? 100).ThenBy(n => n.Label)
            .Select(n => new { n.Id, n.Label, n.Summary, n.Sensitivity }).ToListAsync();
        Needs = [.. needs.Select(n => new SelectListItem($"{n.Label} {n.Summary}", n.Id.ToString()))];
        if (needs.Find(n => n.Id == Input.NeedId) is not { } need) return;
        Input.Asking ??= $"Help with this: {need.Summary}";
        if (Input.Sensitivity == Sensitivity.Ordinary) Input.Sensitivity = need.Sensitivity;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MustBeOpen();
        await LoadAsync();
        RuleBroken.Unless(Caller.Protected || Input.Sensitivity == Sensitivity.Ordinary, "Somebody who may see protected sections has to prepare this one.", "Sensitivity");
        RuleBroken.Unless(Input.NeedId is null || Needs.Exists(n => n.Value == Input.NeedId.ToString()), "Choose the need it is for.", "NeedId");
        var referral = new Referral(Case.Id, Input.NeedId, ServiceId, Input.ServiceName, Input.OrganizationName, OptionId, Input.Asking, Input.Sensitivity, By);
        var same = await Db.Referrals.Open().AnyAsync(r => r.CaseId == Case.Id && r.ServiceName == referral.ServiceName && r.OrganizationName == referral.OrganizationName && r.NeedId == referral.NeedId);
        RuleBroken.Unless(!same, $"A referral to {referral.ServiceName} for this need is open already. Go on with that one.", "ServiceName");
        Db.Add(referral);
        await Db.SaveChangesAsync();
        return Done("Prepared. Nothing has gone out yet.", Url_($"referrals/{referral.Id}"));
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public string? ServiceName { get; set; }
        public string? OrganizationName { get; set; }
        public Guid? NeedId { get; set; }
        public string? Asking { get; set; }
        public Sensitivity Sensitivity { get; set; }
    }
}
