using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Platform;

/// <summary>A page for somebody without an account who came by a link; behind <see cref="LinkDoor"/>.</summary>
public abstract class PartnerPage(AppDb db) : PageModel
{
    protected AppDb Db { get; } = db;

    /// <summary>What the link opens; given by the door.</summary>
    public AtTheLink Here { get; internal set; } = null!;
    public abstract LinkFor For { get; }
    public DateOnly Today => Db.Clock.Today;
    protected Stamp By => Here.By(Db);

    public IActionResult OnGet() => Page();
}

/// <summary>The door of the pages for people without an account: the key in the cookie opens exactly one referral, or there is no such page; each look is recorded.</summary>
public sealed class LinkDoor : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Everything under here; the cookie is sent nowhere else.</summary>
    public const string Address = "/p";
    private const string Cookie = "alongside-link";
    /// <summary>So long the page stays open on a device; then the link is opened again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public int Order => -1000;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        var page = (PartnerPage)context.HandlerInstance;
        if (context.HandlerMethod is null || await AtTheLink.OpenAsync(db, http.Request.Cookies[Cookie]) is not { } here || here.Link.For != page.For || here.Link.LastOpenedAt is null)
        {
            context.Result = new NotFoundResult();
            return;
        }
        page.Here = here;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            db.Audit(AuditAct.Looked, StaffDoor.PageName(context), here.Referral.Id, here.Referral.CaseId);
            await db.SaveChangesAsync();
        }
        await next();
    }

    /// <summary>From now on this device opens what the key is for, and nothing else.</summary>
    public static void LetIn(HttpContext http, string key) => http.Response.Cookies.Append(Cookie, key, Options(http, Longest));

    /// <summary>The link is used up on this device.</summary>
    public static void Leave(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http, null));

    private static CookieOptions Options(HttpContext http, TimeSpan? age) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = Address, MaxAge = age };
}
