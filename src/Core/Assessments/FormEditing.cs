using System.Globalization;
using System.Text.Json.Nodes;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>What an administrator says of one question: its words, its type, and what fits as an answer. Numbers and days stand here as they were typed.</summary>
public sealed record QuestionWords(string? Text, ItemType Type, bool Required = false, bool Repeats = false, string? Help = null, string? Least = null, string? Most = null, string? MaxLength = null, string? Answers = null);

/// <summary>Changes a questionnaire as an administrator does on the page: item by item, in the JSON itself, so that whatever else stands in it stays.</summary>
public static partial class FormEditing
{
    /// <summary>Answers that the agency offers itself are codes of this system.</summary>
    public const string OwnAnswers = "urn:alongside:answers";
    /// <summary>Where the form remembers the last number it gave, so that none is given twice.</summary>
    private const string LastNumber = "urn:alongside:last-link-id";
    private const int LongestWords = 4_000;

    /// <summary>A form without questions.</summary>
    internal static string Empty(string title, string key) => new JsonObject
    {
        ["resourceType"] = "Questionnaire", ["url"] = $"urn:alongside:form:{key}", ["version"] = "1", ["name"] = key.Replace('-', '_'), ["title"] = title, ["status"] = "draft",
        ["subjectType"] = new JsonArray("Patient"),
    }.ToJsonString(ResponseWriter.Readable);

    /// <summary>The same questions as a draft of another edition.</summary>
    internal static string AsEdition(string json, int edition) => Changed(json, form => (form["version"], form["status"]) = ($"{edition}", "draft"));

    /// <summary>The questionnaire as it leaves the house: as it was kept, save that one which came into use here does not go on calling itself a draft.</summary>
    public static string Exported(AgencyForm form)
    {
        if (form.Status == FormStatus.Draft || form.AsForm().Status != "draft") return form.Json;
        return Changed(form.Json, q => q["status"] = form.Status == FormStatus.Active ? "active" : "retired");
    }

    /// <summary>Gives the form its title and the line that stands under it.</summary>
    public static string Entitle(string json, string? title, string? copyright) => Changed(json, form =>
    {
        Put(form, "title", Words(title, "Give the form a title.", "Title", 200));
        Put(form, "copyright", WordsOrNone(copyright, "Copyright", LongestWords));
    });

    /// <summary>Adds a question or a group: after an item, at the end of a group, or at the end of the form.</summary>
    /// <returns>The form with it, and the sign it was given.</returns>
    public static (string Json, string LinkId) Add(string json, QuestionWords words, string? after = null, string? into = null)
    {
        var linkId = "";
        var with = Changed(json, form =>
        {
            var place = into is null ? null : Find(form, into);
            RuleBroken.Unless(place is null || Word(place, "type") == "group", "Only a group holds other questions.", "Into");
            var (among, index) = after is null ? (Beneath(place ?? form), -1) : IndexOf(Find(form, after));
            var item = new JsonObject { ["linkId"] = linkId = NewLinkId(form), ["type"] = "string" };
            among.Insert(after is null ? among.Count : index + 1, item);
            Describe(form, item, words);
        });
        return (with, linkId);
    }

    /// <summary>Changes the words of a question, its type, whether it is needed, how often it is answered, its help and its limits.</summary>
    public static string Change(string json, string linkId, QuestionWords words) => Changed(json, form => Describe(form, Find(form, linkId), words));

    private static void Describe(JsonObject form, JsonObject item, QuestionWords words)
    {
        Put(item, "text", Words(words.Text, "Write what is asked.", "Text", LongestWords));
        Retype(item, words);
        Flag(item, "required", words.Required && words.Type != ItemType.Display);
        Flag(item, "repeats", words.Repeats && words.Type != ItemType.Display);
        Explain(form, item, words.Type == ItemType.Display ? null : WordsOrNone(words.Help, "Help", LongestWords));
        var ordered = words.Type is ItemType.Integer or ItemType.Decimal or ItemType.Quantity or ItemType.Date or ItemType.DateTime or ItemType.Time;
        Limit(item, "minValue", ordered ? words.Least : null, words.Type, "Least");
        Limit(item, "maxValue", ordered ? words.Most : null, words.Type, "Most");
        var length = words.Type is ItemType.String or ItemType.Text or ItemType.Url or ItemType.OpenChoice ? WordsOrNone(words.MaxLength, "MaxLength", 20) : null;
        if (length is null) item.Remove("maxLength");
        else if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most is 0 or > 100_000) throw new RuleBroken("Say how many characters fit: a number from 1 to 100000.", "MaxLength");
        else if (Whole(item["maxLength"]) != most) item["maxLength"] = most;
    }

    private static void Retype(JsonObject item, QuestionWords words)
    {
        var (before, chooses) = (ItemReader.TypeOf(Word(item, "type") ?? ""), words.Type is ItemType.Choice or ItemType.OpenChoice);
        RuleBroken.Unless(before != ItemType.Group || words.Type == ItemType.Group || !Objects(item["item"]).Any(), "It holds other questions. Take them out first.", "Type");
        if (before != words.Type)
        {
            item["type"] = TypeCode(words.Type);
            item.Remove("initial");
        }
        if (!chooses)
        {
            item.Remove("answerOption");
            item.Remove("answerValueSet");
        }
        else if (item["answerOption"] is null && item["answerValueSet"] is null)
        {
            var labels = (words.Answers ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            RuleBroken.Unless(labels.Length > 0 || words.Type == ItemType.OpenChoice, "Write the answers that are offered, one on each line.", "Answers");
            if (labels.Length > 0) item["answerOption"] = Options(item, [.. labels.Select(l => new OfferedAnswer(null, l, null, null, false))]);
        }
    }

    /// <summary>What the FHIR code for a type of item is.</summary>
    public static string TypeCode(ItemType type) => type switch { ItemType.OpenChoice => "open-choice", ItemType.DateTime => "dateTime", _ => type.ToString().ToLowerInvariant() };

    /// <summary>The words that are shown when somebody asks what is meant: an item of its own beneath the question.</summary>
    private static void Explain(JsonObject form, JsonObject item, string? help)
    {
        var there = Objects(item["item"]).FirstOrDefault(IsHelp);
        if (help is null && there is not null) TakeOut(there);
        else if (help is not null && there is not null) Put(there, "text", help);
        else if (help is not null)
            Beneath(item).Add(new JsonObject
            {
                ["extension"] = new JsonArray(new JsonObject
                {
                    ["url"] = Base + "questionnaire-itemControl",
                    ["valueCodeableConcept"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = "http://hl7.org/fhir/questionnaire-item-control", ["code"] = "help" }) },
                }),
                ["linkId"] = NewLinkId(form), ["type"] = "display", ["text"] = help,
            });
    }

    private static bool IsHelp(JsonObject item) => Word(item, "type") == "display"
        && Extension(item, Base + "questionnaire-itemControl")?["valueCodeableConcept"] is JsonObject control && Objects(control["coding"]).Any(c => Word(c, "code") == "help");

    private static void Limit(JsonObject item, string name, string? typed, ItemType type, string field)
    {
        var words = WordsOrNone(typed, field, 40);
        if (words is null)
        {
            SetExtension(item, Base + name, null);
            return;
        }
        if (Extension(item, Base + name) is { } there && AnswerValue.From(there)?.Typed == words) return;
        var value = Read(new FormItem("limit", type == ItemType.Quantity ? ItemType.Decimal : type, "", null, new JsonObject()), words, field);
        SetExtension(item, Base + name, value);
    }

    /// <summary>What somebody typed as an answer a question takes, or the sentence why it is none.</summary>
    private static AnswerValue Read(FormItem question, string typed, string field)
    {
        var entry = new AnswerEntry();
        TypedAnswer.Into(entry, question, typed, _ => null, null);
        return entry.Value ?? throw new RuleBroken($"“{Short(typed)}” {entry.Unreadable ?? "cannot be read"}.", field);
    }

    private static string Changed(string json, Action<JsonObject> change)
    {
        var form = Parsed(json, out var problem) as JsonObject ?? throw new RuleBroken(problem.Sentence);
        change(form);
        return form.ToJsonString(ResponseWriter.Readable);
    }

    private static JsonObject Find(JsonObject form, string? linkId) => Below(form).FirstOrDefault(i => Word(i, "linkId") == linkId) ?? throw new RuleBroken("That question is not in the form any more.");

    private static IEnumerable<JsonObject> Below(JsonObject of) => Objects(of["item"]).SelectMany(i => Below(i).Prepend(i));

    private static (JsonArray Among, int Index) IndexOf(JsonObject item) => ((JsonArray)item.Parent!, ((JsonArray)item.Parent!).IndexOf(item));

    /// <summary>The list of what stands in an item or the form, made when there is none.</summary>
    private static JsonArray Beneath(JsonObject of)
    {
        if (of["item"] is JsonArray array) return array;
        var made = new JsonArray();
        of["item"] = made;
        return made;
    }

    /// <summary>Takes an item out of where it stands; a list in which nothing is left goes too, for FHIR knows no empty ones.</summary>
    private static void TakeOut(JsonObject item)
    {
        var (among, index) = IndexOf(item);
        among.RemoveAt(index);
        if (among.Count == 0) ((JsonObject)among.Parent!).Remove("item");
    }

    /// <summary>A sign nobody in this form has or had: what was removed keeps its own.</summary>
    private static string NewLinkId(JsonObject form) => $"q{Remember(form, 1)}";

    private static int Remember(JsonObject form, int further = 0)
    {
        var last = Math.Max(Whole(Extension(form, LastNumber)?["valueInteger"]) ?? 0,
            Below(form).Select(i => Word(i, "linkId") is ['q', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < 1_000_000 ? n : 0).DefaultIfEmpty().Max()) + further;
        if (last > 0) SetExtension(form, LastNumber, AnswerValue.Of(last));
        return last;
    }

    /// <summary>Sets the value of an extension and leaves whatever else it carries; without a value the extension goes.</summary>
    private static void SetExtension(JsonObject of, string url, AnswerValue? value)
    {
        var there = Extension(of, url);
        if (value is null)
        {
            if (there is null) return;
            ((JsonArray)of["extension"]!).Remove(there);
            if (of["extension"] is JsonArray { Count: 0 }) of.Remove("extension");
            return;
        }
        if (there is null)
        {
            if (of["extension"] is not JsonArray list) of["extension"] = list = new JsonArray();
            list.Add(there = new JsonObject { ["url"] = url });
        }
        else if (AnswerValue.From(there) is { } before && before.Kind == value.Kind && before.Equals(value)) return;
        foreach (var old in there.Select(p => p.Key).Where(k => k.StartsWith("value", StringComparison.Ordinal)).ToList()) there.Remove(old);
        there[value.Property] = value.Json();
    }

    /// <summary>Sets words and leaves them alone where they are the same; without any, their translations go too.</summary>
    private static void Put(JsonObject of, string name, string? words)
    {
        if (words is null)
        {
            of.Remove(name);
            of.Remove("_" + name);
        }
        else if (Word(of, name) != words) of[name] = words;
    }

    private static void Flag(JsonObject of, string name, bool holds)
    {
        if (holds == Yes(of, name)) return;
        if (holds) of[name] = true;
        else of.Remove(name);
    }

    private static string Words(string? typed, string sentence, string field, int most) => RuleBroken.Words(typed is null ? null : TypedAnswer.Printing(typed), sentence, field, most);
    private static string? WordsOrNone(string? typed, string field, int most) => RuleBroken.WordsOrNone(typed is null ? null : TypedAnswer.Printing(typed), field, most);
    private static string Named(JsonObject item) => Short(Word(item, "text") is { Length: > 0 } words ? words : Word(item, "linkId") ?? "");
}
