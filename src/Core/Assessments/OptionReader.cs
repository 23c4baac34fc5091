using System.Text.Json.Nodes;
using static Alongside.Core.Assessments.FormReader;

namespace Alongside.Core.Assessments;

/// <summary>Reads what a question offers: its own options, or those of a list that stands in the form or is named by it.</summary>
internal sealed class OptionReader(JsonObject questionnaire, AnswerLists? lists, List<FormRemark> remarks)
{
    private readonly Dictionary<string, IReadOnlyList<FormOption>> _contained = new(StringComparer.Ordinal);

    /// <summary>The list the last question named that is not known here.</summary>
    public string? Unknown { get; private set; }

    public IReadOnlyList<FormOption> Of(JsonObject item, string place)
    {
        Unknown = null;
        if (item["answerOption"] is JsonArray own)
        {
            var options = Objects(own).Select(Option).OfType<FormOption>().Take(Form.MostOptions + 1).ToList();
            if (options.Count > Form.MostOptions) remarks.Add(new(true, $"{place}.answerOption", $"More than {Form.MostOptions:N0} answers are offered."));
            if (options.GroupBy(o => o.Key).FirstOrDefault(g => g.Count() > 1) is { } twice) remarks.Add(new(true, $"{place}.answerOption", $"The answer “{Short(twice.Key)}” is offered twice."));
            if (options.Count < own.Count) remarks.Add(new(true, $"{place}.answerOption", "An answer that is offered has no value."));
            return options;
        }
        if (Word(item, "answerValueSet") is not { } address) return [];
        return List(address, $"{place}.answerValueSet");
    }

    public IReadOnlyList<AnswerValue> Units(JsonObject item, string place)
    {
        var named = Extensions(item, Base + "questionnaire-unitOption").Concat(Extensions(item, Base + "questionnaire-unit")).Select(e => AnswerValue.From(e)).OfType<AnswerValue>().ToList();
        if (named.Count > 0 || Extension(item, Base + "questionnaire-unitValueSet") is not { } set || Word(set, "valueCanonical") is not { } address) return named;
        var unknown = Unknown;
        var units = List(address, $"{place}.unitValueSet");
        Unknown = unknown;
        return [.. units.Select(o => o.Value)];
    }

    private IReadOnlyList<FormOption> List(string address, string place)
    {
        if (_contained.TryGetValue(address, out var known)) return known;
        if (address.StartsWith('#'))
        {
            if (Objects(questionnaire["contained"]).FirstOrDefault(c => Word(c, "resourceType") == "ValueSet" && Word(c, "id") == address[1..]) is not { } set)
            {
                remarks.Add(new(true, place, $"The list “{Short(address)}” is not in the form."));
                Unknown = address;
                return [];
            }
            var options = FromValueSet(set);
            if (options.Count > 0) return _contained[address] = options;
        }
        if (lists?.Invoke(address) is { Count: > 0 } found) return _contained[address] = found;
        remarks.Add(new(false, place, $"The answers of “{Short(address)}” are not known here: the question is answered in words."));
        Unknown = address;
        return [];
    }

    /// <summary>The answers of a value set that lists them, expanded or composed.</summary>
    public static IReadOnlyList<FormOption> FromValueSet(JsonObject set)
    {
        var expanded = Contains(set["expansion"] as JsonObject, 0).ToList();
        if (expanded.Count > 0) return [.. expanded.Take(Form.MostOptions)];
        return
        [
            .. Objects((set["compose"] as JsonObject)?["include"]).SelectMany(include => Objects(include["concept"]).Where(c => Word(c, "code") is not null)
                .Select(c => new FormOption(AnswerValue.Coding(Word(include, "system"), Word(c, "code"), Word(c, "display")), Text(c, "display"), Weight(c)))).Take(Form.MostOptions),
        ];
    }

    private static IEnumerable<FormOption> Contains(JsonObject? expansion, int depth) => expansion is null || depth > 10 ? [] : Objects(expansion["contains"]).SelectMany(c =>
        (Word(c, "code") is { } code && !Yes(c, "abstract") ? [new FormOption(AnswerValue.Coding(Word(c, "system"), code, Word(c, "display")), Text(c, "display"), Weight(c) ?? PropertyWeight(c))] : Enumerable.Empty<FormOption>()).Concat(Contains(c, depth + 1)));

    private static decimal? PropertyWeight(JsonObject contains) => Extensions(contains, "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property")
        .Where(p => Objects(p["extension"]).Any(e => Word(e, "url") == "code" && Word(e, "valueCode") == "itemWeight"))
        .SelectMany(p => Objects(p["extension"])).Where(e => Word(e, "url") == "value").Select(e => AnswerValue.From(e)?.Number).FirstOrDefault(n => n is not null);

    private static FormOption? Option(JsonObject source)
    {
        if (AnswerValue.From(source) is not { } value) return null;
        var coding = source["valueCoding"] as JsonObject;
        var label = coding is null ? source["valueString"] is not null ? Text(source, "valueString") : new FormText(value.Said, new Dictionary<string, string>()) : Text(coding, "display");
        if (label.Own.Length == 0) label = new FormText(value.Said, new Dictionary<string, string>());
        return new(value, label, Weight(source) ?? Weight(coding), Extension(source, Base + "questionnaire-optionPrefix") is { } prefix ? Word(prefix, "valueString") : null,
            Extension(source, Base + "questionnaire-optionExclusive") is { } alone && Yes(alone, "valueBoolean"), Yes(source, "initialSelected"));
    }

    internal static decimal? Weight(JsonObject? of) => of is null ? null
        : (Extension(of, Base + "ordinalValue") ?? Extension(of, Base + "itemWeight") ?? Extension(of, Base + "questionnaire-ordinalValue")) is { } weight ? AnswerValue.From(weight)?.Number : null;
}
