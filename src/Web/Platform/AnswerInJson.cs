using Alongside.Core.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alongside.Web.Platform;

/// <summary>
/// A form that a script of ours sends, asking for JSON, is taken or refused by its page as from anybody, and the answer comes as data: where it led and what was said to be done,
/// the sentences that stand against it, or both versions where somebody else was first.
/// </summary>
public sealed class AnswerInJson : IAsyncAlwaysRunResultFilter, IOrderedFilter
{
    /// <summary>Around what makes a page of an answer.</summary>
    public int Order => -100;

    public static bool IsWanted(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Headers.Accept == "application/json";

    public Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (IsWanted(context.HttpContext.Request) && context.Controller is PageModel page) context.Result = Of(context.Result, page) ?? context.Result;
        return next();
    }

    private static JsonResult? Of(IActionResult result, PageModel page) => result switch
    {
        LocalRedirectResult done => Done(page, done.Url),
        RedirectResult done => Done(page, done.Url),
        IAntiforgeryValidationFailedResult => new JsonResult(new { sentence = "This device was signed in anew meanwhile. It is sent again." }) { StatusCode = StatusCodes.Status400BadRequest },
        PageResult when page.Response.StatusCode >= 400 => Refused(page),
        _ => null,
    };

    private static JsonResult Done(PageModel page, string address)
    {
        var said = page.TempData["done"] as string;
        // Said here, it is not said once more on the page that is opened next.
        page.TempData.Clear();
        return new JsonResult(new { address, said });
    }

    private static JsonResult Refused(PageModel page)
    {
        var problems = page.ModelState.SelectMany(field => field.Value!.Errors, (field, error) => new { field = field.Key, sentence = error.ErrorMessage }).ToList();
        var conflict = page.ViewData["conflict"] as Conflict;
        return new JsonResult(new
        {
            problems,
            version = page.GetType().GetProperty(nameof(IVersioned.Version))?.GetValue(page) as int?,
            conflict = conflict is null ? null : new { who = conflict.FirstName, at = conflict.FirstAt, conflict.Own, conflict.Removed, fields = conflict.Fields },
        }) { StatusCode = page.Response.StatusCode };
    }
}
