using System.Net;
using Alongside.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class SigningIn
{
    [Theory, EachDatabase]
    public async Task opens_today_and_leaves_a_row_in_the_trail(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Equal("/", dana.Address);
        Assert.Contains("Tuesday, May 5", dana.Text);
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.Act == Core.Platform.AuditAct.SignedIn && e.WorkerName == "Dana Whitfield")));
    }

    [Theory, EachDatabase]
    public async Task with_a_wrong_password_says_one_sentence_and_keeps_the_name(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await site.VisitAsync();
        await visitor.SignInAsync("dana", "not-the-password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Contains("The name or the password is not right", visitor.Text);
        Assert.Equal("dana", visitor.Page.QuerySelector("[name=UserName]")!.GetAttribute("value"));
    }

    [Theory, EachDatabase]
    public async Task after_five_wrong_tries_rests_even_with_the_right_password(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await site.VisitAsync();
        for (var i = 0; i < 5; i++) await visitor.SignInAsync("dana", "not-the-password");
        await visitor.SignInAsync("dana");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
    }

    [Theory, EachDatabase]
    public async Task more_often_than_the_limit_in_a_minute_is_answered_with_wait(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database, new() { ["SignIn:TriesPerMinute"] = "3" });
        var visitor = await site.VisitAsync();
        for (var i = 0; i < 4; i++)
        {
            await visitor.OpenAsync("/signin");
            await visitor.SendAsync(new Dictionary<string, string> { ["UserName"] = "dana", ["Password"] = "not-the-password" });
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
        Assert.Contains("Wait a minute", visitor.Text);
    }

    [Theory, EachDatabase]
    public async Task is_asked_of_everybody_before_any_page(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync($"/cases/{await site.CaseOfAsync("María")}");
        Assert.StartsWith("/signin", visitor.Address);
    }

    [Theory, EachDatabase]
    public async Task of_an_empty_installation_begins_with_the_agency_and_its_administrator(DatabaseProvider database)
    {
        await using var site = await Site.EmptyOnAsync(database);
        var visitor = await site.VisitAsync();
        await visitor.OpenAsync("/");
        Assert.Equal("/first-run", visitor.Address);
        await visitor.SendAsync(new Dictionary<string, string> { ["AgencyName"] = "North Shore Care", ["Name"] = "Ada Lund", ["UserName"] = "ada", ["Password"] = "password" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Contains("at least 12 characters", visitor.Text);
        Assert.Equal("North Shore Care", visitor.Page.QuerySelector("[name=AgencyName]")!.GetAttribute("value"));
        await visitor.SendAsync(new Dictionary<string, string> { ["Password"] = "a lamp beside the bed" });
        Assert.Equal(1, await site.DataAsync(db => db.Workers.CountAsync()));
        await (await site.VisitAsync()).OpenAsync("/first-run");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/first-run")).Status);
    }
}
