using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ThePeopleOfACase
{
    [Theory, EachDatabase]
    public async Task are_not_there_for_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "people", "team", "warnings/new", $"warnings/{Guid.CreateVersion7()}/end" })
            Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}/{page}")).Status);
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync($"/cases/{id}/team");
        Assert.Equal((HttpStatusCode.OK, false), (avery.Status, avery.Page.QuerySelector("main form[method=post]") is not null));
    }

    [Theory, EachDatabase]
    public async Task grow_by_somebody_new_and_by_who_the_new_one_turns_out_to_be(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/people");
        await dana.SendAsync(new Dictionary<string, string> { ["New.GivenName"] = "Lucía", ["New.FamilyName"] = "Santos", ["New.Role"] = "", ["New.Phone"] = "555-0178" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Equal(2, await site.DataAsync(db => db.People.CountAsync()));
        await dana.SendAsync(new Dictionary<string, string> { ["New.Role"] = "niece" });
        Assert.Contains("Lucía Santos", dana.Text);
        Assert.Contains("555-0178", dana.Text);
        Assert.NotNull(dana.Page.QuerySelector("svg.map circle.node"));
        await dana.SendAsync(new Dictionary<string, string> { ["New.GivenName"] = "Lucia", ["New.FamilyName"] = "Santos", ["New.Role"] = "niece" });
        Assert.Contains("It is Lucía Santos", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Same"] = (await site.PersonAsync("Lucía")).ToString() });
        Assert.Contains("Lucía is already part of this case", dana.Text);
        Assert.Equal(3, await site.DataAsync(db => db.People.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task include_somebody_on_record_only_when_the_caller_may_know_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        Assert.Contains("Nobody by “Lindqvist”", (await dana.OpenAsync($"/cases/{id}/people?find=Lindqvist")).Text);
        await dana.OpenAsync("/people/new");
        await dana.SendAsync(new Dictionary<string, string> { ["Input.GivenName"] = "Mateo", ["Input.FamilyName"] = "Reyes" });
        await dana.OpenAsync($"/cases/{id}/people?find=mateo");
        await dana.SendAsync(new Dictionary<string, string> { ["Role"] = "grandson" }, "form[action*='Add']");
        Assert.Contains("Mateo is part of this case", dana.Text);
        await dana.OpenAsync($"/cases/{id}/people?find=nobody");
        var token = dana.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await dana.Http.PostAsync($"/cases/{id}/people?handler=Add", new FormUrlEncodedContent(new Dictionary<string, string>
            { ["PersonId"] = (await site.PersonAsync("Bo")).ToString(), ["Role"] = "friend", ["__RequestVerificationToken"] = token, ["__once"] = $"{Guid.NewGuid()}" }));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task change_hands_and_the_case_closes_behind_who_handed_it_over(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await ruth.OpenAsync($"/cases/{id}/team");
        await dana.OpenAsync($"/cases/{id}/team");
        Assert.DoesNotContain("Helen Park", dana.Page.QuerySelector("[name=NextId]")!.TextContent);
        await dana.SendAsync(new Dictionary<string, string> { ["NextId"] = (await site.WorkerAsync("omar")).ToString() });
        Assert.Contains("not open to you any more", dana.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.VisitAsync("omar")).OpenAsync($"/cases/{id}")).Status);
        await ruth.SendAsync(new Dictionary<string, string> { ["NextId"] = (await site.WorkerAsync("ruth")).ToString() });
        Assert.Contains("Omar Haddad carries it now", ruth.Text);
        await ruth.SendAsync(new Dictionary<string, string> { ["JoinerId"] = (await site.WorkerAsync("dana")).ToString(), ["Role"] = "Cover" });
        Assert.Contains("Dana Whitfield is on the team", ruth.Text);
        await (await dana.OpenAsync($"/cases/{id}/team")).SendAsync(new Dictionary<string, string> { ["Why"] = "Omar is back" });
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync($"/cases/{id}")).Status);
        Assert.Single(await site.DataAsync(db => db.TeamMembers.Where(t => t.CaseId == id && t.Role == TeamRole.Primary && t.Until == null).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task are_warned_for_until_somebody_says_why_it_ends(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}/warnings/new");
        await dana.SendAsync(new Dictionary<string, string> { ["Kind"] = "Fall risk", ["Text"] = "Wet floor in the bath; offer an arm.", ["Disclosed"] = "False" });
        Assert.Contains("Say why the person was not told", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Disclosed"] = "True" });
        Assert.Contains("Fall risk until reviewed", dana.Text);
        var warning = await site.DataAsync(db => db.WarningNotes.SingleAsync());
        Assert.Equal(1, await site.DataAsync(db => db.Deadlines.Open().CountAsync(d => d.AboutId == warning.Id)));
        await dana.OpenAsync($"/cases/{id}/warnings/{warning.Id}/end");
        await dana.SendAsync(new Dictionary<string, string> { ["Reason"] = "Grab bars are in" });
        Assert.Contains("Grab bars are in", dana.Text);
        Assert.Equal(0, await site.DataAsync(db => db.Deadlines.Open().CountAsync(d => d.AboutId == warning.Id)));
    }
}
