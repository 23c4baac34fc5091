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
    /// <summary>The key of the link that was opened on this device; after an hour the link is opened again.</summary>
    public static readonly KeyOnDevice Link = new("alongside-link", "/p", TimeSpan.FromHours(1));

    public int Order => -1000;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        var page = (PartnerPage)context.HandlerInstance;
        if (context.HandlerMethod is null || await AtTheLink.OpenAsync(db, Link.Of(http)) is not { } here || here.Link.For != page.For || here.Link.LastOpenedAt is null)
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
}
