using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class MeetingSomebody
{
    [Theory, EachDatabase]
    public async Task opens_a_case_with_their_words_for_its_team_and_nobody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/intake");
        await ines.SendAsync(await FirstVisitAsync(site, "dana"));
        var @case = await site.DataAsync(db => db.Cases.Include(c => c.Team).SingleAsync(c => c.ClientName == "Tamika Daniels"));
        Assert.Equal($"/cases/{@case.Id}/story", ines.Address);
        Assert.Equal([("Dana Whitfield", TeamRole.Primary), ("Inés Ibarra", TeamRole.Intake)], @case.Team.Select(t => (t.WorkerName, t.Role)).OrderBy(t => t.WorkerName));
        var told = await site.DataAsync(db => db.StoryEntries.SingleAsync(e => e.CaseId == @case.Id));
        Assert.Equal(("They cut the gas on Monday.", "Tamika"), (told.Text, told.SpeakerName));
        foreach (var (name, status) in new[] { ("dana", HttpStatusCode.OK), ("ines", HttpStatusCode.OK), ("omar", HttpStatusCode.NotFound) })
            Assert.Equal(status, (await (await site.VisitAsync(name)).OpenAsync($"/cases/{@case.Id}")).Status);
    }

    [Theory, EachDatabase]
    public async Task warns_that_the_person_may_be_known_and_opens_the_case_for_who_it_turns_out_to_be(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/intake");
        var typed = await FirstVisitAsync(site, "ines");
        (typed["Person.GivenName"], typed["Person.FamilyName"], typed["Person.BirthDate"]) = ("Maria", "Rayes", "1958-02-11");
        typed["ProgramId"] = (await site.ProgramAsync("FS")).ToString();
        await ines.SendAsync(typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ines.Status);
        Assert.Contains("It is María Reyes Santos, goes by Mari, born 1958", ines.Text);
        Assert.Equal(2, await site.DataAsync(db => db.People.CountAsync()));
        await ines.SendAsync(new Dictionary<string, string> { ["Same"] = (await site.PersonAsync("María")).ToString() });
        Assert.EndsWith("/story", ines.Address);
        Assert.Equal(2, await site.DataAsync(db => db.People.CountAsync()));
        Assert.Equal(2, await site.DataAsync(db => db.Cases.CountAsync(c => c.ClientName == "María Reyes Santos")));
    }

    [Theory, EachDatabase]
    public async Task makes_a_family_the_client_with_all_its_members(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/intake");
        var typed = await FirstVisitAsync(site, "dana");
        (typed["Client"], typed["Family.Name"], typed["Family.OwnRelation"]) = ("Family", "Daniels family", "mother");
        (typed["Family.Members[0].GivenName"], typed["Family.Members[0].Relation"], typed["Family.Members[0].BirthDate"]) = ("Jada", "daughter", "2019-05-01");
        await dana.SendAsync(typed);
        var @case = await site.DataAsync(db => db.Cases.Include(c => c.People).SingleAsync(c => c.ClientName == "Daniels family"));
        Assert.Equal(["contact of the family", "daughter"], @case.People.Select(p => p.Role).Order());
        Assert.Equal("Daniels", await site.DataAsync(db => db.People.Where(p => p.GivenName == "Jada").Select(p => p.FamilyName).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task keeps_nothing_when_one_rule_is_broken(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var before = await CountAsync(site);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/intake");
        foreach (var (field, value, sentence) in new[]
                 {
                     ("Story.Words", " ", "Write what was said"), ("WorkerId", (await site.WorkerAsync("helen")).ToString(), "does not work in"),
                     ("Person.BirthDate", "2031-01-01", "is still to come"), ("Person.Contacts[0].Value", "12", "too few digits"), ("Reason", "", "what brings them"),
                 })
        {
            var typed = await FirstVisitAsync(site, "dana");
            typed[field] = value;
            await ines.SendAsync(typed);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, ines.Status);
            Assert.Contains(sentence, ines.Text);
            Assert.Equal("Tamika", ines.Page.QuerySelector("[name='Person.GivenName']")!.GetAttribute("value"));
            Assert.Equal(before, await CountAsync(site));
        }
        await ines.SendAsync(await FirstVisitAsync(site, "dana"));
        Assert.Equal("EC-0002", await site.DataAsync(db => db.Cases.Where(c => c.ClientName == "Tamika Daniels").Select(c => c.Number).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task a_new_person_who_may_be_known_is_recorded_only_when_somebody_says_they_are_another(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/people?q=Mari%20Reyes%20Santoz");
        Assert.Equal("Mari", (await dana.OpenAsync("/people/new?name=Mari%20Reyes")).Page.QuerySelector("[name='Input.GivenName']")!.GetAttribute("value"));
        await dana.SendAsync(new Dictionary<string, string> { ["Input.Age"] = "67" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Possibly the same person", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["SomebodyElse"] = "true" });
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        var person = await site.DataAsync(db => db.People.SingleAsync(p => p.GivenName == "Mari"));
        Assert.True(person.BirthDateEstimated);
        Assert.Equal(67, person.AgeOn(DateOnly.FromDateTime(site.Time.GetUtcNow().DateTime)));
    }

    private static async Task<(int, int, int, int)> CountAsync(Site site) => await site.DataAsync(async db =>
        (await db.People.CountAsync(), await db.Cases.CountAsync(), await db.StoryEntries.CountAsync(), (await db.Programs.SingleAsync(p => p.Code == "EC")).LastNumber));

    private static async Task<Dictionary<string, string>> FirstVisitAsync(Site site, string carriedBy) => new()
    {
        ["Story.Words"] = "They cut the gas on Monday.", ["Person.GivenName"] = "Tamika", ["Person.FamilyName"] = "Daniels", ["Person.BirthDate"] = "1990-07-14",
        ["Person.Contacts[0].Value"] = "614-555-0171", ["Reason"] = "Gas is off, two children at home",
        ["ProgramId"] = (await site.ProgramAsync("EC")).ToString(), ["WorkerId"] = (await site.WorkerAsync(carriedBy)).ToString(),
    };
}
