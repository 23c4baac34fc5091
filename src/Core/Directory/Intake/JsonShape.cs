using System.Text.Json;

namespace Alongside.Core.Directory.Intake;

/// <summary>How the objects of HSDS 3 JSON lie in each other, and which table each is of.</summary>
internal static class JsonShape
{
    /// <summary>Lists inside an object, and the table of what is in them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Lists = new Dictionary<string, string>
    {
        ["services"] = "service", ["organizations"] = "organization", ["programs"] = "program", ["locations"] = "location", ["service_at_locations"] = "service_at_location", ["contacts"] = "contact", ["phones"] = "phone",
        ["addresses"] = "address", ["schedules"] = "schedule", ["languages"] = "language", ["cost_options"] = "cost_option", ["service_areas"] = "service_area", ["required_documents"] = "required_document",
        ["accessibility"] = "accessibility", ["funding"] = "funding", ["attributes"] = "attribute", ["additional_urls"] = "url", ["additional_websites"] = "url", ["capacities"] = "service_capacity",
        ["taxonomies"] = "taxonomy", ["taxonomy_terms"] = "taxonomy_term", ["units"] = "unit",
    };

    /// <summary>One object inside another: its table, and the column of the outer one that names it.</summary>
    public static readonly IReadOnlyDictionary<string, (string Table, string Column)> Singles = new Dictionary<string, (string, string)>
    {
        ["organization"] = ("organization", "organization_id"), ["program"] = ("program", "program_id"), ["service"] = ("service", "service_id"), ["location"] = ("location", "location_id"),
        ["taxonomy_term"] = ("taxonomy_term", "taxonomy_term_id"), ["taxonomy_detail"] = ("taxonomy", "taxonomy_id"), ["unit"] = ("unit", "unit_id"),
    };

    /// <summary>The table of a file or a list by its name, as services, services.csv or service_list; nothing where the name says nothing.</summary>
    public static string? KindByName(string name)
    {
        var plain = name.ToLowerInvariant();
        if (plain.EndsWith(".csv", StringComparison.Ordinal)) return HsdsTables.InOrder.FirstOrDefault(t => t.File == plain)?.Name;
        return Lists.GetValueOrDefault(plain) ?? HsdsTables.InOrder.FirstOrDefault(t => plain == t.Name || plain == t.Name + "_list" || plain == t.Name + "_full")?.Name;
    }

    /// <summary>The table an object is of, by what it has.</summary>
    public static string? KindOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        bool Has(params string[] names) => names.Any(n => item.TryGetProperty(n, out _));
        if (Has("service_at_locations", "status", "application_process", "eligibility_description", "interpretation_services")) return "service";
        if (Has("location_type", "addresses", "latitude")) return "location";
        if (Has("service", "location") || (Has("service_id") && Has("location_id") && !Has("number", "freq"))) return "service_at_location";
        if (Has("taxonomy_detail", "term_uri", "parent_id", "taxonomy_id")) return "taxonomy_term";
        if (Has("legal_status", "tax_status", "website", "organization_identifiers", "year_incorporated", "services", "programs")) return "organization";
        if (Has("organization", "organization_id") && Has("name")) return "service";
        if (Has("version", "uri") && Has("name")) return "taxonomy";
        return Has("name") && Has("description") ? "organization" : null;
    }
}
