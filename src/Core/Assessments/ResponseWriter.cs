using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alongside.Core.Assessments;

/// <summary>Writes answers as a FHIR QuestionnaireResponse, with whatever an imported one carried besides.</summary>
internal static class ResponseWriter
{
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="asked">Which lists are written; all of them when nothing is said.</param>
    /// <param name="made">Told of each item of the response as it is made.</param>
    public static JsonObject Write(Answers answers, ResponseAbout? about, Func<AnswerList, AnswerEntry, bool>? asked = null, Action<AnswerList, AnswerEntry?, JsonObject>? made = null)
    {
        var response = answers.Source is { } source ? Without(source, "item") : new JsonObject { ["resourceType"] = "QuestionnaireResponse" };
        if (response["questionnaire"] is null && answers.Form.Canonical is { } canonical) response["questionnaire"] = canonical;
        if (about is not null || response["status"] is null) Head(response, about ?? new());
        if (Items(answers.Root, asked, made) is { Count: > 0 } items) response["item"] = items;
        return response;
    }

    private static void Head(JsonObject response, ResponseAbout about)
    {
        response["status"] = about.Status;
        if (about.Id is { } id) response["id"] = id;
        if (about.Language is { } language) response["language"] = language;
        if (about.Authored is { } at) response["authored"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (about.Subject is { } subject) response["subject"] = Reference(subject, about.SubjectName);
        if (about.Author is { } author) response["author"] = Reference(author, about.AuthorName);
    }

    private static JsonObject Reference(string to, string? name) => name is null ? new() { ["reference"] = to } : new() { ["reference"] = to, ["display"] = name };

    private static JsonArray Items(AnswerEntry entry, Func<AnswerList, AnswerEntry, bool>? asked, Action<AnswerList, AnswerEntry?, JsonObject>? made)
    {
        var items = new JsonArray();
        foreach (var list in entry.Lists)
        {
            if (asked is not null && !asked(list, entry)) continue;
            if (list.Item.Asks) Question(list, items, asked, made);
            else foreach (var one in list.Entries) Group(list, one, items, asked, made);
        }
        return items;
    }

    private static void Group(AnswerList list, AnswerEntry entry, JsonArray into, Func<AnswerList, AnswerEntry, bool>? asked, Action<AnswerList, AnswerEntry?, JsonObject>? made)
    {
        var beneath = Items(entry, asked, made);
        if (beneath.Count == 0 && entry.Source is null) return;
        var item = entry.Source is { } source ? Without(source, "item") : New(list.Item);
        if (beneath.Count > 0) item["item"] = beneath;
        made?.Invoke(list, entry, item);
        into.Add((JsonNode)item);
    }

    private static void Question(AnswerList list, JsonArray into, Func<AnswerList, AnswerEntry, bool>? asked, Action<AnswerList, AnswerEntry?, JsonObject>? made)
    {
        var answers = new JsonArray();
        foreach (var entry in list.Entries)
        {
            var beneath = Items(entry, asked, made);
            if (entry.Value is null && beneath.Count == 0 && entry.Source is null) continue;
            var answer = entry.Source is { } source ? Without(source, "item", Same(source, entry.Value) ? null : "value") : new JsonObject();
            if (entry.Value is { } value) answer[value.Property] = value.Json();
            if (beneath.Count > 0) answer["item"] = beneath;
            answers.Add((JsonNode)answer);
        }
        if (answers.Count == 0 && list.Source is null) return;
        var item = list.Source is { } own ? Without(own, "answer") : New(list.Item);
        if (answers.Count > 0) item["answer"] = answers;
        made?.Invoke(list, null, item);
        into.Add((JsonNode)item);
    }

    private static bool Same(JsonObject source, AnswerValue? value) => value is null ? AnswerValue.From(source) is null : value.Equals(AnswerValue.From(source));

    private static JsonObject New(FormItem item) => item.Text.Own is { Length: > 0 } text ? new() { ["linkId"] = item.LinkId, ["text"] = text } : new() { ["linkId"] = item.LinkId };

    /// <summary>A copy without one part, and without the values that no longer hold.</summary>
    private static JsonObject Without(JsonObject source, string part, string? begins = null)
    {
        var copy = new JsonObject();
        foreach (var (name, node) in source)
            if (name != part && (begins is null || !name.TrimStart('_').StartsWith(begins, StringComparison.Ordinal))) copy[name] = node?.DeepClone();
        return copy;
    }
}
