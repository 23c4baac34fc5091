using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>The door of every staff page: checks what the page requires, and records a look at a person.</summary>
public sealed class StaffDoor : IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Before everything else, also before a form is sent back for what was typed: that would show the page.</summary>
    public int Order => -1000;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        // A page nobody can post to has no such address for a post.
        if (context.HandlerMethod is null || !DoorOf(context.HandlerInstance.GetType()).Allows(db.Caller, http.Request.Method))
        {
            // Everybody may ask for the front page; who has no cases begins elsewhere.
            var elsewhere = http.Request.Path == "/" && HttpMethods.IsGet(http.Request.Method) && db.Caller.WorkerId is not null ? FirstPage.For(db.Caller) : "/";
            context.Result = elsewhere == "/" ? new NotFoundResult() : new LocalRedirectResult(elsewhere);
            return;
        }
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.RouteValues.TryGetValue("personId", out var id) && Guid.TryParse(id?.ToString(), out var personId))
        {
            if (!await db.People.AnyAsync(p => p.Id == personId))
            {
                context.Result = new NotFoundResult();
                return;
            }
            db.Audit(AuditAct.Looked, PageName(context), personId, personId: personId);
            await db.SaveChangesAsync();
        }
        await next();
    }

    internal static DoorAttribute DoorOf(Type page) =>
        (DoorAttribute?)Attribute.GetCustomAttribute(page, typeof(DoorAttribute)) ?? throw new InvalidOperationException($"{page.FullName} does not say who may open it.");

    internal static string PageName(FilterContext context) => (context.ActionDescriptor.AttributeRouteInfo?.Template ?? context.ActionDescriptor.DisplayName ?? "page")
        .Replace("cases/{caseId:guid}", "case").Replace(":guid", "");
}

/// <summary>The door of every page of a case: the case is open to the caller, or there is no such page; every look is recorded.</summary>
public sealed class CaseDoor : IAsyncPageFilter, IOrderedFilter
{
    public int Order => -900;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDb>();
        var page = (CasePage)context.HandlerInstance;
        if (!Guid.TryParse(http.Request.RouteValues["caseId"]?.ToString(), out var caseId) || !await LetInAsync(db, page, caseId))
        {
            context.Result = new NotFoundResult();
            return;
        }
        if (HttpMethods.IsGet(http.Request.Method))
        {
            db.Audit(AuditAct.Looked, StaffDoor.PageName(context), caseId, caseId, page.Case.PersonId);
            await db.SaveChangesAsync();
        }
        await next();
    }

    /// <summary>Finds the case through the caller's filter and gives it to the page, with its head.</summary>
    internal static async Task<bool> LetInAsync(AppDb db, CasePage page, Guid caseId)
    {
        var @case = await db.Cases.Include(c => c.Team).Include(c => c.Warnings).Include(c => c.Episodes).FirstOrDefaultAsync(c => c.Id == caseId);
        if (@case is null) return false;
        page.Case = @case;
        page.Head = await HeadAsync(db, @case);
        return true;
    }

    private static async Task<CaseHead> HeadAsync(AppDb db, Case @case)
    {
        var program = await db.Programs.AsNoTracking().Where(p => p.Id == @case.ProgramId).Select(p => p.Name).FirstAsync();
        var person = await db.People.AsNoTracking().FirstAsync(p => p.Id == @case.PersonId);
        var phone = await db.ContactPoints.Where(c => c.PersonId == @case.PersonId && (c.System == ContactSystem.Phone || c.System == ContactSystem.Text)).OrderBy(c => c.Rank)
            .Select(c => new { c.Value, c.SafeToLeaveMessage }).FirstOrDefaultAsync();
        var family = @case.HouseholdId is { } household ? await db.Households.Where(h => h.Id == household).Select(h => h.Name).FirstOrDefaultAsync() : null;
        var protectedSections = db.Caller.Protected
            ? await db.StoryEntries.CountAsync(e => e.CaseId == @case.Id && e.Sensitivity != Sensitivity.Ordinary) + await db.Notes.CountAsync(n => n.CaseId == @case.Id && n.Sensitivity != Sensitivity.Ordinary)
            : 0;
        return new CaseHead
        {
            ProgramName = program, ProgramId = @case.ProgramId, PersonId = person.Id, FamilyName = family, LegalName = person.LegalName, GoesBy = person.GoesBy,
            Pronouns = person.Pronouns, Age = person.AgeOn(db.Clock.Today), AgeEstimated = person.BirthDateEstimated, Language = person.Language,
            Interpreter = person.Interpreter, SafeContact = person.SafeContact, Phone = phone?.Value, NoMessage = phone?.SafeToLeaveMessage == Answer.No, ProtectedSections = protectedSections,
            Warnings = [.. @case.Warnings.Where(w => w.EndedAt is null).OrderBy(w => w.ReviewOn).Select(w => (w.Kind, w.ReviewOn))],
        };
    }
}
