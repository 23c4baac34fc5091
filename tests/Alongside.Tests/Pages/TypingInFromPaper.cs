using System.Net;
using Alongside.Core.Assessments;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class TypingInFromPaper
{
    [Theory, EachDatabase]
    public async Task is_for_those_who_work_cases_and_takes_no_case_that_is_not_open_to_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await FormsAsync(site);
        foreach (var name in new[] { "avery", "admin" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync("/assessments/paper")).Status);
        var (maria, omar) = (await site.CaseOfAsync("María"), await site.VisitAsync("omar"));
        await omar.OpenAsync("/assessments/paper?form=phq-9");
        Assert.DoesNotContain("María", omar.Text);
        await SendAsync(omar, (0, maria, "2026-05-04", "000000000", "Fine."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, omar.Status);
        Assert.Contains("Line 1: that case is not open. Choose another.", omar.Text);
        Assert.Equal(0, await site.DataAsync(db => db.Assessments.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task begins_with_the_form_and_says_what_its_digits_mean(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await FormsAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/caseload");
        Assert.NotNull(dana.Page.QuerySelector("main a[href='/assessments/paper']"));
        await dana.OpenAsync("/assessments/paper");
        var offered = dana.Page.QuerySelectorAll("main li a.plain").ToDictionary(a => a.TextContent, a => a.GetAttribute("href")!);
        Assert.Contains("GAD-7", offered.Keys);
        Assert.DoesNotContain(Instruments.Of("gas").Title, offered.Keys);
        await dana.OpenAsync(offered["PHQ-9"]);
        Assert.Contains("Questions 1 to 9: 0 Not at all · 1 Several days · 2 More than half the days · 3 Nearly every day", dana.Text);
        Assert.Contains("Question 10: 1 Not difficult at all · 2 Somewhat difficult · 3 Very difficult · 4 Extremely difficult (the place of the answer on the paper)", dana.Text);
        Assert.Equal((8, 80), (dana.Page.QuerySelectorAll("select[name^='Rows[']").Length, dana.Page.QuerySelectorAll("input.digit").Length));
        Assert.All(dana.Page.QuerySelectorAll("input.digit"), i => Assert.StartsWith("Line ", i.GetAttribute("aria-label")));
        Assert.Equal("draft", dana.Page.QuerySelector("form.paper")!.GetAttribute("data-part"));
        await dana.OpenAsync("/assessments/paper?form=phq-9&lines=16");
        Assert.Equal(16, dana.Page.QuerySelectorAll("select[name^='Rows[']").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync("/assessments/paper?form=gas")).Status);
    }

    [Theory, EachDatabase]
    public async Task keeps_all_lines_or_none_with_the_sentence_at_the_cell_and_everything_typed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await FormsAsync(site);
        var maria = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/assessments/paper?form=phq-9");
        await SendAsync(dana);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Nothing is typed yet. One line is enough.", dana.Text);
        await SendAsync(dana, (0, maria, "2026-05-04", "321000000", "Sleeps badly."), (1, maria, "2026-05-03", "3x1000400", "Looked at it together."), (2, null, "2026-05-02", "1", null), (3, maria, "2026-05-06", "111000000", null), (4, maria, "2026-05-04", "000000000", null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Nothing is saved yet. 5 cells need another look; everything typed stands below.", dana.Text);
        foreach (var (name, sentence) in new[] { ("Rows[1].Answers[1]", "“x” is no answer to question 2. Type 0, 1, 2 or 3."), ("Rows[1].Answers[6]", "“4” is no answer to question 7."), ("Rows[2].CaseId", "Line 3: choose whose paper it is."), ("Rows[3].On", "That day is still to come. Which day was it?"), ("Rows[4].CaseId", "Line 5: line 1 is of the same client and day.") })
        {
            var cell = dana.Page.QuerySelector($"[name='{name}']")!;
            Assert.Equal("true", cell.GetAttribute("aria-invalid"));
            Assert.Contains(sentence, dana.Page.GetElementById(cell.GetAttribute("aria-describedby")!)!.TextContent);
        }
        Assert.Equal(("x", "Looked at it together.", "2026-05-03"), (Value(dana, "Rows[1].Answers[1]"), Value(dana, "Rows[1].Conclusion"), Value(dana, "Rows[1].On")));
        Assert.Equal(0, await site.DataAsync(db => db.Assessments.CountAsync()));
        Assert.Equal(0, await site.DataAsync(db => db.Measurements.CountAsync()));
        // Put right, the same page is taken.
        await SendAsync(dana, (1, maria, "2026-05-03", "311000300", "Looked at it together."), (2, maria, "2026-05-02", "100000000", null), (3, maria, "2026-05-05", "111000000", null), (4, null, "2026-05-04", "", null));
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Equal(4, await site.DataAsync(db => db.Assessments.CountAsync()));
        Assert.Contains("2 typed in and signed; 2 wait as drafts.", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task signs_what_is_complete_and_keeps_the_rest_as_drafts_and_shows_which(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await FormsAsync(site);
        var maria = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/assessments/paper?form=phq-9");
        await SendAsync(dana, (0, maria, "2026-05-04", "3210000012", "Sleeps badly; her doctor knows."), (1, maria, "2026-05-03", "3210", "Half of the page was wet."), (2, maria, "2026-05-02", "111000000", null));
        Assert.Contains("1 typed in and signed; 2 wait as drafts.", dana.Text);
        var kept = await site.DataAsync(db => db.Assessments.AsNoTracking().Include(a => a.Conclusions).OrderByDescending(a => a.On).ToListAsync());
        Assert.All(kept, a => Assert.Equal(AskedHow.FromPaper, a.How));
        Assert.Equal([true, false, false], kept.Select(a => a.IsSigned));
        Assert.True(kept[0].IsIntact());
        Assert.Equal("Sleeps badly; her doctor knows.", Assert.Single(kept[0].Conclusions).Words);
        Assert.Equal(7, await site.DataAsync(db => db.Measurements.Where(m => m.AssessmentId == kept[0].Id).Select(m => m.Value).SingleAsync()));
        Assert.Contains("signed: 7, Mild", dana.Text);
        Assert.Contains("a draft still: 4 of 10 answered", dana.Text);
        Assert.Contains("a draft still: 9 of 10 answered and the conclusion is missing", dana.Text);
        Assert.Equal(kept.Select(a => $"/cases/{maria}/assessments/{a.Id}").Order(), dana.Page.QuerySelectorAll("main a.plain").Select(a => a.GetAttribute("href")!).Order());
        // Question 9 of the first paper was answered with more than “Not at all”.
        var alert = await site.DataAsync(db => db.Alerts.SingleAsync());
        Assert.Equal((kept[0].Id, "phq-9-item-9", null), (alert.AssessmentId, alert.Rule, alert.DoneAt));
        // A reload shows the same and types nothing in again.
        Assert.Contains("signed: 7, Mild", (await dana.OpenAsync(dana.Address)).Text);
        Assert.Equal(3, await site.DataAsync(db => db.Assessments.CountAsync()));
    }

    private static string? Value(Visitor visitor, string name) => visitor.Page.QuerySelector($"[name='{name}']")!.GetAttribute("value");

    /// <summary>Lines as somebody types them: a digit a question.</summary>
    private static Task SendAsync(Visitor visitor, params (int Line, Guid? Case, string On, string Digits, string? Conclusion)[] lines)
    {
        var typed = new Dictionary<string, string>();
        foreach (var (line, @case, on, digits, conclusion) in lines)
        {
            (typed[$"Rows[{line}].CaseId"], typed[$"Rows[{line}].On"], typed[$"Rows[{line}].Conclusion"]) = ($"{@case}", on, conclusion ?? "");
            for (var q = 0; q < 10; q++) typed[$"Rows[{line}].Answers[{q}]"] = q < digits.Length ? $"{digits[q]}" : "";
        }
        return visitor.SendAsync(typed, "form.paper");
    }

    private static Task<int> FormsAsync(Site site) => site.DataAsync(async db =>
    {
        foreach (var key in new[] { "phq-9", "gad-7", "gas" }) await LookingAtMeasures.FormAsync(db, key);
        return await db.SaveChangesAsync();
    });
}
