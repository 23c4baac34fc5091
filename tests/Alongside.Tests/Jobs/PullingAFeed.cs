using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Tests.CommunityDirectory;
using Alongside.Web.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Jobs;

public sealed class PullingAFeed
{
    private static readonly Dictionary<string, string> Allowed = new() { ["Directory:FeedsInThisNetwork"] = "true" };

    private static string Id(int n) => $"11111111-0000-4000-8000-00000000000{n}";

    [Theory, EachDatabase]
    public async Task follows_its_pages_and_then_asks_only_for_what_changed(DatabaseProvider database)
    {
        await using var feed = await AFeedServer.StartAsync();
        for (var i = 1; i <= 5; i++) feed.Services.Add((ReadingJson.Service(Id(i), $"Service {i}"), new DateTime(2026, 1, 1)));
        await using var site = await Site.OnAsync(database, Allowed);
        var ruth = await site.VisitAsync("ruth");
        Assert.Contains("No feed yet", (await ruth.OpenAsync("/directory/feeds")).Text);
        await ruth.SendAsync(new Dictionary<string, string> { ["Name"] = "County 211", ["Address"] = feed.Address + "/" }, "form[action$='handler=Add']");
        Assert.Contains("/jobs/", ruth.Address);
        await EndsAsync(ruth);
        Assert.Contains("Done", ruth.Page.QuerySelector("[data-said]")!.GetAttribute("data-said"));
        Assert.Equal(5, await site.DataAsync(db => db.Services.CountAsync(s => s.Feed == "County 211")));
        Assert.Equal(3, feed.Asked.Count(a => a.StartsWith("/hsds/services?", StringComparison.Ordinal)));
        Assert.Contains("up to date", (await ruth.OpenAsync("/directory/feeds")).Text);

        site.Time.Advance(TimeSpan.FromHours(20));
        feed.Services[1] = (ReadingJson.Service(Id(2), "Service two"), new DateTime(2026, 5, 6));
        feed.Services.RemoveAt(4);
        feed.Asked.Clear();
        await PullAsync(ruth = await site.VisitAsync("ruth"));
        Assert.Contains("modified_after=2026-05-05T", feed.Asked.First());
        Assert.Equal(["Service 1", "Service 3", "Service 4", "Service 5", "Service two"], await site.DataAsync(db => db.Services.OrderBy(s => s.Name).Select(s => s.Name).ToListAsync()));
        Assert.Equal(0, await site.DataAsync(db => db.Services.CountAsync(s => s.VanishedOn != null)));

        // Once a week everything is asked for, and what is missing then has vanished.
        site.Time.Advance(TimeSpan.FromDays(7));
        feed.Asked.Clear();
        await PullAsync(ruth = await site.VisitAsync("ruth"));
        Assert.DoesNotContain("modified_after", feed.Asked.First());
        Assert.Equal(["Service 5"], await site.DataAsync(db => db.Services.Where(s => s.VanishedOn != null).Select(s => s.Name).ToListAsync()));
    }

    [Theory, EachDatabase]
    public async Task asks_for_each_service_whole_where_its_lists_are_flat(DatabaseProvider database)
    {
        await using var feed = await AFeedServer.StartAsync();
        feed.Flat = true;
        feed.Services.Add((ReadingJson.Service(Id(1), "Pantry"), new DateTime(2026, 1, 1)));
        await using var site = await Site.OnAsync(database, Allowed);
        await AddAsync(site, feed.Address);
        await PullAsync(await site.VisitAsync("ruth"));
        Assert.Contains($"/hsds/services/{Id(1)}", feed.Asked);
        Assert.Equal("(202) 555-0100", await site.DataAsync(db => db.DirectoryPhones.Select(p => p.Number).SingleAsync()));
    }

    public static TheoryData<string, string> Troubles => new() { { "error", "answered 500" }, { "html", "not with sound JSON" }, { "other", "not with pages of HSDS 3" }, { "breaks off", "answered 503" }, { "empty", "no services at all" }, { "closed", "does not answer" } };

    [Theory, MemberData(nameof(Troubles))]
    public async Task that_fails_says_what_happened_and_leaves_the_directory_as_it_was(string trouble, string says)
    {
        await using var feed = await AFeedServer.StartAsync();
        for (var i = 1; i <= 3; i++) feed.Services.Add((ReadingJson.Service(Id(i), $"Service {i}"), new DateTime(2026, 1, 1)));
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite, Allowed);
        var id = await AddAsync(site, feed.Address);
        var ruth = await site.VisitAsync("ruth");
        await PullAsync(ruth = await site.VisitAsync("ruth"));
        var before = await site.DataAsync(db => db.DirectoryFeeds.AsNoTracking().SingleAsync(f => f.Id == id));
        site.Time.Advance(TimeSpan.FromDays(8));
        feed.Services[0] = (ReadingJson.Service(Id(1), "Renamed"), new DateTime(2026, 5, 10));
        feed.Instead = trouble switch
        {
            "error" => http => { http.Response.StatusCode = 500; return Task.CompletedTask; },
            "html" => http => http.Response.WriteAsync("<html>down for maintenance</html>"),
            "other" => http => http.Response.WriteAsync("[1,2]"),
            "empty" => http => http.Response.WriteAsync("""{"total_pages":1,"last_page":true,"contents":[]}"""),
            "closed" => http => { http.Abort(); return Task.CompletedTask; },
            _ => http =>
            {
                if (http.Request.Query["page"] == "1") return http.Response.WriteAsync($$"""{"total_pages":2,"last_page":false,"contents":[{{feed.Services[0].Json}}]}""");
                http.Response.StatusCode = 503;
                return Task.CompletedTask;
            },
        };
        await PullAsync(ruth = await site.VisitAsync("ruth"));
        Assert.Contains(says, ruth.Text);
        Assert.Equal("failed", ruth.Page.QuerySelector("[data-job] .tag")!.TextContent.Trim());
        Assert.Equal(["Service 1", "Service 2", "Service 3"], await site.DataAsync(db => db.Services.Where(s => s.VanishedOn == null).OrderBy(s => s.Name).Select(s => s.Name).ToListAsync()));
        var after = await site.DataAsync(db => db.DirectoryFeeds.AsNoTracking().SingleAsync(f => f.Id == id));
        Assert.Equal((true, before.PulledAt), (after.Failing, after.PulledAt));
        Assert.Contains(says, (await ruth.OpenAsync("/directory/feeds")).Text);
    }

    [Theory, EachDatabase]
    public async Task happens_every_night_for_those_that_are_on_and_one_that_fails_does_not_keep_the_others(DatabaseProvider database)
    {
        await using var feed = await AFeedServer.StartAsync();
        feed.Services.Add((ReadingJson.Service(Id(1), "Pantry"), new DateTime(2026, 1, 1)));
        await using var site = await Site.OnAsync(database, new(Allowed) { ["Jobs:Nightly"] = "true" });
        await AddAsync(site, "http://127.0.0.1:9/nowhere", "A silent one");
        await AddAsync(site, feed.Address, "B county");
        var off = await AddAsync(site, feed.Address + "/off", "C switched off");
        await site.DataAsync(async db =>
        {
            (await db.DirectoryFeeds.SingleAsync(f => f.Id == off)).SwitchOff(db.Caller.At(db.Clock.Now));
            return await db.SaveChangesAsync();
        });
        site.Time.Advance(TimeSpan.FromDays(1));
        await UntilAsync(() => site.DataAsync(db => db.Services.AnyAsync(s => s.Feed == "B county")));
        await UntilAsync(() => site.DataAsync(db => db.DirectoryFeeds.AnyAsync(f => f.Name == "A silent one" && f.Failing)));
        Assert.Null(await site.DataAsync(db => db.DirectoryFeeds.Where(f => f.Id == off).Select(f => f.TriedAt).SingleAsync()));
        Assert.DoesNotContain(feed.Asked, a => a.Contains("/off"));
    }

    [Theory, EachDatabase]
    public async Task is_for_whoever_keeps_the_directory_and_only_from_addresses_that_make_sense(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var name in new[] { "dana", "omar", "ines", "avery" }) Assert.Equal(HttpStatusCode.NotFound, (await (await site.VisitAsync(name)).OpenAsync("/directory/feeds")).Status);
        var ruth = await site.VisitAsync("ruth");
        foreach (var (address, says) in new[] { ("ftp://example.org", "begins with https://"), ("file:///etc/passwd", "begins with https://"), ("https://me:secret@example.org", "no name, password"), ("", "Write the address") })
        {
            await ruth.OpenAsync("/directory/feeds");
            await ruth.SendAsync(new Dictionary<string, string> { ["Name"] = "County", ["Address"] = address }, "form[action$='handler=Add']");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, ruth.Status);
            Assert.Contains(says, ruth.Text);
        }
        var id = await AddAsync(site, "https://example.org/hsds");
        await ruth.OpenAsync("/directory/feeds");
        await ruth.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Switch']");
        Assert.Contains("Switched off by Ruth Abebe", ruth.Text);
        Assert.NotNull(await site.DataAsync(db => db.DirectoryFeeds.Where(f => f.Id == id).Select(f => f.SwitchedOffAt).SingleAsync()));
        await ruth.SendAsync(new Dictionary<string, string> { ["Name"] = "County", ["Address"] = "https://example.org" }, "form[action$='handler=Add']");
        Assert.Contains("There is a feed County already", ruth.Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:1")]
    [InlineData("http://[::1]:1")]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://[::ffff:192.168.0.1]")]
    public async Task does_not_reach_into_the_servers_own_network(string address)
    {
        using var api = new HsdsApi(address, inThisNetwork: false);
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => api.WriteAsync(Stream.Null, null, _ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("inside this network", broken.Message);
    }

    [Fact]
    public async Task does_not_swallow_more_than_fits_or_follow_a_redirect_to_somewhere_else()
    {
        await using var feed = await AFeedServer.StartAsync();
        using var api = new HsdsApi(feed.Address, inThisNetwork: true);
        feed.Instead = async http =>
        {
            var much = new byte[1 << 20];
            for (var i = 0; i < 40; i++) await http.Response.Body.WriteAsync(much);
        };
        Assert.Contains("more than 32 MB", (await Assert.ThrowsAsync<RuleBroken>(() => api.WriteAsync(Stream.Null, null, _ => { }, TestContext.Current.CancellationToken))).Message);
        feed.Instead = http => { http.Response.Redirect("file:///etc/passwd"); return Task.CompletedTask; };
        Assert.Contains("sends on to an address that is none", (await Assert.ThrowsAsync<RuleBroken>(() => api.WriteAsync(Stream.Null, null, _ => { }, TestContext.Current.CancellationToken))).Message);
    }

    private static Task<Guid> AddAsync(Site site, string address, string name = "County") => site.DataAsync(async db =>
    {
        var feed = new DirectoryFeed(name, address, db.Caller.At(db.Clock.Now));
        db.Add(feed);
        await db.SaveChangesAsync();
        return feed.Id;
    });

    private static async Task PullAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/directory/feeds");
        await visitor.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Pull']");
        await EndsAsync(visitor);
    }

    private static async Task EndsAsync(Visitor visitor)
    {
        var address = visitor.Address;
        for (var i = 0; i < 150; i++)
        {
            await visitor.OpenAsync(address);
            if (visitor.Page.QuerySelector("[data-job]")?.GetAttribute("data-job") == "ended") return;
            await Task.Delay(200);
        }
        Assert.Fail("The pull did not end: " + visitor.Text);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 150 && !await holds(); i++) await Task.Delay(200);
        Assert.True(await holds());
    }
}
