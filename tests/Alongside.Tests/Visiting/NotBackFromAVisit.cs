using System.Net;
using Alongside.Core.Calendar;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Reminders;
using Alongside.Tests.Jobs;
using Alongside.Tests.Pages;
using Alongside.Web.Jobs;
using Alongside.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Visiting;

/// <summary>A worker who is out and not back: who hears, when, once, and nothing of the client that the reader could not open. Over a real SMTP server.</summary>
public class NotBackFromAVisit
{
    private static Task<SendMessages.Outcome> TellAsync(Site site) => site.DataAsync(db => TellNotBack.AllAsync(db, site.Services.GetRequiredService<Post>(), site.Services.GetRequiredService<ITextMessages>(), CancellationToken.None));

    private static Task<bool> IsNeededAsync(Site site) => site.DataAsync(db => NotBack.AnyAsync(db, CancellationToken.None));

    /// <summary>Dana says before a visit with María that Omar hears when she is not back by 12:00.</summary>
    private static async Task<(Visitor Dana, Guid Appointment)> LeaveAsync(Site site, string back = "12:00")
    {
        await SendingDigests.ChooseAsync(site, r => r.QuietBetween(9, 8), "omar", "ruth", "helen");
        var id = await site.CaseOfAsync("María");
        await site.AsAsync("dana", async db =>
        {
            (await db.Cases.Include(c => c.Warnings).SingleAsync(c => c.Id == id)).Warn("Dog", "A large dog behind the gate. Ring first.", db.Clock.Today.AddDays(60), true, null, db.Clock.Today, db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        var appointment = await CheckingInAtADoor.AppointmentAsync(site, id);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/appointments/{appointment}");
        Assert.Contains("A large dog behind the gate. Ring first.", dana.Page.QuerySelector(".notice.warn")!.TextContent);
        await dana.OpenAsync(dana.Page.QuerySelector("main a[href*='visits/new?appointment=']")!.GetAttribute("href")!);
        Assert.Contains("A large dog behind the gate. Ring first.", dana.Page.QuerySelector(".notice.warn")!.TextContent);
        // Until 11:15 with the client, half an hour for the way.
        Assert.Equal("11:45", dana.Page.QuerySelector("[name=Back]")!.GetAttribute("value"));
        await dana.SendAsync(new Dictionary<string, string> { ["Back"] = back });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Choose who hears of it", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Back"] = back, ["Tell"] = (await site.WorkerAsync("omar")).ToString() });
        Assert.Contains("Omar Haddad hears of it when you are not back by", dana.Text);
        return (dana, appointment);
    }

    [Theory, EachDatabase]
    public async Task is_told_to_the_colleague_and_half_an_hour_later_to_the_supervisor_each_once_and_without_the_client(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        await LeaveAsync(site);
        Assert.False(await IsNeededAsync(site));
        site.Time.Advance(TimeSpan.FromMinutes(119));
        await TellAsync(site);
        Assert.Equal(0, mail.Count);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await IsNeededAsync(site));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await TellAsync(site);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another process said first that it was told.
            }
        })));
        var first = await mail.NextAsync();
        Assert.Equal("omar@harbor.example", first.To.Single());
        Assert.Equal("Dana Whitfield is not back. Expected at 12:00 pm.", first.Subject);
        Assert.Contains("https://localhost/outings#outing-", first.Body);
        foreach (var word in new[] { "Mar", "Reyes", "EC-0001", "Cedar", "bath", "Dog", (await site.CaseOfAsync("María")).ToString() }) Assert.DoesNotContain(word, first.Subject + first.Body);
        for (var minute = 0; minute < 29; minute++, site.Time.Advance(TimeSpan.FromMinutes(1))) if (await IsNeededAsync(site)) await TellAsync(site);
        Assert.Equal(0, mail.Count);
        site.Time.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(site);
        var second = await mail.NextAsync();
        // Helen supervises another program, and does not hear.
        Assert.Equal("ruth@harbor.example", second.To.Single());
        for (var minute = 0; minute < 90; minute += 10, site.Time.Advance(TimeSpan.FromMinutes(10))) if (await IsNeededAsync(site)) await TellAsync(site);
        Assert.Equal(0, mail.Count);
        Assert.Equal(2, await site.DataAsync(db => db.MessagesSent.CountAsync(m => m.Kind == MessageKind.NotBack && m.State == MessageState.Sent)));
    }

    [Theory, EachDatabase]
    public async Task shows_each_reader_what_they_may_open_and_a_stranger_nothing(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await LeaveAsync(site);
        var (omar, ruth, helen, ines) = (await site.VisitAsync("omar"), await site.VisitAsync("ruth"), await site.VisitAsync("helen"), await site.VisitAsync("ines"));
        Assert.DoesNotContain("not back", (await omar.OpenAsync("/")).Text);
        site.Time.Advance(TimeSpan.FromMinutes(130));
        omar = await site.VisitAsync("omar");
        Assert.Contains("A colleague is out and not back.", (await omar.OpenAsync("/")).Text);
        Assert.Contains("Dana Whitfield", (await omar.OpenAsync("/outings")).Text);
        Assert.DoesNotContain("María", omar.Text);
        Assert.DoesNotContain("Cedar", omar.Text);
        Assert.Contains("A colleague is out and not back.", (await ruth.OpenAsync("/")).Text);
        Assert.Contains("María Reyes Santos", (await ruth.OpenAsync("/outings")).Text);
        foreach (var other in new[] { helen, ines })
        {
            Assert.DoesNotContain("not back.", (await other.OpenAsync("/")).Text);
            Assert.DoesNotContain("Dana", (await other.OpenAsync("/outings")).Page.QuerySelector("main")!.TextContent);
        }
        Assert.Equal((0, 1, 1), (await site.AsAsync("helen", db => db.Outings.CountAsync()), await site.AsAsync("omar", db => db.Outings.CountAsync()), await site.AsAsync("ruth", db => db.Outings.CountAsync())));
        await omar.SendAsync(CheckingInAtADoor.Nothing, "form[action*='handler=Back']");
        Assert.Contains("Dana Whitfield is back", omar.Text);
        Assert.Equal("Omar Haddad", await site.DataAsync(db => db.Outings.Select(o => o.BackBy).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task ends_with_the_check_out_or_i_am_back_and_then_nobody_is_told(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, mail.Settings);
        var (dana, appointment) = await LeaveAsync(site);
        Assert.Contains("expected back at 12:00 pm", (await dana.OpenAsync("/")).Text);
        site.Time.Advance(TimeSpan.FromMinutes(35));
        await CheckingInAtADoor.InAsync(dana, await site.CaseOfAsync("María"), appointment);
        site.Time.Advance(TimeSpan.FromMinutes(40));
        await dana.SendAsync(CheckingInAtADoor.Nothing, "form[action*='handler=Out']");
        Assert.NotNull(await site.DataAsync(db => db.Outings.Select(o => o.BackAt).SingleAsync()));
        site.Time.Advance(TimeSpan.FromHours(2));
        Assert.False(await IsNeededAsync(site));
        await TellAsync(site);
        Assert.Equal(0, mail.Count);
        // Out again; it takes longer, and then she is back.
        var id = await site.CaseOfAsync("María");
        dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/visits/new");
        await dana.SendAsync(new Dictionary<string, string> { ["Back"] = "14:00", ["Tell"] = (await site.WorkerAsync("omar")).ToString() });
        await dana.OpenAsync("/outings");
        await dana.SendAsync(new Dictionary<string, string> { ["Back"] = "16:00" }, "form[action*='handler=Later']");
        Assert.Contains("Nobody is told before 4:00 pm", dana.Text);
        site.Time.Advance(TimeSpan.FromMinutes(90));
        await TellAsync(site);
        Assert.Equal(0, mail.Count);
        await (dana = await site.VisitAsync("dana")).OpenAsync("/");
        await dana.SendAsync(CheckingInAtADoor.Nothing, "form[action='/outings?handler=Back']");
        Assert.Contains("Good that you are back", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task is_tried_again_each_minute_while_the_mail_server_does_not_answer(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database, new() { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = "1", ["Mail:Security"] = "None", ["Mail:From"] = "no-reply@harbor.example" });
        await LeaveAsync(site);
        site.Time.Advance(TimeSpan.FromMinutes(121));
        await TellAsync(site);
        Assert.False(await IsNeededAsync(site));
        site.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await IsNeededAsync(site));
        await TellAsync(site);
        Assert.Equal((MessageState.Waiting, 2), await site.DataAsync(async db => await db.MessagesSent.SingleAsync(x => x.Kind == MessageKind.NotBack) is { } m ? (m.State, m.Tries) : default));
    }

    [Theory, EachDatabase]
    public async Task is_seen_by_the_runner_of_jobs_within_its_next_minute(DatabaseProvider database)
    {
        await using var mail = await LocalMail.StartAsync();
        await using var site = await Site.OnAsync(database, new(mail.Settings) { ["Jobs:Nightly"] = "true" });
        await LeaveAsync(site);
        site.Time.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal("Dana Whitfield is not back. Expected at 12:00 pm.", (await mail.NextAsync()).Subject);
        Assert.Equal(1, await site.DataAsync(db => db.Jobs.CountAsync(j => j.Kind == NotBack.Kind)));
    }
}
