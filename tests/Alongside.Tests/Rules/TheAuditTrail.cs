using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Core.Programs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Alongside.Tests.Rules;

public class TheAuditTrail
{
    [Theory, EachDatabase]
    public async Task refuses_to_be_changed_or_shortened_even_by_hand(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var before = await site.DataAsync(db => db.AuditEntries.CountAsync());
        string[] acts = ["update audit_entries set worker_name = 'Nobody' where seq = 3", "delete from audit_entries where seq = 3", "delete from audit_entries"];
        foreach (var act in database == DatabaseProvider.Postgres ? [.. acts, "truncate audit_entries"] : acts)
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ByHandAsync(database, site.Connection, act));
            Assert.Contains("append-only", refused.Message);
        }
        Assert.Equal(before, await site.DataAsync(db => db.AuditEntries.CountAsync()));
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    [Theory, EachDatabase]
    public async Task refuses_the_products_own_context_too(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await Assert.ThrowsAsync<DbUpdateException>(() => site.DataAsync(async db =>
        {
            db.Remove(await db.AuditEntries.OrderBy(e => e.Seq).FirstAsync());
            return await db.SaveChangesAsync();
        }));
    }

    [Theory, EachDatabase]
    public async Task names_the_first_row_that_somebody_changed_past_the_guard(DatabaseProvider database)
    {
        foreach (var (act, row, how) in new[]
                 {
                     ("update audit_entries set worker_name = 'Nobody' where seq = 7", 7L, "changed"),
                     ("update audit_entries set details = 'nothing' where seq = 9", 9L, "changed"),
                     ("update audit_entries set at = '2020-01-01 00:00:00' where seq = 11", 11L, "changed"),
                     ("delete from audit_entries where seq = 12", 12L, "missing"),
                 })
        {
            await using var site = await Site.OnAsync(database);
            await ByHandAsync(database, site.Connection, $"{OffGuard(database)}; {act}");
            var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
            Assert.Equal(row, check.BrokenSeq);
            Assert.Equal(row - 1, check.Rows);
            Assert.Contains(how, check.How);
        }
    }

    [Theory, EachDatabase]
    public async Task holds_the_looks_of_many_at_once_each_by_whoever_looked(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var before = await site.DataAsync(db => db.AuditEntries.CountAsync());
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => LookAsync(site, i % 2 == 0 ? "dana" : "ruth", $"page {i}")));
        var looks = await site.DataAsync(db => db.AuditEntries.Where(e => e.What.StartsWith("page ")).ToListAsync());
        Assert.Equal(60, looks.Select(l => l.What).Distinct().Count());
        Assert.All(looks, l => Assert.Equal(int.Parse(l.What[5..]) % 2 == 0 ? "Dana Whitfield" : "Ruth Abebe", l.WorkerName));
        Assert.Equal(before + 60, await site.DataAsync(db => db.AuditEntries.CountAsync()));
        Assert.Null((await site.DataAsync(db => AuditTrail.VerifyAsync(db))).BrokenSeq);
    }

    [Theory, EachDatabase]
    public async Task goes_on_from_its_own_end_when_the_database_was_restored_under_the_site(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        foreach (var page in new[] { "one", "two", "three" }) await LookAsync(site, "dana", page);
        var end = await site.DataAsync(db => db.AuditEntries.MaxAsync(e => e.Seq));
        await ByHandAsync(database, site.Connection, $"{OffGuard(database)}; delete from audit_entries where seq > {end - 2}");
        await LookAsync(site, "dana", "four");
        var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Null(check.BrokenSeq);
        Assert.Equal(end - 1, check.Rows);
    }

    private static Task<int> LookAsync(Site site, string userName, string page) => site.AsAsync(userName, db =>
    {
        db.Audit(AuditAct.Looked, page);
        return db.SaveChangesAsync();
    });

    [Theory, EachDatabase]
    public async Task shows_whoever_asks_which_row_is_broken(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await ByHandAsync(database, site.Connection, $"{OffGuard(database)}; update audit_entries set worker_name = 'Nobody' where seq = 7");
        var avery = await site.VisitAsync("avery");
        await avery.OpenAsync("/audit");
        await avery.SendAsync(new Dictionary<string, string>(), "form[action*='handler=Check']");
        Assert.Contains("Broken at row 7", avery.Text);
    }

    [Theory, EachDatabase]
    public async Task stays_one_chain_without_gaps_when_many_save_at_once(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var before = (await site.DataAsync(db => AuditTrail.VerifyAsync(db))).Rows;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
                await site.DataAsync(async db =>
                {
                    db.Audit(AuditAct.Looked, "case/plan");
                    db.Audit(AuditAct.Looked, "case/story");
                    return await db.SaveChangesAsync();
                });
        })));
        var check = await site.DataAsync(db => AuditTrail.VerifyAsync(db));
        Assert.Null(check.BrokenSeq);
        Assert.Equal(before + 80, check.Rows);
    }

    [Theory, EachDatabase]
    public async Task has_no_row_of_what_was_taken_back(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        var before = await site.DataAsync(db => db.AuditEntries.CountAsync());
        await site.DataAsync(async db =>
        {
            await using var all = await db.BeginAsync();
            db.Add(new AgencyProgram("TB", "Taken back"));
            await db.SaveChangesAsync();
            // Left without being committed: taken back.
            return 0;
        });
        Assert.Equal(before, await site.DataAsync(db => db.AuditEntries.CountAsync()));
        Assert.False(await site.DataAsync(db => db.Programs.AnyAsync(p => p.Code == "TB")));
    }

    [Theory, EachDatabase]
    public async Task names_the_fields_of_a_client_and_never_their_words(DatabaseProvider database)
    {
        await using var site = await Site.OnAsync(database);
        await site.DataAsync(async db =>
        {
            var maria = await db.People.SingleAsync(p => p.GivenName == "María");
            maria.Call("Marisol", "Quintanilla", "Mari", "she/her");
            return await db.SaveChangesAsync();
        });
        var row = await site.DataAsync(db => db.AuditEntries.OrderByDescending(e => e.Seq).FirstAsync(e => e.What == "Person"));
        Assert.Contains("FamilyName", row.Details);
        Assert.DoesNotContain("Quintanilla", row.Details);
        Assert.Equal(await site.PersonAsync("Marisol"), row.PersonId);
    }

    /// <summary>What somebody with the database's own password could do.</summary>
    private static string OffGuard(DatabaseProvider database) => database == DatabaseProvider.Sqlite
        ? "drop trigger audit_entries_no_update; drop trigger audit_entries_no_delete" : "alter table audit_entries disable trigger user";

    private static async Task ByHandAsync(DatabaseProvider database, string connection, string sql)
    {
        await using System.Data.Common.DbConnection hand = database == DatabaseProvider.Sqlite ? new SqliteConnection(connection) : new NpgsqlConnection(connection);
        await hand.OpenAsync();
        await using var act = hand.CreateCommand();
        act.CommandText = sql;
        await act.ExecuteNonQueryAsync();
    }
}
