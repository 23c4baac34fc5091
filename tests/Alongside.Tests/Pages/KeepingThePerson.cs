using System.Net;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class KeepingThePerson
{
    [Theory, EachDatabase]
    public async Task a_number_is_masked_until_a_reason_is_given_and_the_reason_is_in_the_trail(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.PersonAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/people/{id}/edit");
        await dana.SendAsync(new Dictionary<string, string> { ["Identifier.Kind"] = "SocialSecurity", ["Identifier.Number"] = "123-45-6789" });
        Assert.Equal($"/people/{id}", dana.Address);
        Assert.Contains("••• 6789", dana.Text);
        Assert.DoesNotContain("123-45", dana.Text);

        await dana.SendAsync(new Dictionary<string, string> { ["Reason"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.DoesNotContain("123-45", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Reason"] = "Medicaid form at her table" });
        Assert.Contains("123-45-6789", dana.Text);
        var row = await site.DataAsync(db => db.AuditEntries.SingleAsync(e => e.Act == AuditAct.Revealed));
        Assert.Equal((id, "Dana Whitfield"), (row.PersonId, row.WorkerName));
        Assert.Contains("Medicaid form at her table", row.Details);
        Assert.DoesNotContain("6789", row.Details);
        await dana.OpenAsync($"/people/{id}");
        Assert.DoesNotContain("123-45", dana.Text);
    }

    [Theory, EachDatabase]
    public async Task a_number_is_not_shown_to_who_knows_them_by_the_registry_alone(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.PersonAsync("María");
        var dana = await site.VisitAsync("dana");
        await (await dana.OpenAsync($"/people/{id}/edit")).SendAsync(new Dictionary<string, string> { ["Identifier.Number"] = "987654321" });
        var number = await site.DataAsync(db => db.Identifiers.Select(i => i.Id).SingleAsync());
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/people/new");
        var token = ines.Page.QuerySelector("form.panel input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await ines.Http.PostAsync($"/people/{id}?handler=Reveal", new FormUrlEncodedContent(new Dictionary<string, string> { ["IdentifierId"] = number.ToString(), ["Reason"] = "x", ["__RequestVerificationToken"] = token, ["__once"] = $"{Guid.NewGuid()}" }));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.Act == AuditAct.Revealed)));
    }

    [Theory, EachDatabase]
    public async Task contact_points_are_added_corrected_and_taken_out(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.PersonAsync("María");
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/people/{id}/edit");
        await dana.SendAsync(new Dictionary<string, string>
        {
            ["Input.Contacts[0].Caution"] = "her son answers", ["Input.Contacts[1].System"] = "Email", ["Input.Contacts[1].Value"] = "mari@example.org", ["Input.Contacts[1].SafeToLeaveMessage"] = "Yes",
        });
        Assert.Contains("her son answers", dana.Text);
        Assert.Contains("mari@example.org message is safe", dana.Text);
        await dana.OpenAsync($"/people/{id}/edit");
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Contacts[0].Value"] = "" });
        Assert.DoesNotContain("555-0142", dana.Text);
        var person = await site.DataAsync(db => db.People.Include(p => p.ContactPoints).SingleAsync(p => p.Id == id));
        Assert.Equal(("mari@example.org", ""), (Assert.Single(person.ContactPoints).Value, person.SearchPhones));
    }

    [Theory, EachDatabase]
    public async Task a_form_from_an_older_version_overwrites_nothing(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.PersonAsync("María");
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync($"/people/{id}/edit");
        await ruth.OpenAsync($"/people/{id}/edit");
        await ruth.SendAsync(new Dictionary<string, string> { ["Input.SafeContact"] = "Never call the house" });
        await dana.SendAsync(new Dictionary<string, string> { ["Input.SafeContact"] = "Call any time" });
        Assert.Equal(HttpStatusCode.Conflict, dana.Status);
        Assert.Contains("Ruth Abebe was here first", dana.Text);
        Assert.Contains("Never call the house", dana.Text);
        Assert.Equal("Never call the house", await site.DataAsync(db => db.People.Where(p => p.Id == id).Select(p => p.SafeContact).SingleAsync()));
        await dana.SendAsync(new Dictionary<string, string> { ["Input.SafeContact"] = "Never call the house; text", ["whose.Input.SafeContact"] = "mine" });
        Assert.Equal(HttpStatusCode.OK, dana.Status);
    }
}
