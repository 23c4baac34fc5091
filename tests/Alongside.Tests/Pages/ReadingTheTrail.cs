using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ReadingTheTrail
{
    [Theory, EachDatabase]
    public async Task names_a_client_only_where_their_case_is_open_to_the_reader(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await (await site.VisitAsync("omar")).OpenAsync($"/cases/{await site.CaseOfAsync("Bo")}");
        await (await site.VisitAsync("dana")).OpenAsync($"/cases/{await site.CaseOfAsync("María")}");
        var (ruth, avery, admin) = (await site.VisitAsync("ruth"), await site.VisitAsync("avery"), await site.VisitAsync("admin"));
        foreach (var reader in new[] { ruth, avery, admin }) Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync("/audit")).Status);
        Assert.Contains("María Reyes Santos, EC-0001", ruth.Text);
        // She may find Bo when she searches everybody, and still not learn that he has a case.
        Assert.All(ruth.Page.QuerySelectorAll("tbody tr").Where(row => row.TextContent.Contains("Bo Lindqvist")), row => Assert.Contains("added a person", row.TextContent));
        Assert.DoesNotContain("RS-0001", ruth.Text);
        Assert.Contains("a client whose case is not yours to open", ruth.Text);
        Assert.Contains("Bo Lindqvist, RS-0001", avery.Text);
        Assert.DoesNotContain("Reyes", admin.Text);
        Assert.DoesNotContain("EC-0001", admin.Text);
        foreach (var name in new[] { "dana", "omar", "ines" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync("/audit")).Status);
    }

    [Theory, EachDatabase]
    public async Task narrows_by_worker_act_day_words_and_case(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var maria = await site.CaseOfAsync("María");
        await (await site.VisitAsync("dana")).OpenAsync($"/cases/{maria}");
        var avery = await site.VisitAsync("avery");
        async Task<int> RowsAsync(string query) => (await avery.OpenAsync("/audit?" + query)).Page.QuerySelectorAll("tbody tr").Length;
        Assert.Equal(2, await RowsAsync($"worker={await site.WorkerAsync("dana")}"));
        Assert.Equal(1, await RowsAsync($"worker={await site.WorkerAsync("dana")}&act=Looked"));
        Assert.Equal(0, await RowsAsync("to=2025-01-01"));
        Assert.Equal(3, await RowsAsync("from=2026-05-05"));
        Assert.True(await RowsAsync("q=agencyprogram") > 0);
        Assert.All(avery.Page.QuerySelectorAll("tbody tr"), row => Assert.Contains("a program", row.TextContent));
        Assert.True(await RowsAsync($"caseId={maria}") > 3);
        Assert.Contains("EC-0001", avery.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("ruth")).OpenAsync($"/audit?caseId={await site.CaseOfAsync("Bo")}")).Status);
    }

    [Theory, EachDatabase]
    public async Task goes_back_a_hundred_rows_at_a_time_without_losing_one(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await site.DataAsync(async db =>
        {
            for (var i = 0; i < 230; i++) db.Audit(AuditAct.Looked, "case/plan");
            return await db.SaveChangesAsync();
        });
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync("/audit?q=plan&act=Looked");
        var seen = new List<string>();
        for (; ; await avery.OpenAsync(avery.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            seen.AddRange(avery.Page.QuerySelectorAll("tbody td:last-child").Select(c => c.TextContent));
            if (avery.Page.QuerySelector("a[rel=next]") is null) break;
        }
        Assert.Equal(230, seen.Distinct().Count());
        Assert.Equal(230, seen.Count);
    }

    [Theory, EachDatabase]
    public async Task checks_the_chain_when_asked(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync("/audit");
        await avery.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Check']");
        Assert.Equal(HttpStatusCode.OK, avery.Status);
        Assert.Contains("Unbroken", avery.Text);
    }

    [Fact]
    public async Task finds_words_for_every_page_and_every_record()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        foreach (var page in await EveryPageDeclares.PagesAsync(site.Services))
        {
            var words = TrailWords.What(AuditAct.Looked, page.AttributeRouteInfo!.Template!.Replace("cases/{caseId:guid}", "case").Replace(":guid", ""), null);
            Assert.DoesNotMatch("[{}/]|[a-z][A-Z]", words);
        }
        foreach (var type in await site.DataAsync(db => Task.FromResult(BulkWriter.TablesOf(db.Model).ToList())))
            Assert.DoesNotMatch("[a-z][A-Z]", TrailWords.What(AuditAct.Added, type.ClrType.Name.Split('`')[0], null));
        Assert.Equal("a new note", TrailWords.What(AuditAct.Looked, "case/notes/new", null));
        Assert.Equal("a referral", TrailWords.What(AuditAct.Looked, "case/referrals/{referralId}", null));
        Assert.Equal("“plan in force”", TrailWords.What(AuditAct.Happened, "Activity", "PlanInForce"));
    }
}
