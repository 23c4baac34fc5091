using System.Text.Json;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

/// <summary>JSON and NDJSON of HSDS 3 are the same tables, however they are nested.</summary>
public sealed class ReadingJson : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("alongside-json-").FullName;

    /// <summary>A service as an API gives it whole.</summary>
    public static string Service(string id, string name, string organization = "Bread for All", string phone = "(202) 555-0100") => $$$$"""
        {"id":"{{{{id}}}}","name":"{{{{name}}}}","description":"Groceries","status":"active","minimum_age":18,"color":"red",
         "organization":{"id":"22222222-0000-4000-8000-000000000001","name":"{{{{organization}}}}","description":"Feeds"},
         "phones":[{"id":"p-{{{{id}}}}","number":"{{{{phone}}}}","languages":[{"id":"pl-{{{{id}}}}","name":"Spanish","code":"es"}]}],
         "schedules":[{"id":"s-{{{{id}}}}","freq":"WEEKLY","byday":"MO","opens_at":"09:00Z","closes_at":"12:00Z"}],
         "attributes":[{"id":"a-{{{{id}}}}","taxonomy_term":{"id":"t-food","name":"Food","taxonomy_detail":{"id":"tx","name":"Needs"}}}],
         "capacities":[{"id":"c-{{{{id}}}}","available":3,"updated":"2026-05-01T10:00:00Z","unit":{"id":"u-bed","name":"bed"}}],
         "service_at_locations":[{"id":"at-{{{{id}}}}","location":{"id":"l-1","location_type":"physical","name":"Main hall","addresses":[{"id":"ad-1","address_1":"1 Main St","city":"Washington","state_province":"DC","postal_code":"20001","country":"US","address_type":"physical"}]}}]}
        """.ReplaceLineEndings("");

    private const string One = "11111111-0000-4000-8000-000000000001", Two = "11111111-0000-4000-8000-000000000002";

    [Theory, EachDatabase]
    public async Task takes_a_page_a_list_lines_and_one_object_for_the_same(DatabaseProvider provider)
    {
        string[] both = [Service(One, "Pantry"), Service(Two, "Clinic")];
        foreach (var (name, text) in new[]
        {
            ("page.json", $$"""{"total_items":2,"total_pages":1,"page_number":1,"contents":[{{string.Join(',', both)}}]}"""), ("list.json", $"[{string.Join(',', both)}]"), ("lines.ndjson", string.Join('\n', both)),
            ("named.json", $$"""{"services":[{{string.Join(',', both)}}]}"""),
        })
        {
            await using var db = await EmptyDb.OnAsync(provider);
            var report = await ImportHsds.FromAsync(db.Fresh(), Write(name, text), source: "api");
            Assert.Equal((name, 0, 2L, 2), (name, report.ProblemCount, report.Files.Single().Read!.Value, report.Files.Single().Added));
            Assert.Equal((2, 1, 1, 2), (await db.Fresh().Services.CountAsync(), await db.Fresh().Organizations.CountAsync(), await db.Fresh().Locations.CountAsync(), await db.Fresh().ServicesAtLocations.CountAsync()));
            var sheet = (await ServiceSheet.ReadAsync(db.Fresh(), Guid.Parse(One)))!;
            Assert.Equal(("Bread for All", "Monday, 9 am to noon", "1 Main St", "Food", 18m), (sheet.Service.Organization.Name, sheet.Hours.Single(), sheet.Places.Single().Addresses.Single().Address1, sheet.Terms.Single().Name, sheet.Service.MinimumAge));
            Assert.Equal("(202) 555-0100", sheet.Phones.Single().Number);
            Assert.Equal((3m, "bed"), (await db.Fresh().ServiceCapacities.FirstAsync() is var c ? c.Available : 0, (await db.Fresh().DirectoryUnits.SingleAsync()).Name));
            Assert.NotNull((await db.Fresh().DirectoryLanguages.FirstAsync()).PhoneId);
            Assert.Equal(0, (await ImportHsds.FromAsync(db.Fresh(), Write(name, text), source: "api")).Changed);
        }
    }

    [Theory, EachDatabase]
    public async Task judges_what_vanished_by_all_of_it_and_not_by_one_page_or_one_object(DatabaseProvider provider)
    {
        await using var db = await EmptyDb.OnAsync(provider);
        await ImportHsds.FromAsync(db.Fresh(), Write("all.ndjson", Service(One, "Pantry") + "\n" + Service(Two, "Clinic")), source: "api");
        Assert.Equal(0, (await ImportHsds.FromAsync(db.Fresh(), Write("one.json", Service(One, "Pantry")), source: "api")).Vanished);
        Assert.Equal(0, (await ImportHsds.FromAsync(db.Fresh(), Write("page.json", $$"""{"total_pages":2,"contents":[{{Service(One, "Pantry")}}]}"""), source: "api")).Vanished);
        Assert.True((await ImportHsds.FromAsync(db.Fresh(), Write("less.ndjson", Service(One, "Pantry")), source: "api")).Vanished > 0);
        Assert.NotNull((await db.Fresh().Services.SingleAsync(s => s.Name == "Clinic")).VanishedOn);
    }

    [Fact]
    public async Task is_refused_in_a_sentence_when_it_is_broken_or_something_else()
    {
        await using var db = await EmptyDb.OnAsync(DatabaseProvider.Sqlite);
        foreach (var (text, says) in new[] { ("{\"id\":", "not sound JSON"), ("[]", "no services or organizations"), ("{\"a\":1}", "no services or organizations"), (new string('[', 100), "not sound JSON") })
            Assert.Contains(says, (await Assert.ThrowsAsync<RuleBroken>(() => ImportHsds.FromAsync(db.Fresh(), Write("broken.json", text)))).Message);
        var report = await ImportHsds.FromAsync(db.Fresh(), Write("odd.json", $"[{Service(One, "Pantry")}, {{\"id\":\"x\"}}, 7]"), source: "api");
        Assert.Equal((3L, 1, 2), report.Files.Select(f => (f.Read!.Value, f.Added, f.LeftOut)).Single());
        Assert.Equal(2, report.Problems.Count(p => p.Sentence.Contains("no object of HSDS 3")));
    }

    [Fact]
    public void says_which_fields_are_not_read() =>
        Assert.Contains(("service.color", "The directory keeps no such field."), ImportHsds.Preview(Write("one.json", Service(One, "Pantry"))).Files.Single().Unread);

    [Theory, EachDatabase]
    public async Task of_the_specifications_own_examples_is_taken_in(DatabaseProvider provider)
    {
        var (examples, mock) = (Folder("spec-3.0", "examples"), Folder("mock-api"));
        foreach (var file in new[] { "service_full.json", "service_list.json", "organization_full.json", "organization_list.json", "service_at_location_full.json", "service_at_location_list.json", "location.json", "taxonomy_list.json", "taxonomy_term_list.json", "tabular.json" }
            .Select(f => Path.Combine(examples, f)).Concat(System.IO.Directory.GetFiles(mock).Where(f => !f.EndsWith("root.json", StringComparison.Ordinal))))
        {
            await using var db = await EmptyDb.OnAsync(provider);
            var report = await ImportHsds.FromAsync(db.Fresh(), file, source: "spec");
            Assert.True(report.Added > 0, $"{file}: {report.Sentence}");
            Assert.All(report.Files.Where(f => f.WhyNot is null), f => Assert.Equal((file, f.Read), (file, f.Accounted)));
            TestContext.Current.SendDiagnosticMessage($"{Path.GetFileName(file)}: {report.Sentence}; {string.Join(" | ", report.Problems.Take(6).Select(p => $"{p.Column}={p.Value}: {p.Sentence}"))}");
            var expected = Path.GetFileName(file) switch { var f when f.StartsWith("service_full") || f.Contains("data_services") => (1, 1), "tabular.json" => (1, 1), _ => default((int, int)?) };
            if (expected is { } e) Assert.Equal(e, (await db.Fresh().Services.CountAsync(), await db.Fresh().Organizations.CountAsync()));
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Folder(params string[] names)
    {
        var folder = Machine.SharedData is { } shared ? Path.Combine([shared, "hsds", .. names]) : "";
        Assert.SkipUnless(System.IO.Directory.Exists(folder), $"{string.Join('/', names)} is not beside the checkout (../shared/data/hsds, or ALONGSIDE_SHARED).");
        return folder;
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, true);
}
