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
                // An old link: the record was merged, and the one that stayed answers.
                context.Result = await PersonReferences.WhoStayedAsync(db, personId) is { } stayed
                    ? new LocalRedirectResult(http.Request.Path.Value!.Replace(personId.ToString(), stayed.ToString(), StringComparison.OrdinalIgnoreCase) + http.Request.QueryString) : new NotFoundResult();
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

    /// <summary>Finds the case through the caller's filter and gives it to the page, with its head: one statement.</summary>
    internal static async Task<bool> LetInAsync(AppDb db, CasePage page, Guid caseId)
    {
        var phones = db.ContactPoints.Where(c => c.System == ContactSystem.Phone || c.System == ContactSystem.Text).OrderBy(c => c.Rank).ThenBy(c => c.Id);
        var (seesProtected, today) = (db.Caller.Protected, db.Clock.Today);
        var away = db.Absences.Where(a => a.EndedAt == null && a.From <= today && a.Until >= today).OrderBy(a => a.Id);
        var found = await (from c in db.Cases.Include(c => c.Team).Include(c => c.Warnings).Include(c => c.Episodes)
                           join p in db.People on c.PersonId equals p.Id
                           where c.Id == caseId
                           select new
                           {
                               Case = c, Person = p,
                               Program = db.Programs.Where(x => x.Id == c.ProgramId).Select(x => x.Name).First(),
                               Pack = db.PackEditions.Where(e => db.Programs.Any(x => x.Id == c.ProgramId && x.PackEditionId == e.Id)).Select(e => e.Fingerprint).FirstOrDefault(),
                               Family = db.Households.Where(h => h.Id == c.HouseholdId).Select(h => h.Name).FirstOrDefault(),
                               Phone = phones.Where(x => x.PersonId == c.PersonId).Select(x => x.Value).FirstOrDefault(),
                               LeaveMessage = phones.Where(x => x.PersonId == c.PersonId).Select(x => (Answer?)x.SafeToLeaveMessage).FirstOrDefault(),
                               Alerts = db.Alerts.Count(a => a.CaseId == c.Id && a.DoneAt == null),
                               AwayUntil = away.Where(a => c.Team.Any(t => t.Role == TeamRole.Primary && t.Until == null && t.WorkerId == a.WorkerId)).Select(a => (DateOnly?)a.Until).FirstOrDefault(),
                               CoveredBy = away.Where(a => c.Team.Any(t => t.Role == TeamRole.Primary && t.Until == null && t.WorkerId == a.WorkerId)).Select(a => a.CoverName).FirstOrDefault(),
                               Protected = seesProtected ? db.StoryEntries.Count(e => e.CaseId == c.Id && e.Sensitivity != Sensitivity.Ordinary) + db.Notes.Count(n => n.CaseId == c.Id && n.Sensitivity != Sensitivity.Ordinary) : 0,
                           }).FirstOrDefaultAsync();
        if (found is null) return false;
        var person = found.Person;
        page.Case = found.Case;
        page.Head = new CaseHead
        {
            ProgramName = found.Program, PackFingerprint = found.Pack, ProgramId = found.Case.ProgramId, PersonId = person.Id, FamilyName = found.Family, LegalName = person.LegalName, GoesBy = person.GoesBy,
            Pronouns = person.Pronouns, Age = person.AgeOn(db.Clock.Today), AgeEstimated = person.BirthDateEstimated, Language = person.Language,
            Interpreter = person.Interpreter, SafeContact = person.SafeContact, Phone = found.Phone, NoMessage = found.LeaveMessage == Answer.No, ProtectedSections = found.Protected, OpenAlerts = found.Alerts, Away = found.AwayUntil is { } until && found.Case.PrimaryWorker is { } carries ? new(carries.WorkerName, until, found.CoveredBy) : null,
            Warnings = [.. found.Case.Warnings.Where(w => w.EndedAt is null).OrderBy(w => w.ReviewOn).Select(w => (w.Kind, w.ReviewOn))],
        };
        return true;
    }
}
