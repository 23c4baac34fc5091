using System.Text.Json.Nodes;
using Alongside.Core.Data;
using Alongside.Core.Directory;
using Json.Schema;
using static Alongside.Tests.Api.ServedDirectory;

namespace Alongside.Tests.Api;

/// <summary>Every answer against the JSON Schemas of the specification, where they lie beside the checkout, and always against the description we serve.</summary>
public sealed class ServingTheDirectoryBySchema
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private static readonly (string List, string Item)[] Lists =
        [("services", "service"), ("organizations", "organization"), ("service_at_locations", "service_at_location"), ("taxonomies", "taxonomy"), ("taxonomy_terms", "taxonomy_term")];

    /// <summary>What HSDS 3.0 cannot be without, and its closed choices: written down here a second time, so that our own description cannot drift.</summary>
    private static readonly Dictionary<string, string> Needed = new()
    {
        ["service"] = "id name status", ["organization"] = "id name description", ["service_at_location"] = "id", ["location"] = "id location_type",
        ["address"] = "id address_1 city state_province postal_code country address_type", ["phone"] = "id number", ["contact"] = "id", ["schedule"] = "id", ["service_area"] = "id", ["language"] = "id",
        ["accessibility"] = "id", ["required_document"] = "id", ["cost_option"] = "id", ["funding"] = "id", ["program"] = "id name description", ["attribute"] = "id",
        ["taxonomy"] = "id name description", ["taxonomy_term"] = "id name description", ["url"] = "id url", ["unit"] = "id name", ["service_capacity"] = "id unit available updated",
    };

    [Theory, EachDatabase]
    public async Task is_as_our_description_says_and_holds_nothing_it_does_not_name(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        await AsDescribedAsync((await site.VisitAsync()).Http);
        await using var demo = await Site.DemoOnAsync(provider);
        await AsDescribedAsync((await demo.VisitAsync()).Http);
    }

    [Theory, EachDatabase]
    public async Task describes_itself_as_the_specification_demands(DatabaseProvider provider)
    {
        await using var site = await OnAsync(provider);
        var document = await (await site.VisitAsync()).Http.JsonAsync("/hsds/openapi.json");
        var schemas = document["components"]!["schemas"]!.AsObject();
        Assert.Equal(Needed.Keys.Append("page").Order(), schemas.Select(s => s.Key).Order());
        foreach (var (name, needed) in Needed) Assert.Equal(needed.Split(' ').Order(), schemas[name]!["required"]!.AsArray().Select(r => r!.ToString()).Order());
        string[] Choices(string schema, string field) => [.. schemas[schema]!["properties"]![field]!["enum"]!.AsArray().Select(v => v!.ToString())];
        Assert.Equal(["active", "inactive", "defunct", "temporarily closed"], Choices("service", "status"));
        Assert.Equal(["physical", "postal", "virtual"], Choices("location", "location_type"));
        Assert.Equal(["physical", "postal", "virtual"], Choices("address", "address_type"));
        Assert.Equal(["WEEKLY", "MONTHLY"], Choices("schedule", "freq"));
        Assert.Equal(["/", .. Lists.SelectMany(l => new[] { $"/{l.List}", $"/{l.List}/{{id}}" }).Order()], document["paths"]!.AsObject().Select(p => p.Key).Order());
    }

    [Theory, EachDatabase]
    public async Task is_valid_for_the_demonstration_agency_and_for_every_kind_of_row(DatabaseProvider provider)
    {
        var schemas = Specification();
        await using var site = await OnAsync(provider);
        await ValidAsync((await site.VisitAsync()).Http, schemas);
        await using var demo = await Site.DemoOnAsync(provider);
        await ValidAsync((await demo.VisitAsync()).Http, schemas);
    }

    [Theory, EachDatabase]
    public async Task is_valid_for_a_real_directory(DatabaseProvider provider)
    {
        var schemas = Specification();
        var real = Path.Combine(Machine.SharedData!, "hsds", "dc-directory-hsds30");
        Assert.SkipUnless(Directory.Exists(real), "The Washington directory is not beside the checkout (../shared/data/hsds/dc-directory-hsds30, or ALONGSIDE_SHARED).");
        await using var site = await OnAsync(provider);
        await site.DataAsync(async db => await ImportHsds.FromAsync(db, real));
        var counts = await ValidAsync((await site.VisitAsync()).Http, schemas);
        Assert.InRange(counts["services"], 1_660, 1_700);
        Assert.InRange(counts["organizations"], 400, 410);
        TestContext.Current.SendDiagnosticMessage(string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}")));
    }

    /// <summary>Each item of each list, in full and not; each kind of item alone; the pages around them.</summary>
    private static async Task<Dictionary<string, int>> ValidAsync(HttpClient http, Dictionary<string, JsonSchema> schemas)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (list, item) in Lists)
        {
            var full = await http.LinesAsync($"/hsds/{list}?format=ndjson&full=true");
            counts[list] = full.Count;
            foreach (var one in full) Valid(schemas, item, one);
            foreach (var one in await http.LinesAsync($"/hsds/{list}?format=ndjson")) Valid(schemas, item, one);
            var page = await http.JsonAsync($"/hsds/{list}?per_page=200");
            Assert.Equal(full.Count, page["total_items"]!.GetValue<int>());
            foreach (var one in page["contents"]!.AsArray().Take(3)) Valid(schemas, item, await http.JsonAsync($"/hsds/{list}/{one!["id"]}"));
        }
        foreach (var organization in await http.LinesAsync("/hsds/organizations?format=ndjson&full_service=true"))
        {
            Valid(schemas, "organization", organization);
            // The specification's schema of an organization does not name its services.
            foreach (var service in organization["services"]?.AsArray() ?? []) Valid(schemas, "service", service);
        }
        return counts;
    }

    private static async Task AsDescribedAsync(HttpClient http)
    {
        var described = (await http.JsonAsync("/hsds/openapi.json"))["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in described)
            if (name != "page") schema!["additionalProperties"] = false;
        var definitions = described.ToJsonString().Replace("#/components/schemas/", "#/$defs/");
        Dictionary<string, JsonSchema> schemas = described.ToDictionary(s => s.Key, s => JsonSchema.FromText($$"""{"$ref":"#/$defs/{{s.Key}}","$defs":{{definitions}}}"""));
        foreach (var (list, item) in Lists)
        {
            Valid(schemas, "page", await http.JsonAsync($"/hsds/{list}"));
            foreach (var one in await http.LinesAsync($"/hsds/{list}?format=ndjson&full=true&full_service=true")) Valid(schemas, item, one);
        }
    }

    private static void Valid(Dictionary<string, JsonSchema> schemas, string item, JsonNode? one)
    {
        var said = schemas[item].Evaluate(one, Strict);
        Assert.True(said.IsValid, $"{item}: {string.Join("; ", said.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}"))}\n{one!.ToJsonString()[..Math.Min(600, one.ToJsonString().Length)]}");
    }

    /// <summary>The schemas of HSDS 3.0, each under its name.</summary>
    private static Dictionary<string, JsonSchema> Specification()
    {
        var folder = Machine.SharedData is { } shared ? Path.Combine(shared, "hsds", "spec-3.0", "schema") : "";
        Assert.SkipUnless(Directory.Exists(folder), "The schemas of HSDS 3.0 are not beside the checkout (../shared/data/hsds/spec-3.0/schema, or ALONGSIDE_SHARED).");
        var schemas = Directory.GetFiles(folder, "*.json").Where(f => Path.GetFileName(f) != "openapi.json").ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => JsonSchema.FromText(File.ReadAllText(f)));
        foreach (var (name, schema) in schemas)
        {
            schema.BaseUri = new Uri($"https://hsds.example.org/schema/{name}.json");
            SchemaRegistry.Global.Register(schema.BaseUri, schema);
        }
        return schemas;
    }
}
