using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>The words of one question in another language; the answers by their keys.</summary>
public sealed record TranslatedWords(string? Text, string? Help, IReadOnlyDictionary<string, string?> Answers);

/// <summary>The form in other languages, by FHIR's translation extension.</summary>
public static partial class FormEditing
{
    /// <summary>Says a question in another language; what is left blank is asked in the form's own.</summary>
    public static string Translate(string json, string linkId, string? language, TranslatedWords words)
    {
        var tag = Tag(language);
        return Changed(json, form =>
        {
            var item = Find(form, linkId);
            Say(item, "text", tag, WordsOrNone(words.Text, "Text", LongestWords));
            if (Objects(item["item"]).FirstOrDefault(IsHelp) is { } help) Say(help, "text", tag, WordsOrNone(words.Help, "Help", LongestWords));
            foreach (var option in Objects(item["answerOption"]))
                if (AnswerValue.From(option) is { } value && words.Answers.TryGetValue(value.Typed, out var label))
                {
                    if (option["valueCoding"] is JsonObject coding) Say(coding, "display", tag, WordsOrNone(label, "Answers", 500));
                    else if (option["valueString"] is not null) Say(option, "valueString", tag, WordsOrNone(label, "Answers", 500));
                }
        });
    }

    /// <summary>Says the title of the form in another language.</summary>
    public static string TranslateTitle(string json, string? language, string? title)
    {
        var tag = Tag(language);
        return Changed(json, form => Say(form, "title", tag, WordsOrNone(title, "Title", 200)));
    }

    private static string Tag(string? language) => language?.Trim() is { } tag && LanguageTag().IsMatch(tag) ? tag : throw new RuleBroken("Choose a language.", "Language");

    private static void Say(JsonObject of, string name, string language, string? words)
    {
        var beside = of["_" + name] as JsonObject;
        var there = Extensions(beside, Base + "translation").FirstOrDefault(e => Objects(e["extension"]).Any(p => Word(p, "url") == "lang" && string.Equals(Word(p, "valueCode"), language, StringComparison.OrdinalIgnoreCase)));
        var content = Objects(there?["extension"]).FirstOrDefault(p => Word(p, "url") == "content");
        if (words is null)
        {
            if (there is null) return;
            ((JsonArray)beside!["extension"]!).Remove(there);
            if (beside["extension"] is JsonArray { Count: 0 }) beside.Remove("extension");
            if (beside.Count == 0) of.Remove("_" + name);
        }
        else if (content is not null)
        {
            Put(content, content["valueMarkdown"] is null ? "valueString" : "valueMarkdown", words);
        }
        else
        {
            RuleBroken.Unless(of[name] is not null, "There is nothing to translate yet.");
            if (beside is null) of["_" + name] = beside = new JsonObject();
            if (beside["extension"] is not JsonArray list) beside["extension"] = list = new JsonArray();
            if (there is not null) list.Remove(there);
            list.Add(new JsonObject
            {
                ["extension"] = new JsonArray(new JsonObject { ["url"] = "lang", ["valueCode"] = language }, new JsonObject { ["url"] = "content", ["valueString"] = words }), ["url"] = Base + "translation",
            });
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
    private static partial Regex LanguageTag();
}
