using Alongside.Core.Data;
using Alongside.Core.Directory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

/// <summary>Real exports beside the checkout, with the defects of real data.</summary>
public sealed class RealDirectories
{
    [Theory, EachDatabase]
    public async Task have_every_row_of_every_file_accounted_for(DatabaseProvider provider)
    {
        var folder = Folder("dc-directory");
        await using var db = await EmptyDb.OnAsync(provider);
        var errors = Path.GetTempFileName();
        var report = await ImportHsds.FromAsync(db.Fresh(), folder, errors, source: "washington");
        var dropped = File.ReadLines(errors).Skip(1).Where(l => l.Contains("row left out")).Select(l => string.Join(',', l.Split(',')[..2])).ToHashSet();
        File.Delete(errors);
        TestContext.Current.SendDiagnosticMessage(string.Join('\n', report.Files.Select(f => $"{f.File}: {f.Read} read, {f.Added} added, {f.Joined} joined, {f.LeftOut} left out {f.WhyNot}")) + "\n" + report.Sentence);

        var counted = System.IO.Directory.GetFiles(folder, "*.csv").ToDictionary(f => Path.GetFileName(f), f => (long)Rows(f));
        Assert.Equal(20, counted.Count);
        Assert.Equal(counted.OrderBy(c => c.Key, StringComparer.Ordinal), report.Files.ToDictionary(f => f.File, f => f.Read!.Value).OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.All(report.Files, f => Assert.Equal(f.WhyNot is null ? f.Read : 0, f.Accounted));
        Assert.All(report.Files, f => Assert.True(dropped.Count(d => d.StartsWith(f.File + ",", StringComparison.Ordinal)) >= f.LeftOut, $"{f.File}: of {f.LeftOut} rows left out not each has its reason in the error file."));
        Assert.Equal(["organization_tags.csv", "service_tags.csv"], report.NotRead);

        var again = await ImportHsds.FromAsync(db.Fresh(), folder, source: "washington");
        Assert.Equal((0, 0, report.Added, 0), (again.Added, again.Changed, again.Unchanged, again.Vanished));
    }

    /// <summary>The same directory, once through the front door and once as somebody else converted it. Where the numbers differ, the reason stands beside them.</summary>
    [Theory, EachDatabase]
    public async Task come_out_as_a_careful_conversion_does(DatabaseProvider provider)
    {
        var (ours, theirs) = (Folder("dc-directory"), Folder("dc-directory-hsds30"));
        await using var db = await EmptyDb.OnAsync(provider);
        var tables = (await ImportHsds.FromAsync(db.Fresh(), ours, source: "ours")).Tables.ToDictionary(t => t.File, t => t.Added);
        await using var other = await EmptyDb.OnAsync(provider);
        var converted = (await ImportHsds.FromAsync(other.Fresh(), theirs, source: "theirs")).Tables.ToDictionary(t => t.File, t => t.Added);
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", tables.Select(t => $"{t.Key} {t.Value} ({converted.GetValueOrDefault(t.Key)})")));

        foreach (var same in new[] { "organizations.csv", "services.csv", "programs.csv", "locations.csv", "service_at_location.csv", "taxonomies.csv", "taxonomy_terms.csv", "attributes.csv" })
            Assert.Equal((same, converted[same]), (same, tables[same]));
        // The columns of phones.csv and schedules.csv that name services and places are read, and what services.csv and locations.csv say of them; the conversion read the link tables alone.
        Assert.True(tables["phones.csv"] >= converted["phones.csv"]);
        // An address with a street and a city is kept; the conversion asked for state and postal code too.
        Assert.True(tables["addresses.csv"] >= converted["addresses.csv"]);
        Assert.True(tables["schedules.csv"] >= converted["schedules.csv"]);

        // Row by row: the same services under the same organizations.
        async Task<List<string>> SaidAsync(AppDb of) => [.. (await of.Services.Select(s => new { s.Name, Organization = s.Organization.Name, s.Description }).ToListAsync()).Select(s => $"{s.Organization}: {s.Name}: {s.Description}").Order(StringComparer.Ordinal)];
        // But for the name under which services without an organization are kept.
        var differ = (await SaidAsync(db.Fresh())).Except(await SaidAsync(other.Fresh())).ToList();
        TestContext.Current.SendDiagnosticMessage($"{differ.Count} differ: {string.Join(" | ", differ.Take(3))}");
        Assert.All(differ, d => Assert.StartsWith("Organization not named by the feed: ", d));
        Assert.Equal(18, differ.Count);
    }

    [Theory, EachDatabase]
    public async Task of_the_first_version_are_read_too(DatabaseProvider provider)
    {
        var folder = Folder("ohana-sample");
        await using var db = await EmptyDb.OnAsync(provider);
        var report = await ImportHsds.FromAsync(db.Fresh(), folder, source: "ohana");
        Assert.Equal(0, report.ProblemCount);
        Assert.All(report.Files.Where(f => f.WhyNot is null), f => Assert.Equal(f.Read, f.Accounted));
        var at = report.Tables.ToDictionary(t => t.File, t => t.Added);
        Assert.Equal((8, 23, 22, 290, 42), (at["organizations.csv"], at["services.csv"], at["locations.csv"], at["taxonomy_terms.csv"], at["addresses.csv"]));
        var service = await db.Fresh().Services.Include(s => s.Organization).FirstAsync(s => s.SourceId == "1");
        Assert.Equal(("Fair Oaks Adult Activity Center", "Peninsula Family Service"), (service.Name, service.Organization.Name));
        var sheet = (await ServiceSheet.ReadAsync(db.Fresh(), (await db.Fresh().Services.SingleAsync(s => s.SourceId == "22")).Id))!;
        Assert.Contains("Spanish", sheet.Languages);
        Assert.Contains(sheet.Hours.Concat(sheet.Places.SelectMany(p => p.Hours)), h => h.Contains("Monday"));
        Assert.True(sheet.Terms.Count > 3);
    }

    /// <summary>Counted without the reader under test: line breaks outside of quotation marks, less the header.</summary>
    private static int Rows(string file)
    {
        var (rows, quoted, empty) = (0, false, true);
        foreach (var c in File.ReadAllText(file))
        {
            if (c == '"') quoted = !quoted;
            if (c == '\n' && !quoted)
            {
                if (!empty) rows++;
                empty = true;
            }
            else if (c != '\r') empty = false;
        }
        return rows + (empty ? 0 : 1) - 1;
    }

    private static string Folder(string name)
    {
        var folder = Machine.SharedData is { } shared ? Path.Combine(shared, "hsds", name) : "";
        Assert.SkipUnless(System.IO.Directory.Exists(folder), $"The directory {name} is not beside the checkout (../shared/data/hsds/{name}, or ALONGSIDE_SHARED).");
        return folder;
    }
}
