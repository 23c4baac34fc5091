using Alongside.Core.Visits;

namespace Alongside.Tests.Rules;

/// <summary>Whether a worker reaches the hours of direct care that were agreed, told early enough to do something about it.</summary>
public class OwingHours
{
    private static HoursForecast Month(int direct, int contacts, int? perWeek = 20, int past = 10, int all = 20) => new(new HoursSoFar(direct, 0, 0, 0, contacts, 0), perWeek, past, all);

    [Fact]
    public void a_pace_that_is_too_slow_says_by_how_much_and_how_many_visits_would_fix_it() =>
        // 37 hours in 10 of 20 days are 74 of 80; visits last an hour and a half, so four of them are six hours.
        Assert.Equal("At this pace you will be 6 hours short; 4 visits more would fix it.", Month(37 * 60, 24).InWords);

    [Fact]
    public void one_visit_is_said_in_the_singular() => Assert.Equal("At this pace you will be 1 hour short; one visit more would fix it.", Month(39 * 60 + 30, 39).InWords);

    [Fact]
    public void a_pace_that_reaches_it_says_so() => Assert.Equal("At this pace you reach 88 hours of 80 hours.", Month(44 * 60, 40).InWords);

    [Fact]
    public void what_is_there_needs_no_forecast() => Assert.Equal("You have what was agreed.", Month(80 * 60, 70).InWords);

    [Fact]
    public void the_first_days_of_a_month_say_nothing_of_a_pace() => Assert.Equal("80 hours are agreed. After 3 working days your pace is told here.", Month(60, 1, past: 2).InWords);

    [Fact]
    public void a_month_that_is_over_says_what_it_came_to() => Assert.Equal("2½ hours short of 80 hours.", Month(77 * 60 + 30, 60, past: 20).InWords);

    [Fact]
    public void days_away_and_holidays_lower_what_is_owed() => Assert.Equal(40 * 60, Month(0, 0, past: 5, all: 10).Target);

    [Fact]
    public void nothing_agreed_and_nobody_here_are_said() => Assert.Equal(("No hours were agreed.", "No working day of yours is in this month."), (Month(0, 0, null).InWords, Month(0, 0, past: 0, all: 0).InWords));
}
