using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Consent;
using Alongside.Core.Data;
using Alongside.Core.People;
using Alongside.Core.Platform;
using Alongside.Core.Referrals;
using Alongside.Web.Cli.Demo;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class TodayAndCaseload
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory, EachDatabase]
    public async Task names_nobody_of_a_stranger(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var omar = await site.VisitAsync("omar");
        foreach (var page in new[] { "/", "/caseload", "/caseload?q=reyes", "/caseload?whose=all", $"/caseload?whose={await site.WorkerAsync("dana")}", "/caseload?language=es", "/people?q=reyes", "/notes/new?q=reyes" })
        {
            await omar.OpenAsync(page);
            Assert.Equal(HttpStatusCode.OK, omar.Status);
            Assert.DoesNotContain("María", omar.Text);
        }
        Assert.DoesNotContain("Spanish", omar.Page.QuerySelector("select[name=language]")?.TextContent ?? "");
        // A case manager has no team list, and a supervisor only that of her own programs.
        foreach (var page in new[] { "/team", "/team/hand-over", "/audit", "/agency" }) Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync(page)).Status);
        var helen = await site.VisitAsync("helen");
        foreach (var page in new[] { "/team", $"/team/hand-over?from={await site.WorkerAsync("dana")}", "/caseload?whose=all" })
            Assert.DoesNotContain("María", (await helen.OpenAsync(page)).Text);
    }

    [Theory, EachDatabase]
    public async Task counts_each_person_once_under_the_first_reason_and_the_rest_as_steady(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        // María has been quiet since November. The others are opened here, some with more than one reason.
        await OpenAsync(site, "Anna", (@case, by, today) => [Asked(@case, by, today), Changed(@case, by, today), Dated(@case, by, today, 1)]);
        await OpenAsync(site, "Ben", (@case, by, today) => [Changed(@case, by, today), Dated(@case, by, today, 2)]);
        await OpenAsync(site, "Clara", (@case, by, today) => [Dated(@case, by, today, 6)], opened: 60);
        await OpenAsync(site, "Dora", (@case, by, today) => Late(@case, by, today));
        await OpenAsync(site, "Emil", (@case, by, today) => [Dated(@case, by, today, 7)]);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/");
        Assert.Equal([("asked", "Anna Test"), ("changed", "Ben Test"), ("date", "Clara Test"), ("quiet", "María Reyes Santos")],
            dana.Page.QuerySelectorAll("section.panel li.reason").Select(r => (r.Closest("section")!.Id!, r.QuerySelector("a.plain")!.TextContent)));
        Assert.Equal("Dora Test", dana.Page.QuerySelector("section#waiting a.plain")!.TextContent);
        Assert.Equal(["1 asked for you", "1 something changed", "1 a date is close", "1 quiet too long", "1 waiting on others", "1 steady"], dana.Page.QuerySelectorAll(".strip-key a").Select(a => a.TextContent.Trim()));
        Assert.Equal(6, dana.Page.QuerySelectorAll("svg.strip-cells rect").Length);
        Assert.Contains("5 of your 6 people need something from you. The other 1 is steady", dana.Text);
        Assert.Contains("and 2 more dates", dana.Page.QuerySelector("section#asked")!.TextContent);
        Assert.Equal("¿Quién me lleva?", dana.Page.QuerySelector("section#asked q.voice, section#asked .voice p")!.TextContent);

        // The button does what it says: its address is there.
        foreach (var address in dana.Page.QuerySelectorAll("li.reason .actions a, section#waiting .row-split.small a").Select(a => a.GetAttribute("href")!).ToList())
            Assert.Equal(HttpStatusCode.OK, (await dana.OpenAsync(address)).Status);
        // The caseload counts the same people.
        Assert.Equal(["Anna Test", "Ben Test", "Clara Test", "Dora Test", "María Reyes Santos"], (await RowsAsync(dana, "/caseload?view=now")).Order(StringComparer.Ordinal));
        Assert.Equal(["Emil Test"], await RowsAsync(dana, "/caseload?view=steady"));
        Assert.Equal(["María Reyes Santos"], (await RowsAsync(dana, "/caseload?view=quiet")).Where(n => n != "Clara Test"));
    }

    [Theory, EachDatabase]
    public async Task shows_dana_her_eighty_six_in_the_demonstration_agency_and_finds_each_by_what_is_known(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        var dana = await DemoAsync(site, "dana");
        await dana.OpenAsync("/");
        var groups = dana.Page.QuerySelectorAll(".strip-key a").ToDictionary(a => a.GetAttribute("href")!.TrimStart('#'), a => int.Parse(a.QuerySelector("b")!.TextContent));
        Assert.Equal((3, 4, 8, 5, 6), (groups["asked"], groups["changed"], groups["date"], groups["quiet"], groups["waiting"]));
        Assert.Equal(86, groups.Values.Sum());
        Assert.Equal(groups["steady"], (await RowsAsync(dana, "/caseload?view=steady")).Count);

        var all = await RowsAsync(dana, "/caseload");
        Assert.Equal((86, 86), (all.Count, all.Distinct().Count()));
        Assert.Contains("86 people and families of yours", dana.Text);
        Assert.Contains("María Reyes Santos", await RowsAsync(dana, "/caseload?q=maria%20REYES"));
        Assert.Equal(await RowsAsync(dana, "/caseload?q=mari"), await RowsAsync(dana, "/caseload?q=Mar%C3%AD"));
        var number = await site.DataAsync(db => db.Cases.Where(c => c.ClientName == "María Reyes Santos").Select(c => c.Number).SingleAsync());
        Assert.Equal(["María Reyes Santos"], await RowsAsync(dana, $"/caseload?q={number.ToLowerInvariant()}"));
        Assert.Empty(await RowsAsync(dana, "/caseload?q=%25"));
        Assert.Empty(await RowsAsync(dana, "/caseload?q=_"));
        Assert.Contains("Nobody fits all of that", (await dana.OpenAsync("/caseload?q=zzyzx")).Text);

        var me = await site.WorkerAsync("dana");
        var mine = await site.DataAsync(db => db.CasesCarriedBy(me).Open().Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new { c.ClientName, c.SupportLevel, c.OverdueCount, c.ProgramId, p.Language }).ToListAsync());
        Assert.Equal(mine.Count(c => c.SupportLevel == 4), (await RowsAsync(dana, "/caseload?level=4")).Count);
        Assert.Equal(mine.Count(c => c.OverdueCount > 0), (await RowsAsync(dana, "/caseload?due=late")).Count);
        Assert.Equal(mine.Count(c => c.Language == "es"), (await RowsAsync(dana, "/caseload?language=es")).Count);
        var family = await site.ProgramAsync("FS");
        Assert.Equal(mine.Count(c => c.ProgramId == family && c.Language == "es"), (await RowsAsync(dana, $"/caseload?language=es&program={family}")).Count);
        foreach (var sort in new[] { "name", "program", "support", "contact", "due" })
        {
            var (up, down) = (await RowsAsync(dana, $"/caseload?sort={sort}"), await RowsAsync(dana, $"/caseload?sort={sort}&down=true"));
            Assert.Equal((86, 86), (up.Count, down.Count));
            Assert.NotEqual(up, down);
            Assert.Equal("descending", dana.Page.QuerySelector("th[aria-sort]:not([aria-sort=''])")!.GetAttribute("aria-sort"));
        }
        Assert.Equal(mine.Select(c => Names.Fold(c.ClientName)).Order(StringComparer.Ordinal).First(), Names.Fold((await RowsAsync(dana, "/caseload?sort=name"))[0]));
        // Every day of the dates ahead leads to as many people as have a date there, at most one for each date.
        await dana.OpenAsync("/");
        foreach (var (address, due) in dana.Page.QuerySelectorAll(".heat a").Where(a => a.TextContent != "·").Select(a => (a.GetAttribute("href")!, int.Parse(a.TextContent))).ToList())
            Assert.InRange((await RowsAsync(dana, address)).Count, 1, due);
        foreach (var odd in new[] { "level=abc", "due=2026-13-40", "program=x", "whose=x", "sort=x&down=x", "view=x", "status=x" }) Assert.Equal(HttpStatusCode.OK, (await dana.OpenAsync($"/caseload?{odd}")).Status);
    }

    [Theory, EachDatabase]
    public async Task keeps_a_view_under_a_name_replaces_it_and_forgets_it_for_its_owner_alone(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, omar) = (await site.VisitAsync("dana"), await site.VisitAsync("omar"));
        await dana.OpenAsync("/caseload?language=es&level=&q=");
        await dana.SendAsync(new Dictionary<string, string> { ["Name"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
        Assert.Contains("Give the view a name", dana.Text);
        await dana.SendAsync(new Dictionary<string, string> { ["Name"] = "Spanish" });
        Assert.Contains("“Spanish” is kept among your views.", dana.Text);
        Assert.Equal("/caseload?language=es", dana.Address);
        var chip = dana.Page.QuerySelector("nav.chips a[aria-current=true]")!;
        Assert.Equal(("Spanish", "/caseload?language=es"), (chip.TextContent, chip.GetAttribute("href")));

        await dana.OpenAsync("/caseload?language=es&sort=name");
        await dana.SendAsync(new Dictionary<string, string> { ["Name"] = "Spanish" });
        var kept = await site.DataAsync(db => db.SavedViews.SingleAsync());
        Assert.Equal(("Spanish", "language=es&sort=name"), (kept.Name, kept.Query));
        await omar.OpenAsync("/caseload?language=es&sort=name");
        Assert.DoesNotContain("Spanish", omar.Page.QuerySelector("nav.chips")!.TextContent);
        await omar.SendAsync(new Dictionary<string, string> { ["Name"] = "Mine" });
        omar.Page.QuerySelector("form[action*='handler=Forget']")!.SetAttribute("action", $"/caseload?viewId={kept.Id}&handler=Forget");
        await omar.SendAsync(Nothing, "form[action*='handler=Forget']");
        Assert.Equal(HttpStatusCode.NotFound, omar.Status);
        await dana.SendAsync(Nothing, "form[action*='handler=Forget']");
        Assert.Contains("“Spanish” is taken off your views.", dana.Text);
        Assert.Equal(["Mine"], await site.DataAsync(db => db.SavedViews.Select(v => v.Name).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task lets_a_supervisor_see_what_everybody_carries_and_hand_cases_over(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var (ruth, dana, omar) = (await site.VisitAsync("ruth"), await site.WorkerAsync("dana"), await site.WorkerAsync("omar"));
        await ruth.OpenAsync("/team");
        Assert.Equal(["Dana Whitfield", "Omar Haddad", "Ruth Abebe"], ruth.Page.QuerySelectorAll("table.team-list a.plain").Select(a => a.TextContent));
        Assert.Equal("1", ruth.Page.QuerySelector("table.team-list td[data-label=People]")!.TextContent);
        // Bo’s case is of a program that is not hers.
        Assert.Equal(["María Reyes Santos"], await RowsAsync(ruth, "/caseload"));

        await ruth.OpenAsync($"/team/hand-over?from={dana}");
        await ruth.SendAsync([("To", $"{omar}")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Choose at least one case.", ruth.Text);
        Assert.Equal($"{omar}", ruth.Page.QuerySelector("[name=To] option[selected]")!.GetAttribute("value"));
        await ruth.SendAsync([("To", $"{dana}"), ("Cases", $"{id}")]);
        Assert.Contains("Choose who takes them over.", ruth.Text);
        // Helen works in another program; no list offers her, and naming her all the same is refused.
        foreach (var stranger in new[] { "helen", "ines", "admin" })
        {
            await ruth.SendAsync([("To", $"{await site.WorkerAsync(stranger)}"), ("Cases", $"{id}")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        }
        await ruth.SendAsync([("To", $"{omar}"), ("Cases", $"{await site.CaseOfAsync("Bo")}")]);
        Assert.Equal(HttpStatusCode.NotFound, ruth.Status);

        await ruth.OpenAsync($"/team/hand-over?from={dana}");
        var second = await site.VisitAsync("ruth");
        await second.OpenAsync($"/team/hand-over?from={dana}");
        await ruth.SendAsync([("To", $"{omar}"), ("Cases", $"{id}")]);
        Assert.Contains("María Reyes Santos handed to Omar Haddad.", ruth.Text);
        var team = await site.DataAsync(db => db.TeamMembers.Where(t => t.CaseId == id && t.Role == TeamRole.Primary).OrderBy(t => t.Id).ToListAsync());
        Assert.Equal([("Dana Whitfield", new DateOnly(2026, 5, 5)), ("Omar Haddad", null)], team.Select(t => (t.WorkerName, t.Until)));
        await second.SendAsync([("To", $"{await site.WorkerAsync("ruth")}"), ("Cases", $"{id}")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Contains("María Reyes Santos was handed to Omar Haddad meanwhile. Look again.", second.Text);
        Assert.Equal(HttpStatusCode.OK, (await (await site.VisitAsync("omar")).OpenAsync($"/cases/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync("dana")).OpenAsync($"/cases/{id}")).Status);
    }

    internal static async Task<Visitor> DemoAsync(Site site, string userName)
    {
        var visitor = await site.VisitAsync();
        await visitor.SignInAsync(userName, DemoAgency.Password);
        return visitor;
    }

    private static async Task<List<string>> RowsAsync(Visitor visitor, string address) =>
        [.. (await visitor.OpenAsync(address)).Page.QuerySelectorAll("table.caseload tbody th a.plain").Select(a => a.TextContent)];

    private static Task<int> OpenAsync(Site site, string given, Func<Case, Stamp, DateOnly, object[]> happened, int opened = 0) => site.AsAsync("dana", async db =>
    {
        var by = db.Caller.At(db.Clock.Now);
        var person = new Person(given, "Test", by);
        db.Add(person);
        var program = await db.Programs.SingleAsync(p => p.Code == "EC");
        var @case = await OpenCase.InProgramAsync(db, program.Id, person, null, db.Caller.WorkerId!.Value, null, db.Clock.Today.AddDays(-opened), by);
        await db.SaveChangesAsync();
        var records = happened(@case, by, db.Clock.Today);
        db.AddRange(records.Where(r => r is not Case));
        if (records.OfType<Referral>().FirstOrDefault() is { } referral) referral.Deliver(records.OfType<Disclosure>().Single(), "called together", program, db.Clock.Today.AddDays(-30), by);
        return await db.SaveChangesAsync();
    });

    private static Ask Asked(Case @case, Stamp by, DateOnly today) => new(@case.Id, "¿Quién me lleva?", "Anna", "es", null, "voicemail", by.At, today, null, by);

    private static Change Changed(Case @case, Stamp by, DateOnly today) => new(@case.Id, "Home from the hospital", today, today.AddDays(2), null, by);

    private static Case Dated(Case @case, Stamp by, DateOnly today, int days)
    {
        @case.Warn("Fall risk", "Walks with one hand on the wall.", today.AddDays(days), true, null, today, by);
        return @case;
    }

    private static object[] Late(Case @case, Stamp by, DateOnly today)
    {
        var consent = new ConsentGiven(@case.Id, "Kessler Home Repair", "Name", "two bars", today.AddDays(-30), today.AddMonths(6), "Dora Test", "by voice", by);
        return [consent, consent.Disclose(["Name"], today.AddDays(-30), by), new Referral(@case.Id, null, null, "Grab bars", "Kessler Home Repair", null, "Two bars", Sensitivity.Ordinary, by)];
    }
}
