using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Alongside.Core.Programs.Packs;

/// <summary>Reads YAML as plain data: texts, whole numbers, true and false, lists and fields. No anchors, no tags, no second document; so deep and so long and no more.</summary>
internal sealed partial class PackYaml
{
    /// <summary>How deep lists and fields may stand in each other.</summary>
    public const int Deepest = 12;
    /// <summary>How many values one file may hold.</summary>
    public const int Most = 20_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, int> _lines;
    private int _values;

    private PackYaml(string text, Dictionary<string, int> lines) => (_parser, _lines) = (new Parser(new StringReader(text)), lines);

    /// <summary>The data of a text, with the line of each value by its JSON pointer; nothing, and a problem, when it cannot be read.</summary>
    public static JsonNode? Read(string file, string text, string at, Dictionary<string, int> lines, List<PackProblem> problems, int linesBefore = 0)
    {
        try
        {
            if (text.Length > PackFiles.LongestFile) throw new Refused(null, $"the file has {text.Length:N0} characters; {PackFiles.LongestFile:N0} fit.");
            var mine = new Dictionary<string, int>();
            var read = new PackYaml(text, mine).Document(at);
            foreach (var (place, line) in mine) lines[place] = line + linesBefore;
            if (read is null) problems.Add(new(file, "", null, "nothing stands in it. Fill it or take the file away."));
            return read;
        }
        catch (Refused refused)
        {
            problems.Add(new(file, "", refused.Line + linesBefore, refused.Message));
        }
        catch (YamlException broken)
        {
            problems.Add(new(file, "", (int)broken.Start.Line + linesBefore, $"this is not YAML that can be read: {broken.Message.TrimEnd('.')}. Look at the indents, colons and quotes of this line and the one above."));
        }
        return null;
    }

    /// <summary>Whether a text without quotes around it is read as a text again.</summary>
    public static bool IsTextWithoutQuotes(string words) => Plain(words) is JsonValue value && value.TryGetValue<string>(out _);

    private JsonNode? Document(string at)
    {
        _parser.MoveNext();
        if (!_parser.MoveNext() || _parser.Current is StreamEnd) return null;
        _parser.MoveNext();
        var read = Value(at, 0);
        _parser.MoveNext();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second) throw new Refused(Line(second), "a second document begins here. One file holds one part of the pack.");
        return read;
    }

    private JsonNode? Value(string at, int depth)
    {
        var here = _parser.Current!;
        _lines[at] = Line(here);
        if (++_values > Most) throw new Refused(Line(here), $"the file holds more than {Most:N0} values.");
        if (depth > Deepest) throw new Refused(Line(here), $"lists and fields stand more than {Deepest} deep in each other.");
        if (here is AnchorAlias) throw new Refused(Line(here), "a pack knows no references (*). Write it out.");
        if (here is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty && !node.Tag.IsNonSpecific)) throw new Refused(Line(here), "a pack knows no anchors (&) and no tags (!). Write the value itself; put quotes around a text that begins with such a sign.");
        return here switch
        {
            Scalar scalar => Scalar(scalar),
            SequenceStart => List(at, depth),
            MappingStart => Fields(at, depth),
            _ => throw new Refused(Line(here), "this cannot be read."),
        };
    }

    private JsonArray List(string at, int depth)
    {
        var list = new JsonArray();
        while (Next() is not SequenceEnd) list.Add(Value($"{at}/{list.Count}", depth + 1));
        return list;
    }

    private JsonObject Fields(string at, int depth)
    {
        var fields = new JsonObject();
        while (Next() is not MappingEnd)
        {
            if (_parser.Current is not Scalar { Value: var name } key || !key.Anchor.IsEmpty) throw new Refused(Line(_parser.Current!), "the name of a field is a word.");
            if (name == "<<") throw new Refused(Line(key), "a pack knows no merging (<<). Write the fields out.");
            if (name.Length is 0 or > 80) throw new Refused(Line(key), "the name of a field is a word of at most 80 characters.");
            if (fields.ContainsKey(name)) throw new Refused(Line(key), $"“{name}” stands here twice. Which one is right?");
            Next();
            fields.Add(name, Value($"{at}/{Escaped(name)}", depth + 1));
        }
        return fields;
    }

    private static JsonNode? Scalar(Scalar scalar)
    {
        var words = scalar.Value.ReplaceLineEndings("\n").Trim();
        if (words.Any(c => char.IsControl(c) && c is not ('\n' or '\t') || char.IsSurrogate(c) && !IsWhole(words) || c is '\uFEFF' or '\uFFFE' or '\uFFFF' or '\u2028' or '\u2029'))
            throw new Refused(Line(scalar), "there is a sign in it that cannot be printed. Write the words again.");
        return scalar.Style == ScalarStyle.Plain ? Plain(words) : JsonValue.Create(words);
    }

    private static JsonNode? Plain(string words) => words switch
    {
        "" or "~" or "null" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when Whole().IsMatch(words) => JsonValue.Create(long.Parse(words, System.Globalization.CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(words),
    };

    private static bool IsWhole(string words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsSurrogate(words[i])) continue;
            if (i + 1 >= words.Length || !char.IsSurrogatePair(words[i], words[i + 1])) return false;
            i++;
        }
        return true;
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new Refused(null, "the file ends in the middle.");

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    internal static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex("^(0|-?[1-9][0-9]{0,17})$")]
    private static partial Regex Whole();

    private sealed class Refused(int? line, string sentence) : Exception(sentence)
    {
        public int? Line { get; } = line;
    }
}
