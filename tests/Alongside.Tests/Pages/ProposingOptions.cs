using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Choices;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Core.Story;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class ProposingOptions
{
    private const string Aide = "11111111-0000-4000-8000-000000000011", Bench = "11111111-0000-4000-8000-000000000012", Young = "11111111-0000-4000-8000-000000000013";

    [Theory, EachDatabase]
    public async Task is_nothing_to_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var choices = await NeedAsync(site);
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "/find", "/paper", "/narrowing" }) Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(choices + page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"{choices.Split("/choices")[0]}/income")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync()).OpenAsync("/kiosk/rank")).Status);
    }

    [Theory, EachDatabase]
    public async Task needs_no_typing_says_why_and_carries_all_of_it_over(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var choices = await NeedAsync(site);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{choices}/find");
        var proposed = dana.Page.QuerySelectorAll(".proposals > ol > li").ToList();
        Assert.Equal(["Bath aide", "Bath bench on loan", "Bath and swim for children"], proposed.Select(p => p.QuerySelector("h3 a")!.TextContent));
        string Line(int n) => string.Join(' ', proposed[n].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in new[] { "Likely", "68, and they take people from 55", "lives in Washington 20001, and they serve District of Columbia", "Free", "0.0 miles, 1 Main St, Washington", "2 weeks", "Spanish", "Monday to Friday, 8:30 am to 5 pm", "Photo ID", "too few to say", "checked Mar 1" })
            Assert.Contains(part, Line(0));
        Assert.Contains("68, and they take people up to 12", Line(2));
        Assert.Contains("unknown; ask before anybody goes", Line(2));
        // The sum is there, and it is the sum.
        foreach (var item in proposed)
        {
            var parts = item.QuerySelectorAll("table.sum tbody td:nth-child(2)").Select(td => double.Parse(td.TextContent.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal($"Why here: {parts.Sum().ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} points", item.QuerySelector("summary")!.TextContent.Split(" for ")[0].Trim());
        }
        await dana.SendAsync(new Dictionary<string, string>(), $"form[action*='{Aide}']");
        Assert.Contains("Bath aide is among the options.", dana.Text);
        Assert.EndsWith("/find", dana.Address);
        Assert.Null(dana.Page.QuerySelector($"form[action*='{Aide}']"));
        var option = await site.DataAsync(db => db.Options.SingleAsync());
        Assert.Equal((CanGet.Likely, "Free", "0.0 miles, 1 Main St, Washington", "2 weeks", "Spanish", "Photo ID"), (option.CanGet, option.Pays, option.Where, option.Wait, option.Languages, option.Bring));
        Assert.Equal("68, and they take people from 55; lives in Washington 20001, and they serve District of Columbia; in their words: Who needs a hand in the bath", option.CanGetBecause);
    }

    [Theory, EachDatabase]
    public async Task compares_with_the_agencys_own_rules_and_with_the_income_once_it_is_on_record(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var choices = await NeedAsync(site);
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        var rules = $"/directory/services/{Aide}/eligibility";
        Assert.Equal(HttpStatusCode.NotFound, (await dana.OpenAsync(rules)).Status);
        await ruth.OpenAsync($"/directory/services/{Aide}/edit");
        Assert.NotNull(ruth.Page.QuerySelector($"a[href='{rules}']"));
        var late = await (await site.VisitAsync("ruth")).OpenAsync(rules);
        await ruth.OpenAsync(rules);
        await ruth.SendAsync([("Input.AgeFrom", "60"), ("Input.AgeTo", "50"), ("Input.Documents", "Medicaid card")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("The youngest age is above the oldest.", ruth.Text);
        Assert.Equal("Medicaid card", ruth.Page.QuerySelector("[name='Input.Documents']")!.TextContent.Trim());
        await ruth.SendAsync([("Input.AgeTo", ""), ("Input.IncomePercent", "100"), ("Input.ProgramIds", $"{await site.ProgramAsync("EC")}")]);
        Assert.Contains("The rules are kept.", ruth.Text);
        // Two begin them, or keep them, at once: the second is asked.
        await late.SendAsync([("Input.AgeFrom", "21")]);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        var other = await (await site.VisitAsync("ruth")).OpenAsync(rules);
        await ruth.OpenAsync(rules);
        await ruth.SendAsync([("Input.Excluded", "nobody so far")]);
        await other.SendAsync([("Input.AgeFrom", "62")]);
        Assert.Equal(HttpStatusCode.Conflict, other.Status);

        await dana.OpenAsync($"{choices}/find");
        foreach (var part in new[] { "68, and they take people from 60", "their income limit is 100 percent of the 2026 guideline for the 48 states and D.C.; no income is on record", "in Elder Care Coordination, as they ask", "they ask for Medicaid card; whether Mari has that is not on record" }) Assert.Contains(part, dana.Text);
        var income = $"{choices.Split("/choices")[0]}/income";
        await dana.OpenAsync(income);
        await dana.SendAsync([("Input.AmountAMonth", ""), ("Input.People", ""), ("Input.Source", "Mari says so")]);
        Assert.Contains("Write the income, or how many people share it.", dana.Text);
        await dana.SendAsync([("Input.AmountAMonth", "1640"), ("Input.People", "2"), ("Input.AsOf", "2026-05-06")]);
        Assert.Contains("is still to come. As of which day is it so?", dana.Text);
        await dana.SendAsync([("Input.AsOf", "2026-05-01")]);
        Assert.Contains("$1,640 a month for 2, as of May 1", dana.Text);
        Assert.Contains("90 percent of the 2026 guideline", dana.Text);
        await dana.OpenAsync($"{choices}/find");
        Assert.Contains("$1,640 a month for 2, and their income limit is $21,640 a year for 2", dana.Text);
        Assert.Equal("Likely", dana.Page.QuerySelector(".proposals .tag")!.TextContent.Trim());
        // An import leaves the rules alone.
        using var package = Baths();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        Assert.Equal((60, 100), await site.DataAsync(async db => await db.EligibilityRules.SingleAsync() is var r ? (r.AgeFrom, r.IncomePercent) : default));
    }

    [Theory, EachDatabase]
    public async Task changes_its_order_by_what_people_said_from_the_fifth_person_on_and_tells_nothing_of_them(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var choices = await NeedAsync(site);
        var dana = await site.VisitAsync("dana");
        string First() => dana.Page.QuerySelector(".proposals h3 a")!.TextContent;
        await dana.OpenAsync($"{choices}/find");
        Assert.Equal("Bath aide", First());
        var before = await SumsAsync(site, choices);
        // In another program, whose cases Dana does not open. One of the four is asked twice.
        for (var n = 0; n < 4; n++) await SaidAsync(site, Guid.Parse(Bench), $"Person{n}", [10, .. n == 0 ? [10] : Array.Empty<int>()]);
        Assert.Equal(before, await SumsAsync(site, choices));
        await dana.OpenAsync($"{choices}/find");
        Assert.Equal("Bath aide", First());
        Assert.DoesNotContain("of 10", dana.Page.QuerySelector(".proposals > ol")!.TextContent);

        await SaidAsync(site, Guid.Parse(Bench), "Person4", [9]);
        await dana.OpenAsync($"{choices}/find");
        Assert.Equal("Bath bench on loan", First());
        Assert.Contains("7.4 of 10, 5 people", dana.Text);
        var told = await site.AsAsync("dana", db => MeasuredBenefit.OfAsync(db, [Guid.Parse(Bench), Guid.Parse(Aide)], "Daily living", null));
        Assert.Equal([new Benefit(5, 7.4, .75, BenefitAmong.Everybody)], told.Values);
        Assert.DoesNotContain("Person", dana.Text);
        Assert.Equal(0, await site.AsAsync("dana", db => db.FollowUps.CountAsync()));
        Assert.Empty(await site.DataAsync(db => MeasuredBenefit.OfAsync(db, [Guid.Parse(Bench)], null, null), Caller.Nobody));
        // What is long ago does not count.
        site.Time.Advance(TimeSpan.FromDays((365 * 3) + 5));
        Assert.Empty(await site.AsAsync("dana", db => MeasuredBenefit.OfAsync(db, [Guid.Parse(Bench)], null, null)));
    }

    private static async Task<string> SumsAsync(Site site, string choices)
    {
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"{choices}/find");
        return string.Join('|', dana.Page.QuerySelectorAll(".proposals > ol > li").Select(li => li.TextContent));
    }

    /// <summary>Somebody of Recovery Support came to a service and said at each follow-up how much it helped.</summary>
    private static Task<int> SaidAsync(Site site, Guid service, string name, int[] helped) => site.DataAsync(async db =>
    {
        var program = await db.Programs.SingleAsync(p => p.Code == "RS");
        var omar = await db.Workers.SingleAsync(w => w.UserName == "omar");
        var (today, by) = (db.Clock.Today, new Stamp { WorkerId = omar.Id, Name = omar.Name, At = db.Clock.Now });
        var person = new Person(name, "Quiet", by);
        db.Add(person);
        await db.SaveChangesAsync();
        var @case = await OpenCase.InProgramAsync(db, program.Id, person, null, omar.Id, "Came by", today, by);
        await db.SaveChangesAsync();
        var consent = new ConsentGiven(@case.Id, "Baths and More", "Name", "so that they can help", today, today.AddDays(90), name, "on paper", by);
        var disclosure = consent.Disclose(["Name"], today, by);
        var referral = new Referral(@case.Id, null, service, "Bath bench on loan", "Baths and More", null, null, Sensitivity.Ordinary, by);
        db.AddRange(consent, disclosure, referral);
        referral.Deliver(disclosure, "called", program, today, by);
        referral.Start(null, program, today, by);
        for (var i = 0; i < helped.Length; i++) referral.FollowUp(referral.FollowUps.First(f => f.AskedOn is null), helped[i], null, name, i == helped.Length - 1, i < helped.Length - 1, program, today, by);
        return await db.SaveChangesAsync();
    });

    /// <summary>Three services for the bath; María's need is bathing without fear.</summary>
    private static Package Baths()
    {
        var package = new Package();
        package.Write("services.csv", "id,organization_id,name,description,status,eligibility_description,minimum_age,maximum_age,assured_date,fees_description,wait_time\n"
            + $"{Aide},22222222-0000-4000-8000-000000000001,Bath aide,Comes to the home,active,Who needs a hand in the bath,55,,2026-03-01,Free,2 weeks\n"
            + $"{Bench},22222222-0000-4000-8000-000000000001,Bath bench on loan,Lent for as long as it is needed,active,,18,,2026-03-01,Free; a deposit,\n"
            + $"{Young},22222222-0000-4000-8000-000000000001,Bath and swim for children,In the pool,active,,,12,,,\n");
        package.Write("service_at_location.csv", $"id,service_id,location_id\nat-1,{Aide},l-1\nat-2,{Bench},l-2\n");
        package.Write("phones.csv", "id,service_id,number,type\n");
        package.Write("schedules.csv", $"id,service_id,freq,byday,opens_at,closes_at,timezone\ns-1,{Aide},WEEKLY,\"MO,TU,WE,TH,FR\",08:30Z,17:00Z,-05:00\n");
        package.Write("languages.csv", $"id,service_id,name,code\nla-1,{Aide},Spanish,es\n");
        package.Write("attributes.csv", $"id,link_id,taxonomy_term_id,link_entity\nx-1,{Aide},t-care,service\n");
        package.Write("service_areas.csv", $"id,service_id,name\nar-1,{Aide},District of Columbia\n");
        package.Write("required_documents.csv", $"id,service_id,document\nd-1,{Aide},Photo ID\n");
        return package;
    }

    internal static async Task<string> NeedAsync(Site site)
    {
        using var package = Baths();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        await site.DataAsync(async db =>
        {
            (await db.People.Include(p => p.ContactPoints).SingleAsync(p => p.GivenName == "María")).AddContactPoint(ContactSystem.Address, "212 Cedar Street, 3B, Washington, DC 20001");
            return await db.SaveChangesAsync();
        });
        var @case = await site.CaseOfAsync("María");
        var need = await site.AsAsync("dana", async db =>
        {
            var added = new Need(@case, "N1", "I am afraid of my own bathtub.", Speaker.Client, "Mari", "Bathing without fear", "Daily living", Sensitivity.Ordinary, db.Caller.At(db.Clock.Now));
            db.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });
        return $"/cases/{@case}/choices/{need}";
    }
}
