using System.Text.Json;

namespace Alongside.Core.Directory.Intake;

/// <summary>Lays nested objects out as rows of tables. What is said several times becomes one row with all that was said of it.</summary>
internal sealed class JsonObjects(MadeTables made)
{
    /// <summary>Rows that name one row of a table; the same row named by a second one of that table becomes a row of its own.</summary>
    private static readonly string[] Detail = ["phone", "contact", "schedule", "language", "address", "accessibility", "cost_option", "service_area", "required_document", "funding", "url", "service_capacity"];

    public SortedSet<string> Used { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, string> Unread { get; } = [];

    /// <summary>Takes one object of a file with all that is in it.</summary>
    public void Take(string? kind, JsonElement item, InputRow origin)
    {
        if (item.ValueKind != JsonValueKind.Object || (kind ?? JsonShape.KindOf(item)) is not { } table)
        {
            origin.Came(Outcome.LeftOut);
            made.Report(origin, "", "", "This is no object of HSDS 3 that is known here.", leftOut: true);
            return;
        }
        Lay(table, item, origin, []);
    }

    private string Lay(string table, JsonElement item, InputRow origin, Dictionary<string, string> links)
    {
        var values = new Dictionary<string, string>(links);
        var columns = HsdsTables.InOrder.First(t => t.Name == table).Columns;
        var lists = new List<JsonProperty>();
        foreach (var property in item.EnumerateObject().OrderBy(p => p.Name != "organization"))
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Null or JsonValueKind.Undefined: break;
                case JsonValueKind.Array when JsonShape.Lists.ContainsKey(property.Name): lists.Add(property); break;
                case JsonValueKind.Object when JsonShape.Singles.TryGetValue(property.Name, out var single): values[single.Column] = Inside(table, single.Table, property.Value, origin, values); break;
                case JsonValueKind.Array or JsonValueKind.Object: Unread.TryAdd($"{table}.{property.Name}", "Alongside keeps nothing of it."); break;
                default:
                    if (columns.Contains(property.Name)) Used.Add($"{table}.{property.Name}");
                    else Unread.TryAdd($"{table}.{property.Name}", "The directory keeps no such field.");
                    if (!links.ContainsKey(property.Name)) values[property.Name] = property.Value.ToString();
                    break;
            }
        if (table == "attribute") values.TryAdd("link_entity", links.GetValueOrDefault("link_entity", ""));
        var id = Add(table, values, origin);
        foreach (var list in lists)
            foreach (var inner in list.Value.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object))
                Lay(JsonShape.Lists[list.Name], inner, origin, LinksTo(table, values, JsonShape.Lists[list.Name]));
        return id;
    }

    /// <summary>An object that the outer one names; what hangs on it only through the outer one gets that too.</summary>
    private string Inside(string outer, string table, JsonElement inner, InputRow origin, Dictionary<string, string> outerValues)
    {
        var links = new Dictionary<string, string>();
        // A service's program says nothing of the organization, because the service says it.
        if (outer == "service" && table == "program" && outerValues.GetValueOrDefault("organization_id") is { Length: > 0 } organization) links["organization_id"] = organization;
        return Lay(table, inner, origin, links);
    }

    private static Dictionary<string, string> LinksTo(string table, Dictionary<string, string> values, string inner)
    {
        var id = values.GetValueOrDefault("id", "");
        return (table, inner) switch
        {
            (_, "attribute") => new() { ["link_id"] = id, ["link_entity"] = table },
            // The directory knows areas of services, not of one place of a service.
            ("service_at_location", "service_area") => new() { ["service_id"] = values.GetValueOrDefault("service_id", "") },
            ("organization", "service") or ("organization", "program") or ("organization", "location") => new() { ["organization_id"] = id },
            ("program", "service") => new() { ["program_id"] = id },
            _ => new() { [table + "_id"] = id },
        };
    }

    private string Add(string table, Dictionary<string, string> values, InputRow origin)
    {
        var id = values.GetValueOrDefault("id", "");
        if (id.Length == 0 || made.Find(table, id) is not { } known)
        {
            made.Add(new MadeRow(table, values) { Origins = [origin] });
            return id;
        }
        var against = values.FirstOrDefault(v => IsLink(v.Key) && v.Value.Length > 0 && known.Values.TryGetValue(v.Key, out var other) && other.Length > 0 && other != v.Value);
        if (against.Key is not null && Detail.Contains(table))
        {
            values["id"] = $"{id}@{against.Key}={against.Value}";
            return made.Find(table, values["id"]) is { } again ? Merge(again, values, origin) : AddNew(table, values, origin);
        }
        return Merge(known, values, origin);
    }

    private string AddNew(string table, Dictionary<string, string> values, InputRow origin)
    {
        made.Add(new MadeRow(table, values) { Origins = [origin] });
        return values["id"];
    }

    private static string Merge(MadeRow known, Dictionary<string, string> values, InputRow origin)
    {
        foreach (var (column, value) in values)
            if (value.Length > 0 && known.Values.GetValueOrDefault(column, "").Length == 0) known.Values[column] = value;
        if (!known.Origins.Contains(origin)) known.Origins.Add(origin);
        return known.Id;
    }

    private static bool IsLink(string column) => column.EndsWith("_id", StringComparison.Ordinal) && column is not ("tax_id" or "link_id");
}
