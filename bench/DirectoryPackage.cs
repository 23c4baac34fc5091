using System.Globalization;
using System.Text;

namespace Alongside.Bench;

/// <summary>An HSDS package of a hundred thousand believable services: the demonstration's own directory, moved to a thousand made-up towns and varied there.</summary>
internal static class DirectoryPackage
{
    private static readonly string[] First = ["Ash", "Birch", "Cedar", "Dover", "Elm", "Fair", "Glen", "Haven", "Iron", "Juniper", "King", "Lake", "Maple", "North", "Oak", "Pine", "Quarry", "River", "Stone", "Thorn", "Union", "Vine", "Willow", "York", "Amber", "Brook", "Clay", "Deer", "East", "Fox"];
    private static readonly string[] Last = ["ton", "field", "ville", "port", "wood", "burg", "mont", "ford", "dale", "view", "ridge", "side", "creek", "bridge", "hill", "crossing", "falls", "grove", "harbor", "mills", "point", "springs", "valley", "landing", "heights", "meadow", "park", "station", "hollow", "run"];
    private static readonly string[] Kinds = ["Community", "Downtown", "Northside", "Family", "Neighborhood", "Riverside", "County", "Mobile", "Weekend", "Evening"];
    private static readonly (string Code, string Name)[] Tongues = [("es", "Spanish"), ("ar", "Arabic"), ("so", "Somali"), ("vi", "Vietnamese"), ("fr", "French"), ("zh", "Chinese"), ("uk", "Ukrainian"), ("ht", "Haitian Creole")];

    public static string Town(int copy) => $"{First[copy % First.Length]}{Last[copy / First.Length % Last.Length]}";

    /// <summary>Writes it, with at least so many services; gives how many there are.</summary>
    public static int Write(string from, string to, int services)
    {
        Directory.CreateDirectory(to);
        var tables = Directory.GetFiles(from, "*.csv").ToDictionary(f => Path.GetFileName(f), Read);
        var each = tables["services.csv"].Rows.Count;
        var copies = (services + each - 1) / each;
        foreach (var (file, table) in tables)
        {
            using var text = new StreamWriter(Path.Combine(to, file));
            text.WriteLine(string.Join(',', table.Columns));
            var shared = file.StartsWith("taxonom", StringComparison.Ordinal);
            for (var copy = 0; copy < (shared ? 1 : copies); copy++)
                foreach (var (number, row) in table.Rows.Index())
                {
                    var dice = new Random(copy * 7919 + number);
                    text.WriteLine(string.Join(',', table.Columns.Select((column, c) => Cell(shared ? row[c] : Varied(file, column, row[c], copy, dice)))));
                }
        }
        return each * copies;
    }

    private static string Varied(string file, string column, string value, int copy, Random dice)
    {
        if (column is "taxonomy_id" or "taxonomy_term_id") return value;
        if (column == "id" || column.EndsWith("_id", StringComparison.Ordinal)) return value.Length == 0 ? "" : $"{copy}-{value}";
        var town = Town(copy);
        return (file, column) switch
        {
            ("services.csv", "name") => dice.Next(3) == 0 ? $"{Kinds[dice.Next(Kinds.Length)]} {char.ToLowerInvariant(value[0])}{value[1..]}" : value,
            ("services.csv", "description") => $"{value} For people of {town} and around, through the {Kinds[dice.Next(Kinds.Length)].ToLowerInvariant()} program.",
            ("services.csv", "assured_date") => dice.Next(5) == 0 ? "" : new DateOnly(2026, 4, 1).AddDays(-dice.Next(1100)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ("services.csv", "fees_description") when dice.Next(4) == 0 => "Free",
            ("organizations.csv", "name") => $"{value} of {town}",
            ("locations.csv", "latitude") when value.Length > 0 => (38.5 + copy / 30 * 0.12 + dice.NextDouble() * 0.08).ToString("0.00000", CultureInfo.InvariantCulture),
            ("locations.csv", "longitude") when value.Length > 0 => (-84.5 + copy % 30 * 0.15 + dice.NextDouble() * 0.1).ToString("0.00000", CultureInfo.InvariantCulture),
            ("addresses.csv", "city") => town,
            ("addresses.csv", "postal_code") => $"{43000 + copy}",
            ("addresses.csv", "region") or ("service_areas.csv", "name") or ("service_areas.csv", "extent") => $"{Town(copy / 25 * 25)} County",
            ("languages.csv", "code") when value != "en" => Tongues[dice.Next(Tongues.Length)].Code,
            ("languages.csv", "name") when value != "English" => Tongues[dice.Next(Tongues.Length)].Name,
            ("schedules.csv", "opens_at") when value.Length > 0 => $"{7 + dice.Next(5):00}:{dice.Next(2) * 30:00}{value[5..]}",
            ("schedules.csv", "byday") when value.Length > 0 && dice.Next(4) == 0 => string.Join(',', new[] { "MO", "TU", "WE", "TH", "FR", "SA" }.Where(_ => dice.Next(2) == 0).DefaultIfEmpty("TU")),
            _ => value,
        };
    }

    private static string Cell(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";

    private static (string[] Columns, List<string[]> Rows) Read(string file)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        var text = File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || (c != ',' && c != '\n')) cell.Append(c);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                rows.Add([.. row]);
                row.Clear();
            }
        }
        return (rows[0], rows[1..]);
    }
}
