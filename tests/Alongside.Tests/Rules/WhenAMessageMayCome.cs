using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Microsoft.Extensions.Time.Testing;

namespace Alongside.Tests.Rules;

/// <summary>Hours of the agency's own clock: when a digest comes, when nothing comes, and when a message to a client is safe.</summary>
public class WhenAMessageMayCome
{
    private static readonly Clock NewYork = new(new FakeTimeProvider(Templates.Day)) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };

    [Theory]
    [InlineData(8, null, null, "2026-05-06 12:00")]
    [InlineData(21, 20, 7, "2026-05-07 11:00")]
    [InlineData(6, 20, 7, "2026-05-06 11:00")]
    [InlineData(12, 11, 14, "2026-05-06 18:00")]
    [InlineData(14, 11, 14, "2026-05-06 18:00")]
    public void a_digest_whose_hour_is_quiet_comes_when_the_quiet_hours_end(int hour, int? from, int? until, string utc)
    {
        var reminders = Chosen(hour, from, until);
        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), reminders.DigestAt(new DateOnly(2026, 5, 6), NewYork));
    }

    [Fact]
    public void a_digest_comes_on_the_chosen_days_and_never_for_an_hour_that_was_over_when_it_was_chosen()
    {
        var reminders = new WorkerReminders(Guid.NewGuid());
        reminders.DigestOn("dana@harbor.example", [DayOfWeek.Wednesday], 9);
        reminders.HoldsFrom(Templates.Day.UtcDateTime, "https://localhost/");
        Assert.Null(reminders.DigestAt(new DateOnly(2026, 5, 5), NewYork));
        Assert.NotNull(reminders.DigestAt(new DateOnly(2026, 5, 6), NewYork));
        Assert.Null(reminders.DigestAt(new DateOnly(2026, 5, 7), NewYork));
        reminders.DigestOn("dana@harbor.example", [DayOfWeek.Tuesday], 9);
        Assert.Null(reminders.DigestAt(new DateOnly(2026, 5, 5), NewYork));
        Assert.Equal("https://localhost", reminders.Site);
    }

    [Fact]
    public void what_is_chosen_is_refused_where_it_cannot_be()
    {
        var reminders = new WorkerReminders(Guid.NewGuid());
        Assert.Equal("Email", Assert.Throws<RuleBroken>(() => reminders.DigestOn("dana at harbor", [], 8)).Field);
        Assert.Equal("Email", Assert.Throws<RuleBroken>(() => reminders.DigestOn(null, [DayOfWeek.Monday], 8)).Field);
        Assert.Equal("QuietUntil", Assert.Throws<RuleBroken>(() => reminders.QuietBetween(7, null)).Field);
        Assert.Equal("QuietUntil", Assert.Throws<RuleBroken>(() => reminders.QuietBetween(7, 7)).Field);
        Assert.Equal("Mobile", Assert.Throws<RuleBroken>(() => reminders.AtOnce(true, false, MessageChannel.Text, null)).Field);
        Assert.Equal("Email", Assert.Throws<RuleBroken>(() => reminders.AtOnce(true, false, MessageChannel.Email, null)).Field);
    }

    [Theory]
    [InlineData("2026-05-05 14:00", "2026-05-05 14:00")]
    [InlineData("2026-05-05 11:00", "2026-05-05 13:00")]
    [InlineData("2026-05-05 18:30", "2026-05-07 13:00")]
    [InlineData("2026-05-08 14:00", "2026-05-12 13:00")]
    public void a_message_to_a_client_waits_for_their_safe_days_and_hours(string asked, string leaves)
    {
        var point = Point();
        point.TakesMessages(Answer.Yes, new DateOnly(2026, 5, 1), [DayOfWeek.Thursday, DayOfWeek.Tuesday], 9, 14, new DateOnly(2026, 5, 5));
        Assert.Equal([DayOfWeek.Tuesday, DayOfWeek.Thursday], point.MessageDays);
        Assert.Equal(At(leaves), point.SafeFrom(At(asked), NewYork));
    }

    [Fact]
    public void a_message_to_a_client_is_refused_until_it_is_safe_and_agreed_with_a_sentence_that_says_what_to_ask()
    {
        var today = new DateOnly(2026, 5, 5);
        var point = Point();
        Assert.Contains("Nobody has asked yet", Assert.Throws<RuleBroken>(() => point.MustTakeMessages()).Message);
        point.TakesMessages(Answer.No, today, [], null, null, today);
        Assert.Contains("Nothing is sent there", Assert.Throws<RuleBroken>(() => point.MustTakeMessages()).Message);
        point.TakesMessages(Answer.Yes, null, [], null, null, today);
        Assert.Contains("on which day they agreed", Assert.Throws<RuleBroken>(() => point.MustTakeMessages()).Message);
        point.TakesMessages(Answer.Yes, today, [], null, null, today);
        point.MustTakeMessages();
        point.IsSafe(Answer.No, null, "Tue and Thu, 9–2", null);
        Assert.Contains("Tue and Thu, 9–2", Assert.Throws<RuleBroken>(() => point.MustTakeMessages()).Message);
        point.TakesMessages(Answer.Yes, today, [DayOfWeek.Tuesday], 9, 14, today);
        point.MustTakeMessages();
        point.Reach(ContactSystem.Phone, "555-0142");
        Assert.Contains("is a number for calls", Assert.Throws<RuleBroken>(() => point.MustTakeMessages()).Message);
        Assert.Equal("AgreedToMessagesOn", Assert.Throws<RuleBroken>(() => point.TakesMessages(Answer.Yes, today.AddDays(1), [], null, null, today)).Field);
        Assert.Equal("MessagesUntil", Assert.Throws<RuleBroken>(() => point.TakesMessages(Answer.Yes, today, [], 14, 9, today)).Field);
    }

    [Fact]
    public void the_words_to_a_client_say_a_name_a_day_and_whom_to_call()
    {
        var day = new DateOnly(2026, 5, 14);
        Assert.Equal("This is Dana (from Harbor Street). A reminder: Thursday, May 14. Questions? Call me at 555-0110.", ClientWords.OfDay("en", day, "Dana", "555-0110", "from Harbor Street"));
        Assert.Equal("Soy Dana. Un recordatorio: jueves 14 de mayo. ¿Preguntas? Llámeme al 555-0110.", ClientWords.OfDay("es", day, "Dana", "555-0110", null));
        Assert.Contains("Write your own", Assert.Throws<RuleBroken>(() => ClientWords.OfDay("vi", day, "Dana", null, null)).Message);
    }

    private static WorkerReminders Chosen(int hour, int? from, int? until)
    {
        var reminders = new WorkerReminders(Guid.NewGuid());
        reminders.DigestOn("dana@harbor.example", DayList.Week, hour);
        reminders.QuietBetween(from, until);
        reminders.HoldsFrom(Templates.Day.UtcDateTime, "https://localhost");
        return reminders;
    }

    private static ContactPoint Point() => new Person("Bo", "Lindqvist", new Stamp { Name = "Test", At = Templates.Day.UtcDateTime }).AddContactPoint(ContactSystem.Text, "555-0142");

    private static DateTime At(string utc) => DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
