using System.Net;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Tests.Doubles;
using Alongside.Tests.Rules;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ReviewingDoubles
{
    [Theory, EachDatabase]
    public async Task is_no_page_for_whoever_may_not_search_everybody(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheNightlyPass.TwoOfKathrynAsync(site);
        await TheNightlyPass.PassAsync(site);
        foreach (var userName in new[] { "dana", "omar", "avery", "admin" })
        {
            var stranger = await site.VisitAsync(userName);
            await stranger.OpenAsync("/people/doubles");
            Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
            Assert.DoesNotContain("Maier", stranger.Text);
            await stranger.OpenAsync("/people");
            Assert.DoesNotContain("Possible doubles", stranger.Text);
        }
    }

    [Theory, EachDatabase]
    public async Task shows_both_side_by_side_with_the_reasons_and_no_phone_or_case_that_is_not_theirs(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheSamePerson.RecordAsync(site, "Maria", "Reyes", new DateOnly(1958, 2, 11), "555-0142");
        await TheNightlyPass.PassAsync(site);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/people");
        Assert.Contains("Possible doubles 1", ines.Text);
        await ines.OpenAsync("/people/doubles");
        Assert.Equal(HttpStatusCode.OK, ines.Status);
        foreach (var said in new[] { "Almost certainly one person", "María Reyes Santos", "Maria Reyes", "February 11, 1958", "one of two family names is the same", "same birth date", "same phone", "••• 0142", "none open to you" }) Assert.Contains(said, ines.Text);
        Assert.DoesNotContain("555-0142", ines.Page.Source.Text);
        var number = await site.DataAsync(async db => (await db.Cases.SingleAsync(c => c.ClientName.StartsWith("María"))).Number);
        Assert.DoesNotContain(number, ines.Text);
        // Ruth may open the cases of Elder Care.
        var ruth = await site.VisitAsync("ruth");
        await ruth.OpenAsync("/people/doubles");
        Assert.Contains("1 open to you", ruth.Text);
        Assert.Contains("555-0142", ruth.Text);
        var pair = await site.DataAsync(db => db.PossibleDoubles.SingleAsync());
        Assert.NotNull(ruth.Page.QuerySelector($"a[href='/people/{pair.FirstId}/merge/{pair.SecondId}']"));
        Assert.Equal(1, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.What == "possible doubles" && e.WorkerName == "Ruth Abebe")));
    }

    [Theory, EachDatabase]
    public async Task says_that_two_are_two_and_can_take_it_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheNightlyPass.TwoOfKathrynAsync(site);
        await TheNightlyPass.PassAsync(site);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/people/doubles");
        await ines.SendAsync(new Dictionary<string, string> { ["Why"] = new('x', 400) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ines.Status);
        Assert.Contains("300 fit here", ines.Text);
        await ines.SendAsync(new Dictionary<string, string> { ["Why"] = "cousins" });
        Assert.Equal("/people/doubles", ines.Address);
        Assert.Contains("Nobody seems to be here twice", ines.Text);
        await ines.OpenAsync("/people/doubles?show=decided");
        Assert.Contains("Inés Ibarra said they are two people", ines.Text);
        Assert.Contains("cousins", ines.Text);
        await ines.SendAsync(new Dictionary<string, string>(), "form.decide");
        Assert.DoesNotContain("cousins", ines.Text);
        await ines.OpenAsync("/people/doubles");
        Assert.Contains("Kathryn Maier", ines.Text);
    }

    [Theory, EachDatabase]
    public async Task refuses_a_second_decision_on_what_somebody_decided_meanwhile(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await TheNightlyPass.TwoOfKathrynAsync(site);
        await TheNightlyPass.PassAsync(site);
        var (ines, ruth) = (await site.VisitAsync("ines"), await site.VisitAsync("ruth"));
        await ines.OpenAsync("/people/doubles");
        await ruth.OpenAsync("/people/doubles");
        await ruth.SendAsync(new Dictionary<string, string> { ["Why"] = "sisters" });
        await ines.SendAsync(new Dictionary<string, string> { ["Why"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ines.Status);
        Assert.Contains("Ruth Abebe said already that they are two people", ines.Text);
        Assert.Equal("sisters", await site.DataAsync(db => db.PossibleDoubles.Select(d => d.Why).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task comes_in_pages_the_most_certain_first(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await site.DataAsync(async db =>
        {
            for (var i = 0; i < 30; i++)
                foreach (var phone in new[] { "614-555-0199", i % 2 == 0 ? "614-555-0199" : "380-555-0100" })
                {
                    var person = new Person($"Zeno{(char)('a' + i)}{(char)('z' - i)}us", $"Quill{(char)('a' + i % 26)}{(char)('b' + i % 20)}tham", db.Caller.At(db.Clock.Now));
                    person.WasBorn(new DateOnly(1950, 1, 2).AddDays(i * 397), false, db.Clock.Today);
                    person.AddContactPoint(ContactSystem.Phone, phone.Replace("0199", $"{1000 + i * 7}"));
                    db.Add(person);
                }
            return await db.SaveChangesAsync();
        });
        await TheNightlyPass.PassAsync(site);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/people/doubles");
        Assert.Equal(25, ines.Page.QuerySelectorAll("article").Length);
        var first = await site.DataAsync(db => db.PossibleDoubles.OrderByDescending(d => d.Score).ThenBy(d => d.Id).Select(d => d.Id).FirstAsync());
        Assert.Equal($"pair-{first}", ines.Page.QuerySelector("article")!.Id);
        await ines.OpenAsync(ines.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.True(ines.Page.QuerySelectorAll("article").Length >= 5);
        Assert.NotNull(ines.Page.QuerySelector("a[rel=prev]"));
        await ines.OpenAsync("/people/doubles?part=99999999");
        Assert.Equal(HttpStatusCode.OK, ines.Status);
    }
}
