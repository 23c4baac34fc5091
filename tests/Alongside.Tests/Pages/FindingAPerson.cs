using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Tests.Rules;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class FindingAPerson
{
    [Theory, EachDatabase]
    public async Task shows_a_stranger_nothing_of_a_case_that_is_not_open_to_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var omar = await site.VisitAsync("omar");
        foreach (var typed in new[] { "María Reyes", "555-0142", "1958-02-11", "EC-0001" })
        {
            await omar.OpenAsync($"/people?q={Uri.EscapeDataString(typed)}");
            Assert.Equal(HttpStatusCode.OK, omar.Status);
            Assert.Contains("Nobody by", omar.Text);
            Assert.DoesNotContain("Reyes Santos", omar.Text);
        }
        await omar.OpenAsync($"/people/{await site.PersonAsync("María")}");
        Assert.Equal(HttpStatusCode.NotFound, omar.Status);
    }

    [Theory, EachDatabase]
    public async Task works_by_name_sound_birth_date_phone_and_case_number(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var number = await site.DataAsync(async db => (await db.Cases.SingleAsync(c => c.ClientName.StartsWith("María"))).Number);
        var dana = await site.VisitAsync("dana");
        foreach (var typed in new[] { "maria reyes", "Mariah Rayes", "mari", "2/11/1958", "Feb 11, 1958", "santos 1958", "5550142", number.ToLowerInvariant() })
        {
            await dana.OpenAsync($"/people?q={Uri.EscapeDataString(typed)}");
            Assert.True(dana.Text.Contains("María Reyes Santos"), typed);
            Assert.Contains(number, dana.Text);
        }
    }

    [Theory, EachDatabase]
    public async Task tells_intake_by_name_alone_who_is_known_without_a_case_open_to_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Kathryn", "Maier", new DateOnly(1970, 3, 4), "614-555-0199");
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/people?q=Catherine%20Meyer");
        Assert.Contains("Kathryn Maier", ines.Text);
        Assert.DoesNotContain("1970", ines.Text);
        await ines.OpenAsync($"/people/{await site.PersonAsync("María")}");
        Assert.Contains("None of their cases is open to you", ines.Text);
        Assert.Contains("no details on voicemail", ines.Text);
        Assert.DoesNotContain("555-0142", ines.Text);
        await ines.OpenAsync($"/people/{await site.PersonAsync("María")}/edit");
        Assert.Equal(HttpStatusCode.NotFound, ines.Status);
    }

    [Theory, EachDatabase]
    public async Task is_one_row_of_the_trail_that_counts_and_does_not_quote(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/people?q=reyes");
        var look = await site.DataAsync(db => db.AuditEntries.SingleAsync(e => e.Act == AuditAct.Looked && e.What == "people search"));
        Assert.Equal(("Dana Whitfield", "1 found"), (look.WorkerName, look.Details));
    }

    [Theory, EachDatabase]
    public async Task while_writing_answers_with_the_reasons_and_only_to_those_who_meet_people(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var address = "/api/people/like?given=Maria&family=Reyes&birthDate=1958-02-11&phone=";
        Assert.Contains("same given name, one of two family names is the same, same birth date", await (await site.VisitAsync("ines")).Http.GetStringAsync(address));
        Assert.Equal("[]", await (await site.VisitAsync("omar")).Http.GetStringAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("avery")).Http.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await (await site.VisitAsync()).Http.GetAsync(address)).StatusCode);
    }
}
