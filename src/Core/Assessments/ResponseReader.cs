using System.Text.Json.Nodes;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>How a response to another version is meant: the new linkId for an old one, or nothing for an answer that is left out on purpose. What is not named keeps its linkId.</summary>
public sealed record VersionMap(IReadOnlyDictionary<string, string?> LinkIds);

/// <summary>Reads a FHIR QuestionnaireResponse into answers, keeping whatever else it carries.</summary>
internal sealed class ResponseReader(Form form, VersionMap? map)
{
    public static Answers Read(Form form, string json, VersionMap? map)
    {
        RuleBroken.Unless(json.Length <= Form.LongestJson, $"The response has {json.Length:N0} characters; {Form.LongestJson:N0} are read.");
        if (Parsed(json, out var problem) is not JsonObject source) throw new RuleBroken($"{problem.Place}: {problem.Sentence}");
        RuleBroken.Unless(Word(source, "resourceType") == "QuestionnaireResponse", $"This is a {Short(Word(source, "resourceType") ?? "file of another kind")}, not a QuestionnaireResponse.");
        if (!PlainResponse.Is(source) && FhirCheck.Response(json).FirstOrDefault() is { } fault) throw new RuleBroken($"{fault.Place}: {fault.Sentence}");
        if (map is null && Other(form, Word(source, "questionnaire")) is { } other) throw new RuleBroken(other);
        var answers = new Answers(form) { Source = source };
        new ResponseReader(form, map).Items(source, "", null, answers.Root);
        return answers;
    }

    private static string? Other(Form form, string? answered)
    {
        if (answered is null || form.Url is not { } url) return null;
        var parts = answered.Split('|', 2);
        if (parts[0] != url) return $"This response answers “{Short(parts[0])}”, and the form is “{Short(url)}”.";
        return parts.Length == 2 && form.Version is { } version && parts[1] != version ? $"This response answers version {Short(parts[1])}, and the form is version {Short(version)}. Say how the versions match, or take it in with its own version." : null;
    }

    private int _entries;

    private void Items(JsonObject of, string place, FormItem? parent, AnswerEntry into)
    {
        if (of["item"] is not JsonArray array) return;
        RuleBroken.Unless((_entries += array.Count) <= Answers.MostInAll, $"{place}: the response has more than {Answers.MostInAll:N0} answers.");
        for (var i = 0; i < array.Count; i++)
            if (array[i] is JsonObject item) Item(item, place.Length == 0 ? $"item[{i}]" : $"{place}.item[{i}]", parent, into);
    }

    private void Item(JsonObject source, string place, FormItem? parent, AnswerEntry into)
    {
        var linkId = Word(source, "linkId") ?? throw new RuleBroken($"{place}: the item has no linkId.");
        if (map is not null && map.LinkIds.TryGetValue(linkId, out var mapped))
        {
            if (mapped is null) return;
            linkId = mapped;
        }
        var item = form.Find(linkId) ?? throw new RuleBroken($"{place}: “{Short(linkId)}” is not in the form “{form.Called}”.");
        RuleBroken.Unless(item.Parent == parent, $"{place}: “{Short(linkId)}” stands {(item.Parent is { } p ? $"in “{p.LinkId}”" : "at the top")} in the form, and here it does not.");
        var list = into.Came(item);
        RuleBroken.Unless(list.Entries.Count < Math.Max(Answers.MostEntries, item.Options.Count), $"{place}: “{Short(linkId)}” is answered too often.");
        if (!item.Asks)
        {
            RuleBroken.Unless(source["answer"] is not JsonArray { Count: > 0 }, $"{place}: “{Short(linkId)}” asks nothing and is answered.");
            var entry = new AnswerEntry { Source = source };
            list.Entries.Add(entry);
            Items(source, place, item, entry);
            return;
        }
        RuleBroken.Unless(source["item"] is not JsonArray { Count: > 0 }, $"{place}: what belongs to the question “{Short(linkId)}” stands beside its answer instead of in it.");
        RuleBroken.Unless(list.Source is null, $"{place}: “{Short(linkId)}” stands here twice.");
        list.Source = source;
        if (source["answer"] is not JsonArray answers) return;
        RuleBroken.Unless(answers.Count <= Math.Max(Answers.MostEntries, item.Options.Count), $"{place}: “{Short(linkId)}” is answered too often.");
        for (var i = 0; i < answers.Count; i++)
        {
            if (answers[i] is not JsonObject answer) continue;
            var entry = new AnswerEntry { Source = answer, Value = AnswerValue.From(answer) };
            list.Entries.Add(entry);
            Items(answer, $"{place}.answer[{i}]", item, entry);
        }
    }
}
