using Alongside.Core.Audits;
using Alongside.Core.Platform;
using Alongside.Core.Programs.Packs;

namespace Alongside.Tests.Audits;

public class ReckoningAnErrorRate
{
    /// <summary>The worked examples of Newcombe (1998), table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(29, 29, 0.8830, 1.0000)]
    public void agrees_with_the_published_examples_of_the_score_interval(int found, int looked, double low, double high)
    {
        var rate = Wilson.Of(found, looked);
        Assert.Equal((low, high), (Math.Round(rate.Low, 4), Math.Round(rate.High, 4)));
        Assert.Equal((double)found / looked, rate.Rate);
    }

    [Fact]
    public void says_more_where_the_sample_takes_in_much_of_all_and_leaves_nothing_open_where_it_takes_in_all()
    {
        var (few, much, all) = (Wilson.Of(4, 30), Wilson.Of(4, 30, 40), Wilson.Of(4, 30, 30));
        Assert.True(much.Low > few.Low && much.High < few.High);
        Assert.Equal((4 / 30.0, 4 / 30.0), (all.Low, all.High));
        // n × (N − 1) ÷ (N − n) with n = 30 and N = 40 is 117 charts.
        var worth = Wilson.Of(15_600, 117_000);
        Assert.Equal(much.Rate, worth.Rate, 6);
        Assert.Equal(0.0832, Math.Round(much.Low, 4), 3);
        Assert.Equal((0, 1), (Wilson.Of(0, 0).Low, Wilson.Of(0, 0).High));
    }

    [Fact]
    public void reckons_the_money_at_risk_by_the_formula_on_the_page()
    {
        var (audit, charts) = Made(population: 100, size: 10, notMet: 2, severity: Severity.Money);
        audit.Cost(new Dictionary<string, decimal?> { ["one"] = 380m });
        var found = AuditFindings.Of(audit, charts).Points.Single();
        var rate = Wilson.Of(2, 10, 100);
        Assert.Equal((2, 10, 100d), (found.NotMet.Count, found.Looked, found.InAll));
        // 2 of 10, of 100 charts, $380 each.
        Assert.Equal(7600m, found.Risk!.Value.Amount);
        Assert.Equal(Math.Max(760m, Math.Round((decimal)(rate.Low * 100) * 380m, 2)), found.Risk.Value.Low);
        Assert.Equal(Math.Round((decimal)(rate.High * 100) * 380m, 2), found.Risk.Value.High);
        Assert.Equal(7600m, AuditFindings.Of(audit, charts).Risk!.Value.Amount);
    }

    [Fact]
    public void never_says_less_than_what_was_found_and_asks_no_money_for_good_practice()
    {
        var (audit, charts) = Made(population: 10, size: 10, notMet: 3, severity: Severity.Law);
        audit.Cost(new Dictionary<string, decimal?> { ["one"] = 50m });
        Assert.Equal(new AtRisk(150m, 150m, 150m), AuditFindings.Of(audit, charts).Risk);
        var (practice, those) = Made(population: 10, size: 10, notMet: 3, severity: Severity.Practice);
        practice.Cost(new Dictionary<string, decimal?> { ["one"] = 50m });
        Assert.Null(AuditFindings.Of(practice, those).Risk);
        Assert.Throws<RuleBroken>(() => audit.Cost(new Dictionary<string, decimal?> { ["one"] = -1m }));
    }

    [Fact]
    public void counts_as_decided_by_a_person_and_stands_when_every_point_is()
    {
        var (audit, charts) = Made(population: 20, size: 4, notMet: 1, severity: Severity.Money);
        var by = Stamp("Ruth Abebe");
        Assert.Equal((1, 0, 4), (AuditFindings.Of(audit, charts).WithError, AuditFindings.Of(audit, charts).Decided, AuditFindings.Of(audit, charts).Rows));
        Assert.Throws<RuleBroken>(() => audit.Finish(charts, by));
        // Against what the check found it takes a word why.
        Assert.Throws<RuleBroken>(() => charts[0].Decide(audit, new Dictionary<string, (PointVerdict?, string?)> { ["one"] = (PointVerdict.Met, null) }, by));
        charts[0].Decide(audit, new Dictionary<string, (PointVerdict?, string?)> { ["one"] = (PointVerdict.Met, "The paper copy is signed") }, by);
        foreach (var chart in charts) chart.DecideTheRest(audit, by);
        Assert.Equal((0, 4), (AuditFindings.Of(audit, charts).WithError, AuditFindings.Of(audit, charts).Decided));
        audit.Finish(charts, by);
        Assert.Throws<RuleBroken>(() => charts[1].DecideTheRest(audit, by));
    }

    private static (MockAudit, List<SampledChart>) Made(int population, int size, int notMet, Severity severity)
    {
        var all = Enumerable.Range(1, population).Select(i => new Drawable(Guid.CreateVersion7(), $"EC-{i:0000}", null, null)).ToList();
        var audit = new MockAudit("By hand", [Guid.NewGuid()], new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31), size, "7", false, all, new DateOnly(2026, 5, 5), Stamp("Ruth Abebe"));
        var item = new ChecklistItem("one", "The point", "plan agreed", null, null, severity, "A source");
        return (audit, [.. all.Take(size).Select((d, i) => new SampledChart(audit, d, i + 1, [new ReadinessPoint(item, "Plan", i < notMet ? ReadinessState.Cited : ReadinessState.Passes, "because", "plan", "Open")]))]);
    }

    private static Stamp Stamp(string name) => new() { Name = name, At = new DateTime(2026, 5, 5, 12, 0, 0, DateTimeKind.Utc) };
}
