using System.Net;
using Alongside.Core.Audits;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class AuditingOurselves
{
    [Theory, EachDatabase]
    public async Task draws_charts_fills_the_worksheet_in_and_lets_a_person_decide(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var name in new[] { "dana", "admin", "avery" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync("/audit/mock/new")).Status);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/audit/mock/new");
        await ruth.SendAsync([("Input.Name", "Elder Care, spring"), ("Input.Size", "5"), ("Input.Seed", "418"), ("Input.From", "2025-11-01")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Only one chart was open in that time", ruth.Text);
        Assert.Equal("Elder Care, spring", ruth.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        await ruth.SendAsync([("Input.Size", "1")]);
        Assert.Equal(HttpStatusCode.OK, ruth.Status);
        Assert.Contains("1 of 1 charts are drawn.", ruth.Text);
        var (audit, chart) = await site.DataAsync(async db => (await db.MockAudits.SingleAsync(a => a.Name == "Elder Care, spring"), await db.SampledCharts.SingleAsync(c => db.MockAudits.Any(a => a.Id == c.AuditId && a.Name == "Elder Care, spring"))));
        Assert.Equal(("418", 1), (audit.Seed, audit.Population));
        var page = $"/audit/mock/{audit.Id}";

        // The checks found no story: met takes a word why, and what was typed comes back.
        await ruth.OpenAsync($"{page}/charts/{chart.Id}");
        await ruth.SendAsync([("Verdicts[story-told]", "Met"), ("Verdicts[needs-named]", "NotMet"), ("Comments[needs-named]", "It is on paper")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("decided against what the check found", ruth.Text);
        Assert.Equal("It is on paper", ruth.Page.QuerySelector("[name='Comments[needs-named]']")!.GetAttribute("value"));
        await ruth.SendAsync([("Comments[story-told]", "The tape is in the drawer")]);
        Assert.Equal(HttpStatusCode.OK, ruth.Status);
        var rows = (await site.DataAsync(db => db.SampledCharts.AsNoTracking().SingleAsync(c => c.Id == chart.Id))).Rows();
        Assert.Equal(PointVerdict.Met, rows.Single(r => r.Key == "story-told").Decided);
        Assert.Equal(("Ruth Abebe", 2), (rows.Single(r => r.Key == "story-told").By, rows.Count(r => r.Decided is not null)));

        // Not yet: points are open. Then the rest as found, and the findings stand.
        await ruth.OpenAsync(page);
        await ruth.SendAsync(Array.Empty<(string, string)>(), "form[action*='handler=Finish']");
        Assert.Contains("One chart has points nobody decided yet", ruth.Text);
        await ruth.OpenAsync($"{page}/charts/{chart.Id}");
        var form = ruth.FormOf(new Dictionary<string, string>(), "form.worksheet");
        await ruth.PostAsync($"{page}/charts/{chart.Id}?handler=Rest", form.Fields);
        Assert.True((await site.DataAsync(db => db.SampledCharts.AsNoTracking().SingleAsync(c => c.Id == chart.Id))).IsDecided);
        await ruth.OpenAsync(page);
        await ruth.SendAsync([("Amounts[needs-named]", "three hundred")], "form[action*='handler=Cost']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("is no amount", ruth.Text);
        await ruth.OpenAsync(page);
        await ruth.SendAsync([("Amounts[needs-named]", "$1,200")], "form[action*='handler=Cost']");
        Assert.Contains("$1,200", ruth.Text);
        await ruth.SendAsync(Array.Empty<(string, string)>(), "form[action*='handler=Finish']");
        Assert.Contains("The findings stand", ruth.Text);
        await ruth.OpenAsync($"{page}/letter");
        Assert.DoesNotContain("Draft.", ruth.Text);
        Assert.Contains("1 of 1 charts have at least one error: 100 percent", ruth.Text);
        Assert.DoesNotContain("Reyes", ruth.Page.QuerySelector("main")!.TextContent);
        await ruth.OpenAsync($"{page}/worksheet");
        foreach (var row in rows) Assert.Contains(row.Point, ruth.Text);
        Assert.Contains("The tape is in the drawer", ruth.Text);
    }

    [Theory, EachDatabase]
    public async Task opens_the_sample_to_an_auditor_for_some_days(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await site.DataAsync(async db => await db.AuditOpenings.ExecuteDeleteAsync());
        var maria = await site.CaseOfAsync("María");
        var avery = await site.VisitAsync("avery");
        Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync($"/cases/{maria}")).Status);
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/audit/mock/new");
        await ruth.SendAsync([("Input.Name", "For the funder"), ("Input.Size", "1"), ("Input.From", "2025-11-01")]);
        await ruth.SendAsync([("ToOpen.WorkerId", $"{await site.WorkerAsync("avery")}"), ("ToOpen.Until", "2026-05-01")], "form[action*='handler=Open']");
        Assert.Contains("The last day is before the first", ruth.Text);
        await ruth.SendAsync([("ToOpen.WorkerId", $"{await site.WorkerAsync("dana")}"), ("ToOpen.Until", "2026-05-20")], "form[action*='handler=Open']");
        Assert.Contains("Choose to whom it is open", ruth.Text);
        await ruth.SendAsync([("ToOpen.WorkerId", $"{await site.WorkerAsync("avery")}"), ("ToOpen.Until", "2026-05-20")], "form[action*='handler=Open']");
        Assert.Contains("Open to Avery Stone until May 20.", ruth.Text);
        Assert.Equal(HttpStatusCode.OK, (await avery.OpenAsync($"/cases/{maria}")).Status);
        await ruth.SendAsync(Array.Empty<(string, string)>(), "form[action*='handler=End']");
        Assert.Equal(HttpStatusCode.NotFound, (await avery.OpenAsync($"/cases/{maria}")).Status);
    }

    [Theory, EachDatabase]
    public async Task shows_readiness_in_numbers_and_the_charts_behind_them_only_to_whom_they_are_open(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var name in new[] { "dana", "omar", "ines" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync("/audit/readiness")).Status);
        await site.DataAsync(db => ReadinessKept.ReckonAllAsync(db, (_, _) => { }));
        // The administrator reads the agency's numbers, and opens no chart.
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/audit/readiness");
        Assert.Contains("2 charts", admin.Text);
        Assert.Empty(admin.Page.QuerySelectorAll("main a[href*='/audit/readiness/charts']"));
        Assert.DoesNotContain("Dana Whitfield", admin.Page.QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.OpenAsync("/audit/readiness/charts")).Status);
        // Ruth supervises Elder Care: its charts open, those of Recovery Support are a number.
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/audit/readiness");
        Assert.Contains("Dana Whitfield", ruth.Text);
        Assert.DoesNotContain("Omar Haddad", ruth.Page.QuerySelector("main")!.TextContent);
        var behind = ruth.Page.QuerySelectorAll("main a[href*='point=story-told']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Single(behind);
        await ruth.OpenAsync(behind[0]);
        Assert.Contains("Reyes", ruth.Text);
        Assert.DoesNotContain("Lindqvist", ruth.Page.QuerySelector("main")!.TextContent);
        await ruth.OpenAsync($"/audit/readiness/charts?program={await site.ProgramAsync("RS")}");
        Assert.Contains("No chart here", ruth.Text);
    }

    [Theory, EachDatabase]
    public async Task says_when_it_was_and_when_it_was_written_down_and_that_the_seals_hold(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.AsAsync("dana", async db =>
        {
            var note = new Core.Visits.Note(id, Sensitivity.Ordinary, db.Caller.At(db.Clock.Now));
            var from = db.Clock.Now.AddDays(-3).AddHours(-1);
            note.Write(Core.Visits.ContactKind.Phone, from, from.AddMinutes(20), null, ["Mari"], Core.Visits.SeenAlone.NotAsked, ["Monitoring"], [], null, "Talked about the week.", null, null, null);
            note.Sign(await db.Programs.SingleAsync(p => p.Code == "EC"), db.Clock.Today, db.Caller.At(db.Clock.Now));
            db.Add(note);
            return await db.SaveChangesAsync();
        });
        await site.DataAsync(db => AuditTrail.CheckAndKeepAsync(db));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/access");
        var row = dana.Page.QuerySelectorAll("#times tbody tr").First(r => r.TextContent.Contains("Talked about the week", StringComparison.Ordinal));
        Assert.Contains("recorded 3 days later", row.TextContent);
        Assert.Contains("late entry", row.TextContent);
        Assert.Matches(@"All [\d,]+ seals hold, checked May 5, ", dana.Text);
    }
}
