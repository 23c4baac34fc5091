using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;

namespace Alongside.Core.Calendar.Routes;

/// <summary>Puts a day's visits in the order with the least time on the way, within the times agreed and the clients' own week (Google OR-Tools, on this machine).</summary>
public static class OrderVisits
{
    /// <summary>So many visits are put in order at once.</summary>
    public const int Most = 40;
    /// <summary>Leaving out a visit costs more than any way; an agreed one more than all others together.</summary>
    private const long LeftOut = 2_000, AgreedLeftOut = 1_000_000;
    private static readonly Duration AtMost = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(700));

    /// <summary>The best order found; a visit that fits nowhere is left out and says why.</summary>
    public static OrderedDay Best(IReadOnlyList<RouteStop> stops, RouteDay day, TravelBasis basis)
    {
        var possible = stops.Where(s => Within(s, day).Count > 0).ToList();
        var order = possible.Count == 0 ? [] : Solve(possible, day, basis);
        var left = stops.Where(s => !order.Contains(s)).Select(s => (s, possible.Contains(s) ? "It does not fit between the others." : WhyNever(s, day))).ToList();
        return AsGiven(order, day, basis) with { Left = left };
    }

    /// <summary>The times of an order that is given; what comes too late says so.</summary>
    public static OrderedDay AsGiven(IReadOnlyList<RouteStop> order, RouteDay day, TravelBasis basis)
    {
        var (timed, at, place) = (new List<TimedStop>(), day.Leave, day.Start);
        foreach (var stop in order)
        {
            var way = basis.Between(place, stop.Place);
            var arrives = at + way.Minutes;
            var begin = stop.Begins.FirstOrDefault(b => b.To >= arrives) is { } fits ? Math.Max(arrives, fits.From) : arrives;
            var late = stop.Begins.Any(b => b.From <= begin && begin <= b.To) ? null
                : stop.Fixed ? $"{begin - stop.Free[0].From} minutes late" : "they are not free then";
            timed.Add(new TimedStop(stop, way, arrives, begin, begin + stop.Minutes, late));
            (at, place) = (begin + stop.Minutes, stop.Place);
        }
        var home = basis.Between(place, day.Start);
        return new OrderedDay(timed, home, at + (timed.Count == 0 ? 0 : home.Minutes), []);
    }

    private static List<RouteStop> Solve(List<RouteStop> stops, RouteDay day, TravelBasis basis)
    {
        // Node 0 is where the day begins and ends.
        var places = stops.Select(s => s.Place).Prepend(day.Start).ToList();
        var ways = places.Select(from => places.Select(to => (long)basis.Between(from, to).Minutes).ToArray()).ToArray();
        using var nodes = new RoutingIndexManager(places.Count, 1, 0);
        using var routing = new RoutingModel(nodes);
        var way = routing.RegisterTransitCallback((from, to) => ways[nodes.IndexToNode(from)][nodes.IndexToNode(to)]);
        var wayAndVisit = routing.RegisterTransitCallback((from, to) => ways[nodes.IndexToNode(from)][nodes.IndexToNode(to)] + (nodes.IndexToNode(from) is > 0 and var n ? stops[n - 1].Minutes : 0));
        routing.SetArcCostEvaluatorOfAllVehicles(way);
        routing.AddDimension(wayAndVisit, 1440, day.Back, false, "time");
        var time = routing.GetMutableDimension("time");
        time.CumulVar(routing.Start(0)).SetMin(day.Leave);
        foreach (var (stop, i) in stops.Select((s, i) => (s, i)))
        {
            var index = nodes.NodeToIndex(i + 1);
            var (begins, arrival) = (Within(stop, day), time.CumulVar(index));
            arrival.SetRange(begins[0].From, begins[^1].To);
            for (var b = 1; b < begins.Count; b++)
                if (begins[b].From - 1 >= begins[b - 1].To + 1) arrival.RemoveInterval(begins[b - 1].To + 1, begins[b].From - 1);
            routing.AddDisjunction([index], stop.Fixed ? AgreedLeftOut : LeftOut);
        }
        routing.AddVariableMinimizedByFinalizer(time.CumulVar(routing.End(0)));
        var how = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        how.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion;
        how.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        (how.TimeLimit, how.SolutionLimit) = (AtMost, 300);
        using var found = routing.SolveWithParameters(how);
        var order = new List<RouteStop>();
        if (found is null) return order;
        for (var at = found.Value(routing.NextVar(routing.Start(0))); !routing.IsEnd(at); at = found.Value(routing.NextVar(at))) order.Add(stops[nodes.IndexToNode(at) - 1]);
        return order;
    }

    /// <summary>When a visit can begin within the frame of the day; an agreed time stays also where it lies outside.</summary>
    private static List<Stretch> Within(RouteStop stop, RouteDay day) => [.. stop.Begins.Select(b => new Stretch(Math.Max(b.From, day.Leave), Math.Min(b.To, day.Back - stop.Minutes))).Where(b => b.From <= b.To)];

    private static string WhyNever(RouteStop stop, RouteDay day) => stop.Fixed
        ? $"Its time lies outside your day, {Stretch.Clock(day.Leave)} to {Stretch.Clock(day.Back)}."
        : $"They have no {stop.Minutes} minutes free between {Stretch.Clock(day.Leave)} and {Stretch.Clock(day.Back)}{(stop.Because is null ? "" : $": {stop.Because}")}.";
}
