using System.Text;
using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using static Alongside.Tests.Assessments.Questionnaires;

namespace Alongside.Tests.Assessments;

/// <summary>What a questionnaire from outside may be, and what it is refused for.</summary>
public class ReadingAForm
{
    public static TheoryData<string> OfHl7 => [.. SdcFiles("Questionnaire")];

    [Theory, MemberData(nameof(OfHl7))]
    public void reads_fills_checks_and_returns_every_example_of_hl7(string file) => Whole(SdcFile(file));

    [Fact]
    public void reads_fills_checks_and_returns_every_instrument_beside_the_checkout()
    {
        var files = Directory.GetFiles(Shared("instruments"), "*.json");
        Assert.Equal(12, files.Length);
        Assert.All(files, f => Whole(File.ReadAllText(f)));
    }

    private static void Whole(string json)
    {
        var reading = Form.Read(json);
        Assert.True(reading.Form is not null, string.Join('\n', reading.Refusals));
        var form = reading.Form!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(form.Json)));
        var filling = Filling.Of(Filled(form));
        Assert.Empty(filling.Problems(Strictness.Draft));
        Assert.Empty(filling.Problems(Strictness.Complete));

        var response = filling.Answers.ToResponse(new("completed", new(2026, 5, 5, 10, 0, 0, DateTimeKind.Utc), "Patient/1"));
        var back = Answers.FromResponse(form, response);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(response), JsonNode.Parse(back.ToResponse())), "A response does not come back as it went.");
        var posted = Answers.Posted(form, filling.Answers.ToFields().Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)));
        Assert.Empty(Filling.Of(posted).Problems(Strictness.Complete));
        Assert.Equal(JsonNode.Parse(filling.ToResponse(new()))!["item"]!.ToJsonString(), JsonNode.Parse(Filling.Of(posted).ToResponse(new()))!["item"]!.ToJsonString());
    }

    [Theory]
    [InlineData("lforms_phq9.json", "item[0].extension[2].value.value", "not FHIR R4")]
    [InlineData("uwcirg_GAD-7.json", "line 7", "not JSON")]
    public void refuses_real_files_that_are_not_fhir_and_says_where(string file, string place, string why)
    {
        var refusal = Form.Read(File.ReadAllText(Shared("malformed", file))).Refusals.First();
        Assert.Contains(place, refusal.Place);
        Assert.Contains(why, refusal.Sentence);
        Assert.Null(Form.Read(File.ReadAllText(Shared("malformed", file))).Form);
    }

    [Theory]
    [InlineData("", "file", "empty|not JSON")]
    [InlineData("[]", "file", "not a FHIR resource")]
    [InlineData("{}", "resourceType", "missing")]
    [InlineData("{\"resourceType\":\"Questionnaire\",\"status\":\"active\",\"item\":[{\"linkId\":\"a\",\"type\":\"string\",\"text\":\"\\ud800\"}]}", "file", "no character")]
    [InlineData("""{"resourceType":"Patient"}""", "resourceType", "This is a Patient")]
    [InlineData("""{"resourceType":"Questionnaire","resourceType":"Questionnaire"}""", "file", "Duplicate property")]
    [InlineData("""{"resourceType":"Questionnaire","status":"active"}""", "item", "asks nothing")]
    [InlineData("""{"resourceType":"Questionnaire","item":[{"linkId":"a","type":"string"}]}""", "status", "missing")]
    [InlineData("""{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"a","type":"poem"}]}""", "item[0].type", "no type of item")]
    [InlineData("""{"resourceType":"Questionnaire","status":"active","item":[{"type":"string"}]}""", "item[0]", "no linkId")]
    [InlineData("""{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"a","type":"string","required":"yes"}]}""", "item[0].required", "FHIR R4")]
    [InlineData("""{"resourceType":"Questionnaire","status":"active","item":[{"linkId":"a","type":"string","colour":"red"}]}""", "item[0]", "FHIR R4")]
    public void refuses_what_is_no_questionnaire(string json, string place, string why) => Refused(Form.Read(json), place, why);

    [Theory]
    [InlineData("""{"linkId":"a","type":"string"},{"linkId":"a","type":"string"}""", "item[1]", "stands in the form 2 times")]
    [InlineData("""{"linkId":"a","type":"string","text":"Name <script>alert(1)</script>"}""", "item[0].text", "script")]
    [InlineData("""{"linkId":"a","type":"string","text":"<img src=x onerror=alert(1)>"}""", "item[0].text", "script")]
    [InlineData("""{"linkId":"a","type":"choice","answerOption":[{"valueCoding":{"code":"1","display":"<iframe src='//x'>"}}]}""", "item[0].answerOption[0].valueCoding.display", "script")]
    [InlineData("""{"linkId":"a","type":"choice"}""", "item[0]", "offers nothing")]
    [InlineData("""{"linkId":"a","type":"choice","answerValueSet":"#none"}""", "item[0].answerValueSet", "not in the form")]
    [InlineData("""{"linkId":"a","type":"choice","answerOption":[{"valueCoding":{"code":"1"}},{"valueCoding":{"code":"1"}}]}""", "item[0].answerOption", "offered twice")]
    [InlineData("""{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"=","answerString":"x"}]},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerString":"x"}]}""", "item[0].enableWhen", "“a” → “b” → “a”")]
    [InlineData("""{"linkId":"a","type":"string","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]}""", "item[0].enableWhen", "circle")]
    [InlineData("""{"linkId":"g","type":"group","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}],"item":[{"linkId":"a","type":"string"}]}""", "enableWhen", "circle")]
    [InlineData("""{"linkId":"a","type":"string","enableWhen":[{"question":"nobody","operator":"=","answerString":"x"}]}""", "item[0].enableWhen[0].question", "not in the form")]
    [InlineData("""{"linkId":"b","type":"string"},{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"like","answerString":"x"}]}""", "item[1].enableWhen[0].operator", "no operator")]
    [InlineData("""{"linkId":"b","type":"boolean"},{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":">","answerBoolean":true}]}""", "item[1].enableWhen[0].operator", "has an order")]
    [InlineData("""{"linkId":"b","type":"date"},{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]}""", "item[1].enableWhen[0]", "never be compared")]
    [InlineData("""{"linkId":"b","type":"boolean"},{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"=","answerBoolean":true},{"question":"b","operator":"exists","answerBoolean":true}]}""", "item[1].enableBehavior", "all or any")]
    [InlineData("""{"linkId":"d","type":"display","required":true}""", "item[0]", "only shows words")]
    [InlineData("""{"linkId":"a","type":"string","modifierExtension":[{"url":"urn:x","valueBoolean":true}]}""", "item[0].modifierExtension", "changes the meaning")]
    public void refuses_what_could_not_be_asked_and_says_where(string items, string place, string why) => Refused(Read(items), place, why);

    [Theory]
    [InlineData("%resource.item.where(", "ends too early")]
    [InlineData("1 +* 2", "not expected")]
    [InlineData("'abc", "does not end")]
    [InlineData("#x", "means nothing")]
    [InlineData("%somebody.name", "does not declare")]
    public void refuses_an_expression_that_does_not_read(string expression, string why) =>
        Refused(Read($$"""{"linkId":"a","type":"decimal","extension":[{{Calculated(expression)}}]}"""), "item[0].calculatedExpression", why);

    [Fact]
    public void refuses_an_expression_that_is_nested_or_long_beyond_reason()
    {
        Refused(Read($$"""{"linkId":"a","type":"decimal","extension":[{{Calculated(new string('(', 2000) + "1" + new string(')', 2000))}}]}"""), "item[0].calculatedExpression", "nested deeper");
        Refused(Read($$"""{"linkId":"a","type":"decimal","extension":[{{Calculated(string.Join(" + ", Enumerable.Repeat("1", 3000)))}}]}"""), "item[0].calculatedExpression", "characters");
    }

    [Fact]
    public void refuses_ten_thousand_items()
    {
        var many = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""{"linkId":"q{{i}}","type":"string"}"""));
        Refused(Read(many), "item[2000]", "more than 2,000 items");
    }

    [Fact]
    public void refuses_items_nested_without_end()
    {
        var deep = new StringBuilder();
        for (var i = 0; i < 40; i++) deep.Append($$"""{"linkId":"g{{i}}","type":"group","item":[""");
        Refused(Read(deep + """{"linkId":"q","type":"string"}""" + string.Concat(Enumerable.Repeat("]}", 40))), "item[0].item[0]", "20 deep");
        Refused(Form.Read(string.Concat(Enumerable.Repeat("[", 100_000))), "line 1", "nested too deep|not JSON");
    }

    [Fact]
    public void refuses_a_file_that_is_too_large() => Refused(Read($$"""{"linkId":"a","type":"string","text":"{{new string('x', Form.LongestJson)}}"}"""), "file", "characters");

    [Fact]
    public void a_circle_of_two_thousand_questions_is_found_without_running_out_of_stack()
    {
        var items = string.Join(',', Enumerable.Range(0, 2000).Select(i => $$"""{"linkId":"q{{i}}","type":"boolean","enableWhen":[{"question":"q{{(i + 1) % 2000}}","operator":"=","answerBoolean":true}]}"""));
        Refused(Read(items), "enableWhen", "circle");
    }

    [Fact]
    public void notes_what_is_kept_and_does_nothing()
    {
        var reading = Read("""{"linkId":"a","type":"choice","answerValueSet":"http://example.org/ValueSet/x","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression","valueExpression":{"language":"text/fhirpath","expression":"%patient"}}]}""");
        Assert.NotNull(reading.Form);
        Assert.Contains(reading.Notes, n => n.Sentence.Contains("answered in words"));
        Assert.Contains(reading.Notes, n => n.Sentence.Contains("not offered"));
    }

    [Fact]
    public void offers_the_answers_of_a_list_that_is_named_or_stands_in_the_form()
    {
        var json = Questionnaires.Json("""{"linkId":"a","type":"choice","answerValueSet":"http://example.org/ValueSet/x"}""");
        var form = Form.Read(json, address => address == "http://example.org/ValueSet/x" ? OptionReader.FromValueSet(JsonNode.Parse("""{"resourceType":"ValueSet","compose":{"include":[{"system":"urn:c","concept":[{"code":"1","display":"One"}]}]}}""")!.AsObject()) : null).Form!;
        Assert.Equal(("urn:c|1", "One"), (form.Find("a")!.Options.Single().Key, form.Find("a")!.Options.Single().Label.Own));
        Assert.Equal([0m, 1m, 2m, 4m], Form.Of(SdcForm("PHQ9")).Find("H1/T1/Q1")!.Options.Select(o => o.Weight!.Value));
    }

    [Fact]
    public void reads_everything_a_page_needs()
    {
        var form = Made("""
            {"linkId":"w","prefix":"1.","text":"Weight","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"Peso"}]}]},
             "type":"quantity","required":true,"readOnly":false,"extension":[
              {"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueQuantity":{"value":1,"code":"kg"}},{"url":"http://hl7.org/fhir/StructureDefinition/entryFormat","valueString":"000.0"},
              {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"http://unitsofmeasure.org","code":"kg","display":"kilos"}}],
             "item":[{"linkId":"w-help","type":"display","text":"Without shoes","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"help"}]}}]}]},
            {"linkId":"c","text":"Color","type":"choice","repeats":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"code":"check-box"}]}},{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":2}],
             "answerOption":[{"valueCoding":{"system":"urn:c","code":"r","display":"Red","_display":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"es"},{"url":"content","valueString":"Rojo"}]}]}},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":2}]},
              {"valueCoding":{"code":"n","display":"None"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}]}
            """, "\"title\":\"Small\",");
        var (weight, color) = (form.Find("w")!, form.Find("c")!);
        Assert.Equal(("1.", "Weight", "Peso", "Peso", "Weight"), (weight.Prefix, weight.TextIn("en"), weight.TextIn("es"), weight.TextIn("es-MX"), weight.TextIn("fr")));
        Assert.Equal(("Without shoes", "000.0", "kg", 1m), (weight.Help!.Own, weight.EntryFormat, weight.Units[0].Code, weight.Least!.Number));
        Assert.Equal((ItemControl.CheckBox, 2, "Rojo", 2m, true, "urn:c|r"), (color.Control, color.MaxOccurs, color.Options[0].Label.In("es"), color.Options[0].Weight, color.Options[1].Exclusive, color.Options[0].Key));
        Assert.Equal(["es"], form.Languages);
    }

    private static void Refused(FormReading reading, string place, string why)
    {
        Assert.Null(reading.Form);
        Assert.True(reading.Refusals.Any(r => r.Place.Contains(place, StringComparison.Ordinal) && why.Split('|').Any(w => r.Sentence.Contains(w, StringComparison.Ordinal))), $"Nothing says “{why}” at “{place}”:\n{string.Join('\n', reading.Remarks)}");
    }
}
