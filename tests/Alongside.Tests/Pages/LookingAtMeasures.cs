using System.Net;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class LookingAtMeasures
{
    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignedAsync(site, id, "phq-9", 14, 30);
        foreach (var name in new[] { "omar", "helen", "ines" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync($"/cases/{id}/measures")).Status);
        var dana = await site.VisitAsync("dana");
        Assert.Equal(HttpStatusCode.OK, (await dana.OpenAsync($"/cases/{id}/measures")).Status);
        Assert.Equal("Measures", dana.Page.QuerySelector("h1")!.TextContent);
    }

    [Theory, EachDatabase]
    public async Task says_what_belongs_here_while_there_is_none_and_that_one_shows_no_way_yet(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        Assert.Contains("No measure yet", (await dana.OpenAsync($"/cases/{id}/measures")).Text);
        await SignedAsync(site, id, "phq-9", 14, 30);
        await dana.OpenAsync($"/cases/{id}/measures");
        Assert.Contains("One score so far, of Apr 5; a second one shows a direction.", dana.Text);
        Assert.Single(dana.Page.QuerySelectorAll("figure.trend circle.pt"));
        Assert.Empty(dana.Page.QuerySelectorAll("figure.trend line.line, .delta"));
    }

    [Theory, EachDatabase]
    public async Task marks_what_is_more_than_chance_and_nothing_else_and_says_it_as_a_table(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var asked = new List<Guid>();
        foreach (var (total, ago) in new[] { (14, 120), (13, 90), (7, 60), (6, 5) }) asked.Add(await SignedAsync(site, id, "phq-9", total, ago));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/measures");
        var points = dana.Page.QuerySelectorAll("figure.trend a:has(circle)").ToList();
        Assert.Equal(asked.Select(a => $"/cases/{id}/assessments/{a}"), points.Select(p => p.GetAttribute("href")));
        // 14, 13, 7, 6: against the first from the third on; against the one before only the third.
        Assert.Equal([false, false, true, true], points.Select(p => p.QuerySelector("circle.pt.sure") is not null));
        Assert.Equal([false, false, true, false], points.Select(p => p.QuerySelector("circle.ring") is not null));
        Assert.Contains("7 lower than the first, reliable improvement", points[2].GetAttribute("aria-label"));
        Assert.Contains("could be chance", dana.Text);
        Assert.Contains("Reliable is 6 points or more (NHS Talking Therapies manual; confirm before relying on it).", dana.Text);
        Assert.Contains("Lower is better.", dana.Text);
        Assert.Contains("better: 8 lower, reliable improvement", dana.Text);
        Assert.Equal(["Minimal", "Mild", "Moderate", "Moderately severe", "Severe"], dana.Page.QuerySelectorAll("figure.trend svg svg > text").Select(t => t.TextContent).Take(5));
        Assert.Contains("cut-off 10", dana.Text);
        var table = dana.Page.QuerySelectorAll("figure.trend tbody tr").Select(r => string.Join("|", r.QuerySelectorAll("td").Select(c => c.TextContent))).ToList();
        Assert.Equal(["14|Moderate||", "13|Moderate|1 lower, no reliable change|1 lower, no reliable change", "7|Mild|6 lower, reliable improvement|7 lower, reliable improvement", "6|Mild|1 lower, no reliable change|8 lower, reliable improvement"], table);
        Assert.Empty(dana.Page.QuerySelectorAll("main [style], main script"));
    }

    [Theory, EachDatabase]
    public async Task leaves_out_what_a_correction_set_aside_and_what_the_caller_may_not_see(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var first = await SignedAsync(site, id, "phq-9", 14, 30);
        await site.AsAsync("dana", async db =>
        {
            var signed = await db.Assessments.Include(a => a.Conclusions).SingleAsync(a => a.Id == first);
            var (form, by) = (await db.AgencyForms.SingleAsync(f => f.Id == signed.FormId), db.Caller.At(db.Clock.Now));
            var next = signed.Correct(form, "Question 3 was typed as 2; the paper says 1.", by);
            var filling = Filling.Of(Weighing("phq-9", 13));
            next.Fill(filling, form, [], 0, db.Clock.Today, by);
            db.Add(next);
            db.AddRange(next.Sign(filling, form, await db.Measurements.Where(m => m.AssessmentId == first).ToListAsync(), by));
            return await db.SaveChangesAsync();
        });
        await SignedAsync(site, id, "gad-7", 12, 20);
        await site.DataAsync(async db =>
        {
            foreach (var measurement in await db.Measurements.Where(m => m.FormKey == "gad-7").ToListAsync()) db.Entry(measurement).Property(m => m.Sensitivity).CurrentValue = Sensitivity.MentalHealth;
            return await db.SaveChangesAsync();
        });
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync($"/cases/{id}/measures");
        Assert.Equal(["13"], avery.Page.QuerySelectorAll("figure.trend tbody td.num").Select(t => t.TextContent));
        Assert.DoesNotContain("GAD-7", avery.Page.QuerySelector("main")!.TextContent);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/measures");
        Assert.Contains("GAD-7", dana.Text);
        await dana.OpenAsync($"/cases/{id}/measures?form=gad-7");
        Assert.Equal(["12"], dana.Page.QuerySelectorAll("figure.trend tbody td.num").Select(t => t.TextContent));
    }

    [Theory, EachDatabase]
    public async Task shows_the_programs_main_measure_in_the_caseload_once_an_administrator_chose_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await SignedAsync(site, id, "phq-9", 16, 300);
        foreach (var (total, ago) in new[] { (14, 120), (8, 30) }) await SignedAsync(site, id, "phq-9", total, ago);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/caseload");
        Assert.Null(dana.Page.QuerySelector("td.measure"));

        var admin = await site.VisitAsync("admin");
        var program = await site.ProgramAsync("EC");
        await admin.OpenAsync($"/agency/programs/{program}");
        Assert.Equal("PHQ-9 total", admin.Page.QuerySelector("[name='Input.MainMeasure'] option[value='phq-9/total']")!.TextContent);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.MainMeasure"] = "phq-9/nothing" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("Choose a score of a form that is in use.", admin.Text);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.MainMeasure"] = "phq-9/total" });
        Assert.Equal("phq-9/total", await site.DataAsync(db => db.Programs.Where(p => p.Id == program).Select(p => p.MainMeasure).SingleAsync()));

        await dana.OpenAsync("/caseload");
        var cell = dana.Page.QuerySelector("td.measure")!;
        // What is older than half a year is not among it.
        Assert.Equal("PHQ-9 total: 14, 8 from Jan 5 to Apr 5; reliable improvement", cell.QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Equal(("8", "better"), (cell.QuerySelector("b")!.TextContent, cell.QuerySelector(".delta")!.TextContent));
        Assert.Equal($"/cases/{id}/measures", cell.QuerySelector("a")!.GetAttribute("href"));
    }

    /// <summary>The form in use, taken into use where the agency has none yet.</summary>
    internal static async Task<AgencyForm> FormAsync(AppDb db, string key) => await db.AgencyForms.InUse().SingleOrDefaultAsync(f => f.Key == key)
        ?? db.Add(AgencyForm.Take(Instruments.Of(key), db.Caller.At(db.Clock.Now))).Entity;

    /// <summary>Dana asked it so many days ago, concluded and signed.</summary>
    internal static Task<Guid> SignedAsync(Site site, Guid caseId, string key, int total, int daysAgo) => site.AsAsync("dana", async db =>
    {
        var (form, on) = (await FormAsync(db, key), db.Clock.Today.AddDays(-daysAgo));
        var by = db.Caller.At(db.Clock.Utc(on, new TimeOnly(11, 0)));
        var assessment = new Assessment(caseId, form, on, null, by);
        var filling = Filling.Of(Weighing(key, total));
        db.AddRange(assessment.Fill(filling, form, [], 0, on, by));
        foreach (var domain in FormDomain.Assessed(filling)) assessment.Conclude(domain.Id, domain.Title, "Asked again in eight weeks.");
        db.AddRange(assessment.Sign(filling, form, [], by));
        db.Add(assessment);
        await db.SaveChangesAsync();
        return assessment.Id;
    });

    /// <summary>Answers whose weights come to a total, question 9 of the PHQ-9 at nothing.</summary>
    internal static Answers Weighing(string key, int total)
    {
        var instrument = Instruments.Of(key);
        var answers = new Answers(instrument.Form);
        foreach (var item in instrument.Main!.Items)
        {
            var options = instrument.Form.Find(item)!.Options.OrderBy(o => o.Weight).ToList();
            var option = item == "/44260-8" ? options[0] : options.Last(o => o.Weight <= total);
            answers.Answer(item, option.Value);
            total -= (int)option.Weight!.Value;
        }
        return answers;
    }
}
