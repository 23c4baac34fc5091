using System.Diagnostics;
using Alongside.Core.Calendar.Routes;
using Alongside.Core.Platform;

namespace Alongside.Tests.Calendars;

/// <summary>The order of a day's visits: the least time on the way, within agreed times and each client's own week.</summary>
public class PuttingADayInOrder
{
    private static readonly Stamp By = new() { Name = "Ada Lund", At = new DateTime(2026, 5, 5, 12, 0, 0, DateTimeKind.Utc) };
    private static readonly RouteDay Day = new("1 Harbor St, 02110", 9 * 60, 17 * 60);

    /// <summary>Zip codes a mile or so apart on a line to the south, as miles of latitude.</summary>
    private static TravelBasis Basis(string? times = null)
    {
        var basis = new TravelBasis();
        basis.Keep("1 Harbor St, 02110", 30, 20, string.Join('\n', Enumerable.Range(0, 14).Select(i => FormattableString.Invariant($"021{10 + i}: {42.36 - i * 0.02}, -71.05"))), times, By);
        return basis;
    }

    private static RouteStop Free(string name, int zip, int minutes = 60, params (int From, int To)[] free) =>
        new(name, name, $"{zip} Cedar St, 021{zip}", minutes, free.Length == 0 ? [new(0, 1440)] : [.. free.Select(f => new Stretch(f.From, f.To))], false, null);

    private static RouteStop Agreed(string name, int zip, int at, int minutes = 60) => new(name, name, $"{zip} Cedar St, 021{zip}", minutes, [new(at, at + minutes)], true, null);

    private static IEnumerable<string> Names(OrderedDay day) => day.Stops.Select(s => s.Stop.Name);

    [Fact]
    public void takes_no_more_time_on_the_way_than_the_best_of_all_orders()
    {
        RouteStop[] stops = [Free("c", 13), Free("a", 11), Free("d", 16), Free("b", 12), Free("e", 14)];
        var day = OrderVisits.Best(stops, Day, Basis());
        Assert.Equal(Orders(stops).Min(o => OrderVisits.AsGiven(o, Day, Basis()).TravelMinutes), day.TravelMinutes);
        Assert.Empty(day.Left);
        Assert.Equal(day.TravelMinutes, day.Stops.Sum(s => s.Way.Minutes) + day.Home.Minutes);
        Assert.Equal(day.BackAt, day.Stops[^1].Ends + day.Home.Minutes);
    }

    private static IEnumerable<IReadOnlyList<RouteStop>> Orders(IReadOnlyList<RouteStop> stops) =>
        stops.Count == 0 ? [[]] : stops.SelectMany(first => Orders([.. stops.Where(s => s != first)]).Select(rest => (IReadOnlyList<RouteStop>)[first, .. rest]));

    [Fact]
    public void keeps_an_agreed_time_and_goes_around_dialysis()
    {
        // Free before nine thirty and after one, with dialysis between; the other time is agreed.
        var day = OrderVisits.Best([Free("dialysis", 11, 60, (9 * 60, 9 * 60 + 30), (13 * 60, 17 * 60)), Agreed("court", 12, 10 * 60)], Day, Basis());
        Assert.Equal(["court", "dialysis"], Names(day));
        Assert.Equal(10 * 60, day.Stops[0].Begins);
        Assert.True(day.Stops[1].Begins >= 13 * 60);
        Assert.All(day.Stops, s => Assert.Null(s.Late));
    }

    [Fact]
    public void leaves_out_what_fits_nowhere_and_says_why()
    {
        var day = OrderVisits.Best([Agreed("a", 11, 9 * 60 + 30, 420), Free("b", 12), Free("never", 13, 60, (7 * 60, 7 * 60 + 45)) with { Because = "Work, Tuesday 7:45–6:00" }, Agreed("night", 11, 22 * 60)], Day, Basis());
        Assert.Equal(["a"], Names(day));
        Assert.Equal("It does not fit between the others.", day.Left.Single(l => l.Stop.Name == "b").Why);
        Assert.Equal("They have no 60 minutes free between 9:00 am and 5:00 pm: Work, Tuesday 7:45–6:00.", day.Left.Single(l => l.Stop.Name == "never").Why);
        Assert.Equal("Its time lies outside your day, 9:00 am to 5:00 pm.", day.Left.Single(l => l.Stop.Name == "night").Why);
    }

    [Fact]
    public void says_of_an_order_by_hand_what_comes_too_late()
    {
        var day = OrderVisits.AsGiven([Free("first", 14), Agreed("second", 11, 9 * 60 + 15)], Day, Basis());
        Assert.Null(day.Stops[0].Late);
        Assert.EndsWith("minutes late", day.Stops[1].Late);
    }

    [Fact]
    public void takes_the_times_the_agency_gives_before_straight_lines_and_says_which()
    {
        var basis = Basis("02111 to 02112: 44");
        Assert.Equal((44, "02111 to 02112, as the agency gives it"), (basis.Between("5 Elm, 02112", "9 Oak, 02111").Minutes, basis.Between("5 Elm, 02112", "9 Oak, 02111").Because));
        // Two hundredths of a degree of latitude are 1.38 miles; a third more is 1.8.
        Assert.Equal(1.8, basis.Between("5 Elm, 02113", "9 Oak, 02112").Miles);
        Assert.Equal(20, basis.Between("Farm Road 7", "9 Oak, 02112").Minutes);
        Assert.Equal(20, basis.Between(null, "9 Oak, 02112").Minutes);
        Assert.Equal(0, basis.Between("9 Oak, 02112", "9 oak, 02112 ").Minutes);
        Assert.Equal(TravelBasis.AtLeast, basis.Between("9 Oak, 02112", "1 Ash, 02112").Minutes);
    }

    [Theory]
    [InlineData("02118 42.3, -71", null)]
    [InlineData("02118: 142.3, -71", null)]
    [InlineData(null, "02118 02119: 12")]
    [InlineData(null, "02118 to 02119: 0")]
    public void refuses_a_line_it_cannot_read_with_what_it_should_look_like(string? areas, string? times)
    {
        var basis = Basis();
        var before = basis.Areas;
        Assert.Contains("as “02118", Assert.Throws<RuleBroken>(() => basis.Keep(null, 25, 20, areas, times, By)).Message);
        Assert.Equal(before, basis.Areas);
    }

    [Fact]
    public void twelve_visits_with_windows_are_all_kept_within_them()
    {
        var random = new Random(7);
        var stops = Enumerable.Range(0, 12).Select(i => i % 4 == 0 ? Agreed($"s{i}", 11 + i % 12, 9 * 60 + 20 + i * 35, 20)
            : Free($"s{i}", 11 + random.Next(12), 20, (9 * 60, 11 * 60 + 30), (12 * 60, 17 * 60))).ToList();
        var clock = Stopwatch.StartNew();
        var day = OrderVisits.Best(stops, Day, Basis());
        TestContext.Current.SendDiagnosticMessage($"twelve visits in {clock.ElapsedMilliseconds} ms");
        Assert.Empty(day.Left);
        Assert.All(day.Stops, s => Assert.True(s.Late is null && s.Stop.Free.Any(f => f.From <= s.Begins && s.Ends <= f.To), s.Stop.Name));
        Assert.True(day.BackAt <= Day.Back);
    }
}
