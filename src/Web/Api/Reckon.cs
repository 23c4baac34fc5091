using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Fields;
using Alongside.Web.Pages.Staff.CaseFile;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Api;

/// <summary>While a form is filled in: which questions are asked by what stands in it now, what it calculates, and what it comes to. Saves nothing.</summary>
public static class Reckon
{
    public static void MapReckon(this IEndpointRouteBuilder site) =>
        site.MapPost("/api/cases/{caseId:guid}/assessments/{assessmentId:guid}/reckon", AnswerAsync).Requires(Capability.WorkCases).FromOurForms();

    private static async Task<IResult> AnswerAsync(HttpContext http, AppDb db, Guid caseId, Guid assessmentId, CancellationToken cancel)
    {
        if (!http.Request.HasFormContentType) return Results.BadRequest();
        // As on the page: a draft is its author's, and nobody's while the client has the device.
        var found = await db.Assessments.AsNoTracking().Where(a => a.CaseId == caseId && a.Id == assessmentId && a.SignedAt == null && a.KioskKey == null && a.Author.WorkerId == db.Caller.WorkerId && db.Cases.Any(c => c.Id == caseId))
            .Join(db.AgencyForms, a => a.FormId, f => f.Id, (a, f) => new { a.Id, a.FormKey, a.On, a.Response, Form = f }).FirstOrDefaultAsync(cancel);
        if (found is null) return Results.NotFound();
        var before = await AssessmentContext.LastTimeAsync(db, caseId, found.FormKey, found.Id, found.On);
        var form = found.Form.AsForm();
        try
        {
            var stored = found.Response is { } response ? Answers.FromResponse(form, response) : new Answers(form);
            var filling = Filling.Of(Answers.Posted(form, AssessmentPageModel.Sent(await http.Request.ReadFormAsync(cancel)), stored, db.Clock.Zone), new(db.Clock.Today));
            var (answered, asked) = Assessment.CountOf(filling);
            return Results.Json(new Answer(
                [.. filling.All.Where(i => !i.Enabled).Select(i => i.Name)],
                filling.All.Where(i => i.Item.Calculated is not null && !i.Item.Hidden).ToDictionary(i => i.Name, i => i.Value?.Said ?? "–"),
                filling.Items.Where(i => i.Item.Type == ItemType.Group).ToDictionary(i => i.Name, FormHtml.Count),
                $"{answered} of {asked} answered.", ScoreSoFarTagHelper.Html(filling, Scoring.Score(filling, found.Form.ScoringOptions()), before)));
        }
        catch (RuleBroken broken)
        {
            return Results.Json(new { Sentence = broken.Message }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>What the page changes: what is not asked now, what is calculated, how far each part is, and what stands beside.</summary>
    public sealed record Answer(IReadOnlyList<string> NotAsked, IReadOnlyDictionary<string, string> Calculated, IReadOnlyDictionary<string, string> Counts, string Answered, string Beside);
}
