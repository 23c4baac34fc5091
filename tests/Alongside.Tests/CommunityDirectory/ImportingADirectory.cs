using System.Diagnostics;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

public sealed class ImportingADirectory
{
    [Theory, EachDatabase]
    public async Task takes_in_every_row_of_a_sound_package(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        var report = await db.ImportAsync(package);

        Assert.Equal((19, 0, 0, 0), (report.Added, report.Changed, report.Unchanged, report.ProblemCount));
        Assert.False(File.Exists(package.ErrorFile));
        var clinic = await db.Fresh().Services.SingleAsync(s => s.Name == "Walk-in clinic");
        Assert.Equal("Care without an appointment. Ask at the pantry for the nurse.", clinic.Description);
        var organization = await db.Fresh().Organizations.SingleAsync();
        Assert.Equal(("Feeds & heals", "http://bread.example.org"), (organization.Description, organization.Website));
        Assert.Null((await db.Fresh().Locations.SingleAsync(l => l.Name == "Nowhere")).Latitude);
        Assert.Equal(-5m, (await db.Fresh().DirectorySchedules.SingleAsync()).Timezone);
        var terms = await db.Fresh().TaxonomyTerms.ToListAsync();
        Assert.Equal(terms.Single(t => t.Name == "Food").Id, terms.Single(t => t.Name == "Food pantries").ParentId);
    }

    [Theory, EachDatabase]
    public async Task twice_adds_nothing_the_second_time(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        var report = await db.ImportAsync(package);
        Assert.Equal((0, 0, 19), (report.Added, report.Changed, report.Unchanged));
    }

    [Theory, EachDatabase]
    public async Task again_changes_what_the_feed_changed_and_finds_it_under_its_new_words(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        package.Write("organizations.csv", package.Read("organizations.csv").Replace("Bread for All", "Loaves"));
        var report = await db.ImportAsync(package);
        Assert.Equal((0, 1, 18), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal(2, (await DirectorySearch.FindAsync(db.Fresh(), new DirectoryQuery { Words = "loaves" })).Count);
    }

    [Theory, EachDatabase]
    public async Task keeps_what_the_agency_corrected(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        await using (var ours = db.Fresh())
        {
            var pantry = await ours.Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry));
            pantry.Correct(new ServiceCorrection("Groceries every Monday", null, "none", "Anybody", null, null, ServiceStatus.Active), Dana);
            pantry.Verify(new DateOnly(2026, 5, 5), Dana);
            (await ours.DirectoryPhones.SingleAsync()).Correct("(202) 555-0199", null, null);
            await ours.SaveChangesAsync();
        }
        package.Write("services.csv", package.Read("services.csv").Replace("twice a month", "once a month").Replace("Café Pantry", "Bread Pantry"));
        package.Write("phones.csv", package.Read("phones.csv").Replace("0100", "0101"));
        var report = await db.ImportAsync(package);

        var kept = await db.Fresh().Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry));
        Assert.Equal(("Bread Pantry", "Groceries every Monday", "none", new DateOnly(2026, 5, 5)), (kept.Name, kept.Description, kept.WaitTime, kept.AssuredDate));
        Assert.Equal("(202) 555-0199", (await db.Fresh().DirectoryPhones.SingleAsync()).Number);
        Assert.Equal(2, report.KeptCorrections);
        Assert.Equal(1, (await DirectorySearch.FindAsync(db.Fresh(), new DirectoryQuery { Words = "monday" })).Count);
    }

    [Theory, EachDatabase]
    public async Task is_one_row_on_the_audit_trail_and_the_chain_holds(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        var before = await db.Fresh().AuditEntries.CountAsync();
        await db.ImportAsync(package);
        var rows = await db.Fresh().AuditEntries.OrderBy(e => e.Seq).Skip(before).ToListAsync();
        var row = Assert.Single(rows);
        Assert.Equal(AuditAct.Imported, row.Act);
        Assert.Contains("19 added", row.Details);
        Assert.Null((await AuditTrail.VerifyAsync(db.Fresh())).BrokenSeq);

        await using var ours = db.Fresh();
        (await ours.DirectoryPhones.SingleAsync()).Correct("211", null, null);
        await ours.SaveChangesAsync();
        Assert.Equal(before + 2, await db.Fresh().AuditEntries.CountAsync());
    }

    [Theory, EachDatabase]
    public async Task reads_a_zip_and_folders_inside_it(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        var report = await ImportHsds.FromAsync(db.Fresh(), package.Zip("hsds/"), source: "test");
        Assert.Equal(19, report.Added);
        Assert.Equal(19, (await db.ImportAsync(package)).Unchanged);
    }

    [Theory, EachDatabase]
    public async Task of_a_real_directory_is_quick_and_repeatable(DatabaseProvider provider)
    {
        var real = Machine.SharedData is { } shared ? Path.Combine(shared, "hsds", "dc-directory-hsds30") : "";
        Assert.SkipUnless(System.IO.Directory.Exists(real), "The Washington directory is not beside the checkout (../shared/data/hsds/dc-directory-hsds30, or ALONGSIDE_SHARED).");
        await using var db = await EmptyDb.OnAsync(provider);
        var errors = Path.GetTempFileName();
        var watch = Stopwatch.StartNew();
        var report = await ImportHsds.FromAsync(db.Fresh(), real, errors);
        var first = watch.Elapsed;
        watch.Restart();
        var again = await ImportHsds.FromAsync(db.Fresh(), real, errors);
        var second = watch.Elapsed;
        watch.Restart();
        var found = await DirectorySearch.FindAsync(db.Fresh(), new DirectoryQuery { Words = "food pantry" });
        TestContext.Current.SendDiagnosticMessage($"{provider}: {report.Sentence}; {report.ProblemCount} problems; first {first.TotalSeconds:0.0} s, again {second.TotalSeconds:0.0} s, search {watch.ElapsedMilliseconds} ms");
        File.Delete(errors);

        Assert.Equal(1667, report.Tables.Single(t => t.File == "services.csv").Added);
        Assert.Equal(401, report.Tables.Single(t => t.File == "organizations.csv").Added);
        Assert.Equal((0, 0), (again.Added, again.Changed));
        Assert.Equal(report.Added, again.Unchanged);
        Assert.InRange(first.TotalSeconds, 0, 20);
        Assert.True(found.Count > 5);
        Assert.Contains("pantry", found.Services[0].Name, StringComparison.OrdinalIgnoreCase);
    }

    private static readonly Stamp Dana = new() { Name = "Dana Whitfield", At = Templates.Day.UtcDateTime };
}
