using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Pages.Public;

/// <summary>Where a link or a dictated code leads: nothing of the client is here. Only who says their name goes on, so that a mail scanner that opens every link opens nothing.</summary>
[EnableRateLimiting(AgencySite.LinkLimit)]
[MayRepeat("Opening it twice is opening it; what is answered is answered on the next page, once.")]
public sealed class LinkModel(AppDb db, FieldCipher cipher) : PageModel
{
    /// <summary>One sentence for every reason, so that it tells a stranger nothing.</summary>
    public const string OpensNothing = "This opens nothing. It may have been used, have ended, or have been taken back; or a letter is not right. Call whoever sent it to you.";

    [BindProperty(SupportsGet = true)] public string? Key { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Name { get; set; }

    public AtTheLink? Here { get; private set; }
    public string Agency { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (Key is not null && Here is null) return NotFound();
        return Page();
    }

    private async Task LoadAsync()
    {
        if (Key is not null) Here = await AtTheLink.OpenAsync(db, Key);
        Agency = Here?.Agency ?? await db.Agencies.AsNoTracking().OrderBy(a => a.Id).Select(a => a.Name).FirstOrDefaultAsync() ?? "";
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (Key is not null && Here is null) return NotFound();
        var key = Key;
        if (key is null)
        {
            RuleBroken.Unless(!string.IsNullOrWhiteSpace(Code), "Write the code as it was given to you.", nameof(Code));
            RuleBroken.Unless(!string.IsNullOrWhiteSpace(Name), "Write your name, so that it is known who opened this.", nameof(Name));
            var id = await AtTheLink.ByCodeAsync(db, cipher, Code) ?? throw new RuleBroken(OpensNothing, nameof(Code));
            key = LinkKeys.Key(cipher, id);
            Here = await AtTheLink.OpenAsync(db, key);
        }
        var here = Here!;
        var (name, at) = here.Link.For == LinkFor.Client ? (here.GoesBy, here.GoesBy) : (Name?.Trim(), here.Referral.OrganizationName);
        here.Link.Open(name, at, here.By(db) with { Name = $"{name}, by link" });
        db.Audit(AuditAct.SignedIn, "link", here.Link.Id, here.Referral.CaseId);
        await db.SaveChangesAsync();
        LinkDoor.Link.Keep(HttpContext, key);
        return LocalRedirect(here.Link.For == LinkFor.Client ? "/p/helps" : "/p/referral");
    }
}
