using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

public class HandingCasesOverAndBack
{
    [Theory, EachDatabase]
    public async Task is_one_act_over_all_cases_of_the_caseload_and_taking_it_back_leaves_no_trace_but_the_timeline(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        await EverywhereAsync(site);
        await site.DataAsync(db => CaseSummary.NewDayAsync(db, db.Clock.Today, default));
        var before = await Dump.OfAsync(site);
        var (ruth, count) = await HandOverAsync(site);
        Assert.Equal(86, count);
        await ruth.OpenAsync("/team/undo");
        Assert.Contains("86 cases handed over from Dana Whitfield to", ruth.Text);
        await ruth.OpenAsync(ruth.Page.QuerySelector("main ul.rows a")!.GetAttribute("href")!);
        Assert.Equal(86, ruth.Page.QuerySelectorAll("main tbody tr").Length);
        await ruth.SendAsync([("Why", "")]);
        Assert.Equal("/team/undo", ruth.Address);
        Dump.AssertSame(before, await Dump.OfAsync(site));
        Assert.Equal(86, await site.DataAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.TakenBack && a.Summary.StartsWith("Taken back: handed over from Dana"))));
    }

    [Theory, EachDatabase]
    public async Task leaves_a_case_that_was_handed_on_since_where_it_is_after_somebody_saw_it(DatabaseProvider database)
    {
        await using var site = await Site.DemoOnAsync(database);
        await EverywhereAsync(site);
        var (ruth, _) = await HandOverAsync(site);
        var address = ruth.Page.QuerySelector(".toast form")!.GetAttribute("action")!;
        var (dana, marcus) = (await site.WorkerAsync("dana"), await site.WorkerAsync("marcus"));
        var moved = await site.AsAsync("ruth", async db =>
        {
            var @case = await db.Cases.Include(c => c.Team).OrderBy(c => c.Number).FirstAsync(c => c.Team.Any(t => t.WorkerId == dana && t.Role == TeamRole.Primary) && c.Team.Any(t => t.WorkerId == marcus && t.Until == null && t.Role == TeamRole.Primary));
            @case.JoinTeam(await db.Workers.SingleAsync(w => w.UserName == "ruth"), TeamRole.Primary, db.Clock.Today, db.Caller.At(db.Clock.Now));
            await db.SaveChangesAsync();
            return @case.Id;
        });
        // Straight from the word about it nothing is taken back behind anybody's back.
        await ruth.SendAsync(Array.Empty<(string, string)>(), ".toast form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
        Assert.Contains("Something was changed since", ruth.Text);
        Assert.Contains("The team was changed since", ruth.Text);
        Assert.Equal("Take back the rest", ruth.Page.QuerySelector("main form button")!.TextContent.Trim());
        await ruth.OpenAsync(address);
        await ruth.SendAsync([("Why", "He is ill himself")]);
        Assert.Equal("/team/undo", ruth.Address);
        Assert.Equal(85, await site.DataAsync(db => db.CasesCarriedBy(dana).Open().CountAsync()));
        Assert.Equal("Ruth", (await site.DataAsync(db => db.TeamMembers.Where(t => t.CaseId == moved && t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerName).SingleAsync())).Split(' ')[0]);
    }

    private static Task EverywhereAsync(Site site) => site.DataAsync(async db =>
    {
        var all = await db.Programs.Select(p => p.Id).ToListAsync();
        foreach (var worker in await db.Workers.Include(w => w.Programs).Where(w => w.UserName == "marcus" || w.UserName == "ruth").ToListAsync()) worker.WorkIn(all);
        return await db.SaveChangesAsync();
    });

    /// <summary>The supervisor hands all of dana's open cases to marcus.</summary>
    private static async Task<(Visitor, int)> HandOverAsync(Site site)
    {
        var (dana, marcus) = (await site.WorkerAsync("dana"), await site.WorkerAsync("marcus"));
        var ruth = await site.VisitAsync();
        await ruth.SignInAsync("ruth", Web.Cli.Demo.DemoAgency.Password);
        await ruth.OpenAsync($"/team/hand-over?from={dana}");
        var cases = ruth.Page.QuerySelectorAll("input[name=Cases]").Select(c => c.GetAttribute("value")!).ToList();
        await ruth.SendAsync([("To", marcus.ToString()), .. cases.Select(c => ("Cases", c))]);
        Assert.Contains("handed to", ruth.Text);
        return (ruth, cases.Count);
    }
}
