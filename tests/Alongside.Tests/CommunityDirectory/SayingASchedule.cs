using Alongside.Core.Directory;
using Alongside.Core.Platform;

namespace Alongside.Tests.CommunityDirectory;

public sealed class SayingASchedule
{
    [Theory]
    [InlineData("WEEKLY", "MO,TU,WE,TH,FR", "08:30", "17:00", "Monday to Friday, 8:30 am to 5 pm")]
    [InlineData("WEEKLY", "SA,SU", "10:00", "12:00", "Saturday and Sunday, 10 am to noon")]
    [InlineData("WEEKLY", "MO,WE,FR", "09:00", "13:00", "Monday, Wednesday and Friday, 9 am to 1 pm")]
    [InlineData("WEEKLY", "MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59", "every day, around the clock")]
    [InlineData("MONTHLY", "1MO,3MO", "18:00", "20:00", "the first Monday and the third Monday of the month, 6 pm to 8 pm")]
    [InlineData("MONTHLY", "-1FR", "18:00", null, "the last Friday of the month, from 6 pm")]
    [InlineData("WEEKLY", "MO,XX", "08:30", "17:00", "as the feed says")]
    [InlineData(null, null, null, null, "as the feed says")]
    public void uses_the_words_of_a_person(string? freq, string? days, string? opens, string? closes, string said) =>
        Assert.Equal(said, ScheduleWords.Say(new Schedule
        {
            Freq = freq, Byday = days, OpensAt = opens is null ? null : TimeOnly.Parse(opens), ClosesAt = closes is null ? null : TimeOnly.Parse(closes), Description = "as the feed says",
        }));

    [Fact]
    public void says_that_it_is_closed_where_a_feed_writes_that_as_a_description() =>
        Assert.Equal("Saturday and Sunday: closed", ScheduleWords.Say(new Schedule { Freq = "WEEKLY", Byday = "SA,SU", Description = "saturday,sunday; Closed" }));

    [Fact]
    public void a_check_cannot_be_dated_before_the_last_one()
    {
        var service = new Service();
        service.Verify(new DateOnly(2026, 5, 5), By);
        Assert.Contains("checked on May 5, 2026", Assert.Throws<RuleBroken>(() => service.Verify(new DateOnly(2026, 5, 4), By)).Message);
    }

    [Fact]
    public void a_service_nobody_checked_for_a_year_is_old()
    {
        var service = new Service();
        Assert.Equal(Freshness.NeverChecked, service.FreshnessOn(new DateOnly(2026, 5, 5)));
        service.Verify(new DateOnly(2025, 5, 4), By);
        Assert.Equal(Freshness.Old, service.FreshnessOn(new DateOnly(2026, 5, 5)));
    }

    private static readonly Stamp By = new() { Name = "Dana", At = Templates.Day.UtcDateTime };
}
