using System.Text.Json.Nodes;

namespace Alongside.Web.Api.Hsds;

/// <summary>The objects we serve, field by field, as our OpenAPI document describes them: HSDS 3.0, with the fields of 3.1 that the directory holds.</summary>
internal static class HsdsShapes
{
    /// <summary>“name:type”, with ! behind what is always there, [] behind a list, / between the values of a choice; no type is text.</summary>
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["service"] = "name! alternate_name description url:uri additional_urls:url[] email:email status:active/inactive/defunct/temporarily_closed! interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date licenses alert last_modified:date-time phones:phone[] schedules:schedule[] service_areas:service_area[] service_at_locations:service_at_location[] languages:language[] organization:organization funding:funding[] cost_options:cost_option[] program:program required_documents:required_document[] contacts:contact[] capacities:service_capacity[] attributes:attribute[]",
        ["organization"] = "name! alternate_name description! email:email website:uri additional_websites:url[] tax_status tax_id year_incorporated:number legal_status logo:uri uri:uri parent_organization_id:uuid funding:funding[] contacts:contact[] phones:phone[] locations:location[] programs:program[] attributes:attribute[] services:service[]",
        ["service_at_location"] = "description contacts:contact[] phones:phone[] schedules:schedule[] location:location service:service attributes:attribute[]",
        ["location"] = "location_type:physical/postal/virtual! url:uri name alternate_name description transportation latitude:number longitude:number external_identifier external_identifier_type languages:language[] addresses:address[] contacts:contact[] accessibility:accessibility[] phones:phone[] schedules:schedule[] attributes:attribute[]",
        ["address"] = "attention address_1! address_2 city! region state_province! postal_code! country! address_type:physical/postal/virtual!",
        ["phone"] = "number! extension:number type description languages:language[]",
        ["contact"] = "name title department email:email phones:phone[]",
        ["schedule"] = "valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst:MO/TU/WE/TH/FR/SA/SU freq:WEEKLY/MONTHLY interval:number byday byweekno bymonthday byyearday description opens_at closes_at schedule_link:uri attending_type notes",
        ["service_area"] = "name description extent extent_type uri:uri",
        ["language"] = "name code note",
        ["accessibility"] = "description details url:uri",
        ["required_document"] = "document uri:uri",
        ["cost_option"] = "valid_from:date valid_to:date option currency amount:number amount_description",
        ["funding"] = "source",
        ["program"] = "name! alternate_name description!",
        ["url"] = "label url:uri!",
        ["unit"] = "name! scheme identifier uri:uri",
        ["service_capacity"] = "unit:unit! available:number! maximum:number description updated:date-time!",
        ["attribute"] = "link_id:uuid taxonomy_term_id:uuid link_type link_entity value taxonomy_term:taxonomy_term",
        ["taxonomy"] = "name! description! uri:uri version",
        ["taxonomy_term"] = "code name! description! parent_id:uuid taxonomy taxonomy_detail:taxonomy language taxonomy_id:uuid term_uri:uri",
    };

    /// <summary>Each object as a JSON Schema.</summary>
    public static JsonObject Schemas() => new(Fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Key, Schema(f.Value.Split(' ')))).Append(KeyValuePair.Create<string, JsonNode?>("page", Page())));

    private static JsonObject Schema(string[] fields) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. fields.Where(f => f.EndsWith('!')).Select(f => f.Split(':')[0].TrimEnd('!')).Prepend("id").Select(n => (JsonNode)n)]),
        ["properties"] = new JsonObject(fields.Select(f => f.TrimEnd('!').Split(':')).Select(f => KeyValuePair.Create<string, JsonNode?>(f[0], TypeOf(f.Length > 1 ? f[1] : ""))).Prepend(KeyValuePair.Create<string, JsonNode?>("id", TypeOf("uuid")))),
    };

    private static JsonObject TypeOf(string type) => type switch
    {
        "" => new() { ["type"] = "string" },
        "number" => new() { ["type"] = "number" },
        "uuid" or "uri" or "email" or "date" or "date-time" => new() { ["type"] = "string", ["format"] = type },
        _ when type.EndsWith("[]", StringComparison.Ordinal) => new() { ["type"] = "array", ["items"] = Ref(type[..^2]) },
        _ when type.Contains('/') => new() { ["type"] = "string", ["enum"] = new JsonArray([.. type.Split('/').Select(v => (JsonNode)v.Replace('_', ' '))]) },
        _ => Ref(type),
    };

    public static JsonObject Ref(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonObject Page()
    {
        static JsonObject A(string type) => new() { ["type"] = type };
        return new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"),
            ["properties"] = new JsonObject
            {
                ["total_items"] = A("integer"), ["total_pages"] = A("integer"), ["page_number"] = A("integer"), ["size"] = A("integer"),
                ["first_page"] = A("boolean"), ["last_page"] = A("boolean"), ["empty"] = A("boolean"), ["contents"] = A("array"),
            },
        };
    }
}
