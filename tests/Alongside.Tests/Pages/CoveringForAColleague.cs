using System.Net;
using Alongside.Core.Cases;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Alongside.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Pages;

/// <summary>Dana is away on Wednesday and Thursday, and Omar, a stranger to María's case, covers.</summary>
public class CoveringForAColleague
{
    private static readonly string[] Pages = ["", "/story", "/people", "/choices", "/plan", "/referrals", "/notes", "/notes/new", "/assessments", "/timeline", "/brief", "/access", "/team", "/asks/new"];

    [Theory, EachDatabase]
    public async Task opens_the_cases_on_exactly_those_days_on_every_page_and_in_every_list(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await AskAsync(site, id);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/away");
        Assert.Contains("Omar Haddad (EC, RS), carries 1 person", dana.Text);
        await dana.SendAsync([("From", "2026-05-06"), ("Until", "2026-05-07"), ("CoverId", $"{await site.WorkerAsync("omar")}")]);
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        Assert.Contains("Omar Haddad covers for you from Wed May 6 to Thu May 7.", dana.Text);

        await SeesNothingAsync(site, id);
        site.Time.Advance(TimeSpan.FromDays(1));
        await SeesAllAsync(site, id, "for Dana until Thu May 7");
        site.Time.Advance(TimeSpan.FromDays(1));
        await SeesAllAsync(site, id, "for Dana until Thu May 7");
        site.Time.Advance(TimeSpan.FromDays(1));
        await SeesNothingAsync(site, id);
        // What was done is under the cover's own name, and the naming of the cover is on the trail.
        Assert.Equal("Omar Haddad", await site.DataAsync(db => db.Asks.Where(a => a.Words == "¿Quién viene?").Select(a => a.Recorded.Name).FirstAsync()));
        Assert.True(await site.DataAsync(db => db.AuditEntries.AnyAsync(e => e.WorkerName == "Omar Haddad" && e.Act == AuditAct.Looked && e.CaseId == id)));
        Assert.Contains("Omar Haddad", await site.DataAsync(db => db.AuditEntries.Where(e => e.What == nameof(Absence) && e.Act == AuditAct.Added && e.WorkerName == "Dana Whitfield").Select(e => e.Details).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task ends_at_once_when_it_is_ended_early_and_the_trail_says_so(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await NameAsync(site, "dana", "omar", new(2026, 5, 5), new(2026, 5, 8));
        var omar = await site.VisitAsync("omar");
        Assert.Equal(HttpStatusCode.OK, (await omar.OpenAsync($"/cases/{id}")).Status);
        Assert.Contains("Dana Whitfield is away", omar.Text);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/away");
        await dana.SendAsync(new Dictionary<string, string>(), "form[action='/account/away?handler=End']");
        Assert.Contains("closed to Omar Haddad from now on", dana.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.OpenAsync($"/cases/{id}")).Status);
        Assert.Contains("Dana Whitfield", await site.DataAsync(db => db.AuditEntries.Where(e => e.What == nameof(Absence) && e.Act == AuditAct.Changed).Select(e => e.Details).SingleAsync()));
    }

    [Theory, EachDatabase]
    public async Task leaves_protected_sections_to_the_covers_own_right(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        await site.AsAsync("dana", async db =>
        {
            var by = db.Caller.At(db.Clock.Now);
            var story = new Core.Story.StoryEntry(id, Core.Story.Speaker.Client, "Mari", null, "I drank again on Sunday", "en", null, null, null, db.Clock.Now, false, Sensitivity.SubstanceUse, "about drinking", by);
            db.Add(story);
            return await db.SaveChangesAsync();
        });
        await NameAsync(site, "dana", "ines", new(2026, 5, 5), new(2026, 5, 5));
        Assert.Equal((1, 0), await site.AsAsync("ines", async db => (await db.Cases.CountAsync(c => c.Id == id), await db.StoryEntries.CountAsync(s => s.CaseId == id))));
        Assert.Equal(1, await site.AsAsync("dana", db => db.StoryEntries.CountAsync(s => s.CaseId == id)));
    }

    [Theory, EachDatabase]
    public async Task is_refused_twice_for_oneself_for_days_that_are_over_in_a_circle_and_by_somebody_of_no_program_of_theirs(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var rs = await site.ProgramAsync("RS");
        await site.DataAsync(async db => db.Add(new WorkerProgram(await db.Workers.Where(w => w.UserName == "dana").Select(w => w.Id).SingleAsync(), rs)) is not null && await db.SaveChangesAsync() > 0);
        var (dana, omar) = (await site.VisitAsync("dana"), await site.VisitAsync("omar"));
        async Task<string> TryAsync(Visitor who, string from, string until, string cover)
        {
            await who.OpenAsync("/account/away");
            await who.SendAsync([("From", from), ("Until", until), ("CoverId", $"{await site.WorkerAsync(cover)}")]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, who.Status);
            Assert.Equal(from, who.Page.QuerySelector("[name=From]")!.GetAttribute("value"));
            return who.Text;
        }
        Assert.Contains("Those days are over", await TryAsync(dana, "2026-05-04", "2026-05-06", "omar"));
        Assert.Contains("The last day lies before the first", await TryAsync(dana, "2026-05-08", "2026-05-06", "omar"));
        Assert.Contains("Nobody covers for themselves", await TryAsync(dana, "2026-05-06", "2026-05-08", "dana"));
        Assert.Contains("works in none of the programs", await TryAsync(dana, "2026-05-06", "2026-05-08", "helen"));
        Assert.Contains("does not write in cases", await TryAsync(dana, "2026-05-06", "2026-05-08", "avery"));
        await NameAsync(site, "dana", "omar", new(2026, 5, 6), new(2026, 5, 8));
        Assert.Contains("is away from Wed May 6 to Fri May 8 already, and Omar Haddad covers", await TryAsync(dana, "2026-05-08", "2026-05-12", "ruth"));
        Assert.Contains("Two cannot cover for each other on the same days", await TryAsync(omar, "2026-05-08", "2026-05-11", "dana"));
        // On other days they may, and while the cover is away somebody else has to.
        await NameAsync(site, "omar", "dana", new(2026, 5, 11), new(2026, 5, 12));
        var ines = await site.VisitAsync("ines");
        Assert.Contains("Dana Whitfield is away from Wed May 6 to Fri May 8. Choose somebody who is there.", await TryAsync(ines, "2026-05-07", "2026-05-07", "dana"));
        Assert.Equal(2, await site.DataAsync(db => db.Absences.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task of_two_who_name_each_other_in_the_same_moment_stands_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var tried = await Task.WhenAll(new[] { ("dana", "omar"), ("omar", "dana") }.Select(pair => Task.Run(async () =>
        {
            try
            {
                await NameAsync(site, pair.Item1, pair.Item2, new(2026, 5, 6), new(2026, 5, 8));
                return true;
            }
            catch (RuleBroken)
            {
                return false;
            }
        })));
        Assert.Single(tried, true);
        Assert.Equal(1, await site.DataAsync(db => db.Absences.CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task is_seen_by_the_supervisor_who_is_warned_where_nobody_covers(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync("/account/away");
        await dana.SendAsync([("From", "2026-05-11"), ("Until", "2026-05-15"), ("CoverId", "")]);
        Assert.Contains("Nobody covers yet", dana.Text);
        var ruth = await site.VisitAsync("ruth");
        Assert.Contains("One colleague is away, or will be within two weeks, and nobody covers", (await ruth.OpenAsync("/")).Text);
        Assert.Contains("Dana Whitfield is away from Mon May 11 to Fri May 15, and nobody covers.", (await ruth.OpenAsync("/team")).Text);
        // Helen supervises another program: the absence is not hers to see or to end.
        var helen = await site.VisitAsync("helen");
        Assert.DoesNotContain("Dana Whitfield", (await helen.OpenAsync("/team/cover")).Text);
        var absence = await site.DataAsync(db => db.Absences.SingleAsync());
        await helen.OpenAsync($"/team/cover?WorkerId={await site.WorkerAsync("omar")}");
        var (address, fields) = helen.FormOf(new() { ["From"] = "2026-05-11", ["Until"] = "2026-05-11" });
        Assert.Equal(HttpStatusCode.NotFound, (await helen.PostAsync(("/team/cover?handler=End", [.. fields, KeyValuePair.Create("AbsenceId", $"{absence.Id}"), KeyValuePair.Create("Version", "0")]))).StatusCode);

        await ruth.OpenAsync("/team/cover");
        await ruth.SendAsync([("CoverId", $"{await site.WorkerAsync("omar")}")], "form[action='/team/cover?handler=Cover']");
        Assert.Contains("Omar Haddad covers for Dana Whitfield.", ruth.Text);
        await ruth.OpenAsync("/team");
        Assert.DoesNotContain("nobody covers", ruth.Text);
        Assert.Contains("away from May 11 to Fri May 15; Omar Haddad covers", ruth.Text);
        Assert.Contains("Omar Haddad covers", ruth.Text);
        // The cover falls sick on one of the days: the warning is back.
        await NameAsync(site, "omar", null, new(2026, 5, 15), new(2026, 5, 15));
        Assert.Contains("Omar Haddad was named and cannot", (await ruth.OpenAsync("/team")).Text);
    }

    /// <summary>One parameter for all seats: a list of them would be another statement for each number of people covered, planned anew.</summary>
    [Fact]
    public async Task asks_postgres_for_a_seat_by_one_array_parameter()
    {
        await using var db = Templates.Open(DatabaseProvider.Postgres, "Host=127.0.0.1;Database=nowhere", new Clock(TimeProvider.System));
        db.Caller = new Caller { WorkerId = Guid.NewGuid(), Name = "Omar", TeamCases = true, Covers = [new(Guid.NewGuid(), "Dana", new(2026, 5, 7)), new(Guid.NewGuid(), "Ruth", new(2026, 5, 7))] };
        Assert.Matches(@"worker_id = ANY \(@\w+\)", db.Cases.ToQueryString());
        Assert.Matches(@"worker_id = ANY \(@\w+\)", db.Notes.ToQueryString());
        Assert.Matches(@"worker_id = ANY \(@\w+\)", db.People.ToQueryString());
    }

    internal static Task<Absence> NameAsync(Site site, string away, string? cover, DateOnly from, DateOnly until) => site.AsAsync(away, async db =>
        await Cover.NameAsync(db, db.Caller.WorkerId!.Value, cover is null ? null : await db.Workers.Where(w => w.UserName == cover).Select(w => w.Id).SingleAsync(), from, until, AbsenceReason.Leave, db.Caller.At(db.Clock.Now)));

    private static Task<int> AskAsync(Site site, Guid id) => site.AsAsync("dana", async db =>
    {
        db.Add(new Ask(id, "¿Quién recoge a Mateo?", "Mari", "es", null, "voicemail", db.Clock.Now, db.Clock.Today, null, db.Caller.At(db.Clock.Now)));
        return await db.SaveChangesAsync();
    });

    private static async Task SeesNothingAsync(Site site, Guid id)
    {
        var omar = await site.VisitAsync("omar");
        foreach (var page in Pages) Assert.Equal((page, HttpStatusCode.NotFound), (page, (await omar.OpenAsync($"/cases/{id}{page}")).Status));
        foreach (var list in new[] { "/", "/caseload", "/caseload?whose=all", $"/caseload?whose={await site.WorkerAsync("dana")}", "/search?q=Mateo", "/search?q=Reyes", "/people?q=Reyes" })
            foreach (var word in new[] { "Reyes", "Mari", "Mateo" }) Assert.DoesNotContain(word, (await omar.OpenAsync(list)).Page.QuerySelector("main")?.TextContent.Replace("“Mateo”", "").Replace("“Reyes”", "") ?? "");
        Assert.DoesNotContain("Reyes Santos", await omar.Http.GetStringAsync("/api/search?q=Reyes"));
        Assert.Equal((0, 0, 0), await site.AsAsync("omar", async db => (await db.Cases.CountAsync(c => c.Id == id), await db.Deadlines.CountAsync(d => d.CaseId == id), await db.People.CountAsync(p => p.GivenName == "María"))));
    }

    private static async Task SeesAllAsync(Site site, Guid id, string mark)
    {
        var omar = await site.VisitAsync("omar");
        foreach (var page in Pages) Assert.Equal((page, HttpStatusCode.OK), (page, (await omar.OpenAsync($"/cases/{id}{page}")).Status));
        await omar.OpenAsync("/");
        Assert.Contains(mark, omar.Page.QuerySelector("li.reason")!.TextContent);
        Assert.Contains("You also look after 1 person for Dana until Thu May 7", omar.Text);
        Assert.Contains("María Reyes Santos", (await omar.OpenAsync($"/caseload?whose={await site.WorkerAsync("dana")}")).Text);
        Assert.Contains("María Reyes Santos", (await omar.OpenAsync("/search?q=Reyes")).Text);
        Assert.Contains("Reyes Santos", await omar.Http.GetStringAsync("/api/search?q=Reyes"));
        await omar.OpenAsync($"/cases/{id}/asks/new");
        await omar.SendAsync([("Input.Words", "¿Quién viene?"), ("Input.How", "voicemail")]);
        Assert.Equal(HttpStatusCode.OK, omar.Status);
        Assert.DoesNotContain("María", (await omar.OpenAsync($"/caseload?whose={await site.WorkerAsync("omar")}")).Page.QuerySelector("table")!.TextContent);
    }
}
