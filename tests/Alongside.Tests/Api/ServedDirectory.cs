using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Alongside.Tests.CommunityDirectory;
using Microsoft.EntityFrameworkCore;

namespace Alongside.Tests.Api;

/// <summary>The agency of the cast with a small directory in which every kind of row occurs.</summary>
internal static class ServedDirectory
{
    public const string Bread = "22222222-0000-4000-8000-000000000001";

    public static async Task<Site> OnAsync(DatabaseProvider provider, bool open = true, Dictionary<string, string>? settings = null)
    {
        var site = await Site.OnAsync(provider, settings);
        using var package = new Package();
        var (org, pantry, clinic) = (Bread, Package.Pantry, Package.Clinic);
        package.Write("programs.csv", $"id,organization_id,name\nprogram-1,{org},Neighbors\n");
        package.Write("services.csv", "id,organization_id,program_id,name,description,status,minimum_age,assured_date,last_modified,url,fees_description,assurer_email\n"
            + $"{pantry},{org},program-1,Café Pantry,Groceries twice a month,active,,2026-03-01,2026-03-01T10:00:00Z,https://bread.example.org/pantry and more,Free,keeper@agency.example.org\n"
            + $"{clinic},{org},,Walk-in clinic,Care without an appointment,temporarily closed,18.5,,,,,\n");
        package.Write("phones.csv", $"id,service_id,organization_id,contact_id,number,extension,type,description\np-1,{pantry},,,(202) 555-0100,12,voice,\np-2,,{org},,(202) 555-0111,007,voice,Main desk\np-3,,,c-1,(202) 555-0122,,fax,\n");
        package.Write("contacts.csv", $"id,service_id,name,title,email\nc-1,{pantry},Ann Persona,Reception,ann@bread.example.org\n");
        package.Write("urls.csv", $"id,service_id,organization_id,url,label\nu-1,{pantry},,https://bread.example.org/form,Form\nu-2,,{org},https://bread.example.org/news,\n");
        package.Write("units.csv", "id,name\nunit-1,parcel\n");
        package.Write("service_capacity.csv", $"id,service_id,unit_id,available,maximum,updated\ncap-1,{pantry},unit-1,12,40,2026-04-30T09:00:00Z\n");
        package.Write("cost_options.csv", $"id,service_id,option,currency,amount\ncost-1,{clinic},Visit,USD,3.50\n");
        package.Write("required_documents.csv", $"id,service_id,document,uri\nd-1,{clinic},Photo ID,https://bread.example.org/id\n");
        package.Write("service_areas.csv", $"id,service_id,name,extent,extent_type\narea-1,{clinic},Ward 1,20009,text\n");
        package.Write("accessibility.csv", "id,location_id,description\nacc-1,l-1,Ramp\n");
        package.Write("funding.csv", $"id,service_id,organization_id,source\nf-1,{pantry},,Gifts\nf-2,,{org},City\n");
        package.Write("schedules.csv", $"id,service_id,freq,wkst,byday,opens_at,closes_at,timezone,valid_from\ns-1,{pantry},WEEKLY,mo,\"MO,TU\",08:30Z,17:00Z,-05:00,2026-01-01\ns-2,{clinic},DAILY,XX,,09:00,,,\n");
        await site.DataAsync(async db =>
        {
            await ImportHsds.FromAsync(db, package.Folder, source: "test");
            return await OpenAsync(db, open);
        });
        return site;
    }

    /// <summary>Opens the directory to everybody, or closes it.</summary>
    public static async Task<int> OpenAsync(AppDb db, bool open)
    {
        var agency = await db.Agencies.SingleAsync();
        if (open) agency.OpenDirectory(db.Caller.At(db.Clock.Now));
        else agency.CloseDirectory();
        return await db.SaveChangesAsync();
    }

    public static async Task<JsonNode> JsonAsync(this HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{address} answers {(int)answer.StatusCode} {text}");
        Assert.Equal(new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" }, answer.Content.Headers.ContentType);
        return JsonNode.Parse(text)!;
    }

    /// <summary>What stands under a name in each item of a page.</summary>
    public static async Task<string[]> EachAsync(this HttpClient http, string address, string name = "name") =>
        [.. (await http.JsonAsync(address))["contents"]!.AsArray().Select(i => i![name]!.ToString())];

    /// <summary>Everything of a list, item by item.</summary>
    public static async Task<List<JsonNode>> LinesAsync(this HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
    }
}
