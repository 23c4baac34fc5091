using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Alongside.Core.Data;
using Alongside.Core.Drafts;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Api;

/// <summary>What a form sends while somebody types.</summary>
public class KeepingADraft
{
    [Theory, EachDatabase]
    public async Task is_for_its_own_worker_and_not_there_for_anybody_else(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var dana = await TypistAsync(site, "dana");
        Assert.Equal(HttpStatusCode.OK, (await dana.KeepAsync(form, Guid.NewGuid(), 1, "Talked about the bath.")).Status);
        var id = (await dana.ReadAsync(form)).Body.GetProperty("id").GetGuid();

        // Ruth supervises the program and may open the case; Omar may not; Avery opens every case.
        foreach (var userName in new[] { "omar", "ruth", "avery", "admin" })
        {
            var other = await TypistAsync(site, userName);
            Assert.Equal(HttpStatusCode.NotFound, (await other.ReadAsync(form)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/api/drafts/{id}/discard", new { })).Status);
            Assert.DoesNotContain("Talked about the bath", await other.Http.GetStringAsync("/drafts"));
            Assert.Equal(0, await site.AsAsync(userName, db => db.Drafts.CountAsync()));
        }
        var omar = await TypistAsync(site, "omar");
        Assert.Equal(HttpStatusCode.NotFound, (await omar.KeepAsync(form, Guid.NewGuid(), 1, "Not his case.")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.KeepAsync($"/people/{await site.PersonAsync("María")}/edit", Guid.NewGuid(), 1, "Nor his client.")).Status);
        Assert.Equal(1, await AllAsync(site));
    }

    [Theory, EachDatabase]
    public async Task answers_401_when_signed_out_and_takes_nothing_without_the_token(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var nobody = (await site.VisitAsync()).Http;
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsJsonAsync("/api/drafts", new { form = "/intake" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/drafts?form=/intake")).StatusCode);
        var dana = (await site.VisitAsync("dana")).Http;
        Assert.Equal(HttpStatusCode.BadRequest, (await dana.PostAsJsonAsync("/api/drafts", new { form = "/intake", tab = Guid.NewGuid(), step = 1, typed = new[] { new[] { "Reason", "x" } } })).StatusCode);
        Assert.Equal(0, await AllAsync(site));
    }

    [Theory, EachDatabase]
    public async Task is_absent_while_its_case_is_not_open_and_there_again_when_it_is(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var id = await site.CaseOfAsync("María");
        var dana = await TypistAsync(site, "dana");
        await dana.KeepAsync($"/cases/{id}/notes/new", Guid.NewGuid(), 1, "Talked about the bath.");
        await OnTeamAsync(site, id, false);
        Assert.Equal(HttpStatusCode.NotFound, (await dana.ReadAsync($"/cases/{id}/notes/new")).Status);
        Assert.DoesNotContain("Talked about the bath", await dana.Http.GetStringAsync("/drafts"));
        await OnTeamAsync(site, id, true);
        Assert.Equal(HttpStatusCode.OK, (await dana.ReadAsync($"/cases/{id}/notes/new")).Status);
    }

    [Theory, EachDatabase]
    public async Task seals_what_was_typed_and_is_no_change_in_the_case(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var (activities, rows) = await site.AsAsync("dana", async db => (await db.Activities.CountAsync(), await db.AuditEntries.CountAsync(e => e.What == "Draft")));
        var dana = await TypistAsync(site, "dana");
        var tab = Guid.NewGuid();
        for (var step = 1; step <= 20; step++) await dana.KeepAsync(form, tab, step, new string('a', step) + " Talked about the bath.");
        await site.AsAsync("dana", async db =>
        {
            var draft = await db.Drafts.SingleAsync();
            Assert.DoesNotContain("bath", System.Text.Encoding.UTF8.GetString(draft.Typed));
            Assert.Equal(activities, await db.Activities.CountAsync());
            // One row when it began, whatever was typed since, and none of its words.
            var row = Assert.Single(await db.AuditEntries.Where(e => e.What == "Draft").ToListAsync());
            Assert.Equal((AuditAct.Added, draft.Id, draft.CaseId, (string?)null), (row.Act, row.RecordId!.Value, row.CaseId, row.Details));
            return true;
        });
        var id = (await dana.ReadAsync(form)).Body.GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.NoContent, (await dana.PostAsync($"/api/drafts/{id}/discard", new { })).Status);
        Assert.Equal(rows + 2, await site.DataAsync(db => db.AuditEntries.CountAsync(e => e.What == "Draft")));
    }

    [Theory, EachDatabase]
    public async Task never_overwrites_what_another_window_typed_unless_a_person_says_so(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var dana = await TypistAsync(site, "dana");
        var (desk, phone) = (Guid.NewGuid(), Guid.NewGuid());
        await dana.KeepAsync(form, desk, 1, "At the desk.");
        var (status, told) = await dana.KeepAsync(form, phone, 1, "On the phone.");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("At the desk.", told.GetProperty("excerpt").GetString());
        Assert.Equal("At the desk.", await ExcerptAsync(dana, form));
        // A late keep of the same window changes nothing either.
        Assert.Equal(HttpStatusCode.OK, (await dana.KeepAsync(form, desk, 1, "Older.")).Status);
        Assert.Equal("At the desk.", await ExcerptAsync(dana, form));

        Assert.Equal(HttpStatusCode.OK, (await dana.KeepAsync(form, phone, 2, "On the phone.", "ThisStands")).Status);
        Assert.Equal("On the phone.", await ExcerptAsync(dana, form));
        Assert.Equal(HttpStatusCode.Conflict, (await dana.KeepAsync(form, desk, 2, "At the desk, more.")).Status);
        Assert.Equal(HttpStatusCode.OK, (await dana.KeepAsync(form, desk, 3, "At the desk, more.", "OtherStands")).Status);
        Assert.Equal("On the phone.", await ExcerptAsync(dana, form));
        // Both that gave way can be had again.
        Assert.Equal(2, await site.AsAsync("dana", db => db.Drafts.ThrownAway(db.Clock.Now).CountAsync()));
    }

    [Theory, EachDatabase]
    public async Task holds_half_a_megabyte_and_says_so_beyond_it(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await TypistAsync(site, "dana");
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        Assert.Equal(HttpStatusCode.OK, (await dana.KeepAsync(form, Guid.NewGuid(), 1, new string('x', 500_000))).Status);
        var (status, said) = await dana.KeepAsync(form, Guid.NewGuid(), 1, new string('x', 530_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("a draft holds 512 KB", said.GetProperty("sentence").GetString());
        foreach (var nowhere in new[] { "", "https://elsewhere.example/x", "//elsewhere", "/x\u0001" })
            Assert.Equal(HttpStatusCode.BadRequest, (await dana.KeepAsync(nowhere, Guid.NewGuid(), 1, "x")).Status);
    }

    [Theory, EachDatabase]
    public async Task ends_for_good_only_thirty_days_after_it_was_thrown_away_and_never_while_it_is_unfinished(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var dana = await TypistAsync(site, "dana");
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        await dana.KeepAsync(form, Guid.NewGuid(), 1, "Thrown away.");
        await dana.PostAsync($"/api/drafts/{(await dana.ReadAsync(form)).Body.GetProperty("id").GetGuid()}/discard", new { });
        await dana.KeepAsync(form, Guid.NewGuid(), 1, "Unfinished.");
        site.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await site.DataAsync(db => OldDrafts.ForgetAsync(db)));
        site.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await site.DataAsync(db => OldDrafts.ForgetAsync(db)));
        site.Time.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(0, await site.DataAsync(db => OldDrafts.ForgetAsync(db)));
        Assert.Equal(1, await AllAsync(site));
    }

    /// <summary>A worker's browser with a script that keeps drafts.</summary>
    private sealed record Typist(HttpClient Http, string Token)
    {
        public Task<(HttpStatusCode Status, JsonElement Body)> KeepAsync(string form, Guid tab, int step, string text, string another = "Ask") =>
            PostAsync("/api/drafts", new { form, tab, step, another, typed = new[] { new[] { "Input.Narrative", text }, ["!Input.GoalIds", ""] } });

        public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string address, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Add("RequestVerificationToken", Token);
            return await AnswerAsync(await Http.SendAsync(request));
        }

        public async Task<(HttpStatusCode Status, JsonElement Body)> ReadAsync(string form) => await AnswerAsync(await Http.GetAsync($"/api/drafts?form={Uri.EscapeDataString(form)}"));

        private static async Task<(HttpStatusCode, JsonElement)> AnswerAsync(HttpResponseMessage answer) =>
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType == "application/json" ? await answer.Content.ReadFromJsonAsync<JsonElement>() : default);
    }

    private static async Task<Typist> TypistAsync(Site site, string userName)
    {
        var http = (await site.VisitAsync(userName)).Http;
        return new Typist(http, (await http.GetFromJsonAsync<JsonElement>("/api/drafts/pass")).GetProperty("token").GetString()!);
    }

    private static async Task<string?> ExcerptAsync(Typist typist, string form) => (await typist.ReadAsync(form)).Body.GetProperty("excerpt").GetString();

    /// <summary>All there are: each worker's own together.</summary>
    private static async Task<int> AllAsync(Site site)
    {
        var sum = 0;
        foreach (var userName in Cast.UserNames) sum += await site.AsAsync(userName, db => db.Drafts.CountAsync());
        return sum;
    }

    private static Task<int> OnTeamAsync(Site site, Guid caseId, bool there) => site.DataAsync(async db =>
    {
        var @case = await db.Cases.Include(c => c.Team).SingleAsync(c => c.Id == caseId);
        var (dana, omar) = (await db.Workers.SingleAsync(w => w.UserName == "dana"), await db.Workers.SingleAsync(w => w.UserName == "omar"));
        @case.JoinTeam(there ? dana : omar, Core.Cases.TeamRole.Primary, db.Clock.Today, db.Caller.At(db.Clock.Now));
        return await db.SaveChangesAsync();
    });
}
