using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Alongside.Tests.Pages;

public class MergingTwoPeople
{
    [Theory, EachDatabase]
    public async Task is_not_there_for_whoever_cannot_search_everybody_and_takes_the_right_to_meet_people(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, bo) = (await site.PersonAsync("María"), await site.PersonAsync("Bo"));
        foreach (var name in new[] { "dana", "omar", "admin", "avery" })
        {
            var visitor = await site.VisitAsync(name);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/people/{maria}/merge/{bo}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/people/{maria}/same")).Status);
            await visitor.OpenAsync("/account");
            Assert.Equal(HttpStatusCode.NotFound, await TakingAnActBack.PostAsync(visitor, $"/people/{maria}/merge/{bo}", ("Why", "I say so")));
        }
        Assert.Equal(0, await site.DataAsync(db => db.ReversibleActs.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task shows_each_field_and_record_first_and_only_a_count_of_what_is_not_the_callers(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, double_) = await DoublesAsync(site);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync($"/people/{maria}/same");
        Assert.Contains("Mariah Rayes", ines.Text);
        await ines.OpenAsync($"/people/{double_}/merge/{maria}");
        // Ines found María by the registry; her case and her phone are Dana's.
        Assert.Contains("1 case 1 record of cases that are not yours", ines.Text);
        Assert.DoesNotContain("555-0142", ines.Text);
        Assert.DoesNotContain("EC-0001", ines.Text);
        Assert.DoesNotContain("February 11, 1958", ines.Text);

        await ines.OpenAsync($"/people/{maria}/merge/{double_}");
        Assert.Contains("555 0142", ines.Text);
        Assert.Contains("on both records: one remains", ines.Text);
        Assert.Contains("12 Harbor Street", ines.Text);
        await ines.SendAsync([("Why", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ines.Status);
        Assert.Contains("Say how you know that it is the same person", ines.Text);
    }

    [Theory, EachDatabase]
    public async Task moves_what_belongs_to_the_person_and_leaves_the_family_and_old_links_find_the_record_that_stayed(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, double_) = await DoublesAsync(site);
        await site.DataAsync(db => CaseSummary.NewDayAsync(db, db.Clock.Today, default));
        var before = await Dump.OfAsync(site);
        var ines = await MergeAsync(site, maria, double_, ("Take[GivenName]", ""), ("Take[FamilyName]", ""));
        Assert.Equal($"/people/{maria}", ines.Address);
        Assert.Contains("Records made one", ines.Text);
        Assert.Equal("Mariah Rayes", ines.Page.QuerySelectorAll("dt").Single(d => d.TextContent == "Also recorded as").NextElementSibling!.TextContent);
        var now = await site.DataAsync(async db => (
            People: await db.People.CountAsync(p => p.Id == double_),
            Families: await db.HouseholdMembers.Where(m => m.PersonId == maria).CountAsync(),
            Others: await db.HouseholdMembers.CountAsync(),
            Points: await db.ContactPoints.Where(c => c.PersonId == maria).OrderBy(c => c.Rank).Select(c => c.Value).ToListAsync(),
            Cases: await db.Cases.Where(c => c.PersonId == maria).OrderBy(c => c.Number).Select(c => c.Number + " " + c.ClientName + " " + c.SearchName).ToListAsync()));
        Assert.Equal((0, 1, 2), (now.People, now.Families, now.Others));
        Assert.Equal(["555-0142", "12 Harbor Street"], now.Points);
        Assert.Equal(["EC-0001 María Reyes Santos maria reyes santos mari", "FS-0001 Rayes family maria reyes santos mari rayes family"], now.Cases);

        // Under the old name and the old address the record that stayed is found.
        await ines.OpenAsync("/people?q=Mariah+Rayes");
        Assert.Contains($"/people/{maria}", ines.Page.QuerySelector("main ul.rows a")!.GetAttribute("href"));
        Assert.Single(ines.Page.QuerySelectorAll("main ul.rows > li"));
        Assert.Equal($"/people/{maria}/edit", (await ines.OpenAsync($"/people/{double_}/edit")).Address.Replace("?", ""));
        Assert.Equal($"/people/{maria}", (await ines.OpenAsync($"/people/{double_}")).Address);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("omar")).OpenAsync($"/people/{double_}")).Status);

        await ines.OpenAsync($"/undo/{await TakingAnActBack.ActAsync(site)}");
        await ines.SendAsync([("Why", "They are cousins after all")]);
        Assert.Equal($"/people/{maria}", ines.Address);
        Dump.AssertSame(before, await Dump.OfAsync(site));
        Assert.Equal($"/people/{double_}", (await ines.OpenAsync($"/people/{double_}")).Address);
    }

    [Theory, EachDatabase]
    public async Task taken_back_keeps_with_the_survivor_what_came_since_and_says_so(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, double_) = await DoublesAsync(site);
        await MergeAsync(site, maria, double_);
        await site.AsAsync("ines", async db =>
        {
            var person = await db.People.Include(p => p.ContactPoints).SingleAsync(p => p.Id == maria);
            person.AddContactPoint(ContactSystem.Email, "mari@example.org");
            person.ContactPoints.Single(c => c.Value == "12 Harbor Street").IsSafe(Answer.Yes, null, null, "ring twice");
            person.IsContactedSafely("Only by letter");
            return await db.SaveChangesAsync();
        });
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync($"/undo/{await TakingAnActBack.ActAsync(site)}");
        Assert.Contains("staying with the record that stayed: 1 way to reach them", ines.Text);
        await ines.SendAsync([("Why", "They are cousins after all")]);
        Assert.Equal($"/people/{maria}", ines.Address);
        var points = await site.DataAsync(db => db.ContactPoints.OrderBy(c => c.Value).Select(c => new { c.PersonId, c.Value, c.Caution }).ToListAsync());
        Assert.Equal([("12 Harbor Street", double_, "ring twice"), ("555 0142", double_, null), ("555-0142", maria, "neighbors share it"), ("mari@example.org", maria, (string?)null)],
            points.ConvertAll(p => (p.Value, p.PersonId, p.Caution)).OrderBy(p => p.Value, StringComparer.Ordinal));
        var people = await site.DataAsync(db => db.People.Where(p => p.Id == maria || p.Id == double_).OrderBy(p => p.Recorded.At).Select(p => p.SafeContact + "/" + p.SearchPhones).ToListAsync());
        Assert.Equal(["Only by letter/5550142", "/5550142"], people);
    }

    [Theory, EachDatabase]
    public async Task says_field_by_field_what_was_changed_since_and_takes_back_the_rest_only_when_chosen(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, double_) = await DoublesAsync(site);
        await MergeAsync(site, maria, double_, ("Take[Pronouns]", "Pronouns"));
        await site.AsAsync("dana", async db =>
        {
            (await db.People.SingleAsync(p => p.Id == maria)).Call("María", "Reyes Santos", "Mari", "they/them");
            return await db.SaveChangesAsync();
        });
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync($"/undo/{await TakingAnActBack.ActAsync(site)}");
        var token = ines.Page.QuerySelector("input[name=Left]")!.GetAttribute("value");
        Assert.Equal("1", token);
        Assert.Contains("Dana Whitfield", ines.Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TakingAnActBack.PostAsync(ines, ines.Address, ("Why", "Cousins")));
        await ines.SendAsync([("Why", "Cousins")]);
        Assert.Equal($"/people/{maria}", ines.Address);
        Assert.Equal(["they/them", "he/him"], await site.DataAsync(db => db.People.Where(p => p.Id == maria || p.Id == double_).OrderBy(p => p.Recorded.At).Select(p => p.Pronouns).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_refused_with_a_sentence_for_itself_for_a_merged_one_and_when_somebody_was_faster(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, double_) = await DoublesAsync(site);
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TakingAnActBack.PostAsync(ines, $"/people/{maria}/merge/{maria}", ("Why", "It is she")));
        Assert.Contains("same record twice", (await ines.OpenAsync($"/people/{maria}/merge/{maria}")).Text);

        // Edited meanwhile.
        await ines.OpenAsync($"/people/{maria}/merge/{double_}");
        await site.AsAsync("ines", async db =>
        {
            (await db.People.SingleAsync(p => p.Id == double_)).IsContactedSafely("Ask for Mariah");
            return await db.SaveChangesAsync();
        });
        await ines.SendAsync([("Why", "Same birth date")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ines.Status);
        Assert.Contains("was changed or merged while you looked", ines.Text);
        Assert.Contains("Ask for Mariah", ines.Text);
        Assert.Equal("Same birth date", ines.Page.QuerySelector("textarea[name=Why]")!.TextContent.Trim());

        // Two at once, each the other way round: one of them wins.
        var (one, other) = (await site.VisitAsync("ruth"), await site.VisitAsync("ines"));
        await one.OpenAsync($"/people/{maria}/merge/{double_}");
        await other.OpenAsync($"/people/{double_}/merge/{maria}");
        await Task.WhenAll(one.SendAsync([("Why", "Same birth date")]), other.SendAsync([("Why", "Same birth date")]));
        Assert.Single(new[] { one, other }, v => v.Status == HttpStatusCode.OK);
        var late = one.Status == HttpStatusCode.OK ? other : one;
        Assert.True((int)late.Status is 404 or 409 or 422, $"{late.Status}");
        Assert.Contains("merged", late.Text);
        Assert.Equal(1, await site.DataAsync(db => db.ReversibleActs.CountAsync()));
        await ines.SendAsync([("Why", "Same birth date")]);
        Assert.True((int)ines.Status is 404 or 409 or 422);
    }

    [Theory, EachDatabase]
    public async Task attaches_nothing_to_somebody_who_was_merged_while_it_was_being_written(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (maria, double_) = await DoublesAsync(site);
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => site.AsAsync("dana", async db =>
        {
            var @case = await db.Cases.Include(c => c.People).SingleAsync(c => c.PersonId == maria);
            var person = await site.DataAsync(other => other.People.SingleAsync(p => p.Id == double_));
            await MergeAsync(site, maria, double_);
            @case.Include(person, "cousin", db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        }));
        Assert.Contains("was merged into another record", broken.Message);
        Assert.Equal(0, await site.DataAsync(db => db.CasePeople.CountAsync(p => p.PersonId == double_)));
    }

    /// <summary>María again, under another spelling: recorded at intake, contact of a family of three with its own case, and member beside María's own record.</summary>
    internal static async Task<(Guid Maria, Guid Double)> DoublesAsync(Site site)
    {
        var maria = await site.PersonAsync("María");
        return (maria, await site.AsAsync("ines", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var person = new Person("Mariah", "Rayes", by);
            person.Call("Mariah", "Rayes", null, "he/him");
            person.WasBorn(new DateOnly(1958, 1, 1), true, db.Clock.Today);
            person.AddContactPoint(ContactSystem.Phone, "555 0142");
            person.AddContactPoint(ContactSystem.Address, "12 Harbor Street");
            var (ana, leo) = (new Person("Ana", "Rayes", by), new Person("Leo", "Rayes", by));
            var family = new Household("Rayes family");
            family.Add(person.Id, "aunt");
            family.Add(maria, null);
            family.Add(ana.Id, "daughter");
            db.AddRange(person, ana, leo, family);
            db.Identifiers.Add(new Identifier(person.Id, IdentifierKind.Medicaid, "912345678", "State", site.Services.GetRequiredService<FieldCipher>()));
            await db.SaveChangesAsync();
            var program = await db.Programs.SingleAsync(p => p.Code == "FS");
            var dana = await db.Workers.SingleAsync(w => w.UserName == "dana");
            await OpenCase.InProgramAsync(db, program.Id, person, family, dana.Id, "Gas cut off", db.Clock.Today, by with { WorkerId = dana.Id, Name = dana.Name });
            await db.SaveChangesAsync();
            return person.Id;
        }));
    }

    private static async Task<Visitor> MergeAsync(Site site, Guid stays, Guid goes, params (string Name, string Value)[] chosen)
    {
        var ines = await site.VisitAsync("ines");
        await ines.OpenAsync($"/people/{stays}/merge/{goes}");
        await ines.SendAsync([("Why", "Same birth year and phone; her sister told us"), .. chosen]);
        Assert.Equal(HttpStatusCode.OK, ines.Status);
        return ines;
    }

}
