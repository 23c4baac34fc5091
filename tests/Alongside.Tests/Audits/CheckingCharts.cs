using System.Text.RegularExpressions;
using Alongside.Core.Audits;
using Alongside.Core.Programs.Packs;

namespace Alongside.Tests.Audits;

public class CheckingCharts
{
    [Fact]
    public void finds_in_every_chart_of_the_gold_set_what_was_written_by_hand_and_nothing_else()
    {
        Assert.True(GoldCharts.All.Count >= 20);
        var wrong = GoldCharts.All.Concat(GoldCharts.Protected).SelectMany(gold => new[] { (gold.Said, Of: "cited", By: Sorted(gold.Cited), Found: Keys(gold.Chart, ReadinessState.Cited)), (gold.Said, Of: "soon", By: Sorted(gold.Soon), Found: Keys(gold.Chart, ReadinessState.Soon)) })
            .Where(g => g.By != g.Found).Select(g => $"{g.Said}, {g.Of}: by hand “{g.By}”, by the checks “{g.Found}”").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void says_nothing_of_what_is_protected_to_whoever_may_not_read_it() => Assert.All(GoldCharts.Protected, gold =>
    {
        Assert.Equal("", Keys(gold.Chart.For(false), ReadinessState.Cited));
        Assert.DoesNotContain("Kessler Recovery", string.Join('\n', ChartChecklist.Reckon(ChartChecklist.Standard, gold.Chart.For(false)).Select(p => p.Because)));
        var kept = CaseReadiness.Of(gold.Chart, ChartChecklist.Reckon(ChartChecklist.Standard, gold.Chart.For(false)), false);
        Assert.Equal((0, "[]", Core.Platform.Sensitivity.Ordinary), (kept.CitedCount, kept.Cited, kept.Sensitivity));
        Assert.NotEqual(Core.Platform.Sensitivity.Ordinary, CaseReadiness.Of(gold.Chart, ChartChecklist.Reckon(ChartChecklist.Standard, gold.Chart), true).Sensitivity);
    });

    [Fact]
    public void takes_the_days_and_the_form_a_checklist_names()
    {
        var chart = GoldCharts.All[0].Chart;
        var answered = chart with { Facts = [.. chart.Facts, new Fact(FactKind.Assessment, Guid.NewGuid(), Words: "phq-9", On: GoldCharts.Today.AddDays(-100)), new Fact(FactKind.Income, Guid.NewGuid(), On: GoldCharts.Today.AddDays(-200))] };
        Assert.Equal(ReadinessState.Passes, State(answered, "assessment", "phq-9", 180));
        Assert.Equal(ReadinessState.Cited, State(answered, "assessment", "phq-9", 90));
        Assert.Equal(ReadinessState.Cited, State(answered, "assessment", "gad-7", 180));
        Assert.Equal(ReadinessState.Passes, State(answered, "income known", null, null));
        Assert.Equal(ReadinessState.Cited, State(answered, "income known", null, 180));
        Assert.Equal(ReadinessState.Soon, State(GoldCharts.All[1].Chart, "income known", null, null));
        // A plan in force for thirty days, to be reviewed every twenty.
        Assert.Equal(ReadinessState.Cited, State(chart, "plan review", null, 20));
        Assert.Equal(ReadinessState.Cited, State(chart with { LastContactOn = GoldCharts.Today.AddDays(-9) }, "contact rhythm", null, 7));
        Assert.Equal(ReadinessState.Passes, State(chart with { LastContactOn = GoldCharts.Today.AddDays(-9) }, "contact rhythm", null, 14));
        ChartFacts With(int due, bool missed, bool over) => chart with { Facts = [.. chart.Facts, new Fact(FactKind.Rule, Guid.NewGuid(), Words: "home-visit\nHome visit each quarter\nnotes/new?kind=HomeVisit", On: GoldCharts.Today.AddDays(due), Number: over ? 1 : 0, Yes: missed)] };
        Assert.Equal(ReadinessState.DoesNotApply, State(chart, "rule", "home-visit", null));
        Assert.Equal(ReadinessState.DoesNotApply, State(With(-3, false, true), "rule", "another-rule", null));
        Assert.Equal(ReadinessState.Cited, State(With(-3, false, true), "rule", "home-visit", null));
        Assert.Equal(ReadinessState.Soon, State(With(-1, false, false), "rule", "home-visit", null));
        Assert.Equal(ReadinessState.Passes, State(With(30, false, false), "rule", "home-visit", null));
        Assert.Equal(ReadinessState.Cited, State(With(-90, true, true), "rule", "home-visit", null));
        Assert.Equal(ReadinessState.Passes, State(With(-90, true, true), "rule", "home-visit", 60));
        Assert.Equal(ReadinessState.DoesNotApply, State(chart, "the moon is full", null, null));
    }

    [Fact]
    public void ask_only_for_checks_there_are_and_each_point_once()
    {
        Assert.All(ChartChecklist.Standard, i => Assert.Contains(i.Check, ChartChecks.Named.Keys));
        Assert.Equal(ChartChecklist.Standard.Count, ChartChecklist.Standard.DistinctBy(i => i.Key).Count());
        Assert.All(ChartChecklist.Standard, i => Assert.DoesNotContain(' ', i.Key));
    }

    /// <summary>The page for whoever writes a checklist says of each check what the code says.</summary>
    [Fact]
    public void are_described_as_they_are()
    {
        var page = File.ReadAllText(Path.Combine(Machine.Root, "docs", "chart-checks.md"));
        var described = Regex.Matches(page, @"^\| `([^`]+)` \| (.+?) \| (.+?) \| (.+?) \|$", RegexOptions.Multiline).Select(m => string.Join(" | ", m.Groups.Values.Skip(1).Select(g => g.Value.Trim()))).ToList();
        var are = ChartChecks.All.Select(c => $"{c.Name} | {c.LooksAt} | {c.Of ?? "–"} | {Days(c)}").ToList();
        Assert.True(are.SequenceEqual(described), "docs/chart-checks.md should say:\n" + string.Join('\n', ChartChecks.All.Select(c => $"| `{c.Name}` | {c.LooksAt} | {c.Of ?? "–"} | {Days(c)} |")));
    }

    private static string Days(ChartCheck check) => check.Days is { } days ? $"{days.Means}{(days.Usually is { } usually ? $"; {usually}" : "; none")}" : "–";

    private static ReadinessState State(ChartFacts chart, string check, string? of, int? days) =>
        ChartChecklist.Reckon([new ChecklistItem("x", "X", check, of, days, Core.Platform.Severity.Money, "a source")], chart)[0].State;

    private static string Keys(ChartFacts chart, ReadinessState state) => Sorted(string.Join(' ', ChartChecklist.Reckon(ChartChecklist.Standard, chart).Where(p => p.State == state).Select(p => p.Item.Key)));
    private static string Sorted(string keys) => string.Join(' ', keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
