using System.Diagnostics;
using System.Globalization;
using System.Text;
using Alongside.Core.Calendar.Routes;
using Alongside.Core.Platform;

namespace Alongside.Bench;

/// <summary>What putting a day of visits in order takes, beside always going to whoever is nearest of those who are free.</summary>
internal static class RoutesBench
{
    private const int Days = 40, Visits = 12, Most = 1_000;
    private static readonly RouteDay Frame = new("1 Harbor St, 02110", 8 * 60, 19 * 60);

    public static async Task<int> RunAsync(string file)
    {
        var (basis, dice) = (Basis(), new Random(7));
        var (took, bare, ours, nearest, placed) = (new List<double>(), new List<double>(), 0, 0, (Ours: 0, Nearest: 0));
        OrderVisits.Best(Stops(dice), Frame, basis);
        for (var day = 0; day < Days; day++)
        {
            var stops = Stops(dice);
            OrderedDay best = null!, greedy = null!;
            took.Add(Time(() => best = OrderVisits.Best(stops, Frame, basis)));
            bare.Add(Time(() => greedy = Nearest(stops, basis)));
            (placed.Ours, placed.Nearest) = (placed.Ours + best.Stops.Count, placed.Nearest + greedy.Stops.Count);
            (ours, nearest) = (ours + best.TravelMinutes, nearest + greedy.TravelMinutes);
        }
        var worst = took.Max();
        var text = new StringBuilder("## Routes\n\n").Append(string.Create(CultureInfo.InvariantCulture,
            $"""
            Written by `./run bench routes`: {Days} days of {Visits} visits in twelve zip codes, a third at agreed times, the others within windows of two to four hours; beside it the bare limit, always to the nearest who is free, which is no search at all.

            | what | took, middle | took, worst | may take | visits placed | minutes on the way, a visit | |
            |---|---|---|---|---|---|---|
            | a day of {Visits} visits put in order | {Middle(took):0} ms | {worst:0} ms | {Most:#,0} ms | {placed.Ours} of {Days * Visits} | {(double)ours / placed.Ours:0.0} | {(worst <= Most ? "**met**" : "**missed**")} |
            | to the nearest who is free | {Middle(bare):0.00} ms | {bare.Max():0.00} ms | | {placed.Nearest} of {Days * Visits} | {(double)nearest / placed.Nearest:0.0} | |

            """));
        Console.WriteLine(text);
        await File.WriteAllTextAsync(file, FormsBench.With(await File.ReadAllTextAsync(file), text.ToString(), "## Routes"));
        return worst <= Most ? 0 : 1;
    }

    private static TravelBasis Basis()
    {
        var basis = new TravelBasis();
        basis.Keep("1 Harbor St, 02110", 25, 20, string.Join('\n', Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"021{10 + i}: {42.36 - i % 4 * 0.03}, {-71.05 - i / 4 * 0.04}"))), null, new Stamp { Name = "Bench", At = new DateTime(2026, 5, 5, 12, 0, 0, DateTimeKind.Utc) });
        return basis;
    }

    private static List<RouteStop> Stops(Random dice) =>
    [
        .. Enumerable.Range(0, Visits).Select(i =>
        {
            var (minutes, place) = (dice.Next(3, 5) * 10, $"{i} Cedar St, 021{10 + dice.Next(12)}");
            // One in three every other hour, so that two agreed times never meet.
            var at = 8 * 60 + 30 + i / 3 * 150;
            if (i % 3 == 0) return new RouteStop($"{i}", $"{i}", place, minutes, [new Stretch(at, at + minutes)], true, null);
            var from = 8 * 60 + dice.Next(14) * 30;
            return new RouteStop($"{i}", $"{i}", place, minutes, [new Stretch(from, Math.Min(19 * 60, from + dice.Next(4, 9) * 30 + minutes))], false, null);
        }),
    ];

    private static OrderedDay Nearest(List<RouteStop> stops, TravelBasis basis)
    {
        var (left, order) = (stops.ToList(), new List<RouteStop>());
        while (left.Count > 0)
        {
            var place = order.Count == 0 ? Frame.Start : order[^1].Place;
            var next = left.OrderBy(s => basis.Between(place, s.Place).Minutes).FirstOrDefault(s => OrderVisits.AsGiven([.. order, s], Frame, basis) is var day && day.Stops.All(t => t.Late is null) && day.BackAt <= Frame.Back);
            if (next is null) break;
            order.Add(next);
            left.Remove(next);
        }
        return OrderVisits.AsGiven(order, Frame, basis);
    }

    private static double Time(Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
