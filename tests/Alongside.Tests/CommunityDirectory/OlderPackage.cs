namespace Alongside.Tests.CommunityDirectory;

/// <summary>A small package of HSDS 2 in a temporary folder: integer ids, physical addresses, link tables, hours as words.</summary>
internal sealed class OlderPackage : IDisposable
{
    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("alongside-hsds2-").FullName;
    public string ErrorFile => Path.Combine(Folder, "..", Path.GetFileName(Folder) + "-errors.csv");

    public OlderPackage()
    {
        Write("organizations.csv", "id,name,description,url\n1,Bread for All,Feeds &amp; heals,bread.example.org\n");
        Write("services.csv", "id,organization_id,name,description,status,fees\n1,1,Café Pantry,Groceries,active,Free\n2,1,Walk-in clinic,Care,,\n3,77,Legal help,Lawyers,active,\n");
        Write("locations.csv", "id,organization_id,name,latitude,longitude\n1,1,Main hall,38.9,-77.03\n");
        Write("services_at_location.csv", "id,service_id,location_id\n1,1,1\n2,2,1\n3,9,1\n");
        Write("physical_addresses.csv", "id,location_id,address_1,city,state_province,postal_code,country\n1,1,1 Main St,Washington,DC,20001,US\n");
        Write("postal_addresses.csv", "id,location_id,address_1,city,state_province,postal_code,country\n1,1,PO Box 7,Washington,DC,20001,US\n");
        Write("regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at\n1,1,Monday,8:30am,5:00pm\n2,1,2nd and 4th Saturdays of the month,9:00,12:00\n3,1,when it is full moon,9:00,10:00\n");
        Write("phones.csv", "id,service_id,number,type,department\n1,1,(202) 555-0100,voice,Front desk\n2,1,,voice,\n");
        Write("eligibility.csv", "id,service_id,eligibility\n1,1,Residents of the city\n2,55,Nobody\n");
        Write("payments_accepted.csv", "id,service_id,payment\n1,1,Cash\n2,1,Card\n");
        Write("taxonomy.csv", "id,name,parent_id,vocabulary\n1,Food,,Needs\n2,Food pantries,1,Needs\n");
        Write("service_taxonomy.csv", "id,service_id,taxonomy_id\n1,1,2\n");
        Write("metadata.csv", "id,resource_id\n1,1\n2,1\n");
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public string Zip()
    {
        var path = Folder + ".zip";
        File.Delete(path);
        System.IO.Compression.ZipFile.CreateFromDirectory(Folder, path);
        return path;
    }

    public void Dispose()
    {
        System.IO.Directory.Delete(Folder, true);
        File.Delete(Folder + ".zip");
        File.Delete(ErrorFile);
    }
}
