using System.IO.Compression;
using System.Text;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Core.Platform;
using Microsoft.Extensions.Time.Testing;

namespace Alongside.Tests.CommunityDirectory;

/// <summary>A small HSDS package in a temporary folder: a food pantry and a clinic of one organization, in two places of one city.</summary>
internal sealed class Package : IDisposable
{
    public const string Pantry = "11111111-0000-4000-8000-000000000001";
    public const string Clinic = "11111111-0000-4000-8000-000000000002";

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("alongside-hsds-").FullName;
    public string ErrorFile => Path.Combine(Folder, "..", Path.GetFileName(Folder) + "-errors.csv");

    public Package()
    {
        Write("taxonomies.csv", "id,name\n55555555-0000-4000-8000-000000000001,Needs\n");
        // The wider term comes after the narrower one, as in real packages.
        Write("taxonomy_terms.csv", "id,name,description,parent_id,taxonomy_id\nt-pantry,Food pantries,,t-food,55555555-0000-4000-8000-000000000001\nt-food,Food,,,55555555-0000-4000-8000-000000000001\nt-care,Primary care,,,\n");
        Write("organizations.csv", "id,name,alternate_name,description,website,email\n22222222-0000-4000-8000-000000000001,Bread for All,,Feeds &amp; heals,bread.example.org,hello@bread.example.org\n");
        Write("services.csv", $"id,organization_id,name,description,status,eligibility_description,minimum_age,assured_date\n{Pantry},22222222-0000-4000-8000-000000000001,Café Pantry,Groceries twice a month,active,Anybody,,2026-03-01\n{Clinic},22222222-0000-4000-8000-000000000001,Walk-in clinic,\"Care without an appointment. <p>Ask at the pantry for the nurse.</p>\",active,,18,\n");
        Write("locations.csv", "id,location_type,name,latitude,longitude\nl-1,physical,Main hall,38.9000,-77.0300\nl-2,physical,Clinic house,38.9500,-77.0300\nl-3,physical,Nowhere,0,0\n");
        Write("service_at_location.csv", $"id,service_id,location_id\nat-1,{Pantry},l-1\nat-2,{Clinic},l-2\n");
        Write("addresses.csv", "id,location_id,address_1,city,region,state_province,postal_code,country,address_type\na-1,l-1,1 Main St,Washington,District of Columbia,DC,20001,US,physical\na-2,l-2,9 Hill Rd,Silver Spring,Montgomery County,MD,20910,US,physical\n");
        Write("phones.csv", $"id,service_id,number,type\np-1,{Pantry},(202) 555-0100,voice\n");
        Write("schedules.csv", $"id,service_id,freq,byday,opens_at,closes_at,timezone\ns-1,{Pantry},WEEKLY,\"MO,TU,WE,TH,FR\",08:30Z,17:00Z,-05:00\n");
        Write("languages.csv", $"id,service_id,name,code\nla-1,{Clinic},Spanish,es\n");
        Write("attributes.csv", $"id,link_id,taxonomy_term_id,link_entity\nx-1,{Pantry},t-pantry,service\nx-2,{Clinic},t-care,service\n");
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, file), bytes);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public string Zip(string? under = null)
    {
        var path = Folder + ".zip";
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in System.IO.Directory.GetFiles(Folder)) zip.CreateEntryFromFile(file, under + Path.GetFileName(file));
        return path;
    }

    public void Dispose()
    {
        System.IO.Directory.Delete(Folder, true);
        File.Delete(Folder + ".zip");
        File.Delete(ErrorFile);
    }
}

/// <summary>An empty, migrated database for one test of the directory.</summary>
internal sealed class EmptyDb(DatabaseProvider provider, string connection) : IAsyncDisposable
{
    private readonly List<AppDb> _open = [];

    public static async Task<EmptyDb> OnAsync(DatabaseProvider provider) => new(provider, await Templates.CloneAsync(provider, Agencies.Empty));

    /// <summary>A context with nothing in memory.</summary>
    public AppDb Fresh()
    {
        var db = Templates.Open(provider, connection, new Clock(new FakeTimeProvider(Templates.Day)));
        db.Caller = Caller.System("test");
        _open.Add(db);
        return db;
    }

    public Task<ImportReport> ImportAsync(Package package) => ImportHsds.FromAsync(Fresh(), package.Folder, package.ErrorFile, source: "test");

    public async ValueTask DisposeAsync()
    {
        foreach (var db in _open) await db.DisposeAsync();
    }
}
