using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>A form that may run as often as it is sent, and why nothing of it is doubled.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayRepeatAttribute(string why) : Attribute
{
    public string Why { get; } = why;

    internal static bool Allows(FilterContext context, object page) => !HttpMethods.IsPost(context.HttpContext.Request.Method) || page.GetType().IsDefined(typeof(MayRepeatAttribute), false);
}

/// <summary>A form sent again (double click, reload, a connection that broke) gets the answer of the first time, before any door: the case may have been handed on by it.</summary>
public sealed class AnsweredBefore : IAsyncPageFilter, IOrderedFilter
{
    public int Order => -2000;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!MayRepeatAttribute.Allows(context, context.HandlerInstance) && await SentForm.OfAsync(context.HttpContext.Request) is { Key: { } key } form)
        {
            var db = context.HttpContext.RequestServices.GetRequiredService<AppDb>();
            (var first, form.Same) = await db.SentBeforeAsync(key, form.Print);
            if (first is not null)
            {
                // Somebody else's form is no form of the caller's.
                if (first.WorkerId != (db.Caller.WorkerId ?? Guid.Empty)) context.Result = new AntiforgeryValidationFailedResult();
                else if (first.Print == form.Print) context.Result = Again((PageModel)context.HandlerInstance, first);
                else form.Other = first;
                if (context.Result is not null) return;
            }
        }
        await next();
    }

    /// <summary>The answer of the first time.</summary>
    internal static IActionResult Again(PageModel page, FormSent first)
    {
        if (page is StaffPage staff) staff.Wrote();
        if (first.Said is not null) page.TempData["done"] = first.Said;
        return page.LocalRedirect(first.Address);
    }
}

/// <summary>Whatever a form saves is kept together with the word that it was sent, or not at all.</summary>
public sealed class TakenOnce : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Inside everything else: a form sent back shows the record as it was before.</summary>
    public int Order => 1000;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (MayRepeatAttribute.Allows(context, context.HandlerInstance))
        {
            await next();
            return;
        }
        var db = context.HttpContext.RequestServices.GetRequiredService<AppDb>();
        var page = (PageModel)context.HandlerInstance;
        var form = await SentForm.OfAsync(context.HttpContext.Request);
        var key = form.Key ?? throw new RuleBroken("This page did not come whole, so nothing was saved yet. What you typed stands below: send it once more.");
        if (form.Other is { } other)
        {
            // Back, changed, sent once more. Where the record has a version, that decides; else a second one would come into being.
            if (!form.HasVersion) throw SentOtherwise(other, db.Clock);
            key = Guid.CreateVersion7();
        }
        else if (form is { HasVersion: false, IsLong: true, MeantTwice: false, Same: { } same })
        {
            context.HttpContext.Items[OnceTagHelper.Twice] = true;
            throw new RuleBroken($"You sent the same {DateWords.Time(db.Clock.Local(same.At))} already{(same.Said is null ? "" : $": “{same.Said}”")}, so nothing was saved now. If it is meant a second time, send it once more.");
        }
        db.Form = new OneForm(key, form.Print);
        var executed = await next();
        if (executed.Exception is null)
        {
            if (await db.FinishAsync(AddressOf(executed.Result), page.TempData.Peek("done") as string)) return;
        }
        else
        {
            await db.LeaveAsync();
            if (executed.Exception is not (RuleBroken or NotHere or DbUpdateException)) return;
        }
        // Two at once: this one was too late, or was refused because of what the first did.
        if (await db.SentBeforeAsync(key) is not { } first) return;
        if (first.Print == form.Print) (executed.Exception, executed.ExceptionHandled, executed.Result) = (null, true, AnsweredBefore.Again(page, first));
        else executed.Exception ??= SentOtherwise(first, db.Clock);
    }

    private static RuleBroken SentOtherwise(FormSent first, Clock clock) =>
        new($"You sent this form {DateWords.Time(clock.Local(first.At))} already{(first.Said is null ? "." : $": “{first.Said}”")} What you changed since then is not saved. Open what was made and change it there; or send this once more, and there are two.");

    private static string? AddressOf(IActionResult? result) => result switch { LocalRedirectResult local => local.Url, RedirectResult elsewhere => elsewhere.Url, _ => null };
}

/// <summary>A form as it was sent: its one-time key, and the fingerprint of address and fields.</summary>
internal sealed record SentForm(Guid? Key, string Print, bool HasVersion, bool MeantTwice, bool IsLong)
{
    /// <summary>The same key, sent before with other words.</summary>
    public FormSent? Other { get; set; }
    /// <summary>The same words, sent a moment ago with another key.</summary>
    public FormSent? Same { get; set; }

    public static async Task<SentForm> OfAsync(HttpRequest request)
    {
        if (request.HttpContext.Items[typeof(SentForm)] is SentForm known) return known;
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        var print = new StringBuilder($"{request.Path}{request.QueryString}\n");
        foreach (var (name, values) in form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var value in values) print.Append(name).Append('=').Append(value?.Length).Append(':').Append(value).Append('\n');
        foreach (var file in form.Files) print.Append(file.Name).Append('=').Append(file.FileName).Append(file.Length).Append('\n');
        var sent = new SentForm(Guid.TryParse(form[OnceTagHelper.Name], out var key) ? key : null, Sha256.Of(print.ToString()),
            form.Keys.Any(k => k.EndsWith(nameof(IVersioned.Version), StringComparison.Ordinal)), form.ContainsKey(OnceTagHelper.Twice), form.ContainsKey(FormPass.Field));
        request.HttpContext.Items[typeof(SentForm)] = sent;
        return sent;
    }
}
