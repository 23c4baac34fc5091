using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Alongside.Web.Pages.Public;

/// <summary>The inbox of an agency that is asked often: who says their name sees what waits, without the people, and opens one after the other.</summary>
[EnableRateLimiting(AgencySite.LinkLimit)]
[MayRepeat("Opening it twice is opening it; what is answered is answered on the next page, once.")]
public sealed class InboxModel(AppDb db, FieldCipher cipher) : PageModel
{
    private static readonly KeyOnDevice Device = new("alongside-inbox", "/p/inbox", TimeSpan.FromHours(8));

    [BindProperty(SupportsGet = true)] public string? Key { get; set; }
    [BindProperty] public string? Name { get; set; }

    public AtTheInbox? Here { get; private set; }
    /// <summary>Nobody has said yet who they are.</summary>
    public bool AtTheDoor => Key is not null;
    public DateOnly Today => db.Clock.Today;

    public async Task<IActionResult> OnGetAsync()
    {
        Here = await AtTheInbox.OpenAsync(db, Key ?? Device.Of(HttpContext));
        if (Here is null || (Key is null && Here.Inbox.LastOpenedAt is null)) return NotFound();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Here = await AtTheInbox.OpenAsync(db, Key);
        if (Here is null) return NotFound();
        Here.Inbox.Open(Name, db.Clock.Now);
        db.Audit(AuditAct.SignedIn, "inbox", Here.Inbox.Id, who: $"{Here.Inbox.OpenedBy} at {Here.Inbox.Organization}");
        await db.SaveChangesAsync();
        Device.Keep(HttpContext, Key!);
        return LocalRedirect(Device.Address);
    }

    /// <summary>Opens one of those that wait, under the name that was given at the door.</summary>
    public async Task<IActionResult> OnPostOpenAsync(Guid linkId)
    {
        Here = await AtTheInbox.OpenAsync(db, Device.Of(HttpContext));
        if (Here is not { Inbox.OpenedBy: { } name } || !Here.Waiting.Any(r => r.LinkId == linkId)) return NotFound();
        var key = LinkKeys.Key(cipher, linkId);
        var link = await AtTheLink.OpenAsync(db, key);
        if (link is null) return NotFound();
        link.Link.Open(name, link.Referral.OrganizationName, link.By(db) with { Name = $"{name}, by inbox" });
        db.Audit(AuditAct.SignedIn, "link", link.Link.Id, link.Referral.CaseId);
        await db.SaveChangesAsync();
        LinkDoor.Link.Keep(HttpContext, key);
        return LocalRedirect("/p/referral");
    }
}
