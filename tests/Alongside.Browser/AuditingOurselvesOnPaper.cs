using System.Text;
using System.Text.RegularExpressions;
using Alongside.Core.Data;
using Alongside.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace Alongside.Browser;

/// <summary>A supervisor audits her program before somebody else does: twenty charts, two points decided, and the worksheets on paper.</summary>
public partial class AuditingOurselvesOnPaper
{
    [Theory, InChromium]
    public async Task twenty_charts_are_drawn_two_points_decided_and_the_worksheet_prints_with_every_row(DatabaseProvider database)
    {
        await using var live = await LiveSite.DemoOnAsync(database);
        var page = await live.WindowAsync("ruth");
        await page.GotoAsync("/audit/readiness");
        await page.LookedAtAsync();
        await page.GotoAsync("/audit/mock/new");
        await page.GetByLabel("Name of the audit").FillAsync("Before the county comes");
        await page.GetByLabel(new Regex("Elder Care Coordination")).CheckAsync();
        await page.GetByLabel("How many charts").FillAsync("20");
        await page.GetByLabel("Seed").FillAsync("2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw the charts" }).ClickAsync();
        await page.GetByText(DrawnFrom()).WaitForAsync();
        await page.LookedAtAsync();

        await page.Locator("section[aria-labelledby=h-charts] tbody a.plain").First.ClickAsync();
        await page.GetByLabel(Decided()).Nth(0).SelectOptionAsync("Met");
        await page.GetByLabel(Comment()).Nth(0).FillAsync("Read in the chart.");
        await page.GetByLabel(Decided()).Nth(1).SelectOptionAsync("NotApplicable");
        await page.GetByLabel(Comment()).Nth(1).FillAsync("They came for a referral alone.");
        await page.LookedAtAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep what is decided" }).ClickAsync();
        await page.GetByText(TwoDecided()).WaitForAsync();

        var charts = await live.Site.DataAsync(db => db.SampledCharts.AsNoTracking().Where(c => db.MockAudits.Any(a => a.Id == c.AuditId && a.Name == "Before the county comes")).OrderBy(c => c.Order).ToListAsync());
        Assert.Equal(20, charts.Count);
        Assert.Equal(2, charts.Sum(c => c.Rows().Count(r => r.Decided is not null)));
        await page.GotoAsync($"/audit/mock/{charts[0].AuditId}/worksheet");
        using var paper = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { Format = "Letter", PrintBackground = true }));
        var text = Letters(string.Concat(paper.GetPages().Select(p => p.Text)));
        Assert.InRange(paper.NumberOfPages, 15, 60);
        foreach (var chart in charts)
        {
            Assert.Contains(Letters($"{chart.Order}. {chart.Number}"), text);
            Assert.All(chart.Rows(), row => Assert.Contains(Letters(row.Evidence), text));
        }
        Assert.Contains(Letters("They came for a referral alone."), text);
        Assert.Contains(Letters("Seed 2026"), text);
        // No row is cut in two: each point stands as often as there are charts, whole, on one page or another.
        var whole = paper.GetPages().Select(p => Letters(p.Text)).ToList();
        Assert.Equal(20, whole.Sum(p => Regex.Count(p, Letters(charts[0].Rows().MaxBy(r => r.Point.Length)!.Point))));
        await page.GotoAsync($"/audit/mock/{charts[0].AuditId}/letter");
        using var letter = PdfDocument.Open(await page.PdfAsync(new PagePdfOptions { Format = "Letter" }));
        Assert.Contains(Letters("How it was reckoned"), Letters(string.Concat(letter.GetPages().Select(p => p.Text))));
    }

    /// <summary>Letters and digits alone: a PDF has no spaces where lines break, and some letters of its fonts are two in one.</summary>
    private static string Letters(string text) => NoLetter().Replace(text.Normalize(NormalizationForm.FormKC), "");

    [GeneratedRegex("^Decided: ")]
    private static partial Regex Decided();

    [GeneratedRegex("^Comment: ")]
    private static partial Regex Comment();

    [GeneratedRegex(@"2 of \d+ points are decided\.")]
    private static partial Regex TwoDecided();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"20 of \d+ charts are drawn\.")]
    private static partial Regex DrawnFrom();
}
