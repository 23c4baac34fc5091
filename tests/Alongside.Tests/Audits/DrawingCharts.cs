using Alongside.Core.Audits;
using Alongside.Core.Platform;

namespace Alongside.Tests.Audits;

public class DrawingCharts
{
    private static readonly Guid[] Workers = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
    private static readonly List<Drawable> All = [.. Enumerable.Range(1, 340).Select(i => new Drawable(Guid.NewGuid(), $"EC-{i:0000}", Workers[i * i % 5], "Somebody"))];

    [Fact]
    public void draws_the_same_charts_for_the_same_seed_and_charts_in_whatever_order_they_come()
    {
        var first = Numbers(Drawing.Draw(All, 20, "418", false));
        Assert.Equal(first, Numbers(Drawing.Draw([.. All.AsEnumerable().Reverse()], 20, "418", false)));
        Assert.Equal(20, first.Distinct().Count());
        Assert.NotEqual(first, Numbers(Drawing.Draw(All, 20, "419", false)));
        // More charts of the same draw begin with the same ones.
        Assert.Equal(first, Numbers(Drawing.Draw(All, 60, "418", false)).Take(20));
    }

    [Fact]
    public void can_be_checked_by_anybody_with_a_line_of_shell()
    {
        // printf '418\nEC-0001' | sha256sum
        Assert.Equal(Sha256.Of("418\nEC-0001"), Drawing.PlaceOf("418", "EC-0001"));
        var drawn = Drawing.Draw(All, 3, "418", false);
        Assert.Equal(All.Select(a => Drawing.PlaceOf("418", a.Number)).Order(StringComparer.Ordinal).Take(3), drawn.Select(d => Drawing.PlaceOf("418", d.Number)));
        Assert.Equal(Drawing.PrintOf(All), Drawing.PrintOf(All.AsEnumerable().Reverse()));
        Assert.NotEqual(Drawing.PrintOf(All), Drawing.PrintOf(All.Skip(1)));
    }

    [Fact]
    public void gives_every_chart_about_the_same_chance()
    {
        var times = Enumerable.Range(1, 2000).SelectMany(seed => Drawing.Draw(All, 34, $"{seed}", false)).GroupBy(d => d.Number).ToDictionary(g => g.Key, g => g.Count());
        // 200 times each is expected; the standard deviation is 13.4.
        Assert.Equal(All.Count, times.Count);
        Assert.All(times.Values, t => Assert.InRange(t, 140, 260));
    }

    [Fact]
    public void takes_of_each_worker_their_share_and_at_least_one()
    {
        var drawn = Drawing.Draw(All, 20, "418", true);
        Assert.Equal(20, drawn.Count);
        foreach (var worker in All.GroupBy(a => a.WorkerId))
        {
            var (took, exact) = (drawn.Count(d => d.WorkerId == worker.Key), 20.0 * worker.Count() / All.Count);
            Assert.InRange(took, Math.Max(1, Math.Floor(exact)), Math.Ceiling(exact) + 1);
        }
        Assert.Equal([1, 1, 8], Drawing.Shares([1, 2, 97], 10));
    }

    private static List<string> Numbers(IEnumerable<Drawable> drawn) => [.. drawn.Select(d => d.Number)];
}
