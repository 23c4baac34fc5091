namespace Alongside.Core.Directory.Intake;

/// <summary>Says what a map reads of a file.</summary>
internal static class MapPlan
{
    public static FilePlan Of(FrontDoorMap map, InputFile file, MadeTables made)
    {
        var tables = map.Tables.Where(t => t.From.Equals(file.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        var used = Used(map, file.Name).Where(u => file.Has(u.Column)).GroupBy(u => u.Column, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => string.Join(", ", g.Select(u => u.Becomes).Distinct()), StringComparer.OrdinalIgnoreCase);
        var why = tables.SelectMany(t => t.Unread).GroupBy(u => u.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.OrdinalIgnoreCase);
        var becomes = string.Join(", ", tables.Select(t => t.Into).Distinct().Select(t => $"{made.Of(t).Count(r => r.Origins.Any(o => o.File == file)):N0} {HsdsTable.Spoken(t)}"));
        return new FilePlan(file.Name, file.Rows.Count, becomes.Length > 0 ? becomes : map.Links.GetValueOrDefault(file.Name, ""),
            [.. file.Headers.Where(used.ContainsKey).Select(h => (h, used[h]))],
            [.. file.Headers.Where(h => h.Length > 0 && !used.ContainsKey(h)).Select(h => (h, Filled(file, h) is 0 ? "Empty in every row." : $"{why.GetValueOrDefault(h, Otherwise(map, file, h))} Filled in {Filled(file, h):N0} rows."))]);
    }

    private static string Otherwise(FrontDoorMap map, InputFile file, string column) =>
        map.Links.ContainsKey(file.Name) && column.Equals("id", StringComparison.OrdinalIgnoreCase) ? "A link needs no number of its own." : "The directory keeps no such field.";

    private static int Filled(InputFile file, string column) => file.Rows.Count(r => r[column].Length > 0);

    private static IEnumerable<(string Column, string Becomes)> Used(FrontDoorMap map, string file)
    {
        foreach (var table in map.Tables)
            foreach (var (column, from) in table.Columns)
            {
                var becomes = $"{table.Into}.{column}";
                if (table.From.Equals(file, StringComparison.OrdinalIgnoreCase))
                    foreach (var of in from.Of.Concat(from.Through.Select(t => t.Is).OfType<string>())) yield return (of, becomes);
                foreach (var through in from.Through.Where(t => t.File.Equals(file, StringComparison.OrdinalIgnoreCase)))
                {
                    yield return (through.Where, $"which {HsdsTable.Spoken(table.Into)}");
                    yield return (through.Give, becomes);
                }
            }
    }
}
