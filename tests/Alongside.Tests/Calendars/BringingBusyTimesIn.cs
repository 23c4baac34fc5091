using System.Diagnostics;
using System.Text;
using Alongside.Core.Calendar;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace Alongside.Tests.Calendars;

/// <summary>Calendars from elsewhere: read by their times alone, and never for long, whatever they are made of.</summary>
public class BringingBusyTimesIn
{
    private static readonly Clock Clock = new(new FakeTimeProvider(Templates.Day)) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };

    private static BusyFile Read(string text)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return CalendarFile.Of(Encoding.UTF8.GetBytes(text), Clock);
        }
        finally
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(12), $"It took {watch.Elapsed.TotalSeconds:0.0} s.");
        }
    }

    private static string Calendar(params string[] events) => "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n" + string.Concat(events.Select(e => $"BEGIN:VEVENT\r\n{e.Trim().Replace("\n", "\r\n")}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";

    private static string Said(string text) => Assert.Throws<RuleBroken>(() => Read(text)).Message;

    private static DateTime Utc(int month, int day, int hour, int minute = 0) => new(2026, month, day, hour, minute, 0, DateTimeKind.Utc);

    [Fact]
    public void keeps_times_in_their_zones_and_no_word()
    {
        var file = Read(Calendar("UID:1\nSUMMARY:Therapist\\, Dr. Secret\nDTSTART;TZID=America/New_York:20260512T090000\nDTEND;TZID=America/New_York:20260512T100000", "UID:2\nDTSTART:20260513T150000Z\nDURATION:PT1H30M",
            "UID:3\nDTSTART;TZID=\"Eastern Standard Time\":20260514T090000\nDTEND;TZID=\"Eastern Standard Time\":20260514T093000", "UID:4\nDTSTART;VALUE=DATE:20260515\nDTEND;VALUE=DATE:20260516", "UID:5\nSTATUS:CANCELLED\nDTSTART:20260520T150000Z\nDURATION:PT1H", "UID:6\nTRANSP:TRANSPARENT\nDTSTART:20260521T150000Z\nDURATION:PT1H"));
        Assert.Equal([new(Utc(5, 12, 13), Utc(5, 12, 14)), new(Utc(5, 13, 15), Utc(5, 13, 16, 30)), new(Utc(5, 14, 13), Utc(5, 14, 13, 30)), new Occurrence(Utc(5, 15, 4), Utc(5, 16, 4))], file.Times);
        Assert.Equal("4 busy times from 6 events.", file.Sentence);
        var kept = new BusyCalendar(Guid.NewGuid(), "Private", null, new Stamp { Name = "Dana", At = Clock.Now });
        kept.Read(file, Clock.Now);
        Assert.DoesNotContain("Secret", kept.Times);
        Assert.Equal(file.Times, BusyCalendar.Between(kept.Times, DateTime.MinValue, DateTime.MaxValue));
    }

    [Fact]
    public void follows_rules_with_what_was_left_out_and_what_was_moved()
    {
        var file = Read(Calendar("UID:a\nDTSTART;TZID=Europe/Berlin:20200106T180000\nDTEND;TZID=Europe/Berlin:20200106T190000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260601T000000Z\nEXDATE;TZID=Europe/Berlin:20260511T180000",
            "UID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20260518T180000\nDTSTART;TZID=Europe/Berlin:20260519T080000\nDTEND;TZID=Europe/Berlin:20260519T090000"));
        Assert.Equal([Utc(5, 19, 6), Utc(5, 25, 16)], file.Times.Where(t => t.From > Clock.Now).Select(t => t.From));
        Assert.True(file.Times.Count is > 3 and < 9);
    }

    [Fact]
    public void says_what_is_wrong_in_a_sentence()
    {
        Assert.Contains("This is no calendar", Said("<html><body>Sign in</body></html>"));
        Assert.Contains("This is no calendar", Said(""));
        Assert.Contains("This is no calendar", Said("\0\u0001\u0002 PK"));
        Assert.Contains("breaks off", Said("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260512T090000Z\r\n"));
        Assert.Contains("breaks off", Said("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"));
        Assert.Contains("larger than 5 MB", Said(Calendar(string.Concat(Enumerable.Repeat("UID:1\nDTSTART:20260512T090000Z\nDURATION:PT1H\nDESCRIPTION:" + new string('x', 1000) + "\n", 10_000)))));
        Assert.Contains("nested deeper", Said(string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\r\n", 50))));
    }

    [Theory]
    [InlineData("FREQ=SECONDLY")]
    [InlineData("FREQ=MINUTELY;COUNT=999999999")]
    [InlineData("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,15,30,45")]
    [InlineData("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=1;BYMINUTE=1,2,3;BYSECOND=1,2,3")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647")]
    [InlineData("FREQ=DAILY;INTERVAL=0")]
    [InlineData("FREQ=DAILY;COUNT=-5")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("FREQ=MONTHLY;BYDAY=99MO")]
    [InlineData("FREQ=DAILY;UNTIL=99999999T999999Z")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=7")]
    [InlineData("RRULE")]
    [InlineData(";;;=")]
    public void is_not_kept_busy_by_a_hostile_rule(string rule)
    {
        var file = Read(Calendar($"UID:1\nDTSTART:19000101T000000Z\nDURATION:PT1M\nRRULE:{rule}", "UID:2\nDTSTART:20260512T090000Z\nDURATION:PT1H"));
        Assert.Contains(new Occurrence(Utc(5, 12, 9), Utc(5, 12, 10)), file.Times);
        Assert.True(file.Times.Count <= BusyFile.MostTimes);
    }

    [Fact]
    public void is_bounded_over_many_rules_that_never_end()
    {
        var many = Calendar([.. Enumerable.Range(0, 3000).Select(i => $"UID:{i}\nDTSTART:19000101T0{i % 10}0000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY")]);
        try
        {
            Assert.True(Read(many).Times.Count <= BusyFile.MostTimes);
        }
        catch (RuleBroken broken)
        {
            Assert.Contains("repeats so often", broken.Message);
        }
    }

    [Theory]
    [InlineData("UID:1\nDTSTART;TZID=Mars/Olympus:20260512T090000\nDURATION:PT1H")]
    [InlineData("UID:1\nDTSTART;TZID=../../etc/passwd:20260512T090000\nDURATION:PT1H")]
    [InlineData("UID:1\nDTSTART;TZID=:20260512T090000\nDURATION:PT1H")]
    public void takes_an_unknown_zone_for_the_agencys_own(string one) => Assert.Equal([new Occurrence(Utc(5, 12, 13), Utc(5, 12, 14))], Read(Calendar(one)).Times);

    [Theory]
    [InlineData("UID:1\nDTSTART:20260512T090000Z")]
    [InlineData("UID:1\nDTSTART:20260512T090000Z\nDTEND:20260512T080000Z")]
    [InlineData("UID:1\nDTSTART:20260512T090000Z\nDURATION:PT999999999999H")]
    [InlineData("UID:1\nDTSTART:yesterday\nDURATION:PT1H")]
    [InlineData("UID:1\nDTSTART:00010101T000000Z\nDTEND:99991231T235959Z")]
    [InlineData("UID:1\nDURATION:PT1H")]
    public void leaves_out_what_has_no_sound_time_and_says_so(string one)
    {
        var file = Read(Calendar(one));
        Assert.Empty(file.Times);
        Assert.Equal("0 busy times from 1 event. 1 could not be read and is left out.", file.Sentence);
    }

    [Theory]
    [InlineData("ftp://example.org/a.ics")]
    [InlineData("https://user:word@example.org/a.ics")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nothing")]
    public void refuses_an_address_that_is_none(string address) => Assert.Contains("begins with https://", Assert.Throws<RuleBroken>(() => new BusyCalendar(Guid.NewGuid(), "x", address, new Stamp { Name = "Dana", At = Clock.Now })).Message);
}
