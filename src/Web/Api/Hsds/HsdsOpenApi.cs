using System.Text.Json.Nodes;

namespace Alongside.Web.Api.Hsds;

/// <summary>The OpenAPI document of what we serve: which lists there are, how each is narrowed, and what an item looks like.</summary>
internal static class HsdsOpenApi
{
    private static readonly Dictionary<string, (string Type, string Says)> Parameters = new()
    {
        ["search"] = ("string", "Every word begins a word of the name; for services also of the organization, the terms or the description."),
        ["page"] = ("integer", "The page, from 1."),
        ["per_page"] = ("integer", $"Items on a page: {HsdsAsked.Usual} unless said, at most {HsdsAsked.Most}; with minimal at most {HsdsAsked.MostMinimal}."),
        ["format"] = ("string", "json, or ndjson: everything that fits, one item a line, without pages."),
        ["taxonomy_term_id"] = ("string", "Only what was given this term."),
        ["taxonomy_id"] = ("string", "Only what was given a term of this vocabulary."),
        ["organization_id"] = ("string", "Only services of this organization."),
        ["modified_after"] = ("string", "Only services that changed in this directory at this instant or later, themselves or a row that belongs to them."),
        ["minimal"] = ("boolean", "Only the id and when it last changed."),
        ["full"] = ("boolean", "With everything that belongs to it."),
        ["full_service"] = ("boolean", "With its services in full."),
        ["top_only"] = ("boolean", "Only terms that are not below another."),
        ["parent_id"] = ("string", "Only terms right below this one."),
        ["postcode"] = ("string", "Only places in this postal code, or of services that say they serve it."),
        ["proximity"] = ("number", "With postcode: only places within so many meters of its middle, the nearest first."),
    };

    private static readonly (string Path, string Item, string Many, string Narrowed)[] Lists =
    [
        ("services", "service", "Services", "search page per_page format taxonomy_term_id taxonomy_id organization_id modified_after minimal full"),
        ("organizations", "organization", "Organizations", "search page per_page format taxonomy_term_id taxonomy_id full full_service"),
        ("service_at_locations", "service_at_location", "Services in their places", "search page per_page format taxonomy_term_id taxonomy_id organization_id modified_after full postcode proximity"),
        ("taxonomies", "taxonomy", "Vocabularies", "search page per_page format"),
        ("taxonomy_terms", "taxonomy_term", "Terms of the vocabularies", "search page per_page format taxonomy_id top_only parent_id"),
    ];

    /// <param name="address">Where this directory is served.</param>
    public static JsonObject Document(string address)
    {
        var paths = new JsonObject { ["/"] = Get("About this interface", [], new JsonObject { ["type"] = "object", ["required"] = new JsonArray("version", "profile", "openapi_url") }, lists: false) };
        foreach (var (path, item, many, narrowed) in Lists)
        {
            paths[$"/{path}"] = Get($"{many}, page by page. Filters add up.", [.. narrowed.Split(' ').Select(p => new JsonObject { ["$ref"] = $"#/components/parameters/{p}" })], PageOf(item), lists: true);
            paths[$"/{path}/{{id}}"] = Get($"One of them, with everything that belongs to it.", One(item), HsdsShapes.Ref(item), lists: false);
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "Community directory (Open Referral HSDS)", ["version"] = HsdsApi.Version, ["description"] = "Services, organizations and places of the community, in the Human Services Data Specification 3.0. Read only." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = address }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = HsdsShapes.Schemas(),
                ["parameters"] = new JsonObject(Parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, Parameter(p.Key, "query", p.Value.Type, p.Value.Says)))),
            },
        };
    }

    private static JsonObject[] One(string item)
    {
        var id = Parameter("id", "path", "string", "Its id, a UUID.");
        id["required"] = true;
        return item == "organization" ? [id, new JsonObject { ["$ref"] = "#/components/parameters/full_service" }] : [id];
    }

    private static JsonObject Parameter(string name, string where, string type, string says) =>
        new() { ["name"] = name, ["in"] = where, ["description"] = says, ["schema"] = new JsonObject { ["type"] = type } };

    private static JsonObject PageOf(string item) => new()
    {
        ["allOf"] = new JsonArray(HsdsShapes.Ref("page"), new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["contents"] = new JsonObject { ["type"] = "array", ["items"] = HsdsShapes.Ref(item) } } }),
    };

    private static JsonObject Get(string summary, JsonObject[] parameters, JsonObject schema, bool lists)
    {
        var answers = new JsonObject { ["200"] = new JsonObject { ["description"] = "As asked.", ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = schema } } } };
        if (parameters.Length > 0)
        {
            if (!lists) answers["404"] = Problem("There is none with this id.");
            answers["400"] = Problem("A parameter was not understood; the detail says which and what it has to be.");
        }
        answers["429"] = Problem("Too many requests in a minute.");
        return new JsonObject { ["get"] = new JsonObject { ["summary"] = summary, ["parameters"] = new JsonArray([.. parameters]), ["responses"] = answers } };
    }

    private static JsonObject Problem(string says) => new() { ["description"] = says, ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } } };
}
