using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>A refused form comes back with what was typed and the sentence that says why: 422 for a broken rule, 409 when somebody else was first.</summary>
public sealed class BrokenRules : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var get = HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method);
        if (!get && context.HandlerMethod is null)
        {
            // Nothing takes this form; the page would be shown without what it loads.
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }
        if (!get && context.HttpContext.Request.HasFormContentType)
            foreach (var name in ThreeWay.Undecided(context.HttpContext.Request.Form)) context.ModelState.AddModelError(name, "Choose whose version stays: yours or theirs.");
        if (!get && !context.ModelState.IsValid && context.HandlerInstance is PageModel invalid)
        {
            context.Result = await BackAsync(invalid, context, StatusCodes.Status422UnprocessableEntity);
            return;
        }
        var executed = await next();
        if (executed.Exception is NotHere)
        {
            (executed.Result, executed.ExceptionHandled) = (new NotFoundResult(), true);
            return;
        }
        if (get || executed.Exception is null || context.HandlerInstance is not PageModel page) return;
        if (executed.Exception is RuleBroken broken)
        {
            page.ModelState.AddModelError(FieldOf(page, broken.Field), broken.Message);
            (executed.Result, executed.ExceptionHandled) = (await BackAsync(page, context, StatusCodes.Status422UnprocessableEntity), true);
        }
        else if (executed.Exception is DbUpdateException second && Providers.IsSecond(second))
        {
            page.ModelState.AddModelError("", second.Entries.Any(e => e.Entity is TeamMember)
                ? "Somebody changed this team in the same moment, so nothing was saved. Look who is on it now, then choose again."
                : "Somebody entered the same a moment before you, so nothing was saved. Look at what stands there now; send this again if it is still needed.");
            (executed.Result, executed.ExceptionHandled) = (await BackAsync(page, context, StatusCodes.Status409Conflict), true);
        }
        else if (executed.Exception is DbUpdateConcurrencyException late)
        {
            var db = context.HttpContext.RequestServices.GetRequiredService<AppDb>();
            page.ViewData["conflict"] = await Conflict.FromAsync(db, late);
            foreach (var version in page.ModelState.Keys.Where(k => k.EndsWith(nameof(IVersioned.Version), StringComparison.Ordinal)).ToList()) page.ModelState.Remove(version);
            (executed.Result, executed.ExceptionHandled) = (await BackAsync(page, context, StatusCodes.Status409Conflict), true);
        }
    }

    /// <summary>The same page again, from the record as it is now, with the typed values on top.</summary>
    private static async Task<IActionResult> BackAsync(PageModel page, PageHandlerExecutingContext context, int status)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<AppDb>();
        db.ChangeTracker.Clear();
        try
        {
            if (page is CasePage casePage && !await CaseDoor.LetInAsync(db, casePage, casePage.Case.Id)) return new NotFoundResult();
            if (page is StaffPage staff) await staff.LoadAsync();
        }
        catch (NotHere)
        {
            return new NotFoundResult();
        }
        page.Response.StatusCode = status;
        return page.Page();
    }

    /// <summary>The name the field has in the form: itself, or inside the page's one input object.</summary>
    private static string FieldOf(PageModel page, string? field)
    {
        if (field is null) return "";
        return page.ModelState.Keys.FirstOrDefault(k => k == field) ?? page.ModelState.Keys.FirstOrDefault(k => k.EndsWith($".{field}", StringComparison.Ordinal)) ?? field;
    }
}
