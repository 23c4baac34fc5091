using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

/// <summary>What the world really has: exports of HSDS 1 and 2, and what vendors made of them.</summary>
public sealed class ReadingAnOlderPackage
{
    [Theory, EachDatabase]
    public async Task makes_the_tables_of_hsds_3_of_it(DatabaseProvider provider)
    {
        using var package = new OlderPackage();
        await using var db = await EmptyDb.OnAsync(provider);
        var report = await ImportHsds.FromAsync(db.Fresh(), package.Folder, package.ErrorFile, source: "county");
        Assert.Equal("HSDS 1 or 2 tables", report.Format);

        var pantry = await db.Fresh().Services.Include(s => s.Organization).SingleAsync(s => s.Name == "Café Pantry");
        Assert.Equal(("1", "county", "Residents of the city", "Free; Cash; Card", "http://bread.example.org"), (pantry.SourceId, pantry.Feed, pantry.EligibilityDescription, pantry.FeesDescription, pantry.Organization.Website));
        Assert.Equal(5, pantry.Id.ToByteArray()[7] >> 4);
        Assert.Equal("Organization not named by the feed", (await db.Fresh().Services.Include(s => s.Organization).SingleAsync(s => s.Name == "Legal help")).Organization.Name);
        Assert.Equal(ServiceStatus.Active, (await db.Fresh().Services.SingleAsync(s => s.Name == "Walk-in clinic")).Status);
        Assert.Equal([(LocationType.Physical, "1 Main St"), (LocationType.Postal, "PO Box 7")], (await db.Fresh().DirectoryAddresses.ToListAsync()).Select(a => (a.AddressType, a.Address1)).Order());
        Assert.Equal(["Monday, 8:30 am to 5 pm", "the second Saturday and the fourth Saturday of the month, 9 am to noon"], (await db.Fresh().DirectorySchedules.ToListAsync()).Select(ScheduleWords.Say).Where(s => s.Contains("day")).Order());
        Assert.Equal("Front desk", (await db.Fresh().DirectoryPhones.SingleAsync()).Description);
        Assert.Equal(["Café Pantry"], (await DirectorySearch.FindAsync(db.Fresh(), new DirectoryQuery { Words = "pantries" })).Services.Select(s => s.Name));
    }

    [Theory, EachDatabase]
    public async Task says_of_every_row_what_became_of_it_and_of_every_dropped_one_why(DatabaseProvider provider)
    {
        using var package = new OlderPackage();
        await using var db = await EmptyDb.OnAsync(provider);
        var report = await ImportHsds.FromAsync(db.Fresh(), package.Folder, package.ErrorFile, source: "county");

        (int Added, int LeftOut, int Joined) Of(string file) => report.Files.Where(f => f.File == file).Select(f => (f.Added, f.LeftOut, f.Joined)).Single();
        Assert.Equal((3, 0, 0), Of("services.csv"));
        Assert.Equal((2, 1, 0), Of("services_at_location.csv"));
        Assert.Equal((1, 1, 0), Of("phones.csv"));
        Assert.Equal((0, 1, 1), Of("eligibility.csv"));
        Assert.Equal((0, 0, 2), Of("payments_accepted.csv"));
        Assert.Equal((2L, "The history of the feed; Alongside keeps its own of what it imports."), report.Files.Where(f => f.File == "metadata.csv").Select(f => (f.Read!.Value, f.WhyNot!)).Single());
        Assert.All(report.Files.Where(f => f.WhyNot is null), f => Assert.Equal(f.Read, f.Accounted));
        var errors = File.ReadAllText(package.ErrorFile);
        foreach (var why in new[] { "phones.csv,3,number", "services_at_location.csv,4,service_id", "eligibility.csv,3,", "Organization not named by the feed", "taken as active", "when it is full moon" }) Assert.Contains(why, errors);
    }

    [Theory, EachDatabase]
    public async Task again_changes_only_what_changed_and_keeps_what_the_agency_corrected(DatabaseProvider provider)
    {
        using var package = new OlderPackage();
        await using var db = await EmptyDb.OnAsync(provider);
        var first = await ImportHsds.FromAsync(db.Fresh(), package.Folder, source: "county");
        await using (var ours = db.Fresh())
        {
            var pantry = await ours.Services.SingleAsync(s => s.Name == "Café Pantry");
            pantry.Correct(new ServiceCorrection("Groceries every Monday", pantry.FeesDescription, null, pantry.EligibilityDescription, null, null, ServiceStatus.Active), new Stamp { Name = "Dana", At = Templates.Day.UtcDateTime });
            await ours.SaveChangesAsync();
        }
        package.Write("services.csv", package.Read("services.csv").Replace("Groceries", "Food").Replace("Café Pantry", "Bread Pantry"));
        var again = await ImportHsds.FromAsync(db.Fresh(), package.Folder, source: "county");
        Assert.Equal((0, 1, first.Added - 1, 1), (again.Added, again.Changed, again.Unchanged, again.KeptCorrections));
        var kept = await db.Fresh().Services.SingleAsync(s => s.SourceId == "1");
        Assert.Equal(("Bread Pantry", "Groceries every Monday"), (kept.Name, kept.Description));
    }

    [Fact]
    public void is_shown_column_by_column_before_it_is_read()
    {
        using var package = new OlderPackage();
        var plan = ImportHsds.Preview(package.Folder, "county");
        var services = plan.Files.Single(f => f.File == "services.csv");
        Assert.Equal((3, "3 service"), (services.Rows, services.Becomes));
        Assert.Contains(("fees", "service.fees_description"), services.Used);
        Assert.Contains(plan.Files.Single(f => f.File == "eligibility.csv").Used, u => u == ("eligibility", "service.eligibility_description"));
        Assert.NotNull(plan.Files.Single(f => f.File == "metadata.csv").WhyNot);
        Assert.Contains(plan.Mended, m => m.Sentence.Contains("taken as active"));
        Assert.True(ImportHsds.IsOfAnotherFormat(package.Folder));
        using var tables = new Package();
        Assert.False(ImportHsds.IsOfAnotherFormat(tables.Folder));
        tables.Write("services.csv", tables.Read("services.csv").Replace("assured_date", "color"));
        Assert.Contains(("color", "The directory keeps no such field."), ImportHsds.Preview(tables.Folder).Files.Single(f => f.File == "services.csv").Unread);
    }

    [Theory]
    [InlineData("Monday - Friday", "WEEKLY", "MO,TU,WE,TH,FR")]
    [InlineData("monday,wednesday", "WEEKLY", "MO,WE")]
    [InlineData("Mon - Wed, Fri", "WEEKLY", "MO,TU,WE,FR")]
    [InlineData("Sunday - Saturday", "WEEKLY", "MO,TU,WE,TH,FR,SA,SU")]
    [InlineData("Tuesday and Thursday (Closed from 12:30PM-2:00PM)", "WEEKLY", "TU,TH")]
    [InlineData("24-7", "WEEKLY", "MO,TU,WE,TH,FR,SA,SU")]
    [InlineData("1,3", "WEEKLY", "MO,WE")]
    [InlineData("First, second, and fourth Tuesday of the month", "MONTHLY", "1TU,2TU,4TU")]
    [InlineData("Last Thursday of each month", "MONTHLY", "-1TH")]
    [InlineData("Every other Tuesday", null, null)]
    [InlineData("November 1 - March 31", null, null)]
    [InlineData("Varies", null, null)]
    public void understands_days_as_people_write_them_and_guesses_none(string written, string? freq, string? byday) =>
        Assert.Equal((freq, byday), (Core.Directory.Intake.MapWords.Convert("freq", written), Core.Directory.Intake.MapWords.Convert("days", written)));

    [Theory]
    [InlineData("clock", "9:00AM", "09:00")]
    [InlineData("clock", "12:30pm", "12:30")]
    [InlineData("clock", "750", "12:30")]
    [InlineData("clock", "14:26", "14:26")]
    [InlineData("clock", "By appointment", null)]
    [InlineData("day", "12/24/15", "2015-12-24")]
    [InlineData("day", "January 01, 0001", null)]
    [InlineData("year", "January 01, 1970", "1970")]
    public void understands_times_and_dates_as_people_write_them(string how, string written, string? read) => Assert.Equal(read, Core.Directory.Intake.MapWords.Convert(how, written));
}
