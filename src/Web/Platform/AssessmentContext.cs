using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Web.Platform;

/// <summary>What an assessment page takes out of the record: for forms that ask it, and to stand beside the answers.</summary>
public static class AssessmentContext
{
    /// <summary>The last time the form was answered and signed in this case.</summary>
    /// <param name="Id">The assessment.</param>
    /// <param name="Form">The edition it was asked with.</param>
    public sealed record Before(Guid Id, DateOnly On, string Response, AgencyForm Form)
    {
        /// <summary>The answers of that day.</summary>
        public Filling Filling { get; } = Filling.Of(Answers.FromResponse(Form.AsForm(), Response));
    }

    /// <summary>The newest signed answers to the form before an assessment, corrections counted and what they correct not.</summary>
    public static async Task<Before?> LastTimeAsync(AppDb db, Guid caseId, string formKey, Guid? except, DateOnly until)
    {
        var last = await db.Assessments.AsNoTracking().Where(a => a.CaseId == caseId && a.FormKey == formKey && a.Id != except && a.SignedAt != null && a.ReplacedById == null && a.On <= until && a.Response != null)
            .OrderByDescending(a => a.On).ThenByDescending(a => a.SignedAt).Join(db.AgencyForms, a => a.FormId, f => f.Id, (a, f) => new { a.Id, a.On, a.Response, Form = f }).FirstOrDefaultAsync();
        return last is null ? null : new(last.Id, last.On, last.Response!, last.Form);
    }

    /// <summary>What a form may ask: the day, the client, the worker, the last answers; looked up only for a form that asks.</summary>
    public static async Task<FillingContext> ContextAsync(this CasePage page, AppDb db, AgencyForm form, Before? before)
    {
        if (!form.AsForm().AsksTheRecord) return new(page.Today);
        var person = await db.People.AsNoTracking().Include(p => p.ContactPoints).FirstAsync(p => p.Id == page.Case.PersonId);
        before ??= await LastTimeAsync(db, page.Case.Id, form.Key, null, page.Today);
        return new(page.Today, Prefill.Patient(person), Prefill.Practitioner(page.Caller), before is null ? null : JsonNode.Parse(before.Response)?.AsObject());
    }

    /// <summary>What a question for a record offers: the people of the case, its team, the agencies of the directory.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<(string Reference, string Name)>>> RecordsAsync(this CasePage page, AppDb db, AgencyForm form)
    {
        var asked = form.AsForm().All.Where(i => i.Type == ItemType.Reference).ToList();
        var offered = new Dictionary<string, IReadOnlyList<(string, string)>>();
        if (asked.Count == 0) return offered;
        bool Wants(string kind) => asked.Any(i => i.ReferenceTo.Count == 0 || i.ReferenceTo.Contains(kind));
        if (Wants("Patient")) offered["Patient"] = [($"Patient/{page.Case.PersonId}", page.Head.LegalName)];
        if (Wants("RelatedPerson"))
            offered["RelatedPerson"] = [.. (await db.CasePeople.AsNoTracking().Where(p => p.CaseId == page.Case.Id && p.PersonId != page.Case.PersonId).Join(db.People, c => c.PersonId, p => p.Id, (_, p) => new { p.Id, p.GivenName, p.FamilyName }).ToListAsync())
                .Select(p => ($"RelatedPerson/{p.Id}", $"{p.GivenName} {p.FamilyName}".Trim()))];
        if (Wants("Practitioner")) offered["Practitioner"] = [.. page.Case.Team.Where(t => t.Until is null).Select(t => ($"Practitioner/{t.WorkerId}", t.WorkerName))];
        if (Wants("Organization")) offered["Organization"] = [.. (await db.Organizations.AsNoTracking().OrderBy(o => o.Name).Take(500).Select(o => new { o.Id, o.Name }).ToListAsync()).Select(o => ($"Organization/{o.Id}", o.Name))];
        return offered;
    }
}
