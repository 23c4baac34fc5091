using System.Text;
using System.Text.Json;

namespace Alongside.Core.Directory.Intake;

/// <summary>Reads JSON and NDJSON of an HSDS 3 API or export: one object, many, the pages of an API, or tables by name; nested however they like.</summary>
internal static class JsonIntake
{
    private const int Deepest = 32;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static MadeIntake Of(HsdsPackage package, IReadOnlyList<string> names)
    {
        var (made, files, plans, whole) = (new MadeTables(), new List<InputFile>(), new List<FilePlan>(), true);
        var objects = new JsonObjects(made);
        foreach (var name in names)
        {
            var file = new InputFile(name, []);
            foreach (var (kind, item, line) in Items(package, name, ref whole))
            {
                var row = new InputRow(file, line, []);
                file.Rows.Add(row);
                objects.Take(kind, item, row);
            }
            if (file.Rows.Count > 0) files.Add(file);
            else plans.Add(new FilePlan(name, null, "", [], [], "It holds no services, organizations or anything of theirs."));
        }
        RuleBroken.Unless(files.Count > 0, $"There are no services or organizations in {string.Join(", ", names)}. Alongside reads JSON as an HSDS 3 API gives it: services, organizations, or pages of them.");
        plans.InsertRange(0, files.Select(f => new FilePlan(f.Name, f.Rows.Count, string.Join(", ", made.Tables.Select(t => (t.Words, Count: made.Of(t.Name).Count(r => r.Origins.Any(o => o.File == f)))).Where(t => t.Count > 0).Select(t => $"{t.Count:N0} {t.Words}")),
            [.. objects.Used.Select(u => (u[(u.IndexOf('.') + 1)..], u))], [.. objects.Unread.OrderBy(u => u.Key, StringComparer.Ordinal).Select(u => (u.Key, u.Value))])));
        return new MadeIntake("HSDS 3 JSON", whole, made, files, plans, new HashSet<string>());
    }

    /// <summary>The objects of a file, each with its kind where that is known and its place in the file.</summary>
    private static List<(string? Kind, JsonElement Item, long Line)> Items(HsdsPackage package, string name, ref bool whole)
    {
        using var stream = package.Find(name)!;
        if (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return Lines(stream, name);
        var root = Parsed(name, () => JsonDocument.Parse(stream, Options).RootElement);
        var kind = JsonShape.KindByName(Path.GetFileNameWithoutExtension(name));
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("contents", out var contents) && contents.ValueKind == JsonValueKind.Array)
        {
            whole &= !root.TryGetProperty("total_pages", out var pages) || !pages.TryGetInt32(out var count) || count <= 1;
            root = contents;
        }
        var items = Spread(root, kind).ToList();
        // One object by itself is what somebody looked at, not all the feed has.
        whole &= root.ValueKind == JsonValueKind.Array || !(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out _));
        return [.. items.Select((item, i) => (item.Kind, item.Item, (long)i + 1))];
    }

    private static List<(string?, JsonElement, long)> Lines(Stream stream, string name)
    {
        var items = new List<(string?, JsonElement, long)>();
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var line = 1L; Parsed(name, reader.ReadLine) is { } text; line++)
            if (!string.IsNullOrWhiteSpace(text))
            {
                var at = line;
                items.AddRange(Spread(Parsed(name, () => JsonDocument.Parse(text, Options).RootElement, at), null).Select(i => (i.Kind, i.Item, at)));
            }
        return items;
    }

    /// <summary>An array is its items, an object without an id its lists by their names, and anything else itself.</summary>
    private static IEnumerable<(string? Kind, JsonElement Item)> Spread(JsonElement root, string? kind)
    {
        if (root.ValueKind == JsonValueKind.Array) return root.EnumerateArray().Select(i => (kind, i));
        if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("id", out _)) return [(kind, root)];
        return root.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.Array && JsonShape.KindByName(l.Name) is not null).SelectMany(l => l.Value.EnumerateArray().Select(i => (JsonShape.KindByName(l.Name), i)));
    }

    private static T Parsed<T>(string name, Func<T> read, long? line = null)
    {
        try
        {
            return read();
        }
        catch (JsonException broken)
        {
            throw new RuleBroken($"{name} is not sound JSON (near line {line ?? (broken.LineNumber ?? 0) + 1}). It was damaged or cut off on its way: fetch it again.");
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBroken($"{name} is not in UTF-8. Fetch it again.");
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"{name} is damaged inside the zip file. Fetch the package again.");
        }
    }
}
