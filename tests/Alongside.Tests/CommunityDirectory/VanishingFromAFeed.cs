using System.Net;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

public sealed class VanishingFromAFeed
{
    private static readonly Guid Clinic = Guid.Parse(Package.Clinic);

    [Theory, EachDatabase]
    public async Task marks_the_service_and_keeps_it_until_it_comes_back(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        var all = package.Read("services.csv");
        package.Write("services.csv", Without(all, Package.Clinic));
        var gone = await db.ImportAsync(package);
        Assert.Equal((0, 0, 1), (gone.Added, gone.Changed, gone.Vanished));
        Assert.Contains("1 vanished from the feed", gone.Sentence);
        Assert.Equal(new DateOnly(2026, 5, 5), (await db.Fresh().Services.SingleAsync(s => s.Id == Clinic)).VanishedOn);
        Assert.Null((await db.Fresh().Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry))).VanishedOn);
        Assert.Equal(0, (await db.ImportAsync(package)).Vanished);

        package.Write("services.csv", all);
        var back = await db.ImportAsync(package);
        Assert.Equal((0, 0, 1), (back.Added, back.Changed, back.Returned));
        Assert.Null((await db.Fresh().Services.SingleAsync(s => s.Id == Clinic)).VanishedOn);
        Assert.Equal([("delete", "id"), ("create", "id")], (await db.Fresh().DirectoryChanges.OrderBy(c => c.Id).ToListAsync()).Select(c => (c.LastActionType, c.FieldName)));
    }

    [Theory, EachDatabase]
    public async Task is_judged_for_places_and_organizations_too_and_never_by_a_file_that_is_not_there(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        package.Write("organizations.csv", "id,name\nother,Another\n");
        package.Write("service_at_location.csv", Without(package.Read("service_at_location.csv"), "at-2"));
        package.Write("locations.csv", Without(package.Read("locations.csv"), "l-2"));
        File.Delete(Path.Combine(package.Folder, "phones.csv"));
        await db.ImportAsync(package);
        Assert.NotNull((await db.Fresh().Organizations.SingleAsync(o => o.Name == "Bread for All")).VanishedOn);
        Assert.Equal(["l-2"], await db.Fresh().Locations.Where(l => l.VanishedOn != null).Select(l => l.SourceId).ToListAsync());
        Assert.Equal(["at-2"], await db.Fresh().ServicesAtLocations.Where(a => a.VanishedOn != null).Select(a => a.SourceId).ToListAsync());
        Assert.Null((await db.Fresh().DirectoryPhones.SingleAsync()).VanishedOn);
        Assert.NotNull((await ServiceSheet.ReadAsync(db.Fresh(), Clinic))!.Places.Single().VanishedOn);
    }

    [Theory, EachDatabase]
    public async Task is_judged_by_the_same_feed_alone_and_not_by_a_part_of_it(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        package.Write("services.csv", Without(package.Read("services.csv"), Package.Clinic));
        Assert.Equal(0, (await ImportHsds.FromAsync(db.Fresh(), package.Folder, source: "test", part: true)).Vanished);
        // The other feed has the pantry too, so from now on it is that feed's; the clinic it never had.
        Assert.Equal(0, (await ImportHsds.FromAsync(db.Fresh(), package.Folder, source: "another")).Vanished);
        Assert.Equal("another", (await db.Fresh().Services.SingleAsync(s => s.Id == Guid.Parse(Package.Pantry))).Feed);
        Assert.Equal("test", (await db.Fresh().Services.SingleAsync(s => s.Id == Clinic)).Feed);
    }

    [Theory, EachDatabase]
    public async Task is_not_what_a_row_does_that_cannot_be_read_any_more(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(provider);
        await db.ImportAsync(package);
        package.Write("services.csv", package.Read("services.csv").Replace("Walk-in clinic", ""));
        var report = await db.ImportAsync(package);
        Assert.Equal((1, 0), (report.Skipped, report.Vanished));
        Assert.Equal("Walk-in clinic", (await db.Fresh().Services.SingleAsync(s => s.Id == Clinic)).Name);
    }

    [Theory, EachDatabase]
    public async Task is_said_on_the_service_in_lists_and_in_what_changed(DatabaseProvider provider)
    {
        using var package = new Package();
        await using var site = await Site.OnAsync(provider);
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "County 211"));
        package.Write("services.csv", Without(package.Read("services.csv"), Package.Clinic).Replace("twice a month", "every day"));
        await site.DataAsync(db => ImportHsds.FromAsync(db, package.Folder, source: "County 211"));
        var dana = await site.VisitAsync("dana");
        await dana.OpenAsync($"/directory/services/{Package.Clinic}");
        Assert.Equal(HttpStatusCode.OK, dana.Status);
        foreach (var part in new[] { "Not in the feed any more since May 5", "County 211 had it before", "What changed" }) Assert.Contains(part, dana.Text);
        Assert.Contains("not in the feed any more", (await dana.OpenAsync("/directory?q=clinic")).Text);
        await dana.OpenAsync($"/directory/services/{Package.Pantry}");
        Assert.DoesNotContain("Not in the feed any more", dana.Text);
        Assert.Contains("Groceries every day", dana.Page.QuerySelector("ins")!.TextContent);
        Assert.Equal("Groceries twice a month", dana.Page.QuerySelector("del")!.TextContent);
    }

    private static string Without(string csv, string id) => string.Concat(csv.Split('\n').Where(l => l.Length > 0 && !l.StartsWith(id, StringComparison.Ordinal)).Select(l => l + "\n"));
}
