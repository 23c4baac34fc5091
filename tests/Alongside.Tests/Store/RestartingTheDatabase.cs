using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Tests.Store;

/// <summary>PostgreSQL is restarted under the site: every connection the site holds is dead, and it learns so only by using one.</summary>
public class RestartingTheDatabase
{
    [Fact]
    public async Task is_noticed_by_nobody_who_opens_a_page_or_sends_a_form_afterwards()
    {
        Assert.SkipWhen(Machine.WhyNoPostgres is not null, Machine.WhyNoPostgres ?? "");
        await using var site = await Site.OnAsync(DatabaseProvider.Postgres);
        var form = $"/cases/{await site.CaseOfAsync("María")}/notes/new";
        var dana = await site.VisitAsync("dana");
        for (var time = 0; time < 3; time++)
        {
            await dana.OpenAsync(form);
            // Many at once, so that many connections lie in the pool.
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => dana.Http.GetAsync(form))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            await CutAsync(site.Connection);
            await dana.SendAsync(new Dictionary<string, string> { ["Input.Narrative"] = $"Time {time}.", ["Then"] = "keep" });
            Assert.Contains("Saved as a draft.", dana.Text);
            await CutAsync(site.Connection);
            Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => dana.Http.GetAsync(form))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }
        Assert.Equal(3, await site.DataAsync(db => db.Notes.CountAsync()));
    }

    [Fact]
    public async Task ends_what_was_begun_and_repeats_nothing_of_it()
    {
        Assert.SkipWhen(Machine.WhyNoPostgres is not null, Machine.WhyNoPostgres ?? "");
        var connection = await Templates.CloneAsync(DatabaseProvider.Postgres);
        await using (var reading = Open(connection))
        {
            await using var whole = await reading.BeginAsync();
            Assert.True(await reading.Agencies.AnyAsync());
            await CutAsync(connection);
            // What was asked before would not belong to what is asked after.
            await Assert.ThrowsAnyAsync<Exception>(() => reading.Agencies.AnyAsync());
        }
        await using var writing = Open(connection);
        Assert.True(await writing.Agencies.AnyAsync());
        await CutAsync(connection);
        await Assert.ThrowsAnyAsync<Exception>(() => writing.Workers.ExecuteUpdateAsync(set => set.SetProperty(w => w.Name, "Nobody")));
        Assert.False(await writing.Workers.AnyAsync(w => w.Name == "Nobody"));
    }

    private static AppDb Open(string connection)
    {
        var db = Templates.Open(DatabaseProvider.Postgres, connection, new Clock(TimeProvider.System));
        db.Caller = Caller.System("test");
        return db;
    }

    private static async Task CutAsync(string connection)
    {
        await using var server = new NpgsqlConnection(PostgresServer.Connection("postgres"));
        await server.OpenAsync();
        await using var cut = server.CreateCommand();
        cut.CommandText = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1";
        cut.Parameters.Add(new NpgsqlParameter { Value = new NpgsqlConnectionStringBuilder(connection).Database });
        await cut.ExecuteNonQueryAsync();
    }
}
