using System.Text.Json.Nodes;
using Alongside.Core.Assessments;

namespace Alongside.Tests.Assessments;

/// <summary>Questionnaires for tests: HL7's own, those beside the checkout, and small ones written here.</summary>
internal static class Questionnaires
{
    private static readonly string Sdc = Path.Combine(Machine.Root, "tests", "Alongside.Tests", "Assessments", "Sdc");

    public static IEnumerable<string> SdcFiles(string kind) => Directory.EnumerateFiles(Sdc, kind + "-*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
    public static string SdcFile(string name) => File.ReadAllText(Path.Combine(Sdc, name));
    public static string SdcForm(string part) => SdcFile(SdcFiles("Questionnaire").Single(f => f.Contains(part, StringComparison.Ordinal)));

    /// <summary>A folder of the data beside the checkout; the test is skipped when it is not there.</summary>
    public static string Shared(params string[] path)
    {
        var place = Machine.SharedData is { } shared ? Path.Combine([shared, "questionnaires", .. path]) : "";
        Assert.SkipUnless(File.Exists(place) || Directory.Exists(place), $"The questionnaires are not beside the checkout (../shared/data/questionnaires/{string.Join('/', path)}, or ALONGSIDE_SHARED).");
        return place;
    }

    public static string Json(string items, string more = "") => $$"""{"resourceType":"Questionnaire","status":"active","url":"urn:test:form","version":"1",{{more}}"item":[{{items}}]}""";
    public static Form Made(string items, string more = "") => Form.Of(Json(items, more));
    public static FormReading Read(string items, string more = "") => Form.Read(Json(items, more));

    public static string Calculated(string expression) => $$"""{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression","valueExpression":{"language":"text/fhirpath","expression":{{Quoted(expression)}} } }""";
    public static string Initial(string expression) => Calculated(expression).Replace("calculatedExpression", "initialExpression", StringComparison.Ordinal);
    public static string Variable(string name, string expression) => $$"""{"url":"http://hl7.org/fhir/StructureDefinition/variable","valueExpression":{"name":"{{name}}","language":"text/fhirpath","expression":{{Quoted(expression)}} } }""";
    public static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    /// <summary>Some answer to every question of a form, for filling anything.</summary>
    public static Answers Filled(Form form, int repetitions = 2)
    {
        var answers = new Answers(form);
        Fill(form.Items, answers.Root, repetitions);
        return answers;
    }

    private static void Fill(IReadOnlyList<FormItem> items, AnswerEntry into, int repetitions)
    {
        foreach (var item in items.Where(i => i.Type != ItemType.Display && i.Calculated is null))
            for (var i = 0; i < (item.Type == ItemType.Group && item.Repeats ? repetitions : 1); i++)
            {
                var entry = into.Of(item).At(i);
                entry.Value = item.Type == ItemType.Group ? null : Some(item);
                Fill(item.Items, entry, repetitions);
            }
    }

    public static AnswerValue Some(FormItem item) => item.Type switch
    {
        ItemType.Boolean => AnswerValue.Of(true),
        ItemType.Integer => AnswerValue.Of(3),
        ItemType.Decimal => AnswerValue.Of(2.5m),
        ItemType.Date => AnswerValue.Of(new DateOnly(2024, 2, 29)),
        ItemType.DateTime => AnswerValue.Text(ValueKind.DateTime, "2024-02-29T10:00:00Z"),
        ItemType.Time => AnswerValue.Text(ValueKind.Time, "10:30:00"),
        ItemType.Url => AnswerValue.Text(ValueKind.Uri, "https://example.org"),
        ItemType.Choice or ItemType.OpenChoice => item.Options.Count > 0 ? item.Options[^1].Value : item.OpenChoice ? AnswerValue.Text("typed") : AnswerValue.Coding(null, null, "typed"),
        ItemType.Quantity => AnswerValue.Quantity(5, item.Units.FirstOrDefault()?.Code ?? "kg"),
        ItemType.Reference => AnswerValue.Reference("Patient/1", "Maria"),
        ItemType.Attachment => AnswerValue.Attachment("https://example.org/a.pdf", "application/pdf", "A"),
        _ => AnswerValue.Text("Ana"),
    };
}
