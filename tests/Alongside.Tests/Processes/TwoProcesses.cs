using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Jobs;
using Alongside.Core.Platform;
using Alongside.Tests.CommunityDirectory;
using Alongside.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Processes;

/// <summary>Two real site processes on one PostgreSQL and one data folder, with people at both, and one of them killed in the middle of its work.</summary>
public sealed class TwoProcesses : IDisposable
{
    private static readonly string[] ShortLease = ["--Jobs:LeaseSeconds", "3"];

    private readonly string _folder = Directory.CreateTempSubdirectory("alongside-two-").FullName;
    private readonly Clock _clock = new(TimeProvider.System);
    private string _connection = "";

    [Fact]
    public async Task start_at_once_on_an_empty_database_and_are_one_agency()
    {
        Assert.SkipWhen(Machine.WhyNoPostgres is not null, Machine.WhyNoPostgres ?? "");
        _connection = await Templates.NewOnPostgresAsync();
        var both = await Task.WhenAll(SiteProcess.StartAsync(DatabaseProvider.Postgres, _connection, _folder), SiteProcess.StartAsync(DatabaseProvider.Postgres, _connection, _folder));
        await using SiteProcess one = both[0], other = both[1];
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "keys"), "key-*.xml"));

        // Two people open the agency at the same moment, each at another process: one is first.
        var (ada, eve) = (await one.VisitAsync(), await other.VisitAsync());
        await Task.WhenAll(new[] { (ada, "ada"), (eve, "eve") }.Select(async who =>
        {
            await who.Item1.OpenAsync("/");
            await who.Item1.SendAsync(new Dictionary<string, string> { ["AgencyName"] = "Harbor", ["Name"] = "Ada Lund", ["UserName"] = who.Item2, ["Password"] = "two herons by the lock" });
        }));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK], new[] { ada.Status, eve.Status }.OrderDescending().ToArray());
        await using var db = Open();
        Assert.Equal(1, await db.Agencies.CountAsync());
        Assert.Equal(1, await db.Workers.CountAsync());
        Assert.Null((await AuditTrail.VerifyAsync(db)).BrokenSeq);
    }

    [Fact]
    public async Task share_the_work_and_lose_nothing_when_one_is_killed()
    {
        Assert.SkipWhen(Machine.WhyNoPostgres is not null, Machine.WhyNoPostgres ?? "");
        _connection = await Templates.CloneAsync(DatabaseProvider.Postgres);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => SiteProcess.StartAsync(DatabaseProvider.Postgres, _connection, _folder, 0, ShortLease)));
        await using SiteProcess one = both[0], other = both[1];

        // A sign-in at one holds at the other.
        var jar = new CookieContainer();
        await (await one.VisitAsync(jar: jar)).SignInAsync("dana");
        Assert.Equal("/caseload", (await (await other.VisitAsync(jar: jar)).OpenAsync("/caseload")).Address);

        var @case = await CaseOfMariaAsync();
        var load = new Load();
        var ending = new CancellationTokenSource();
        var people = new List<Task>();
        foreach (var site in both)
        {
            people.Add(load.WriteNotesAsync(await site.VisitAsync("dana"), $"/cases/{@case}/notes/new", $"{site.Id}a", ending.Token));
            people.Add(load.WriteNotesAsync(await site.VisitAsync("dana"), $"/cases/{@case}/notes/new", $"{site.Id}b", ending.Token));
            people.Add(load.RenameTheAgencyAsync(await site.VisitAsync("admin"), $"{site.Id}", ending.Token));
        }

        // Small imports at both, then one long enough to be cut off.
        var admins = new[] { await one.VisitAsync("admin"), await other.VisitAsync("admin") };
        using var small = new Package();
        var zip = await File.ReadAllBytesAsync(small.Zip());
        for (var i = 0; i < 4; i++) await ImportAsync(admins[i % 2], $"small{i}.zip", zip);
        using var large = Large();
        var cut = Guid.Parse((await ImportAsync(admins[0], "large.zip", await File.ReadAllBytesAsync(large.Zip())))["/jobs/".Length..]);

        var process = "";
        await WatchingAJob.UntilAsync(async () =>
        {
            await using var db = Open();
            var job = await db.Jobs.SingleAsync(j => j.Id == cut);
            Assert.True(job.State is JobState.Waiting or JobState.Running, $"The large import ended before it could be cut off: {job.Result}");
            process = job.Process ?? "";
            return job.Done >= 3;
        }, "the large import did not begin");
        var (killed, left) = process.EndsWith($"process {one.Id}") ? (one, other) : (other, one);
        Assert.EndsWith($"process {killed.Id}", process);
        await killed.KillAsync();
        await using (var db = Open()) Assert.Equal(JobState.Running, (await db.Jobs.SingleAsync(j => j.Id == cut)).State);

        await WatchingAJob.UntilAsync(async () =>
        {
            await using var db = Open();
            return !await db.Jobs.AnyAsync(j => j.State == JobState.Waiting || j.State == JobState.Running);
        }, "the jobs did not end");
        await ending.CancelAsync();
        await Task.WhenAll(people);

        await using (var db = Open())
        {
            var jobs = await db.Jobs.ToListAsync();
            Assert.All(jobs, j => Assert.Equal((j.Title, JobState.Done), (j.Title, j.State)));
            var finished = jobs.Single(j => j.Id == cut);
            Assert.EndsWith($"process {left.Id}", finished.Process);
            Assert.Equal((2, 1), (finished.Attempts, finished.Failures));
            // The night's work once, though both processes saw the day begin; each import counted once, the one that was cut off too.
            Assert.Single(jobs, j => j.Kind == "new day");
            var imports = await db.AuditEntries.Where(e => e.Act == AuditAct.Imported).Select(e => e.Details!).ToListAsync();
            Assert.Equal([.. Enumerable.Range(0, 4).Select(i => $"small{i}"), "large"], imports.Select(d => d.Split(':')[0]).OrderBy(n => n == "large").ThenBy(n => n));
            Assert.Equal(Services, await db.Services.CountAsync(s => s.Name.StartsWith("Numbered ")));

            await load.CheckAsync(db);
            Assert.Null((await AuditTrail.VerifyAsync(db)).BrokenSeq);
            TestContext.Current.SendDiagnosticMessage($"{load}; {jobs.Count} jobs, {await db.AuditEntries.CountAsync()} rows on an unbroken trail");
        }
        // Whoever was at the dead process goes on at the other, signed in as before.
        Assert.Equal("/caseload", (await (await left.VisitAsync(jar: jar)).OpenAsync("/caseload")).Address);
        Assert.DoesNotContain("Unhandled exception", left.Log);
    }

    [Theory, EachDatabase]
    public async Task need_not_be_two_for_a_job_to_end_that_was_cut_off(DatabaseProvider database)
    {
        _connection = await Templates.CloneAsync(database);
        using var large = Large();
        Guid cut;
        await using (var first = await SiteProcess.StartAsync(database, _connection, _folder, 0, ShortLease))
        {
            var admin = await first.VisitAsync("admin");
            cut = Guid.Parse((await ImportAsync(admin, "large.zip", await File.ReadAllBytesAsync(large.Zip())))["/jobs/".Length..]);
            // Seen on the page: on SQLite the table says nothing new while the import writes.
            await WatchingAJob.UntilAsync(async () => (await admin.OpenAsync($"/jobs/{cut}")).Page.QuerySelector("progress[value='3'], progress[value='4'], progress[value='5']") is not null, "the import did not begin");
            await first.KillAsync();
        }
        await using (var db = Open(database)) Assert.Equal((JobState.Running, 0), ((await db.Jobs.SingleAsync(j => j.Id == cut)).State, await db.Services.CountAsync()));

        await using var again = await SiteProcess.StartAsync(database, _connection, _folder, 0, ShortLease);
        await WatchingAJob.UntilAsync(async () =>
        {
            await using var db = Open(database);
            return await db.Jobs.AnyAsync(j => j.Id == cut && j.State == JobState.Done && j.Attempts == 2);
        }, "the import was not taken up again");
        await using (var db = Open(database))
        {
            Assert.Equal(Services, await db.Services.CountAsync());
            Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == AuditAct.Imported));
            Assert.Null((await AuditTrail.VerifyAsync(db)).BrokenSeq);
        }
        Assert.Equal(0, await again.StopAsync());
    }

    [Theory, EachDatabase]
    public async Task stopped_in_good_order_hand_back_what_they_had_not_finished(DatabaseProvider database)
    {
        _connection = await Templates.CloneAsync(database);
        using var large = Large();
        await using var site = await SiteProcess.StartAsync(database, _connection, _folder);
        var admin = await site.VisitAsync("admin");
        var job = await ImportAsync(admin, "large.zip", await File.ReadAllBytesAsync(large.Zip()));
        await WatchingAJob.UntilAsync(async () => (await admin.OpenAsync(job)).Page.QuerySelector("progress[value]") is not null, "the import did not begin");
        Assert.Equal(0, await site.StopAsync());
        await using var db = Open(database);
        var handed = await db.Jobs.SingleAsync(j => j.Kind == "import directory");
        Assert.Equal((JobState.Waiting, 0, 0), (handed.State, handed.Failures, await db.Services.CountAsync()));
    }

    [Fact]
    public async Task that_seal_for_the_first_time_at_once_agree_on_the_key()
    {
        var file = Path.Combine(_folder, "keys", "fields.key");
        var ciphers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FieldCipher.FromFile(file))));
        var value = ciphers[0].Seal("123-45-6789");
        Assert.All(ciphers, c => Assert.Equal("123-45-6789", c.Open(value)));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    private const int Services = 5_000;

    /// <summary>A package whose import takes some seconds.</summary>
    private static Package Large()
    {
        var package = new Package();
        package.Write("services.csv", "id,organization_id,name,description,status\n"
            + string.Concat(Enumerable.Range(0, Services).Select(i => $"s-{i},22222222-0000-4000-8000-000000000001,Numbered {i},One of many services,active\n")));
        foreach (var file in new[] { "service_at_location", "phones", "schedules", "languages", "attributes" }) File.Delete(Path.Combine(package.Folder, $"{file}.csv"));
        return package;
    }

    private static async Task<string> ImportAsync(Visitor admin, string name, byte[] zip)
    {
        await admin.OpenAsync("/directory/import");
        var job = await WatchingAJob.UploadAsync(admin, name, zip);
        Assert.StartsWith("/jobs/", job);
        return job;
    }

    private async Task<Guid> CaseOfMariaAsync()
    {
        await using var db = Open();
        return await db.Cases.Where(c => c.ClientName.StartsWith("María")).Select(c => c.Id).SingleAsync();
    }

    private AppDb Open(DatabaseProvider provider = DatabaseProvider.Postgres)
    {
        var db = Templates.Open(provider, _connection, _clock);
        db.Caller = Caller.System("test");
        return db;
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
