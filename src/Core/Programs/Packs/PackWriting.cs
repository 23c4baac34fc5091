using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Alongside.Core.Programs.Packs;

/// <summary>Writes a pack as its files again, so that reading them gives the same pack to the letter.</summary>
public static class PackWriting
{
    /// <summary>The files of a pack from its canonical JSON.</summary>
    public static PackFiles Files(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var texts = new Dictionary<string, string>();
        foreach (var part in PackPart.All.Where(p => p.File is not null && document.ContainsKey(p.Key))) texts[part.File!] = Yaml(document[part.Key]!);
        foreach (var letter in document["letters"]?.AsArray() ?? []) texts[PackPart.LetterFile((string)letter!["key"]!)] = Letter(letter.AsObject());
        return new(texts);
    }

    /// <summary>One part of a pack as the text of its file; nothing when the pack has no such part.</summary>
    /// <param name="part">As “deadlines”, or “letters/welcome”.</param>
    public static string? Part(string json, string part)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        if (!part.StartsWith("letters/", StringComparison.Ordinal)) return document[part] is { } node ? Yaml(node) : null;
        return document["letters"]?.AsArray().FirstOrDefault(l => (string?)l!["key"] == part["letters/".Length..]) is JsonObject letter ? Letter(letter) : null;
    }

    private static string Letter(JsonObject letter)
    {
        var head = new JsonObject(letter.Where(f => f.Key is not ("key" or "text")).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));
        return $"---\n{Yaml(head)}---\n\n{(string)letter["text"]!}\n";
    }

    private static string Yaml(JsonNode node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, false, false, "\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, node);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, fields.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in fields)
                {
                    Text(emitter, name);
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                // A few plain words or numbers stand on one line.
                var brief = list.Count == 0 || list.All(i => i is JsonValue v && v.ToJsonString().Length <= 16) && list.Count <= 8;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, brief ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list) Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.TryGetValue<string>(out var words):
                Text(emitter, words);
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static void Text(Emitter emitter, string words)
    {
        var style = !PackYaml.IsTextWithoutQuotes(words) || words.Any(c => c is '\t' or '\u0085' or '\u00A0') ? ScalarStyle.DoubleQuoted
            : !words.Contains('\n') ? ScalarStyle.Any
            : words.Split('\n').All(l => l.Length == 0 || !char.IsWhiteSpace(l[0]) && !char.IsWhiteSpace(l[^1])) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, words, style, true, true));
    }
}
