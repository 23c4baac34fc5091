namespace Alongside.Core.Directory.Intake;

/// <summary>Turns the files of another format into HSDS 3 tables, as its map says.</summary>
internal sealed class FrontDoor(FrontDoorMap map, IReadOnlyDictionary<string, InputFile> files)
{
    private readonly MadeTables _made = new();
    private readonly Dictionary<MapThrough, ILookup<string, InputRow>> _indexes = [];
    private readonly Dictionary<string, HashSet<string>> _ids = [];

    public MadeTables Make()
    {
        foreach (var table in map.Tables)
            if (files.TryGetValue(table.From, out var file))
                foreach (var row in file.Rows)
                    Make(table, row);
        return _made;
    }

    private void Make(MapTable table, InputRow row)
    {
        var links = new List<InputRow>();
        var values = new Dictionary<string, string>();
        if (row.Misshapen is not null)
        {
            if (!table.Optional) _made.Add(new MadeRow(table.Into, values) { Origins = [row], Misshapen = row.Misshapen });
            return;
        }
        foreach (var (column, from) in table.Columns)
            if (!table.Each.Contains(column)) values[column] = Value(table, column, from, row, links);
        if (values["id"].Length > 0) values["id"] = table.Ids + values["id"];
        if (table.Each.Length == 0)
        {
            _made.Add(new MadeRow(table.Into, values) { Origins = [row], Joined = links });
            return;
        }
        var parts = Parts(table, row);
        if (parts.Count == 0 && !table.Optional) _made.Add(new MadeRow(table.Into, values) { Origins = [row], Joined = links });
        foreach (var (part, named) in parts)
            _made.Add(new MadeRow(table.Into, new Dictionary<string, string>(values) { ["id"] = PartId(values["id"], part), [part.Column] = part.Value }) { Origins = [row], Joined = [.. links, .. named] });
    }

    /// <summary>The parts a row falls into, each with the rows of other files that named it. One that names nothing that is there is dropped, as long as another stands.</summary>
    private List<((string Column, string Value) Part, List<InputRow> Named)> Parts(MapTable table, InputRow row)
    {
        var parts = new Dictionary<(string Column, string Value), List<InputRow>>();
        foreach (var column in table.Each)
        {
            var from = table.Columns[column];
            foreach (var value in from.Of.SelectMany(c => Several(row[c]))) parts.TryAdd((column, InWords(from, value) ?? value), []);
            foreach (var through in from.Through)
                foreach (var other in Named(table, through, row))
                    foreach (var value in Several(other[through.Give]))
                    {
                        if (!parts.TryGetValue((column, value), out var named)) parts[(column, value)] = named = [];
                        if (map.Links.ContainsKey(through.File)) named.Add(other);
                    }
        }
        var good = parts.Where(p => p.Key.Value.Length > 0 && IsThere(p.Key.Column, p.Key.Value)).Select(p => (p.Key, p.Value)).ToList();
        foreach (var (part, named) in parts.Where(p => p.Key.Value.Length > 0 && !IsThere(p.Key.Column, p.Key.Value)))
        {
            var sentence = $"There is no {HsdsTable.Spoken(part.Column[..^3])} with this id.";
            // With nothing else to hang on, the row itself is left out, and says so then.
            if (good.Count > 0 || table.Optional) _made.Report(row, part.Column, part.Value, sentence);
            foreach (var other in named)
            {
                other.Came(Outcome.LeftOut);
                _made.Report(other, part.Column, part.Value, sentence, leftOut: true);
            }
        }
        return good;
    }

    private bool IsThere(string column, string value) => !column.EndsWith("_id", StringComparison.Ordinal) || _made.Find(column[..^3], value) is not null;

    private static string PartId(string id, (string Column, string Value) part)
    {
        var whole = $"{id}@{part.Column}={part.Value}";
        return whole.Length <= 200 ? whole : $"{id}@{StableId.Of("", part.Column, part.Value)}";
    }

    private string Value(MapTable table, string column, MapColumn from, InputRow row, List<InputRow> links)
    {
        if (from.Constant is not null) return from.Constant;
        var raw = from.With is { } between && from.Of.Length > 1 ? string.Join(between, from.Of.Select(c => row[c]).Where(v => v.Length > 0)) : from.Of.Select(c => row[c]).FirstOrDefault(v => v.Length > 0) ?? "";
        raw = FromOthers(table, from, row, raw, links);
        var value = from.First ? FirstThere(table, column, raw, row) : raw;
        if (value.Length == 0 && from.Empty is not null)
        {
            if (from.Say is not null) _made.Report(row, column, raw, from.Say);
            return from.Empty;
        }
        if (value.Length > 0 && from.Words is not null) value = InWords(from, value) ?? Otherwise(from, column, value, row);
        if (value.Length > 0 && from.As is not null) value = Converted(from, column, value, row);
        return from.StandIn is { } standIn && (value.Length == 0 || _made.Find(standIn.Table, value) is null) ? StandsIn(standIn, from, column, value, row) : value;
    }

    /// <summary>What other files say of the row: set behind its own value where values are set together, otherwise only where it has none. A link that says the same has been read too.</summary>
    private string FromOthers(MapTable table, MapColumn from, InputRow row, string own, List<InputRow> links)
    {
        var said = own.Length > 0 ? new List<string> { own } : [];
        foreach (var through in from.Through)
            foreach (var other in Named(table, through, row).Where(o => o[through.Give].Length > 0))
            {
                var value = other[through.Give];
                if (said.Contains(value) || from.With is not null || said.Count == 0 || (from.First && own.Length == 0))
                {
                    said.Add(value);
                    if (map.Links.ContainsKey(through.File)) links.Add(other);
                }
            }
        return string.Join(from.With ?? ",", said.Distinct());
    }

    private string FirstThere(MapTable table, string column, string raw, InputRow row)
    {
        var several = Several(raw).Distinct().ToList();
        if (several.Count == 0) return "";
        var first = several.FirstOrDefault(v => column.StartsWith("parent_", StringComparison.Ordinal) ? IdsOf(table).Contains(v) : IsThere(column, v)) ?? several[0];
        if (several.Count > 1) _made.Report(row, column, raw, "Only one fits here; the first that is in the package was taken.");
        return first;
    }

    /// <summary>The ids of a file whose rows name each other, also further down.</summary>
    private HashSet<string> IdsOf(MapTable table)
    {
        if (!_ids.TryGetValue(table.From, out var ids)) _ids[table.From] = ids = [.. files[table.From].Rows.Select(r => r[table.Columns["id"].Of[0]])];
        return ids;
    }

    private static string? InWords(MapColumn from, string value) =>
        from.Words is null ? value : from.Words.FirstOrDefault(w => w.Key.Equals(value, StringComparison.OrdinalIgnoreCase)) is { Key: not null } word ? word.Value : null;

    private string Otherwise(MapColumn from, string column, string value, InputRow row)
    {
        if (from.Otherwise is null) return value;
        if (from.Say is not null) _made.Report(row, column, value, from.Say);
        return from.Otherwise;
    }

    private string Converted(MapColumn from, string column, string value, InputRow row)
    {
        if (MapWords.Convert(from.As!, value) is { } converted) return converted;
        if (!from.Quiet) _made.Report(row, column, value, MapWords.WhyNot(from.As!));
        return "";
    }

    private string StandsIn(MapStandIn standIn, MapColumn from, string column, string value, InputRow row)
    {
        if (_made.Find(standIn.Table, standIn.Id) is null)
            _made.Add(new MadeRow(standIn.Table, new() { ["id"] = standIn.Id, ["name"] = standIn.Name, ["description"] = standIn.Description }));
        if (from.Say is not null) _made.Report(row, column, value, from.Say);
        return standIn.Id;
    }

    private IEnumerable<InputRow> Named(MapTable table, MapThrough through, InputRow row)
    {
        if (!files.TryGetValue(through.File, out var file)) return [];
        if (!_indexes.TryGetValue(through, out var index))
            _indexes[through] = index = file.Rows.Where(r => r.Misshapen is null).SelectMany(r => Several(r[through.Where]).Select(v => (v, r))).ToLookup(p => p.v, p => p.r);
        return Several(row[through.Is ?? table.Columns["id"].Of[0]]).SelectMany(v => index[v]);
    }

    private static IEnumerable<string> Several(string value) => value.Length == 0 ? [] : value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
