using System.Globalization;
using System.Text.Json.Nodes;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>One answer a question offers, as an administrator says it. The key is that of an answer which is offered already; a new one has none.</summary>
public sealed record OfferedAnswer(string? Key, string? Label, string? Code, string? Weight, bool Exclusive);

/// <summary>One condition as an administrator says it: a question, how it is compared, and the answer.</summary>
public sealed record SaidCondition(string? Question, string? Operator, string? Answer);

/// <summary>What a question offers to choose, and when it is asked at all.</summary>
public static partial class FormEditing
{
    /// <summary>Offers exactly these answers, in this order. A line without words is left out, or taken away; a code stays what it was, so that answers of different editions can be compared.</summary>
    public static string Offer(string json, string linkId, IReadOnlyList<OfferedAnswer> answers)
    {
        var before = Form.Of(json);
        return Changed(json, form =>
        {
            var item = Find(form, linkId);
            RuleBroken.Unless(Word(item, "type") is "choice" or "open-choice", "Only a choice offers answers. Change its type first.", "Answers");
            RuleBroken.Unless(item["answerValueSet"] is null, "Its answers come from a list in the form and are changed there.", "Answers");
            var options = Options(item, answers);
            var kept = options.OfType<JsonObject>().Select(o => AnswerValue.From(o)).ToList();
            foreach (var gone in before.Find(linkId)!.Options.Where(o => !kept.Contains(o.Value)))
                if (before.All.FirstOrDefault(i => i.EnableWhen.Any(c => c.Question == linkId && c.Answer.Equals(gone.Value))) is { } waits)
                    throw new RuleBroken($"“{waits.Called}” waits for the answer “{gone.Label.Own}”. Change that condition first.", "Answers");
            RuleBroken.Unless(options.Count > 0 || Word(item, "type") == "open-choice", "A choice needs at least one answer.", "Answers");
            if (options.Count > 0) item["answerOption"] = options;
            else item.Remove("answerOption");
        });
    }

    /// <summary>Whether the answers of a question come from a list the form names.</summary>
    public static bool HasList(FormItem item) => item.Source["answerValueSet"] is not null;

    /// <summary>The answers as FHIR; those offered already are the same objects, with whatever else they carry.</summary>
    private static JsonArray Options(JsonObject item, IReadOnlyList<OfferedAnswer> answers)
    {
        var there = Objects(item["answerOption"]).Where(o => AnswerValue.From(o) is not null).ToLookup(o => AnswerValue.From(o)!.Typed);
        var codes = answers.Where(a => a.Key is not null).SelectMany(a => there[a.Key!]).Select(o => AnswerValue.From(o)!.Code).OfType<string>().ToHashSet();
        (item["answerOption"] as JsonArray)?.Clear();
        var options = new JsonArray();
        foreach (var answer in answers)
        {
            if (WordsOrNone(answer.Label, "Answers", 500) is not { } label) continue;
            var option = answer.Key is null ? null : there[answer.Key].FirstOrDefault();
            if (option is null) option = New(label, WordsOrNone(answer.Code, "Answers", 60), codes);
            else if (option["valueCoding"] is JsonObject coding) Put(coding, "display", label);
            else if (option["valueString"] is not null) Put(option, "valueString", label);
            Weigh(option, WordsOrNone(answer.Weight, "Answers", 20), label);
            if (answer.Exclusive) SetExtension(option, Base + "questionnaire-optionExclusive", AnswerValue.Of(true));
            else if (Extension(option, Base + "questionnaire-optionExclusive") is { } alone && Yes(alone, "valueBoolean")) SetExtension(option, Base + "questionnaire-optionExclusive", null);
            options.Add(option);
        }
        return options;
    }

    private static JsonObject New(string label, string? code, HashSet<string> codes)
    {
        RuleBroken.Unless(code is null || code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'), $"A code has letters a to z, digits and - _ . only: “{code}”.", "Answers");
        RuleBroken.Unless(code is null || !codes.Contains(code), $"Two answers have the code “{code}”.", "Answers");
        var (own, n) = (code ?? AgencyForm.KeyOf(label), 1);
        for (var first = own; !codes.Add(own); own = $"{first}-{++n}") { }
        return new() { ["valueCoding"] = new JsonObject { ["system"] = OwnAnswers, ["code"] = own, ["display"] = label } };
    }

    private static void Weigh(JsonObject option, string? typed, string label)
    {
        decimal? weight = typed is null ? null : decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RuleBroken($"What “{label}” weighs is not a number: “{typed}”. Write it as 2 or 0.5.", "Answers");
        var where = new[] { option, option["valueCoding"] as JsonObject }.OfType<JsonObject>().SelectMany(o => new[] { Base + "ordinalValue", Base + "itemWeight", Base + "questionnaire-ordinalValue" }, (Of, Url) => (Of, Url))
            .Where(w => Extension(w.Of, w.Url) is not null).DefaultIfEmpty((Of: option, Url: Base + "ordinalValue")).First();
        if (OptionReader.Weight(where.Of) == weight) return;
        SetExtension(where.Of, where.Url, weight is { } value ? AnswerValue.Of(value) : null);
    }

    /// <summary>Asks the question only when these hold, all of them or any; without any it is always asked.</summary>
    public static string AskOnlyWhen(string json, string linkId, IReadOnlyList<SaidCondition> conditions, bool all)
    {
        var read = Form.Of(json);
        return Changed(json, form =>
        {
            var item = Find(form, linkId);
            var there = Objects(item["enableWhen"]).ToList();
            (item["enableWhen"] as JsonArray)?.Clear();
            var beneath = Below(item).Prepend(item).Select(i => Word(i, "linkId")).ToHashSet();
            var said = new JsonArray();
            foreach (var condition in conditions.Where(c => !string.IsNullOrWhiteSpace(c.Question)))
            {
                RuleBroken.Unless(!beneath.Contains(condition.Question), "A question cannot wait for itself, nor for one that stands in it.", "Conditions");
                var same = there.FirstOrDefault(w => Word(w, "question") == condition.Question && Word(w, "operator") == condition.Operator && AnswerValue.From(w, "answer")?.Typed == condition.Answer?.Trim());
                if (same is null)
                {
                    var made = Condition(read, condition);
                    same = there.FirstOrDefault(w => Word(w, "question") == condition.Question && Word(w, "operator") == condition.Operator && Equals(AnswerValue.From(w, "answer"), AnswerValue.From(made, "answer"))) ?? made;
                }
                there.Remove(same);
                said.Add(same);
            }
            if (said.Count == 0) item.Remove("enableWhen");
            else item["enableWhen"] = said;
            if (said.Count < 2) item.Remove("enableBehavior");
            else Put(item, "enableBehavior", all ? "all" : "any");
        });
    }

    private static JsonObject Condition(Form form, SaidCondition said)
    {
        var question = form.Find(said.Question!) is { Asks: true } found ? found : throw new RuleBroken("Choose the question it waits for.", "Conditions");
        RuleBroken.Unless(said.Operator is "exists" or "=" or "!=" or ">" or "<" or ">=" or "<=", "Choose how the answers are compared.", "Conditions");
        var condition = new JsonObject { ["question"] = question.LinkId, ["operator"] = said.Operator };
        if (said.Operator == "exists")
        {
            condition["answerBoolean"] = said.Answer?.Trim().ToLowerInvariant() is not ("false" or "no");
            return condition;
        }
        RuleBroken.Unless(question.Type is not (ItemType.Attachment or ItemType.Reference), $"“{question.Called}” can only be asked whether it is answered.", "Conditions");
        var typed = Words(said.Answer, $"Say which answer to “{question.Called}” it waits for.", "Conditions", 500);
        var value = Read(question, question.Options.FirstOrDefault(o => o.Label.Own == typed || o.Value.Code == typed)?.Key ?? typed, "Conditions");
        condition[value.Kind == ValueKind.Uri ? "answerString" : "answer" + value.Kind] = value.Json();
        return condition;
    }
}
