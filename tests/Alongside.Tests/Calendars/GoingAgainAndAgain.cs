using Alongside.Core.Calendar;
using Alongside.Core.Platform;
using Microsoft.Extensions.Time.Testing;

namespace Alongside.Tests.Calendars;

/// <summary>Appointments that repeat: by the agency's wall clock, over the changes of the clocks and the ends of months.</summary>
public class GoingAgainAndAgain
{
    private static readonly Clock Clock = new(new FakeTimeProvider(Templates.Day)) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };
    private static readonly Stamp By = new() { WorkerId = Guid.NewGuid(), Name = "Dana Whitfield", At = Clock.Now };

    private static Appointment Series(Repeat repeat, DateOnly first, DateOnly? until = null, int? count = null, int hour = 9)
    {
        var from = Clock.Utc(first, new TimeOnly(hour, 0));
        return new Appointment(Guid.NewGuid(), new Agreed(AppointmentKind.Office, "Go through the mail", null, from, from.AddHours(1), [new Goer(By.WorkerId!.Value, By.Name)], ["Mari"]), Repeats.Rule(repeat, from, until, count, Clock), [], Clock, By);
    }

    private static List<DateTime> Local(Appointment a) => [.. Repeats.Between(a, DateTime.MinValue, DateTime.MaxValue, Clock).Select(o => Clock.Local(o.From))];

    [Fact]
    public void stays_at_nine_when_the_clocks_change()
    {
        var times = Local(Series(Repeat.Weekly, new DateOnly(2026, 10, 20), count: 6));
        Assert.Equal(6, times.Count);
        Assert.All(times, t => Assert.Equal((9, DayOfWeek.Tuesday), (t.Hour, t.DayOfWeek)));
        var utc = Repeats.Between(Series(Repeat.Weekly, new DateOnly(2026, 10, 20), count: 6), DateTime.MinValue, DateTime.MaxValue, Clock).Select(o => o.From.Hour).ToList();
        // Summer time ends on November 1.
        Assert.Equal([13, 13, 14, 14, 14, 14], utc);
        Assert.All(Local(Series(Repeat.Weekly, new DateOnly(2027, 2, 28), count: 6, hour: 2)).Take(2), t => Assert.Equal(2, t.Hour));
        // On March 14 there is no two o'clock: it is three then, and two again a week later.
        Assert.Equal([2, 2, 3, 2, 2, 2], Local(Series(Repeat.Weekly, new DateOnly(2027, 2, 28), count: 6, hour: 2)).Select(t => t.Hour));
    }

    [Fact]
    public void goes_on_the_last_day_of_a_month_that_is_too_short()
    {
        Assert.Equal([new(2026, 8, 31), new(2026, 9, 30), new(2026, 10, 31), new(2026, 11, 30)], Local(Series(Repeat.Monthly, new DateOnly(2026, 8, 31), count: 4)).Select(DateOnly.FromDateTime));
        Assert.Equal([new(2026, 12, 30), new(2027, 1, 30), new(2027, 2, 28), new(2027, 3, 30)], Local(Series(Repeat.Monthly, new DateOnly(2026, 12, 30), count: 4)).Select(DateOnly.FromDateTime));
        // 2028 is a leap year.
        Assert.Equal([new(2028, 1, 29), new(2028, 2, 29), new(2028, 3, 29)], Local(Series(Repeat.Monthly, new DateOnly(2028, 1, 29), count: 3)).Select(DateOnly.FromDateTime));
        Assert.Equal([new(2027, 1, 29), new(2027, 2, 28), new(2027, 3, 29)], Local(Series(Repeat.Monthly, new DateOnly(2027, 1, 29), count: 3)).Select(DateOnly.FromDateTime));
        Assert.Equal([new(2026, 5, 15), new(2026, 6, 15)], Local(Series(Repeat.Monthly, new DateOnly(2026, 5, 15), until: new DateOnly(2026, 7, 14))).Select(DateOnly.FromDateTime));
    }

    [Fact]
    public void ends_where_it_was_said_to_and_counts_its_last_day()
    {
        var until = Series(Repeat.EveryTwoWeeks, new DateOnly(2026, 5, 5), until: new DateOnly(2026, 6, 2), hour: 22);
        Assert.Equal([new(2026, 5, 5), new(2026, 5, 19), new(2026, 6, 2)], Local(until).Select(DateOnly.FromDateTime));
        Assert.Equal(Clock.Utc(new DateOnly(2026, 6, 2), new TimeOnly(23, 0)), until.LastsUntil);
        Assert.Contains("one of the two", Assert.Throws<RuleBroken>(() => Series(Repeat.Weekly, new DateOnly(2026, 5, 5))).Message);
        Assert.Contains("within three years", Assert.Throws<RuleBroken>(() => Series(Repeat.Weekly, new DateOnly(2026, 5, 5), until: new DateOnly(2036, 5, 5))).Message);
        Assert.Contains("2 to 160", Assert.Throws<RuleBroken>(() => Series(Repeat.Weekly, new DateOnly(2026, 5, 5), count: 1000)).Message);
    }

    [Fact]
    public void lets_one_time_be_moved_and_the_others_stay()
    {
        var series = Series(Repeat.Weekly, new DateOnly(2026, 5, 12), count: 4);
        var second = Repeats.Between(series, DateTime.MinValue, DateTime.MaxValue, Clock).ElementAt(1).From;
        var single = series.Single(second, Clock, By);
        single.Move(second.AddDays(1), second.AddDays(1).AddHours(1), "clinic day", Clock, By);
        Assert.Equal([12, 26, 2], Local(series).Select(t => t.Day));
        Assert.Equal((series.Id, second, second.AddDays(1)), (single.SeriesId, single.InsteadOf, single.From));
        Assert.Contains("changed already", Assert.Throws<RuleBroken>(() => series.Single(second, Clock, By)).Message);
        Assert.Throws<RuleBroken>(() => series.Single(second.AddMinutes(5), Clock, By));
        Assert.Contains("single time", Assert.Throws<RuleBroken>(() => series.Move(second, second.AddHours(1), null, Clock, By)).Message);
    }

    [Fact]
    public void does_not_go_on_from_a_time_and_keeps_what_was_before()
    {
        var series = Series(Repeat.Weekly, new DateOnly(2026, 5, 12), count: 8);
        series.StopFrom(Repeats.Between(series, DateTime.MinValue, DateTime.MaxValue, Clock).ElementAt(3).From, "she moved in with Lucía", Clock, By);
        Assert.Equal([12, 19, 26], Local(series).Select(t => t.Day));
        Assert.Equal(Clock.Utc(new DateOnly(2026, 5, 26), new TimeOnly(10, 0)), series.LastsUntil);
        Assert.Equal(AppointmentState.Planned, series.State);
        series.StopFrom(series.From, "all of it", Clock, By);
        Assert.Equal(AppointmentState.Cancelled, series.State);
    }

    [Fact]
    public void is_not_for_dates_that_are_prepared_one_by_one() => Assert.Contains("by itself", Assert.Throws<RuleBroken>(() =>
    {
        var from = Clock.Utc(new DateOnly(2026, 6, 2), new TimeOnly(9, 0));
        return new Appointment(Guid.NewGuid(), new Agreed(AppointmentKind.Court, null, null, from, from.AddHours(1), [], ["Mari"]), Repeats.Rule(Repeat.Weekly, from, null, 3, Clock), [], Clock, By);
    }).Message);
}
