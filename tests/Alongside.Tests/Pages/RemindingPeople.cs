using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Reminders;
using Alongside.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>Reminders as workers choose them, what is told at once, and reminders to a client, which leave only where it is safe.</summary>
public class RemindingPeople
{
    [Theory, EachDatabase]
    public async Task a_worker_chooses_when_and_reads_what_was_sent_and_nobody_else_does(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        await SendingDigests.LateDateAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/reminders");
        await dana.SendAsync([("Email", "dana at harbor"), ("Days", "Tuesday"), ("Hour", "11"), ("QuietFrom", "20"), ("QuietUntil", "7")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("“dana at harbor” is not an e-mail address.", dana.Text);
        Assert.Equal("dana at harbor", dana.Page.QuerySelector("[name=Email]")!.GetAttribute("value"));
        await dana.SendAsync([("Email", "dana@harbor.example"), ("Days", "Tuesday"), ("Days", "Friday"), ("Hour", "11"), ("QuietFrom", "20"), ("QuietUntil", "7")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("The next digest: Tue May 5, 11:00", dana.Text.Replace(" AM", "").Replace("am", ""));

        Assert.Equal(0, (await SendingDigests.SendAsync(site)).Left);
        site.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await SendingDigests.SendAsync(site)).Left);
        var message = await mail.NextAsync();
        Assert.Equal(["dana@harbor.example"], message.To);
        Assert.Matches(@"EC-0001: an answer to somebody who asked is 6 days late \(Wed Apr 29\)\s+https://localhost/cases/", message.Body);
        Assert.Contains("EC-0001: an answer", (await dana.OpenAsync("/account/reminders")).Text);

        var omar = await site.VisitAsync("omar");
        Assert.DoesNotContain("EC-0001", (await omar.OpenAsync("/account/reminders")).Text);
        Assert.Equal((0, 1), (await site.AsAsync("omar", db => db.MessagesSent.CountAsync()), await site.AsAsync("dana", db => db.MessagesSent.CountAsync())));
        // Whoever keeps the agency sees that it left, and nothing of what it said; others see no such page.
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/messages");
        Assert.Contains("Dana Whitfield", admin.Text);
        foreach (var word in new[] { "EC-0001", "dana@harbor.example", "Reyes" }) Assert.DoesNotContain(word, admin.Text);
        Assert.Equal(0, await site.AsAsync("admin", db => db.MessagesSent.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync("/agency/messages")).Status);
        Assert.DoesNotContain("EC-0001", string.Join(' ', await site.DataAsync(db => db.AuditEntries.Where(e => e.What == nameof(MessageSent)).Select(e => e.Details ?? "").ToListAsync())));
    }

    [Theory, EachDatabase]
    public async Task what_must_not_wait_is_told_at_once_to_whoever_carries_the_case_and_covers_and_after_quiet_hours_only_if_it_is_still_theirs(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        var id = await site.CaseOfAsync("María");
        await SendingDigests.ChooseAsync(site, _ => { }, "dana", "omar");
        await ChooseAtOnceAsync(site, "dana", null);
        await ChooseAtOnceAsync(site, "omar", (9, 12));
        // What Dana wrote down herself she knows.
        await AskAsync(site, "dana", id);
        await AskAsync(site, "ruth", id);
        var message = await mail.NextAsync();
        Assert.Equal(("dana@harbor.example", "EC-0001: somebody asked for you, Tue May 5"), (message.To.Single(), message.Subject));
        Assert.Contains($"https://localhost/cases/{id}/asks/", message.Body);
        foreach (var secret in new[] { "Mari", "Mateo", "Reyes", "quién" }) Assert.DoesNotContain(secret, message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("EC-0001: somebody asked", (await (await site.VisitAsync("dana")).OpenAsync($"/cases/{id}/messages")).Text);

        // Omar covers; his quiet hours end at twelve, and by then the cover was ended.
        var absence = await CoveringForAColleague.NameAsync(site, "dana", "omar", new(2026, 5, 5), new(2026, 5, 5));
        await AskAsync(site, "ruth", id);
        await mail.NextAsync();
        await SendingALink.EventuallyAsync(() => site.DataAsync(db => db.MessagesSent.AnyAsync(m => m.ToName == "Omar Haddad")));
        Assert.Equal((MessageState.Waiting, new DateTime(2026, 5, 5, 16, 0, 0)), await site.DataAsync(db => db.MessagesSent.Where(m => m.ToName == "Omar Haddad" && m.Kind == MessageKind.Asked).Select(m => new ValueTuple<MessageState, DateTime>(m.State, m.NotBefore)).SingleAsync()));
        await site.DataAsync(async db =>
        {
            (await db.Absences.SingleAsync(a => a.Id == absence.Id)).End(db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        site.Time.Advance(TimeSpan.FromHours(2));
        await SendingDigests.SendAsync(site);
        Assert.Equal("The case is not open to them any more.", await site.DataAsync(db => db.MessagesSent.Where(m => m.ToName == "Omar Haddad" && m.Kind == MessageKind.Asked).Select(m => m.WhyNot).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task a_client_is_reminded_only_where_it_is_safe_in_neutral_words_and_within_their_hours(DatabaseProvider database)
    {
        var folder = Directory.CreateTempSubdirectory("alongside-texts-").FullName;
        await using var site = await Site.OnAsync(database, new() { ["Texts:Sender"] = "Folder", ["Data:Folder"] = folder });
        var id = await site.CaseOfAsync("María");
        var person = await site.PersonAsync("María");
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("omar")).OpenAsync($"/cases/{id}/remind")).Status);
        await site.AsAsync("dana", async db => db.Add(new Ask(id, "¿Quién viene?", "Mari", "es", null, "voicemail", db.Clock.Now, db.Clock.Today, db.Clock.Today.AddDays(9), db.Caller.At(db.Clock.Now))) is not null && await db.SaveChangesAsync() > 0);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/remind");
        Assert.Contains("Nowhere is a message safe and agreed", dana.Text);
        Assert.Contains("555-0142 is a number for calls.", dana.Text);

        await dana.OpenAsync($"/people/{person}/edit");
        await dana.SendAsync([("Input.Contacts[1].System", "Text"), ("Input.Contacts[1].Value", "555-0143"), ("Input.Contacts[1].CodeWord", "from the garden"), ("Input.Contacts[1].SafeForMessages", "Yes"), ("Input.Contacts[1].AgreedToMessagesOn", "2026-05-04"),
            ("Input.Contacts[1].MessagesFrom", "9"), ("Input.Contacts[1].MessagesUntil", "14"), ("Input.Contacts[1].MessageDays", "Tuesday"), ("Input.Contacts[1].MessageDays", "Thursday")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("Tuesday", await site.DataAsync(async db => string.Join(' ', (await db.ContactPoints.SingleAsync(c => c.Value == "555-0143")).MessageDays)));

        await dana.OpenAsync($"/cases/{id}/remind");
        foreach (var word in new[] { "Come to Elder Care Coordination tomorrow", "Harbor Street Community Services waits for you", "About ec-0001" })
        {
            await dana.SendAsync([("Words", word), ("DateId", "")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
            Assert.Contains("A message that others may read", dana.Text);
            Assert.Equal(word, dana.Page.QuerySelector("[name=Words]")!.TextContent.Trim());
        }
        var date = dana.Page.QuerySelectorAll("[name=DateId] option").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0);
        await dana.SendAsync([("Words", ""), ("DateId", date), ("Language", "es"), ("When", "Now")]);
        Assert.Contains("It is on its way.", dana.Text);
        await SendingALink.EventuallyAsync(() => Task.FromResult(Directory.Exists(Path.Combine(folder, "texts")) && Directory.GetFiles(Path.Combine(folder, "texts"), "*.txt").Length == 1));
        var text = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "texts"), "*.txt")[0]);
        Assert.StartsWith("555-0143\nSoy Dana (from the garden). Un recordatorio: jueves 14 de mayo.", text);
        foreach (var secret in new[] { "Harbor", "Elder", "EC-", "Reyes", "Contact" }) Assert.DoesNotContain(secret, text);
        await SendingALink.EventuallyAsync(() => site.DataAsync(db => db.MessagesSent.AnyAsync(m => m.State == MessageState.Sent)));
        Assert.Contains("Soy Dana", (await dana.OpenAsync($"/cases/{id}/messages")).Text);
        Assert.Contains("A reminder to Mari by text message", (await dana.OpenAsync($"/cases/{id}/timeline")).Text);
        Assert.DoesNotContain("Soy Dana", (await (await site.VisitAsync("admin")).OpenAsync("/agency/messages")).Text);

        // In the afternoon it waits for Thursday; it can be taken back, and leaves not where it is not safe any more.
        site.Time.Advance(TimeSpan.FromHours(6));
        dana = await site.VisitAsync("dana");
        foreach (var words in new[] { "Call me, Dana", "Call me once more, Dana" })
        {
            await dana.OpenAsync($"/cases/{id}/remind");
            await dana.SendAsync([("Words", words), ("DateId", "")]);
            Assert.Contains("It leaves Thu May 7 at 9 AM.", dana.Text);
        }
        await dana.SendAsync(new Dictionary<string, string>(), "main form[method=post]");
        Assert.Contains("It is not sent.", dana.Text);
        Assert.Contains("Dana Whitfield took it back.", dana.Text);
        await site.DataAsync(async db =>
        {
            (await db.ContactPoints.SingleAsync(c => c.Value == "555-0143")).TakesMessages(Answer.No, null, [], null, null, db.Clock.Today);
            return await db.SaveChangesAsync();
        });
        site.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal((0, 1), (await SendingDigests.SendAsync(site)) is { } outcome ? (outcome.Left, outcome.NotSent) : default);
        Assert.Contains("It is not safe to send a message to 555-0143.", (await (await site.VisitAsync("dana")).OpenAsync($"/cases/{id}/messages")).Text);
        Assert.Single(Directory.GetFiles(Path.Combine(folder, "texts"), "*.txt"));
    }

    [Theory, EachDatabase]
    public async Task the_hours_work_is_put_where_there_is_any_and_once(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, new(mail.Settings) { ["Jobs:Nightly"] = "true" });
        await SendingDigests.LateDateAsync(site);
        await SendingALink.EventuallyAsync(() => site.DataAsync(db => db.Jobs.AnyAsync(j => j.Kind == "new day")));
        Assert.Equal(0, await site.DataAsync(db => db.Jobs.CountAsync(j => j.Kind == "send messages")));
        await SendingDigests.ChooseAsync(site, _ => { }, "dana");
        site.Time.Advance(TimeSpan.FromHours(1));
        var message = await mail.NextAsync();
        Assert.Equal(["dana@harbor.example"], message.To);
        Assert.Equal("send messages 2026-05-05 15:00", await site.DataAsync(db => db.Jobs.Where(j => j.Kind == "send messages").Select(j => j.OnceKey).SingleAsync()));
    }

    private static Task<int> ChooseAtOnceAsync(Site site, string userName, (int, int)? quiet) => site.DataAsync(async db =>
    {
        var reminders = await db.WorkerReminders.SingleAsync(r => db.Workers.Any(w => w.Id == r.WorkerId && w.UserName == userName));
        reminders.AtOnce(true, true, MessageChannel.Email, null);
        reminders.DigestOn(reminders.Email, [], 8);
        reminders.QuietBetween(quiet?.Item1, quiet?.Item2);
        return await db.SaveChangesAsync();
    });

    private static Task<int> AskAsync(Site site, string userName, Guid id) => site.AsAsync(userName, async db =>
    {
        db.Add(new Ask(id, "¿Quién recoge a Mateo?", "Mari", "es", null, "voicemail", db.Clock.Now, db.Clock.Today, null, db.Caller.At(db.Clock.Now)));
        return await db.SaveChangesAsync();
    });
}
