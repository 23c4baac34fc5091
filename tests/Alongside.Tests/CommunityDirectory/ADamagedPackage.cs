using System.IO.Compression;
using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.CommunityDirectory;

public sealed class ADamagedPackage
{
    public static TheoryData<string, string> Damages => new()
    {
        { "not UTF-8", "not in UTF-8" }, { "zero bytes", "zero bytes" }, { "UTF-16 without its mark", "UTF-8" }, { "unclosed quote", "quotation mark" }, { "no name column", "no column name" },
        { "empty file", "no column" }, { "cut off", "middle of a row" }, { "huge field", "longer than 4 MB" }, { "no services", "neither services.csv" },
        { "a column twice", "twice" },
    };

    [Theory, MemberData(nameof(Damages))]
    public async Task is_refused_with_advice_and_leaves_nothing_behind(string damage, string says)
    {
        using var package = new Package();
        var services = package.Read("services.csv");
        switch (damage)
        {
            case "not UTF-8": package.WriteBytes("services.csv", Encoding.Latin1.GetBytes(services)); break;
            case "zero bytes": package.Write("services.csv", services.Replace("Groceries", "Gro\0ceries")); break;
            case "UTF-16 without its mark": package.WriteBytes("services.csv", Encoding.Unicode.GetBytes(services)); break;
            case "unclosed quote": package.Write("services.csv", services.Replace("Groceries", "\"Groceries")); break;
            case "no name column": package.Write("services.csv", services.Replace("id,name,", "id,title,")); break;
            case "empty file": package.Write("services.csv", ""); break;
            case "cut off": package.Write("services.csv", services[..(services.IndexOf(Package.Clinic, StringComparison.Ordinal) + 60)]); break;
            case "huge field": package.Write("services.csv", services.Replace("Groceries", new string('x', 6 << 20))); break;
            case "no services": File.Delete(Path.Combine(package.Folder, "services.csv")); File.Delete(Path.Combine(package.Folder, "organizations.csv")); break;
            case "a column twice": package.Write("services.csv", services.Replace("eligibility_description", "name")); break;
        }
        await using var db = await EmptyDb.OnAsync(DatabaseProvider.Sqlite);
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => db.ImportAsync(package));
        Assert.Contains(says, broken.Message);
        Assert.Equal(0, await db.Fresh().Organizations.CountAsync() + await db.Fresh().TaxonomyTerms.CountAsync());
    }

    [Fact]
    public async Task that_is_no_zip_or_reaches_outside_itself_is_refused()
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(DatabaseProvider.Sqlite);
        var path = package.Folder + ".zip";
        File.WriteAllText(path, "PK this is no zip");
        Assert.Contains("not a zip file", (await Assert.ThrowsAsync<RuleBroken>(() => ImportHsds.FromAsync(db.Fresh(), path))).Message);
        File.Delete(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        using (var entry = new StreamWriter(zip.CreateEntry("../../services.csv").Open())) entry.Write("id");
        Assert.Contains("outside itself", (await Assert.ThrowsAsync<RuleBroken>(() => ImportHsds.FromAsync(db.Fresh(), path))).Message);
        Assert.Contains("nothing at", (await Assert.ThrowsAsync<RuleBroken>(() => ImportHsds.FromAsync(db.Fresh(), "/nowhere/at/all"))).Message);
    }

    [Fact]
    public async Task is_refused_when_its_zip_was_cut_off()
    {
        using var package = new Package();
        await using var db = await EmptyDb.OnAsync(DatabaseProvider.Sqlite);
        var bytes = File.ReadAllBytes(package.Zip());
        for (var share = 1; share < 10; share++)
        {
            File.WriteAllBytes(package.Folder + ".zip", bytes[..(bytes.Length * share / 10)]);
            await Assert.ThrowsAsync<RuleBroken>(() => ImportHsds.FromAsync(db.Fresh(), package.Folder + ".zip"));
        }
    }

    [Theory, EachDatabase]
    public async Task has_its_bad_rows_left_out_and_reported(DatabaseProvider provider)
    {
        using var package = new Package();
        package.Write("services.csv", package.Read("services.csv")
            + $"33333333-0000-4000-8000-000000000001,99999999-0000-4000-8000-000000000001,Orphan,,active,,,\n"
            + "33333333-0000-4000-8000-000000000002,22222222-0000-4000-8000-000000000001,,,active,,,\n"
            + "33333333-0000-4000-8000-000000000003,22222222-0000-4000-8000-000000000001,Odd status,,'hYuOMj<'\"\">CyqCGw,,,\n".Replace("'hYuOMj<'\"\">CyqCGw", "\"'hYuOMj<'\"\">CyqCGw\"")
            + $"{Package.Pantry},22222222-0000-4000-8000-000000000001,Twice,,active,,,\n"
            + "33333333-0000-4000-8000-000000000004,22222222-0000-4000-8000-000000000001,Unquoted, comma,x,active,,,\n"
            + "33333333-0000-4000-8000-000000000005,22222222-0000-4000-8000-000000000001,Young people,,active,,12+,yesterday\n");
        package.Write("organizations.csv", package.Read("organizations.csv").Replace("bread.example.org,hello", "javascript:alert(1),hello"));
        package.Write("phones.csv", $"id,service_id,number,type\np-1,{Package.Pantry},=2+5,voice\np-2,,555,voice\np-3,{Package.Pantry},,voice\n");
        await using var db = await EmptyDb.OnAsync(provider);
        var report = await db.ImportAsync(package);

        var services = report.Tables.Single(t => t.File == "services.csv");
        Assert.Equal((8, 3, 5), (services.Read, services.Added, services.Skipped));
        var young = await db.Fresh().Services.SingleAsync(s => s.Name == "Young people");
        Assert.Equal(((decimal?)null, (DateOnly?)null), (young.MinimumAge, young.AssuredDate));
        Assert.Null((await db.Fresh().Organizations.SingleAsync()).Website);
        var orphan = Assert.Single(report.Problems, p => p is { File: "services.csv", Line: 4 });
        Assert.Equal(("organization_id", "99999999-0000-4000-8000-000000000001", true), (orphan.Column, orphan.Value, orphan.Skipped));
        var lines = File.ReadAllLines(package.ErrorFile);
        Assert.Equal(report.ProblemCount + 1, lines.Length);
        Assert.Contains(lines, l => l.Contains("row left out"));
        Assert.Contains(lines, l => l.Contains("taken in without it"));
    }

    [Fact]
    public async Task whatever_its_bytes_never_half_saves_and_never_fails_without_a_sentence()
    {
        await using var db = await EmptyDb.OnAsync(DatabaseProvider.Sqlite);
        await Gen.Select(Gen.Int[0, 10], Gen.Int[0, 2000], Gen.Byte, Gen.Int[0, 3]).SampleAsync(async damage =>
        {
            var (file, at, value, how) = damage;
            using var package = new Package();
            var path = System.IO.Directory.GetFiles(package.Folder).Order().ElementAt(file);
            var bytes = File.ReadAllBytes(path);
            var place = at % bytes.Length;
            File.WriteAllBytes(path, how switch
            {
                0 => bytes[..place],
                1 => [.. bytes[..place], value, .. bytes[(place + 1)..]],
                2 => [.. bytes[..place], value, .. bytes[place..]],
                _ => [.. bytes[..place], .. bytes[..place]],
            });
            try
            {
                await using var fresh = db.Fresh();
                var report = await ImportHsds.FromAsync(fresh, package.Folder, package.ErrorFile, source: "test");
                Assert.All(report.Tables, t => Assert.Equal(t.Read, t.Added + t.Changed + t.Unchanged + t.Skipped));
            }
            catch (RuleBroken broken)
            {
                Assert.EndsWith(".", broken.Message);
            }
        }, iter: 60, threads: 1);
    }
}
