using System.Text.Json.Nodes;

namespace Alongside.Core.Programs.Packs;

/// <summary>Reads a pack from its files: YAML, then its form by the schema, then what its parts say of each other.</summary>
public static class PackReader
{
    /// <summary>Reads the files and says everything that stands against them.</summary>
    public static PackReading Read(PackFiles files)
    {
        var (problems, lines, document) = (new List<PackProblem>(), new Dictionary<string, int>(), new JsonObject { ["format"] = ProgramPack.Format });
        var letters = new JsonArray();
        foreach (var (file, text) in files.Texts)
        {
            if (PackPart.All.FirstOrDefault(p => p.File == file) is { } part)
            {
                if (PackYaml.Read(file, text, $"/{part.Key}", lines, problems) is { } read) document[part.Key] = read;
            }
            else if (PackPart.LetterKey(file) is { } key)
            {
                if (Letter(file, key, text, $"/letters/{letters.Count}", lines, problems) is { } letter) letters.Add(letter);
            }
            else problems.Add(new(file, "", null, $"a pack has no such file; these are: {string.Join(", ", PackPart.All.Select(p => p.File ?? "letters/….md"))}."));
        }
        if (letters.Count > 0) document["letters"] = letters;
        if (!files.Texts.ContainsKey("pack.yaml")) problems.Add(new("pack.yaml", "", null, "this file is missing. It names the pack and its sources."));
        return Whole(document, lines, problems);
    }

    /// <summary>The same pack with one part written anew; the rest stays as it was.</summary>
    /// <param name="part">As “deadlines”, or “letters/welcome”.</param>
    public static PackReading With(string json, string part, string? text)
    {
        var texts = PackWriting.Files(json).Texts.ToDictionary();
        var file = part.StartsWith("letters/", StringComparison.Ordinal) ? PackPart.LetterFile(part["letters/".Length..]) : PackPart.Find(part)?.File ?? throw new RuleBroken($"A pack has no part “{part}”.");
        if (string.IsNullOrWhiteSpace(text)) texts.Remove(file);
        else texts[file] = text;
        return Read(new(texts));
    }

    /// <summary>Reads a pack again from its canonical JSON and says what its parts say against each other.</summary>
    public static PackReading Again(string json) => Whole(JsonNode.Parse(json)!.AsObject(), [], []);

    private static PackReading Whole(JsonObject document, Dictionary<string, int> lines, List<PackProblem> problems)
    {
        PackProblem Problem(string at, string sentence) => At(document, at, lines, sentence);
        if (problems.Count > 0 && !document.ContainsKey("pack")) return new(null, null, problems);
        var ordered = PackSchema.Ordered(document)!.AsObject();
        problems.AddRange(PackSchema.Wrong(ordered).Select(w => Problem(w.At, w.Sentence)));
        if (problems.Count > 0) return new(null, null, Sorted(problems));
        var json = ordered.ToJsonString(ProgramPack.AsWritten);
        problems.AddRange(PackChecks.Of(ordered).Select(c => Problem(c.At, c.Sentence)));
        return new(json, problems.Count == 0 ? ProgramPack.Of(json) : null, Sorted(problems));
    }

    private static List<PackProblem> Sorted(List<PackProblem> problems) => [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line ?? 0).Take(200)];

    private static PackProblem At(JsonObject document, string at, Dictionary<string, int> lines, string sentence)
    {
        var segments = at.Split('/');
        var part = segments.Length > 1 ? PackPart.Find(segments[1]) : null;
        var line = lines.TryGetValue(at, out var known) ? known : at.LastIndexOf('/') is > 0 and var up && lines.TryGetValue(at[..up], out var above) ? above : (int?)null;
        if (part == PackPart.Letters && segments.Length > 2 && int.TryParse(segments[2], out var letter))
            return new(PackPart.LetterFile((string?)document["letters"]?[letter]?["key"] ?? "?"), string.Join('.', segments.Skip(3)), line, sentence);
        return new(part?.File ?? "pack.yaml", part is null ? "" : PackSchema.Place(at) is var place && place.StartsWith(part.Key, StringComparison.Ordinal) ? Rest(place, part.Key) : place, line, sentence);
    }

    /// <summary>The name of the part is the name of its file already.</summary>
    private static string Rest(string place, string part) => place.Length == part.Length ? "" : place[part.Length] is '.' or ',' ? place[(part.Length + 1)..].TrimStart() : place;

    private static JsonObject? Letter(string file, string key, string text, string at, Dictionary<string, int> lines, List<PackProblem> problems)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n');
        var end = rows.Length > 0 && rows[0].Trim() == "---" ? Array.FindIndex(rows, 1, r => r.Trim() == "---") : -1;
        if (end < 0)
        {
            problems.Add(new(file, "", 1, "a letter begins with its head between two lines of ---: title, to (client or others) and when."));
            return null;
        }
        if (PackYaml.Read(file, string.Join('\n', rows[1..end]), at, lines, problems, 1) is not { } read) return null;
        if (read is not JsonObject head || head.ContainsKey("key") || head.ContainsKey("text"))
        {
            problems.Add(new(file, "", 1, "the head of a letter has the fields title, to and when; its key is the name of the file, its text stands below."));
            return null;
        }
        var body = string.Join('\n', rows[(end + 1)..].Select(r => r.TrimEnd())).Trim();
        if (body.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            problems.Add(new(file, "", end + 2, "there is a sign in it that cannot be printed. Write the words again."));
            return null;
        }
        lines[$"{at}/text"] = end + 2;
        return new JsonObject([KeyValuePair.Create("key", (JsonNode?)key), .. head.Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())), KeyValuePair.Create("text", (JsonNode?)body)]);
    }
}
