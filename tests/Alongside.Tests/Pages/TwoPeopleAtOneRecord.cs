using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>The second of two sees both versions and chooses; nothing is overwritten unseen.</summary>
public class TwoPeopleAtOneRecord
{
    private static Dictionary<string, string> Stands(string line, string level = "2", string days = "") => new() { ["Input.NowLine"] = line, ["Input.SupportLevel"] = level, ["Input.ContactEveryDays"] = days };

    private static async Task<(Visitor Dana, string Address)> RuthWasFirstAsync(Site site, Dictionary<string, string> ruths, Dictionary<string, string> danas)
    {
        var address = $"/cases/{await site.CaseOfAsync("María")}/status";
        var (dana, ruth) = (await site.VisitAsync("dana"), await site.VisitAsync("ruth"));
        await dana.OpenAsync(address);
        await (await ruth.OpenAsync(address)).SendAsync(ruths);
        Assert.Equal(HttpStatusCode.OK, ruth.Status);
        await dana.SendAsync(danas);
        return (dana, address);
    }

    private static Task<(string? NowLine, int SupportLevel, int? ContactEveryDays)> NowAsync(Site site) =>
        site.DataAsync(async db => await db.Cases.Where(c => c.Number == "EC-0001").Select(c => new { c.NowLine, c.SupportLevel, c.ContactEveryDays }).SingleAsync() is var c ? (c.NowLine, c.SupportLevel, c.ContactEveryDays) : default);

    [Theory, EachDatabase]
    public async Task shows_the_second_both_versions_with_name_and_time_and_saves_what_is_chosen(DatabaseProvider database)
    {
        foreach (var (choice, expected) in new[] { ("theirs", "Ruth’s line"), ("mine", "Dana’s line") })
        {
            await using var site = await Site.OnAsync(database);
            var (dana, _) = await RuthWasFirstAsync(site, Stands("Ruth’s line", "3"), Stands("Dana’s line", days: "9"));
            Assert.Equal(HttpStatusCode.Conflict, dana.Status);
            Assert.Contains("Ruth Abebe was here first", dana.Text);
            Assert.Contains("10:00 am", dana.Page.QuerySelector("#conflict")!.TextContent);
            var versus = dana.Page.QuerySelectorAll(".versus").Single();
            Assert.Contains("What is going on now", versus.GetAttribute("aria-label"));
            Assert.Contains("Dana’s line", versus.Children[0].TextContent);
            Assert.Contains("Ruth Abebe’s, 10:00 am", versus.Children[1].TextContent);
            Assert.Contains("Ruth’s line", versus.Children[1].TextContent);
            Assert.Empty(versus.QuerySelectorAll("[checked]"));
            Assert.Equal(("Ruth’s line", 3, null), await NowAsync(site));
            // Only Ruth touched the level, only Dana the days: both stay without a question.
            Assert.Contains("taken over", dana.Text);
            Assert.True(dana.Page.QuerySelector<IHtmlInputElement>("[name='Input.SupportLevel'][value='3']")!.IsChecked);

            // Sent without a choice it is asked again; nothing is lost meanwhile.
            await dana.SendAsync(new Dictionary<string, string>(), "form:has(.versus)");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, dana.Status);
            Assert.Contains("Choose whose version stays", dana.Text);
            await dana.SendAsync(new Dictionary<string, string> { ["whose.Input.NowLine"] = choice });
            Assert.Equal(HttpStatusCode.OK, dana.Status);
            Assert.Equal((expected, 3, 9), await NowAsync(site));
        }
    }

    [Theory, EachDatabase]
    public async Task takes_over_what_only_the_other_changed_and_says_so(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var (dana, _) = await RuthWasFirstAsync(site, Stands("Ruth’s line", "4"), Stands("", days: "9"));
        Assert.Equal(HttpStatusCode.Conflict, dana.Status);
        Assert.Empty(dana.Page.QuerySelectorAll(".versus"));
        Assert.Contains("Taken over, because you had not touched it: What is going on now, How much support", dana.Text);
        await dana.SendAsync(new Dictionary<string, string>(), "form:has([name='Input.NowLine'])");
        Assert.Equal(("Ruth’s line", 4, 9), await NowAsync(site));
    }

    [Theory, EachDatabase]
    public async Task says_so_when_the_other_window_was_ones_own(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var address = $"/cases/{await site.CaseOfAsync("María")}/status";
        var (one, two) = (await site.VisitAsync("dana"), await site.VisitAsync("dana"));
        await one.OpenAsync(address);
        await (await two.OpenAsync(address)).SendAsync(Stands("From the other window"));
        await one.SendAsync(Stands("From this window"));
        Assert.Equal(HttpStatusCode.Conflict, one.Status);
        Assert.Contains("You saved this before, in another window", one.Text);
    }

    [Theory, EachDatabase]
    public async Task keeps_each_way_to_reach_a_person_apart_whatever_came_or_went_meanwhile(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var address = $"/people/{await site.PersonAsync("María")}/edit";
        var (one, two) = (await site.VisitAsync("dana"), await site.VisitAsync("dana"));
        await one.OpenAsync(address);
        await two.OpenAsync(address);
        await two.SendAsync(new Dictionary<string, string> { ["Input.Contacts[0].GoodHours"] = "never on Tuesday", ["Input.Contacts[1].System"] = "Email", ["Input.Contacts[1].Value"] = "mari@example.org" });
        Assert.Equal(HttpStatusCode.OK, two.Status);
        await one.SendAsync(new Dictionary<string, string> { ["Input.Contacts[0].Caution"] = "her son answers", ["Input.Contacts[1].System"] = "Phone", ["Input.Contacts[1].Value"] = "555-0177" });
        Assert.Equal(HttpStatusCode.Conflict, one.Status);
        await one.SendAsync(new Dictionary<string, string>(), "form:has([name='Input.GivenName'])");
        Assert.Equal(HttpStatusCode.OK, one.Status);
        var points = await site.DataAsync(db => db.ContactPoints.Where(p => db.People.Any(x => x.Id == p.PersonId && x.GivenName == "María")).OrderBy(p => p.Rank).Select(p => $"{p.Value}; {p.GoodHours}; {p.Caution}").ToListAsync());
        Assert.Equal(["555-0142; never on Tuesday; her son answers", "555-0177; ; ", "mari@example.org; ; "], points.Order());
    }

    [Theory, EachDatabase]
    public async Task loses_no_write_of_twenty_at_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var address = $"/cases/{await site.CaseOfAsync("María")}/status";
        var conflicts = 0;
        await Task.WhenAll(Enumerable.Range(10, 20).Select(n => Task.Run(async () =>
        {
            var visitor = await site.VisitAsync(n % 2 == 0 ? "dana" : "ruth");
            while (true)
            {
                await visitor.OpenAsync(address);
                var line = visitor.Page.QuerySelector<IHtmlInputElement>("[name='Input.NowLine']")!.Value;
                await visitor.SendAsync(new Dictionary<string, string> { ["Input.NowLine"] = $"{line} {n}" });
                if (visitor.Status == HttpStatusCode.OK) return;
                Assert.Equal(HttpStatusCode.Conflict, visitor.Status);
                Interlocked.Increment(ref conflicts);
            }
        })));
        var kept = (await NowAsync(site)).NowLine!.Split(' ').Order();
        Assert.Equal(Enumerable.Range(10, 20).Select(n => $"{n}"), kept);
        Assert.Equal(20, await site.DataAsync(db => db.Cases.Where(c => c.Number == "EC-0001").Select(c => c.Version).SingleAsync()));
        TestContext.Current.TestOutputHelper?.WriteLine($"20 writes, {conflicts} met another and were asked again.");
    }

    [Theory, EachDatabase]
    public async Task lets_different_acts_in_one_case_meet_without_waiting_for_each_other_in_a_circle(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
        {
            var visitor = await site.VisitAsync(n % 2 == 0 ? "dana" : "ruth");
            do
            {
                if (n % 4 < 2) await (await visitor.OpenAsync($"/cases/{id}/asks/new")).SendAsync(new Dictionary<string, string> { ["Input.Words"] = $"Question {n}", ["Input.SpeakerName"] = "Mari", ["Input.How"] = "call" });
                else await (await visitor.OpenAsync($"/cases/{id}/status")).SendAsync(Stands($"Line {n}"));
                Assert.Contains(visitor.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict });
            } while (visitor.Status == HttpStatusCode.Conflict);
        })));
        Assert.Equal(8, await site.DataAsync(db => db.Asks.CountAsync()));
        Assert.Equal(8, await site.DataAsync(db => db.Cases.Where(c => c.Id == id).Select(c => c.Version).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task leaves_one_case_manager_when_two_supervisors_hand_a_case_over_in_the_same_instant(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var (omar, ruth) = (await site.WorkerAsync("omar"), await site.WorkerAsync("ruth"));
        async Task<Case> LoadedAsync(AppDb db) => await db.Cases.Include(c => c.Team).SingleAsync(c => c.Id == id);
        async Task HandAsync(AppDb db, Case @case, Guid to) => @case.JoinTeam(await db.Workers.SingleAsync(w => w.Id == to), TeamRole.Primary, db.Clock.Today, db.Caller.At(db.Clock.Now));
        await site.DataAsync(one => site.DataAsync(async two =>
        {
            var (first, second) = (await LoadedAsync(one), await LoadedAsync(two));
            await HandAsync(one, first, omar);
            await HandAsync(two, second, ruth);
            await one.SaveChangesAsync();
            var late = await Assert.ThrowsAsync<DbUpdateException>(() => two.SaveChangesAsync());
            Assert.True(Providers.IsSecond(late));
            return 0;
        }));
        Assert.Equal([omar], await site.DataAsync(db => db.TeamMembers.Where(t => t.CaseId == id && t.Role == TeamRole.Primary && t.Until == null).Select(t => t.WorkerId).ToListAsync()));

        // On the pages: both send in the same moment; whoever is late reads why and nothing is doubled.
        var bulk = await site.VisitAsync("ruth");
        await bulk.OpenAsync($"/team/hand-over?from={omar}");
        var page = await site.VisitAsync("ruth");
        await page.OpenAsync($"/cases/{id}/team");
        var forms = new[]
        {
            (bulk, bulk.FormOf(new() { ["To"] = $"{await site.WorkerAsync("dana")}", ["Cases"] = $"{id}" })),
            (page, page.FormOf(new() { ["NextId"] = $"{ruth}" })),
        };
        var answers = await Task.WhenAll(forms.Select(f => Task.Run(() => f.Item1.PostAsync(f.Item2))));
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity }));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(1, await site.DataAsync(db => db.TeamMembers.CountAsync(t => t.CaseId == id && t.Role == TeamRole.Primary && t.Until == null)));
    }

    [Theory, EachDatabase]
    public async Task is_not_disturbed_by_the_summary_a_case_keeps_of_itself(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.DataAsync(async typing =>
        {
            var @case = await typing.Cases.SingleAsync(c => c.Id == id);
            // Meanwhile the client writes, a new day counts the overdue dates, and the summary of the case follows.
            await site.DataAsync(async db =>
            {
                db.Add(new Ask(id, "When does the bench come?", "Mari", "en", null, "call", db.Clock.Now, db.Clock.Today, db.Clock.Today.AddDays(1), db.Caller.At(db.Clock.Now)));
                await db.SaveChangesAsync();
                return await CaseSummary.NewDayAsync(db, db.Clock.Today.AddDays(400), default);
            });
            @case.StandsAt("Waits for the bench", 3, null, typing.Caller.At(typing.Clock.Now));
            await typing.SaveChangesAsync();
            return 0;
        });
        var after = await site.DataAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id));
        Assert.Equal(("Waits for the bench", 3, 1), (after.NowLine, after.SupportLevel, after.Version));
        Assert.NotNull(after.NextDueWhat);

        // And a save of the case writes the columns that were changed, not the summary it was loaded with.
        await site.DataAsync(async typing =>
        {
            var @case = await typing.Cases.SingleAsync(c => c.Id == id);
            await site.DataAsync(db => CaseSummary.NewDayAsync(db, db.Clock.Today.AddDays(400), default));
            typing.Entry(@case).Property(c => c.NowLine).CurrentValue = "Once more";
            await typing.SaveChangesAsync();
            return 0;
        });
        Assert.True((await site.DataAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == id))).OverdueCount > 0);
    }

    [Theory, EachDatabase]
    public async Task saves_all_of_a_form_or_nothing_of_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var finished in new[] { false, true })
        {
            await site.DataAsync(async db =>
            {
                db.Form = new OneForm(Guid.CreateVersion7(), new string('0', 64));
                foreach (var code in new[] { "T1", "T2" })
                {
                    db.Add(new AgencyProgram(code, code));
                    await db.SaveChangesAsync();
                }
                if (finished) await db.FinishAsync("/agency", "Two programs.");
                return 0;
            });
            Assert.Equal(finished ? 2 : 0, await site.DataAsync(db => db.Programs.CountAsync(p => p.Code.StartsWith("T"))));
        }
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }
}
