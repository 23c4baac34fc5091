using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Reports;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Staff.CaseFile;

/// <summary>Some weeks after the case closed: is what was met still met. It is there while a question of the program is due.</summary>
[Requires(Capability.WorkCases)]
public sealed class AfterPageModel(AppDb db) : CasePage(db)
{
    [BindProperty] public Typed Input { get; set; } = new();

    public AfterClosing Due { get; private set; } = null!;
    /// <summary>The needs that were met, by their services.</summary>
    public List<SelectListItem> Met { get; private set; } = [];

    public override async Task LoadAsync()
    {
        Due = (await AfterClosing.DueAsync(Db, Today.AddDays(7), Case.Id)).FirstOrDefault() ?? throw new NotHere();
        Met = [.. (await Db.Referrals.AsNoTracking().Where(r => r.CaseId == Case.Id && r.Status == ReferralStatus.Met).OrderByDescending(r => r.StatusOn).Select(r => new { r.Id, r.ServiceName, r.Version }).ToListAsync()).Select(r => new SelectListItem(r.ServiceName, $"{r.Id}"))];
        Input.ReferralId ??= Guid.Parse(Met[0].Value);
        Input.SpeakerName ??= Head.GoesBy;
        Input.On ??= Today;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var referral = await Db.Referrals.Include(r => r.Steps).Include(r => r.FollowUps).FirstOrDefaultAsync(r => r.CaseId == Case.Id && r.Id == Input.ReferralId && r.Status == ReferralStatus.Met)
            ?? throw new RuleBroken("Choose the service that is asked about.", nameof(Input.ReferralId));
        RuleBroken.Unless(Input.On is null || Input.On <= Today, "That day is still to come. Which day is right?", nameof(Input.On));
        referral.AskAfterClosing(Due.Days, Due.ClosedOn, Input.Reached != false, Input.Helped, Input.Words, Input.SpeakerName, Input.NeedMet, Input.On ?? Today, By);
        await Db.SaveChangesAsync();
        return Done(Input.Reached == false ? "Noted that they were not reached." : Input.NeedMet == false ? $"Kept, in their words. {Head.GoesBy} can come back: reopen the case if they wish." : "Kept, in their words.", Url_($"referrals/{referral.Id}"));
    }

    /// <summary>What the form holds.</summary>
    public sealed class Typed
    {
        public Guid? ReferralId { get; set; }
        public bool? Reached { get; set; }
        public int? Helped { get; set; }
        public string? Words { get; set; }
        public string? SpeakerName { get; set; }
        public bool? NeedMet { get; set; }
        public DateOnly? On { get; set; }
    }
}
