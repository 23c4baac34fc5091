using System.Collections;
using System.Globalization;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Alongside.Web.Platform;

/// <summary>Between a form and its draft: a form that is saved ends it, one that is refused becomes it, and an address with “draft=…” brings it back.</summary>
public sealed class DraftOfForm : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Inside the doors, around everything else.</summary>
    public int Order => -800;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        if (await FormPass.SentAsync(http) is { } sent && sent.Worker == db.Caller.WorkerId) await SentAsync(context, db, sent, next);
        else if (HttpMethods.IsGet(http.Request.Method) && Guid.TryParse(http.Request.Query["draft"], out var id)) await BringBackAsync(context, db, id, next);
        else await next();
    }

    private static async Task SentAsync(PageHandlerExecutingContext context, AppDb db, FormPass.Sent sent, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        (context.HandlerInstance as StaffPage)?.SentFrom(sent.Tab);
        db.Answers = new AnsweredForm(sent.Form.Text, sent.Tab);
        var executed = await next();
        if (executed.Exception is not null && !executed.ExceptionHandled) return;
        var status = (executed.Result as IStatusCodeActionResult)?.StatusCode;
        if (executed.Result is PageResult || status is >= 400 and not StatusCodes.Status404NotFound)
        {
            db.Answers = null;
            await RefusedForm.KeepAsync(http);
            http.RequestServices.GetRequiredService<DraftsHere>().CameBack(sent.Form.Text, sent.Tab);
        }
        // Taken, and nothing had to be saved for it.
        else if (status is null or < 400 && db.Answers is { } unsaved) await KeepDraft.EndAsync(db, unsaved);
    }

    private static async Task BringBackAsync(PageHandlerExecutingContext context, AppDb db, Guid id, PageHandlerExecutionDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var draft = await db.Drafts.AsNoTracking().Standing().FirstOrDefaultAsync(d => d.Id == id);
        if (draft is null || draft.Address.Page != FormAddress.Of(context.HttpContext.Request.Path, context.HttpContext.Request.QueryString.Value ?? "").Page)
        {
            await next();
            return;
        }
        var (fields, tab) = (draft.Open(services.GetRequiredService<FieldCipher>()), Guid.NewGuid());
        await KeepDraft.TakeOverAsync(db, id, tab);
        services.GetRequiredService<DraftsHere>().Bring(draft, fields, tab);
        // Before, so that the page loads what belongs to it; after, because the page puts the record's own values in.
        await PutInAsync(context, fields);
        var executed = await next();
        if (executed.Result is PageResult) await PutInAsync(context, fields);
    }

    /// <summary>Puts what was typed where a post would put it; what does not fit is shown as it was typed, without a reproach.</summary>
    private static async Task PutInAsync(PageHandlerExecutingContext context, TypedFields fields)
    {
        var (services, instance) = (context.HttpContext.RequestServices, (PageModel)context.HandlerInstance);
        var typed = fields.Pairs.Where(p => !p.Key.StartsWith(TypedFields.Off, StringComparison.Ordinal)).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(p => p.Value)]));
        var values = new FormValueProvider(BindingSource.Form, new FormCollection(typed), CultureInfo.InvariantCulture);
        var (binders, metadata, binder) = (services.GetRequiredService<IModelBinderFactory>(), services.GetRequiredService<IModelMetadataProvider>(), services.GetRequiredService<ParameterBinder>());
        foreach (var off in fields.Pairs.Where(p => p.Key.StartsWith(TypedFields.Off, StringComparison.Ordinal)).Select(p => p.Key[TypedFields.Off.Length..])) TurnOff(instance, off);
        foreach (var property in context.ActionDescriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>().Where(p => values.ContainsPrefix(p.BindingInfo?.BinderModelName ?? p.Name)))
        {
            var about = metadata.GetMetadataForProperty(instance.GetType(), property.Name);
            // A page takes these by post alone; here the draft stands for the post.
            var asPosted = new ParameterDescriptor { Name = property.Name, ParameterType = property.ParameterType, BindingInfo = new BindingInfo(property.BindingInfo!) { RequestPredicate = null } };
            var result = await binder.BindModelAsync(instance.PageContext, binders.CreateBinder(new ModelBinderFactoryContext { BindingInfo = asPosted.BindingInfo, Metadata = about, CacheToken = property }),
                values, asPosted, about, property.Property.GetValue(instance), instance);
            if (result.IsModelSet) property.Property.SetValue(instance, result.Model);
        }
        foreach (var entry in instance.ModelState.Values)
        {
            entry!.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }

    /// <summary>A check box that was left off, or a list of which none was ticked.</summary>
    private static void TurnOff(PageModel page, string name)
    {
        page.ModelState.SetModelValue(name, "", "");
        object? owner = page;
        var parts = name.Split('.');
        foreach (var part in parts[..^1]) owner = owner?.GetType().GetProperty(part)?.GetValue(owner);
        var property = owner?.GetType().GetProperty(parts[^1]);
        if (property?.PropertyType == typeof(bool)) property.SetValue(owner, false);
        else if (property?.GetValue(owner) is IList { IsFixedSize: false, IsReadOnly: false } list) list.Clear();
    }
}
