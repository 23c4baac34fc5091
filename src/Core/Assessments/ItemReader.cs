using System.Text.Json;
using System.Text.Json.Nodes;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>Reads the items of a questionnaire into the tree a page asks from.</summary>
internal sealed class ItemReader(JsonObject questionnaire, AnswerLists? lists, List<FormRemark> remarks)
{
    private readonly OptionReader _options = new(questionnaire, lists, remarks);

    /// <summary>What the guide knows and this engine keeps without acting on it.</summary>
    private static readonly Dictionary<string, string> Idle = new()
    {
        [Sdc + "answerExpression"] = "The answers that an expression would offer are not offered.",
        [Sdc + "candidateExpression"] = "Candidates from other records are not offered.",
        [Sdc + "answerOptionsToggleExpression"] = "Answers are not switched on and off; all are offered.",
        [Sdc + "subQuestionnaire"] = "The form named here is not put in its place.",
        [Sdc + "itemPopulationContext"] = "A repeating group is not filled from other records.",
        [Sdc + "sourceQueries"] = "Nothing is fetched from other systems.",
        [Base + "targetConstraint"] = "The constraint is kept and not checked.",
        [Base + "questionnaire-constraint"] = "The constraint is kept and not checked.",
        [Base + "regex"] = "The pattern is kept and not checked.",
    };

    public IReadOnlyList<FormItem> Items(JsonObject of, string place, FormItem? parent)
    {
        if (of["item"] is not { } node) return [];
        if (node is not JsonArray array)
        {
            Refuse(Under(place, "item"), "Items are a list.");
            return [];
        }
        var items = new List<FormItem>();
        for (var i = 0; i < array.Count; i++)
            if (array[i] is JsonObject item) items.Add(Item(item, $"{Under(place, "item")}[{i}]", parent));
            else Refuse($"{Under(place, "item")}[{i}]", "An item is missing here.");
        return items;
    }

    private FormItem Item(JsonObject source, string place, FormItem? parent)
    {
        var linkId = Word(source, "linkId");
        if (string.IsNullOrEmpty(linkId)) Refuse(place, "The item has no linkId.");
        else if (linkId.Length > 255) Refuse(place, $"The linkId has {linkId.Length:N0} characters; 255 fit.");
        var typed = Word(source, "type");
        var type = ItemType.String;
        if (typed is null) Refuse(place, $"Item “{linkId}” does not say what type it is.");
        else if (TypeOf(typed) is { } known) type = known;
        else Refuse($"{place}.type", $"“{Short(typed)}” is no type of item in FHIR R4.");

        var extended = Extensions(source);
        foreach (var url in extended.Keys.Where(Idle.ContainsKey)) Note(place, Idle[url]);
        if (source["modifierExtension"] is JsonArray { Count: > 0 }) Refuse($"{place}.modifierExtension", "Something changes the meaning of this item and is not known here.");
        if (extended.ContainsKey(Base + "rendering-xhtml") || (source["_text"] is JsonObject t && Extension(t, Base + "rendering-xhtml") is not null)) Note(place, "The marked-up text is kept; the plain text is shown.");

        var (options, list, units) = (_options.Of(source, place), _options.Unknown, _options.Units(source, place));
        if (options.Count == 0 && list is null && typed is "choice") Refuse(place, $"“{Short(linkId ?? "")}” is a choice and offers nothing to choose.");
        var item = new FormItem(linkId ?? place, type, place, parent, source)
        {
            Prefix = Word(source, "prefix"),
            Text = Text(source, "text"),
            Required = Yes(source, "required"),
            Repeats = Yes(source, "repeats"),
            ReadOnly = Yes(source, "readOnly"),
            Hidden = extended.GetValueOrDefault(Base + "questionnaire-hidden") is { } hidden && Yes(hidden, "valueBoolean"),
            MaxLength = Whole(source["maxLength"]),
            MinLength = Whole(extended.GetValueOrDefault(Base + "minLength")?["valueInteger"]),
            MaxDecimals = Whole(extended.GetValueOrDefault(Base + "maxDecimalPlaces")?["valueInteger"]),
            Least = extended.GetValueOrDefault(Base + "minValue") is { } least ? AnswerValue.From(least) : null,
            Most = extended.GetValueOrDefault(Base + "maxValue") is { } most ? AnswerValue.From(most) : null,
            MinOccurs = Whole(extended.GetValueOrDefault(Base + "questionnaire-minOccurs")?["valueInteger"]),
            MaxOccurs = Whole(extended.GetValueOrDefault(Base + "questionnaire-maxOccurs")?["valueInteger"]),
            EntryFormat = extended.GetValueOrDefault(Base + "entryFormat") is { } format ? Word(format, "valueString") : null,
            Control = Control(extended.GetValueOrDefault(Base + "questionnaire-itemControl")),
            Horizontal = extended.GetValueOrDefault(Base + "questionnaire-choiceOrientation") is { } way && Word(way, "valueCode") == "horizontal",
            Codes = Codes(source),
            Options = options,
            UnknownAnswerList = list,
            Units = units,
            Initial = [.. Objects(source["initial"]).Select(i => AnswerValue.From(i)).OfType<AnswerValue>()],
            ReferenceTo = [.. FormReader.Extensions(source, Base + "questionnaire-referenceResource").Select(e => Word(e, "valueCode")).OfType<string>()],
            EnableWhen = Conditions(source, place),
            EnableAll = Word(source, "enableBehavior") != "any",
            EnableWhenExpression = Expression(extended, Sdc + "enableWhenExpression", place),
            Calculated = Expression(extended, Sdc + "calculatedExpression", place),
            InitialExpression = Expression(extended, Sdc + "initialExpression", place),
            Variables = Variables(source, place),
        };
        item.Items = Items(source, place, item);
        return item;
    }

    private static Dictionary<string, JsonObject> Extensions(JsonObject source) =>
        Objects(source["extension"]).Where(e => Word(e, "url") is not null).GroupBy(e => Word(e, "url")!).ToDictionary(g => g.Key, g => g.First());

    private List<FormCondition> Conditions(JsonObject source, string place)
    {
        var conditions = new List<FormCondition>();
        if (source["enableWhen"] is not JsonArray array) return conditions;
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is not JsonObject when) continue;
            var (at, question, sign) = ($"{place}.enableWhen[{i}]", Word(when, "question"), Word(when, "operator"));
            if (question is null) Refuse(at, "The condition does not say on which question it depends.");
            else if (sign is not ("exists" or "=" or "!=" or ">" or "<" or ">=" or "<=")) Refuse($"{at}.operator", $"“{Short(sign ?? "")}” is no operator; exists, =, !=, >, <, >= and <= are.");
            else if (AnswerValue.From(when, "answer") is not { } answer) Refuse(at, "The condition does not say which answer it waits for.");
            else if (sign == "exists" && answer.Kind != ValueKind.Boolean) Refuse(at, "“exists” waits for yes or no (answerBoolean).");
            else conditions.Add(new(question, sign, answer));
        }
        if (array.Count > 1 && Word(source, "enableBehavior") is not ("all" or "any")) Refuse($"{place}.enableBehavior", "With several conditions it has to say whether all or any of them must hold.");
        return conditions;
    }

    /// <summary>The names after % that an item or the form declares.</summary>
    public IReadOnlyList<FormExpression> Variables(JsonObject of, string place) =>
    [
        .. FormReader.Extensions(of, Base + "variable").Select(e => e["valueExpression"]).OfType<JsonObject>().Where(e => Word(e, "name") is not null).Select(e =>
        {
            if (Word(e, "language") is { } language && language != "text/fhirpath") Note(Under(place, "variable"), $"“%{Word(e, "name")}” is written in {Short(language)}, which is not reckoned here: it stays empty.");
            return new FormExpression(Word(e, "language") is null or "text/fhirpath" ? Word(e, "expression") ?? "{}" : "{}", Word(e, "name"), Under(place, "variable"));
        }),
    ];

    private FormExpression? Expression(Dictionary<string, JsonObject> extended, string url, string place)
    {
        if (extended.GetValueOrDefault(url)?["valueExpression"] is not JsonObject expression) return null;
        var at = $"{place}.{url[Sdc.Length..]}";
        if (Word(expression, "language") is { } language && language != "text/fhirpath")
        {
            var sentence = $"The expression is written in {Short(language)}; only FHIRPath is reckoned here.";
            remarks.Add(new(url.EndsWith("enableWhenExpression", StringComparison.Ordinal), at, sentence));
            return null;
        }
        return Word(expression, "expression") is { } text ? new(text, Word(expression, "name"), at) : null;
    }

    private static ItemControl Control(JsonObject? extension) => Objects((extension?["valueCodeableConcept"] as JsonObject)?["coding"]).Select(c => Word(c, "code")).FirstOrDefault() switch
    {
        null => ItemControl.None,
        "radio-button" => ItemControl.RadioButton,
        "check-box" => ItemControl.CheckBox,
        "drop-down" => ItemControl.DropDown,
        "autocomplete" => ItemControl.Autocomplete,
        "gtable" or "grid" or "table" or "list" => ItemControl.Table,
        "htable" or "atable" => ItemControl.HorizontalTable,
        "slider" => ItemControl.Slider,
        "spinner" => ItemControl.Spinner,
        "text-box" => ItemControl.TextBox,
        "help" => ItemControl.Help,
        "header" => ItemControl.Header,
        "footer" => ItemControl.Footer,
        "page" => ItemControl.Page,
        _ => ItemControl.Other,
    };

    internal static ItemType? TypeOf(string typed) => typed switch
    {
        "open-choice" => ItemType.OpenChoice,
        "group" or "display" or "boolean" or "decimal" or "integer" or "date" or "dateTime" or "time" or "string" or "text" or "url" or "choice" or "attachment" or "reference" or "quantity" => Enum.Parse<ItemType>(typed, ignoreCase: true),
        _ => null,
    };

    private static string Under(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
    private void Refuse(string place, string sentence) => remarks.Add(new(true, place, sentence));
    private void Note(string place, string sentence) => remarks.Add(new(false, place, sentence));
}
