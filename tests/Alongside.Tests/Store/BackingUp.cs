using System.IO.Compression;
using Alongside.Core.Data;
using Alongside.Core.Platform;
using Alongside.Web.Cli.Demo;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Store;

/// <summary>A backup is the whole agency at one instant, on either database, and comes back to the byte or not at all.</summary>
public sealed class BackingUp : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-backup-").FullName;
    private static readonly IProgress<Progress> Unheard = new Progress<Progress>();

    private string InFolder(string name) => Path.Combine(_folder, name);

    [Theory, EachDatabase]
    public async Task comes_back_equal_to_the_byte_and_the_audit_trail_goes_on(DatabaseProvider database)
    {
        await using var db = await DemoAsync(database);
        var manifest = await Backup.WriteAsync(db, DataWithFiles(), InFolder("a.alongside"), false, Unheard);
        Assert.Contains(manifest.Tables, t => t is { Name: "notes", Count: > 0 });
        Assert.Equal(["uploads/form.pdf"], manifest.Files.Select(f => f.Name));

        await using var empty = await EmptyAsync(database);
        await Restore.FromAsync(empty, InFolder("restored"), InFolder("a.alongside"), Unheard);
        Assert.Equal("the paper", await File.ReadAllTextAsync(InFolder("restored/uploads/form.pdf")));
        var again = await Backup.WriteAsync(empty, InFolder("restored"), InFolder("b.alongside"), false, Unheard);
        Assert.All(manifest.Tables.Zip(again.Tables).Where(t => t.First.Name != "audit_entries"), t => Assert.Equal(t.First with { Sha256 = "" }, t.Second with { Sha256 = "" }));
        var chain = await AuditTrail.VerifyAsync(empty);
        Assert.Null(chain.BrokenSeq);
        Assert.True(await empty.AuditEntries.AnyAsync(e => e.Seq == manifest.AuditRows && e.Seal == manifest.AuditSeal));
        Assert.Contains(await empty.AuditEntries.Where(e => e.Seq > manifest.AuditRows).Select(e => e.Act).ToListAsync(), a => a == AuditAct.Imported);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, DatabaseProvider.Postgres)]
    [InlineData(DatabaseProvider.Postgres, DatabaseProvider.Sqlite)]
    public async Task moves_an_agency_from_one_database_to_the_other(DatabaseProvider from, DatabaseProvider to)
    {
        Assert.SkipWhen(Machine.WhyNoPostgres is not null, Machine.WhyNoPostgres ?? "");
        await using var db = await DemoAsync(from);
        var manifest = await Backup.WriteAsync(db, InFolder("none"), InFolder("a.alongside"), false, Unheard);
        await using var empty = await EmptyAsync(to);
        await Restore.FromAsync(empty, InFolder("restored"), InFolder("a.alongside"), Unheard);
        Assert.Equal(manifest.Tables.Single(t => t.Name == "notes").Count, await empty.Notes.LongCountAsync());
        Assert.Null((await AuditTrail.VerifyAsync(empty)).BrokenSeq);
        var mari = await empty.People.Include(p => p.ContactPoints).FirstAsync(p => p.PreferredName == "Mari");
        Assert.Equal((await db.People.FirstAsync(p => p.Id == mari.Id)).Recorded, mari.Recorded);
    }

    [Theory, EachDatabase]
    public async Task is_one_picture_while_others_write(DatabaseProvider database)
    {
        await using var db = await DemoAsync(database);
        var connection = db.Database.GetConnectionString()!;
        var dana = await db.Workers.Where(w => w.UserName == "dana").Select(w => w.Id).SingleAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            var written = 0;
            await using var other = Open(database, connection);
            for (; !stop.IsCancellationRequested || written == 0; written++)
            {
                // One transaction, two tables: a picture that holds one row without the other is torn.
                await using var both = await other.BeginAsync();
                other.Audit(AuditAct.Looked, "backup-test");
                await other.SaveChangesAsync();
                other.Add(new Core.Cases.SavedView(dana, $"view {written}", "q=1"));
                await other.SaveChangesAsync();
                await both.CommitAsync();
            }
            return written;
        });
        await Backup.WriteAsync(db, InFolder("none"), InFolder("a.alongside"), false, Unheard);
        await stop.CancelAsync();
        Assert.True(await writing > 0);
        await using var empty = await EmptyAsync(database);
        await Restore.FromAsync(empty, InFolder("restored"), InFolder("a.alongside"), Unheard);
        Assert.Equal(await empty.AuditEntries.CountAsync(e => e.What == "backup-test"), await empty.SavedViews.CountAsync(v => v.Name.StartsWith("view ")));
        Assert.Null((await AuditTrail.VerifyAsync(empty)).BrokenSeq);
    }

    [Theory, EachDatabase]
    public async Task is_drilled_beside_the_live_agency_which_stays_untouched(DatabaseProvider database)
    {
        await using var db = await DemoAsync(database);
        var keys = FieldCipher.FromFile(Templates.DemoKey);
        await Backup.WriteAsync(db, DataWithFiles(), InFolder("a.alongside"), false, Unheard);
        db.Audit(AuditAct.Looked, "since");
        await db.SaveChangesAsync();
        var before = await db.AuditEntries.CountAsync();
        var report = await Drill.RunAsync(db, keys, InFolder("data"), InFolder("a.alongside"), Unheard);
        Assert.True(report.Passed, string.Join('\n', report.Found));
        Assert.Contains(report.Found, f => f.StartsWith("Every row is as it was"));
        Assert.Contains(report.Found, f => f.Contains("The audit trail is unbroken"));
        Assert.Contains(report.Found, f => f.Contains("keys of this installation open"));
        Assert.Contains(report.Found, f => f.Contains("grown by 1 row"));
        Assert.Equal(before, await db.AuditEntries.CountAsync());
        Assert.Empty(Directory.GetFiles(InFolder("data"), "drill_*"));

        var others = await Drill.RunAsync(db, FieldCipher.FromFile(InFolder("other.key")), InFolder("data"), InFolder("a.alongside"), Unheard);
        Assert.False(others.Passed);
        Assert.Contains(others.Found, f => f.StartsWith("WRONG: The keys") || f.StartsWith("WRONG: the keys"));
    }

    [Fact]
    public async Task fails_the_drill_when_a_row_of_the_trail_was_rewritten_before_it_was_taken()
    {
        await using var db = await DemoAsync(DatabaseProvider.Sqlite);
        await using (var file = new SqliteConnection(db.Database.GetConnectionString()))
        {
            await file.OpenAsync();
            await using var edit = file.CreateCommand();
            edit.CommandText = "drop trigger audit_entries_no_update; update audit_entries set worker_name = 'Nobody' where seq = 7";
            await edit.ExecuteNonQueryAsync();
        }
        await Backup.WriteAsync(db, InFolder("none"), InFolder("a.alongside"), false, Unheard);
        var report = await Drill.RunAsync(db, FieldCipher.FromFile(Templates.DemoKey), InFolder("data"), InFolder("a.alongside"), Unheard);
        Assert.False(report.Passed);
        Assert.Contains(report.Found, f => f.Contains("row 7 was changed"));
    }

    [Fact]
    public async Task refuses_what_would_overwrite_mislead_or_lead_out_of_the_folder()
    {
        await using var db = await DemoAsync(DatabaseProvider.Sqlite);
        var good = InFolder("a.alongside");
        await Backup.WriteAsync(db, DataWithFiles(), good, true, Unheard);
        Assert.Contains(Restore.Look(good).Files, f => f.Name == "keys/fields.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(good));
        await RefusedAsync("never overwrites another", () => Backup.WriteAsync(db, InFolder("none"), good, false, Unheard));
        await RefusedAsync("Make it first", () => Backup.WriteAsync(db, InFolder("none"), InFolder("no/where/b.alongside"), false, Unheard));
        await RefusedAsync("holds an agency already", () => Restore.FromAsync(db, InFolder("x"), good, Unheard));

        await using var empty = await EmptyAsync(DatabaseProvider.Sqlite);
        await RefusedAsync("There is no file", () => Restore.FromAsync(empty, InFolder("x"), InFolder("nothing"), Unheard));
        await File.WriteAllTextAsync(InFolder("text"), "not a backup");
        await RefusedAsync("is no backup", () => Restore.FromAsync(empty, InFolder("x"), InFolder("text"), Unheard));
        await RefusedAsync("is damaged", () => Restore.FromAsync(empty, InFolder("x"), Changed(good, "tables/notes.ndjson", t => t.Replace("the", "tha")), Unheard));
        await RefusedAsync("another version", () => Restore.FromAsync(empty, InFolder("x"), Changed(good, "manifest.json", t => t.Replace(Restore.Look(good).Schema, "0123456789abcdef")), Unheard));
        await RefusedAsync("a form this version does not know", () => Restore.FromAsync(empty, InFolder("x"), Changed(good, "manifest.json", t => t.Replace("\"Format\": 1", "\"Format\": 2")), Unheard));
        await RefusedAsync("outside of the data folder", () => Restore.FromAsync(empty, InFolder("x"), Renamed(good), Unheard));
        await File.WriteAllTextAsync(InFolder("data/uploads/form.pdf"), "another paper");
        await RefusedAsync("in the data folder already", () => Restore.FromAsync(empty, InFolder("data"), good, Unheard));
        Assert.False(await empty.Agencies.AnyAsync());
        Assert.False(Directory.Exists(InFolder("x")));
    }

    private static async Task RefusedAsync(string sentence, Func<Task> act) => Assert.Contains(sentence, (await Assert.ThrowsAsync<RuleBroken>(act)).Message);

    /// <summary>The same backup with one part changed.</summary>
    private string Changed(string backup, string part, Func<string, string> change)
    {
        var changed = InFolder($"changed-{Guid.NewGuid():N}");
        File.Copy(backup, changed);
        using var archive = ZipFile.Open(changed, ZipArchiveMode.Update);
        string text;
        using (var read = new StreamReader(archive.GetEntry(part)!.Open())) text = read.ReadToEnd();
        archive.GetEntry(part)!.Delete();
        using var write = new StreamWriter(archive.CreateEntry(part).Open());
        write.Write(change(text));
        return changed;
    }

    private string Renamed(string backup)
    {
        var changed = Changed(backup, "manifest.json", t => t.Replace("\"uploads/form.pdf\"", "\"../../form.pdf\""));
        using var archive = ZipFile.Open(changed, ZipArchiveMode.Update);
        using var write = new StreamWriter(archive.CreateEntry("files/../../form.pdf").Open());
        write.Write("the paper");
        return changed;
    }

    private string DataWithFiles()
    {
        Directory.CreateDirectory(InFolder("data/uploads"));
        Directory.CreateDirectory(InFolder("data/keys"));
        File.WriteAllText(InFolder("data/uploads/form.pdf"), "the paper");
        File.WriteAllText(InFolder("data/alongside.db"), "the database itself");
        File.Copy(Templates.DemoKey, InFolder("data/keys/fields.key"), true);
        return InFolder("data");
    }

    private static async Task<AppDb> DemoAsync(DatabaseProvider database) => Open(database, await Templates.CloneAsync(database, Agencies.Demo));
    private static async Task<AppDb> EmptyAsync(DatabaseProvider database) => Open(database, await Templates.CloneAsync(database, Agencies.Empty));

    private static AppDb Open(DatabaseProvider database, string connection)
    {
        var db = Templates.Open(database, connection, new Clock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Templates.Day)));
        db.Caller = Caller.System("test");
        return db;
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
