using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class OpeningACase
{
    [Theory, EachDatabase]
    public async Task shows_it_to_its_team_and_records_the_look(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/cases/{id}");
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("María Reyes Santos", dana.Text);
        Assert.Contains("no details on voicemail", dana.Text);
        var look = await site.DataAsync(db => db.AuditEntries.SingleAsync(e => e.Act == AuditAct.Looked && e.CaseId == id));
        Assert.Equal("Dana Whitfield", look.WorkerName);
    }

    [Theory, EachDatabase]
    public async Task is_not_found_for_a_stranger_in_the_same_words_as_a_case_that_does_not_exist(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var omar = await site.VisitAsync("omar");
        await omar.OpenAsync($"/cases/{await site.CaseOfAsync("María")}");
        var (status, text) = (omar.Status, omar.Text);
        await omar.OpenAsync($"/cases/{Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal((status, text), (omar.Status, omar.Text));
    }

    [Theory, EachDatabase]
    public async Task is_open_to_the_supervisor_of_the_program_and_to_the_auditor_whose_sample_it_is_in_and_to_nobody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var open = new List<string>();
        foreach (var name in Cast.UserNames)
            if ((await (await site.VisitAsync(name)).OpenAsync($"/cases/{id}")).Status == HttpStatusCode.OK) open.Add(name);
        Assert.Equal(["dana", "ruth", "avery"], open);
    }
}
