using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Pages.Staff.Administration.Forms;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class KeepingTheForms
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static Task<AgencyForm> FormAsync(Site site, string key, int? edition = null) => site.DataAsync(db => db.AgencyForms.AsNoTracking().EditionsOf(key).FirstAsync(f => edition == null || f.Edition == edition));

    /// <summary>A draft with a yes-or-no question and a choice, made on the pages.</summary>
    private static async Task<(Visitor Admin, AgencyForm Draft)> DraftAsync(Site site)
    {
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/forms/new");
        await admin.SendAsync(new Dictionary<string, string> { ["Title"] = "Home safety" });
        var draft = await FormAsync(site, "home-safety");
        Assert.Equal($"/agency/forms/{draft.Id}/edit", admin.Address);
        await admin.OpenAsync($"/agency/forms/{draft.Id}/items");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Text"] = "Did you fall?", ["Input.Type"] = "Boolean" });
        await admin.OpenAsync($"/agency/forms/{draft.Id}/items");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Text"] = "Grab bars", ["Input.Type"] = "Choice", ["Input.Answers"] = "In place\nMissing" });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        return (admin, await FormAsync(site, "home-safety"));
    }

    private static string Question(AgencyForm form, string linkId) => $"/agency/forms/{form.Id}/items?item={ItemSign.Of(linkId)}";

    [Theory, EachDatabase]
    public async Task is_not_there_for_anybody_but_its_administrators(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var phq = await FormAsync(site, "phq-9");
        foreach (var name in Cast.UserNames.Where(n => n != "admin"))
        {
            var visitor = await site.VisitAsync(name);
            foreach (var page in new[] { "", "/new", "/bring", "/report", "/report?of=phq-9", $"/{phq.Id}", $"/{phq.Id}?handler=export", $"/{phq.Id}/edit", $"/{phq.Id}/items", $"/{phq.Id}/watch", $"/{phq.Id}/try", $"/{phq.Id}/changes" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/agency/forms" + page)).Status);
        }
        var admin = await site.VisitAsync("admin");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync($"/agency/forms/{Guid.NewGuid()}")).Status);
    }

    [Theory, EachDatabase]
    public async Task begins_with_the_instruments_and_takes_up_another(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/forms");
        Assert.All(Instruments.All.Where(i => !i.IsOptional), i => Assert.Contains(i.Form.Called, admin.Text));
        Assert.Contains("No permission required to reproduce", admin.Text);
        var optional = Instruments.All.First(i => i.IsOptional);
        Assert.Contains("read the licence first", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Instrument"] = optional.Id });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        Assert.Equal((FormStatus.Active, optional.Id), ((await FormAsync(site, optional.Id)).Status, (await FormAsync(site, optional.Id)).InstrumentId));
        Assert.DoesNotContain($"value=\"{optional.Id}\"", admin.Page.DocumentElement.OuterHtml);
    }

    [Theory, EachDatabase]
    public async Task makes_a_form_without_code_and_tries_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (admin, draft) = await DraftAsync(site);
        var bars = draft.AsForm().All.Single(i => i.Text.Own == "Grab bars");
        await admin.OpenAsync(Question(draft, bars.LinkId));
        await admin.SendAsync(new Dictionary<string, string> { ["Answers[0].Weight"] = "0", ["Answers[1].Weight"] = "3", ["Answers[2].Label"] = "Not wanted", ["Answers[2].Weight"] = "many" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("What “Not wanted” weighs is not a number", admin.Text);
        Assert.Equal("3", admin.Page.QuerySelector("[name='Answers[1].Weight']")!.GetAttribute("value"));
        await admin.SendAsync(new Dictionary<string, string> { ["Answers[2].Weight"] = "1" });
        await admin.SendAsync(new Dictionary<string, string> { ["Conditions[0].Question"] = draft.AsForm().Items[0].LinkId, ["Conditions[0].Operator"] = "=", ["Conditions[0].Answer"] = "true" });
        await admin.SendAsync(new Dictionary<string, string> { ["Translation.Text"] = "Barras de apoyo" });
        Assert.Contains("The translation is saved.", admin.Text);
        Assert.Equal("Barras de apoyo", admin.Page.QuerySelector("[name='Translation.Text']")!.TextContent.Trim());

        var form = (await FormAsync(site, "home-safety")).AsForm();
        Assert.Equal([0m, 3m, 1m], form.Find(bars.LinkId)!.Options.Select(o => o.Weight));
        Assert.Equal("“Did you fall?” is “Yes”", AskedWhen.Said(form, form.Find(bars.LinkId)!));
        Assert.Equal(["es"], form.Languages);

        await admin.OpenAsync($"/agency/forms/{draft.Id}/try");
        await admin.SendAsync(new Dictionary<string, string> { [$"a.{form.Items[0].LinkId}"] = "true" });
        Assert.Contains("no score yet", admin.Text);
        Assert.Contains("Grab bars", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { [$"a.{form.Items[0].LinkId}"] = "true", [$"a.{bars.LinkId}"] = form.Find(bars.LinkId)!.Options[1].Key });
        Assert.Contains("Sum of what the answers weigh: 3", admin.Text);
        Assert.Equal(0, await site.DataAsync(db => db.Assessments.CountAsync()));
        Assert.Equal(0, await site.DataAsync(db => db.Drafts.IgnoreQueryFilters().CountAsync(d => d.Form.Contains("/try"))));
    }

    [Theory, EachDatabase]
    public async Task moves_and_takes_out_questions_with_plain_buttons(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (admin, draft) = await DraftAsync(site);
        var (fell, bars) = (draft.AsForm().Items[0].LinkId, draft.AsForm().Items[1].LinkId);
        await admin.OpenAsync($"/agency/forms/{draft.Id}/edit");
        await admin.SendAsync(new Dictionary<string, string> { ["Up"] = bars });
        Assert.Equal([bars, fell], (await FormAsync(site, "home-safety")).AsForm().Items.Select(i => i.LinkId));
        await admin.SendAsync(new Dictionary<string, string> { ["Up"] = bars });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("stands first already", admin.Text);
        await admin.OpenAsync(Question(draft, bars));
        await admin.SendAsync(new Dictionary<string, string> { ["Conditions[0].Question"] = fell, ["Conditions[0].Operator"] = "=", ["Conditions[0].Answer"] = "true" });
        await admin.OpenAsync($"/agency/forms/{draft.Id}/edit");
        await admin.SendAsync(new Dictionary<string, string> { ["Remove"] = fell });
        Assert.Contains("“Grab bars” is asked only by the answer to “Did you fall?”", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Remove"] = bars });
        Assert.Equal([fell], (await FormAsync(site, "home-safety")).AsForm().Items.Select(i => i.LinkId));
    }

    [Theory, EachDatabase]
    public async Task publishes_an_edition_that_never_changes_and_shows_what_the_next_changes(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (admin, first) = await DraftAsync(site);
        await admin.OpenAsync($"/agency/forms/{first.Id}");
        await admin.SendAsync(new Dictionary<string, string> { ["WhatIsNew"] = "The first one" });
        Assert.Contains("can be asked from now on", admin.Text);
        await admin.OpenAsync($"/agency/forms/{first.Id}/edit");
        Assert.Contains("does not change any more", admin.Text);
        Assert.Null(admin.Page.QuerySelector("[name=Up]"));
        await admin.OpenAsync($"/agency/forms/{first.Id}");
        await admin.SendAsync(Nothing, "form[action$='handler=Next']");
        var second = await FormAsync(site, "home-safety", 2);
        Assert.Equal($"/agency/forms/{second.Id}/edit", admin.Address);
        await admin.OpenAsync(Question(second, second.AsForm().Items[0].LinkId));
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Text"] = "Did you fall this year?" });
        await admin.OpenAsync($"/agency/forms/{second.Id}/changes");
        Assert.Equal("Did you fall?", admin.Page.QuerySelector("del")!.TextContent);
        Assert.Equal("Did you fall this year?", admin.Page.QuerySelector("ins")!.TextContent);

        await admin.OpenAsync($"/agency/forms/{second.Id}");
        await admin.SendAsync(new Dictionary<string, string> { ["WhatIsNew"] = "This year only" });
        Assert.Equal((FormStatus.Retired, FormStatus.Active), ((await FormAsync(site, "home-safety", 1)).Status, (await FormAsync(site, "home-safety", 2)).Status));
        Assert.Equal(first.Json, (await FormAsync(site, "home-safety", 1)).Json);
        await admin.OpenAsync($"/agency/forms/{second.Id}");
        await admin.SendAsync(Nothing, "form[action$='handler=Retire']");
        Assert.Contains("asked no more", admin.Text);
        Assert.False(await site.DataAsync(db => db.AgencyForms.InUse().AnyAsync(f => f.Key == "home-safety")));
    }

    [Theory, EachDatabase]
    public async Task brings_a_questionnaire_and_says_why_one_is_refused(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/forms/bring");
        var bad = """{"resourceType":"Questionnaire","status":"active","title":"Twice","item":[{"linkId":"a","type":"string"},{"linkId":"a","type":"choice"}]}""";
        await admin.SendAsync(new Dictionary<string, string> { ["Json"] = bad });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("item[1]", admin.Text);
        Assert.Equal(bad, admin.Page.QuerySelector("[name=Json]")!.TextContent.Trim());
        Assert.Equal(0, await site.DataAsync(db => db.AgencyForms.CountAsync(f => f.Title == "Twice")));

        // The file itself, as a browser uploads it.
        var json = Alongside.Tests.Assessments.Questionnaires.SdcForm("example-PHQ9");
        await admin.OpenAsync("/agency/forms/bring");
        var (address, fields) = admin.FormOf(new Dictionary<string, string> { ["Key"] = "brought" });
        using var upload = new MultipartFormDataContent();
        foreach (var (name, value) in fields) upload.Add(new StringContent(value), name);
        upload.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(json)), "Questionnaire", "phq.json");
        await admin.ReadAsync(admin.Http.PostAsync(address, upload));
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        var brought = await FormAsync(site, "brought");
        Assert.Equal((json, FormStatus.Draft), (brought.Json, brought.Status));
        using var download = await admin.Http.GetAsync($"/agency/forms/{brought.Id}?handler=export");
        Assert.Equal("application/fhir+json", download.Content.Headers.ContentType!.MediaType);
        Assert.Equal(json, await download.Content.ReadAsStringAsync());
    }

    [Theory, EachDatabase]
    public async Task watches_an_answer_and_a_score_by_rules_of_its_own(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        var gad = await FormAsync(site, "gad-7");
        var item = gad.AsForm().All.First(i => i.Options.Count > 0);
        await admin.OpenAsync($"/agency/forms/{gad.Id}/watch?item={ItemSign.Of(item.LinkId)}");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Sentence"] = "Ask what frightens them.", ["Input.Source"] = "Team protocol 4" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("Choose the answers that set it off", admin.Text);
        await admin.SendAsync([("Input.Answers", item.Options[3].Value.Code!), ("Input.Answers", item.Options[2].Value.Code!), ("Input.Score", "total"), ("Input.From", "15"), ("Input.Gravity", "Urgent")]);
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        var rule = Assert.Single((await FormAsync(site, "gad-7")).AlertRules);
        Assert.Equal((AlertGravity.Urgent, "Ask what frightens them.", 2), (rule.Gravity, rule.Sentence, rule.Any.Count));
        var answers = new Answers(gad.AsForm()).Choose(item.LinkId, item.Options[3].Value.Code!);
        Assert.Contains(Scoring.Score(gad.AsForm(), answers, (await FormAsync(site, "gad-7")).ScoringOptions()).Alerts, a => a.Rule == rule.Id);
        await admin.OpenAsync($"/agency/forms/{gad.Id}");
        Assert.Contains("Ask what frightens them.", admin.Text);
        await admin.OpenAsync($"/agency/forms/{gad.Id}/watch");
        await admin.SendAsync(new Dictionary<string, string> { ["Rule"] = rule.Id });
        Assert.Empty((await FormAsync(site, "gad-7")).AlertRules);
    }

    [Theory, EachDatabase]
    public async Task sets_how_answers_are_protected_and_which_cut_off_is_used(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        var audit = await FormAsync(site, "audit-c");
        Assert.Equal(Sensitivity.SubstanceUse, audit.Protection);
        await admin.OpenAsync($"/agency/forms/{audit.Id}");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Protection"] = "ClientWish", ["Input.CutOff"] = "women" });
        Assert.Equal((Sensitivity.ClientWish, "women"), ((await FormAsync(site, "audit-c")).Protection, (await FormAsync(site, "audit-c")).CutOffVariant));
        await admin.SendAsync(new Dictionary<string, string> { ["Input.CutOff"] = "children" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
    }

    [Theory, EachDatabase]
    public async Task of_two_administrators_who_edit_at_once_the_second_is_told(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (first, draft) = await DraftAsync(site);
        var second = await site.VisitAsync("admin");
        var address = Question(draft, draft.AsForm().Items[0].LinkId);
        await first.OpenAsync(address);
        await second.OpenAsync(address);
        await first.SendAsync(new Dictionary<string, string> { ["Input.Text"] = "The first words" });
        await second.SendAsync(new Dictionary<string, string> { ["Input.Text"] = "The second words" });
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("The first words", second.Text);
        Assert.DoesNotContain("resourceType", second.Text);
        Assert.Equal("The first words", (await FormAsync(site, "home-safety")).AsForm().Items[0].Text.Own);
    }

    [Theory, EachDatabase]
    public async Task counts_how_a_form_is_used_and_shows_no_answer(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var caseId = await site.CaseOfAsync("María");
        await site.AsAsync("dana", async db =>
        {
            var form = await db.AgencyForms.SingleAsync(f => f.Key == "phq-2");
            foreach (var (on, seconds) in new[] { (new DateOnly(2026, 5, 4), 60), (new DateOnly(2026, 4, 1), 600), (new DateOnly(2025, 1, 1), 60) })
            {
                var by = db.Caller.At(db.Clock.Now);
                var assessment = new Assessment(caseId, form, on, null, by);
                var answers = new Answers(form.AsForm());
                foreach (var item in form.AsForm().All.Where(i => i.Options.Count > 0 && i.Calculated is null)) answers.Answer(item.LinkId, item.Options[^1].Value);
                var filling = Filling.Of(answers);
                db.AddRange(assessment.Fill(filling, form, [], seconds, db.Clock.Today, by));
                foreach (var domain in FormDomain.Of(form.AsForm())) assessment.Conclude(domain.Id, domain.Title, "Low in spring");
                db.Add(assessment);
                db.AddRange(assessment.Sign(filling, form, [], by));
                await db.SaveChangesAsync();
            }
            return 0;
        });
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/forms/report?of=phq-2");
        var cells = admin.Page.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Trim() == Instruments.Of("phq-2").Title).QuerySelectorAll("td").Select(c => c.TextContent.Trim());
        Assert.Equal(["2", "2", "100 %", "1", "5.5"], cells);
        Assert.Contains("2 signed forms were read", admin.Text);
        Assert.Contains("Every question was answered at least once", admin.Text);
        Assert.DoesNotContain("Nearly every day", admin.Text);
        Assert.DoesNotContain("spring", admin.Text);
        Assert.Equal((2, 1), await site.AsAsync("admin", async db => await FormUse.OfQuestionsAsync(db, "phq-2", new DateOnly(2025, 5, 5), most: 1) is var one ? (one.Read + one.LeftOut, one.LeftOut) : default));
        Assert.Empty(await site.AsAsync("dana", db => FormUse.SinceAsync(db, new DateOnly(2025, 5, 5))));
        Assert.Contains("2", (await admin.OpenAsync("/agency/forms")).Page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(Instruments.Of("phq-2").Title)).QuerySelector("[data-label='Times asked']")!.TextContent);
    }
}
