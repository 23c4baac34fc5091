using System.Net;
using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Web.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Alongside.Tests.Calendars;

/// <summary>Bringing a calendar from elsewhere, by file or by address, and having it read every hour.</summary>
public class CalendarsFromElsewhereOnThePage
{
    private const string One = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist\r\nDTSTART:20260513T140000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static async Task<Visitor> BringAsync(Visitor visitor, byte[] file)
    {
        await visitor.OpenAsync("/account/calendar");
        var (address, fields) = visitor.FormOf(new Dictionary<string, string> { ["Name"] = "Private" }, "form[action$='handler=Add']");
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        body.Add(new ByteArrayContent(file), "Upload", "mine.ics");
        return await visitor.ReadAsync(visitor.Http.PostAsync(address, body));
    }

    [Theory, EachDatabase]
    public async Task by_a_file_says_when_somebody_is_busy_and_not_why(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await BringAsync(dana, Encoding.UTF8.GetBytes(One));
        Assert.Contains("1 busy time from 1 event", dana.Text);
        Assert.Contains("Busy", (await dana.OpenAsync("/calendar?on=2026-05-13")).Page.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain("Dentist", dana.Text);
        var ruth = await site.VisitAsync("ruth");
        Assert.Contains("Dana Whitfield: busy", (await ruth.OpenAsync("/calendar?on=2026-05-13&whose=team")).Text);
        Assert.DoesNotContain("Dana", (await (await site.VisitAsync("helen")).OpenAsync("/calendar?on=2026-05-13&whose=team")).Page.QuerySelector("main")!.TextContent);
        await BringAsync(dana, Encoding.UTF8.GetBytes("<html>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("This is no calendar", dana.Text);
        await BringAsync(dana, new byte[10 << 20]);
        Assert.Contains("larger than 5 MB", dana.Text);
        Assert.DoesNotContain("Dentist", await site.DataAsync(async db => string.Join(' ', await db.AuditEntries.Select(e => e.Details ?? "").ToListAsync())));
    }

    [Theory, EachDatabase]
    public async Task by_an_address_is_read_at_once_and_again_every_hour(DatabaseProvider database)
    {
        var text = One;
        var status = 200;
        await using var app = await ServeAsync(async http =>
        {
            http.Response.StatusCode = status;
            await http.Response.WriteAsync(text);
        });
        await using var site = await Site.OnAsync(database, new() { ["Directory:FeedsInThisNetwork"] = "true" });
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/calendar");
        await dana.SendAsync(new Dictionary<string, string> { ["Name"] = "Private", ["Address"] = $"{app.Urls.Single()}/secret-key.ics" }, "form[action$='handler=Add']");
        Assert.Contains("1 busy time", dana.Text);
        text = One.Replace("20260513", "20260520");
        Task<JobState> RunAsync(string key) => site.DataAsync(async db =>
        {
            await PutJob.OnceAsync(db, new Job(PullCalendars.Kind, PullCalendars.Title, db.Caller.At(db.Clock.Now), onceKey: key));
            for (var i = 0; i < 200; i++)
            {
                if (await db.Jobs.AsNoTracking().Where(j => j.OnceKey == key).Select(j => j.State).SingleAsync() is var state && state is JobState.Done or JobState.Failed) return state;
                await Task.Delay(100);
            }
            return JobState.Waiting;
        });
        Assert.Equal(JobState.Done, await RunAsync("one"));
        Assert.Contains("20260520T140000Z", await site.DataAsync(db => db.BusyCalendars.Select(c => c.Times).SingleAsync()));
        status = 500;
        Assert.Equal(JobState.Done, await RunAsync("two"));
        await dana.OpenAsync("/account/calendar");
        Assert.Contains("answered 500", dana.Text);
        Assert.DoesNotContain("secret-key", dana.Text);
        Assert.Contains("20260520T140000Z", await site.DataAsync(db => db.BusyCalendars.Select(c => c.Times).SingleAsync()));
        Assert.DoesNotContain("secret-key", await site.DataAsync(async db => string.Join(' ', await db.AuditEntries.Select(e => e.Details ?? "").ToListAsync())));
        await dana.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Remove']");
        Assert.Equal(0, await site.DataAsync(db => db.BusyCalendars.CountAsync()));
    }

    [Fact]
    public async Task inside_this_network_is_not_asked_unless_that_is_allowed()
    {
        await using var app = await ServeAsync(http => http.Response.WriteAsync(One));
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/calendar");
        await dana.SendAsync(new Dictionary<string, string> { ["Name"] = "Private", ["Address"] = $"{app.Urls.Single()}/a.ics" }, "form[action$='handler=Add']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("inside this network", dana.Text);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
