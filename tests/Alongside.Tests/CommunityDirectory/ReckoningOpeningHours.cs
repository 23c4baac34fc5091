using System.Globalization;
using Alongside.Core.Directory;

namespace Alongside.Tests.CommunityDirectory;

public sealed class ReckoningOpeningHours
{
    [Theory]
    // May 5, 2026 is a Tuesday.
    [InlineData("WEEKLY;MO,TU", "08:30", "17:00", "2026-05-05 08:30", Opening.Open)]
    [InlineData("WEEKLY;MO,TU", "08:30", "17:00", "2026-05-05 17:00", Opening.Closed)]
    [InlineData("WEEKLY;MO,TU", "08:30", "17:00", "2026-05-06 10:00", Opening.Closed)]
    [InlineData(";TU", "08:30", "17:00", "2026-05-05 10:00", Opening.Open)]
    [InlineData("WEEKLY;TU", "00:00", "23:59", "2026-05-05 23:59", Opening.Open)]
    [InlineData("DAILY;", "09:00", "12:00", "2026-05-10 11:59", Opening.Open)]
    // Past midnight the morning belongs to the evening before.
    [InlineData("WEEKLY;TU", "20:00", "06:00", "2026-05-06 05:00", Opening.Open)]
    [InlineData("WEEKLY;TU", "20:00", "06:00", "2026-05-05 05:00", Opening.Closed)]
    // Every second week, counted from Tuesday, April 21; without that day nobody knows which.
    [InlineData("WEEKLY;TU;interval=2;start=2026-04-21", "09:00", "12:00", "2026-05-05 10:00", Opening.Open)]
    [InlineData("WEEKLY;TU;interval=2;start=2026-04-21", "09:00", "12:00", "2026-05-12 10:00", Opening.Closed)]
    [InlineData("WEEKLY;TU;interval=2", "09:00", "12:00", "2026-05-05 10:00", Opening.Unknown)]
    [InlineData("WEEKLY;TU;interval=2", "09:00", "12:00", "2026-05-06 10:00", Opening.Closed)]
    [InlineData("MONTHLY;1TU", "09:00", "12:00", "2026-05-05 10:00", Opening.Open)]
    [InlineData("MONTHLY;2TU", "09:00", "12:00", "2026-05-05 10:00", Opening.Closed)]
    [InlineData("MONTHLY;-1TU", "09:00", "12:00", "2026-05-26 10:00", Opening.Open)]
    [InlineData("MONTHLY;-1TU", "09:00", "12:00", "2026-05-19 10:00", Opening.Closed)]
    [InlineData("MONTHLY;;monthday=5,20", "09:00", "12:00", "2026-05-05 10:00", Opening.Open)]
    [InlineData("MONTHLY;;monthday=-1", "09:00", "12:00", "2026-05-31 10:00", Opening.Open)]
    [InlineData("MONTHLY;;monthday=6", "09:00", "12:00", "2026-05-05 10:00", Opening.Closed)]
    // Valid from one day to another, the ends included.
    [InlineData("WEEKLY;TU;from=2026-05-06", "09:00", "12:00", "2026-05-05 10:00", Opening.Closed)]
    [InlineData("WEEKLY;TU;from=2026-05-05;to=2026-05-05", "09:00", "12:00", "2026-05-05 10:00", Opening.Open)]
    [InlineData("WEEKLY;TU;to=2026-05-04", "09:00", "12:00", "2026-05-05 10:00", Opening.Closed)]
    // What cannot be reckoned is not called closed.
    [InlineData("WEEKLY;XX", "09:00", "12:00", "2026-05-05 10:00", Opening.Unknown)]
    [InlineData("WEEKLY;", "09:00", "12:00", "2026-05-05 10:00", Opening.Unknown)]
    [InlineData(";", "09:00", "12:00", "2026-05-05 10:00", Opening.Unknown)]
    [InlineData("YEARLY;", "09:00", "12:00", "2026-05-05 10:00", Opening.Unknown)]
    [InlineData("WEEKLY;TU", null, "12:00", "2026-05-05 10:00", Opening.Unknown)]
    public void says_open_closed_or_unknown(string rule, string? opens, string? closes, string at, Opening says)
    {
        var schedule = new Schedule { OpensAt = Time(opens), ClosesAt = Time(closes) };
        var parts = rule.Split(';');
        (schedule.Freq, schedule.Byday) = (parts[0].Length == 0 ? null : parts[0], parts[1].Length == 0 ? null : parts[1]);
        foreach (var (key, value) in parts.Skip(2).Select(p => p.Split('=')).Select(p => (p[0], p[1])))
            switch (key)
            {
                case "interval": schedule.Interval = int.Parse(value, CultureInfo.InvariantCulture); break;
                case "start": schedule.Dtstart = DateOnly.Parse(value, CultureInfo.InvariantCulture); break;
                case "from": schedule.ValidFrom = DateOnly.Parse(value, CultureInfo.InvariantCulture); break;
                case "to": schedule.ValidTo = DateOnly.Parse(value, CultureInfo.InvariantCulture); break;
                case "monthday": schedule.Bymonthday = value; break;
            }
        Assert.Equal(says, OpeningRule.Of(schedule).At(DateTime.Parse(at, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void closes_on_a_holiday_although_the_usual_rule_says_open()
    {
        var usual = OpeningRule.Of(new Schedule { Freq = "WEEKLY", Byday = "TU", OpensAt = Time("09:00"), ClosesAt = Time("12:00") });
        var holiday = OpeningRule.Of(new Schedule { ValidFrom = new(2026, 5, 5), ValidTo = new(2026, 5, 5), Description = "Closed for the fair" });
        Opening At(DateTime at) => OpeningRule.Together([(usual, usual.At(at)), (holiday, holiday.At(at))]);
        Assert.Equal(Opening.Closed, At(new DateTime(2026, 5, 5, 10, 0, 0)));
        Assert.Equal(Opening.Open, At(new DateTime(2026, 5, 12, 10, 0, 0)));
    }

    [Fact]
    public void calls_a_service_open_when_one_of_its_doors_is_and_unknown_when_a_rule_that_might_open_it_is()
    {
        var (morning, odd) = (OpeningRule.Of(new Schedule { Freq = "WEEKLY", Byday = "TU", OpensAt = Time("09:00"), ClosesAt = Time("12:00") }), OpeningRule.Of(new Schedule { Freq = "YEARLY" }));
        Opening At(DateTime at) => OpeningRule.Together([(morning, morning.At(at)), (odd, odd.At(at))]);
        Assert.Equal(Opening.Open, At(new DateTime(2026, 5, 5, 10, 0, 0)));
        Assert.Equal(Opening.Unknown, At(new DateTime(2026, 5, 5, 14, 0, 0)));
        Assert.Equal(Opening.Unknown, OpeningRule.Together([]));
    }

    private static TimeOnly? Time(string? time) => time is null ? null : TimeOnly.Parse(time, CultureInfo.InvariantCulture);
}
