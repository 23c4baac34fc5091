using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests.CommunityDirectory;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Tests.Pages;

/// <summary>Whatever is typed, and whatever fails underneath: a sentence, a status, and the text kept.</summary>
public class BadInput
{
    [Theory, EachDatabase]
    public async Task that_is_too_long_comes_back_whole_with_how_much_fits(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        var name = new string('ä', 121);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Name"] = name });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Contains("That is 121 characters; 120 fit here", admin.Text);
        Assert.Equal(name, admin.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("Input_Name-error", admin.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("aria-describedby")!.Split(' ')[^1]);
        Assert.Equal("#Input_Name", admin.Page.QuerySelector("#problems a")!.GetAttribute("href"));
    }

    [Theory, EachDatabase]
    public async Task that_is_no_number_no_choice_or_no_day_is_refused_beside_its_field(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        using var package = new Package();
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "test"));
        var admin = await site.VisitAsync("admin");
        await admin.OpenAsync("/agency/programs/new");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Code"] = "XY", ["Input.Name"] = "A program", ["Input.FollowUpDays"] = "a fortnight" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Equal("a fortnight", admin.Page.QuerySelector("[name='Input.FollowUpDays']")!.GetAttribute("value"));
        Assert.Contains("“a fortnight” does not fit here", admin.Text);
        await admin.OpenAsync($"/directory/services/{Package.Pantry}/edit");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Status"] = "Nonsense", ["Input.Alert"] = "Closed until the roof is mended" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, admin.Status);
        Assert.Equal("Closed until the roof is mended", admin.Page.QuerySelector("[name='Input.Alert']")!.GetAttribute("value"));
        foreach (var query in new[] { "from=2026-13-45", "act=Nonsense", "worker=nobody", "before=many", "q=%25_%27%22", "from=0001-01-01&to=9999-12-31" })
            Assert.Equal(HttpStatusCode.OK, (await admin.OpenAsync($"/audit?{query}")).Status);
    }

    [Theory, EachDatabase]
    public async Task while_the_database_is_gone_is_answered_with_a_sentence_and_the_text(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var admin = await site.VisitAsync("admin");
        await TakeAwayAsync(database, site.Connection);
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Name"] = "The name I was typing" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, admin.Status);
        Assert.Contains("nothing was saved", admin.Text);
        Assert.Contains("The name I was typing", admin.Page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        Assert.DoesNotContain("   at ", admin.Page.DocumentElement.TextContent);
        Assert.DoesNotContain("Exception", admin.Page.DocumentElement.TextContent);
        var watch = await site.VisitAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await watch.OpenAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await watch.OpenAsync("/health/live")).Status);
    }

    [Fact]
    public async Task while_the_disk_is_full_is_answered_with_a_sentence_and_the_trail_stays_whole()
    {
        await using var site = await Site.OnAsync(DatabaseProvider.Sqlite);
        var admin = await site.VisitAsync("admin");
        await LimitAsync(site.Connection, "(select page_count from pragma_page_count())");
        var place = "";
        for (var i = 0; i < 80 && admin.Status != HttpStatusCode.ServiceUnavailable; i++)
        {
            place = $"Place {i} " + new string((char)('a' + i % 26), 100);
            await admin.OpenAsync("/agency");
            await admin.SendAsync(new Dictionary<string, string> { ["Input.Place"] = place });
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, admin.Status);
        Assert.Contains("disk is full", admin.Text);
        Assert.Contains(place, admin.Page.QuerySelectorAll("textarea").Select(t => t.TextContent));
        Assert.NotEqual(place, await site.DataAsync(db => db.Agencies.Select(a => a.Place).SingleAsync()));

        await LimitAsync(site.Connection, "1073741823");
        await admin.OpenAsync("/agency");
        await admin.SendAsync(new Dictionary<string, string> { ["Input.Place"] = place });
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    private static async Task TakeAwayAsync(DatabaseProvider database, string connection)
    {
        if (database == DatabaseProvider.Sqlite)
        {
            using var pooled = new SqliteConnection(connection);
            SqliteConnection.ClearPool(pooled);
            var file = pooled.DataSource;
            foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
            Directory.CreateDirectory(file);
            return;
        }
        var name = new NpgsqlConnectionStringBuilder(connection).Database;
        await using var server = new NpgsqlConnection(PostgresServer.Connection("postgres"));
        await server.OpenAsync();
        await using var drop = server.CreateCommand();
        drop.CommandText = $"drop database {name} with (force)";
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>The site runs in this process: the connection it takes from the pool next is the one that was limited here.</summary>
    private static async Task LimitAsync(string connection, string pages)
    {
        await using var limited = new SqliteConnection(connection);
        SqliteConnection.ClearPool(limited);
        await limited.OpenAsync();
        await using var limit = limited.CreateCommand();
        limit.CommandText = "select page_count from pragma_page_count()";
        var count = pages.StartsWith('(') ? (await limit.ExecuteScalarAsync())!.ToString() : pages;
        limit.CommandText = $"pragma max_page_count = {count}";
        await limit.ExecuteNonQueryAsync();
    }
}
