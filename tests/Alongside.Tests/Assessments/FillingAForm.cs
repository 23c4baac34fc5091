using System.Diagnostics;
using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Core.Platform;
using static Alongside.Tests.Assessments.Questionnaires;

namespace Alongside.Tests.Assessments;

/// <summary>Filling a form in from a page or a response, what is calculated meanwhile, and what stands against it.</summary>
public class FillingAForm
{
    private const string Family = """
        {"linkId":"name","type":"string","text":"Name","required":true,"maxLength":10},
        {"linkId":"child","type":"group","text":"A child","repeats":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":3}],"item":[
          {"linkId":"child.name","type":"string","text":"Its name","required":true},
          {"linkId":"pet","type":"group","repeats":true,"item":[{"linkId":"pet!kind","type":"string","text":"Kind"}]},
          {"linkId":"likes","type":"string","repeats":true,"text":"What it likes"}]}
        """;

    [Fact]
    public void nested_repeating_groups_are_posted_by_name_and_come_back_alike()
    {
        var form = Made(Family);
        var answers = Answers.Posted(form, [new("__once", "x"), new("a.name", "Ana"), new("a.child[0].child~1name", "Bo"), new("a.child[0].pet[1].pet~4kind", "cat"), new("a.child[0].pet[0].pet~4kind", "dog"),
            new("a.child[1].child~1name", "Cy"), new("a.child[1].likes", "swings"), new("a.child[1].likes", ""), new("a.child[1].likes", "books")]);
        Assert.Equal(["dog", "cat"], answers.All("pet!kind").Select(a => a.Said));
        Assert.Equal(["swings", "books"], answers.All("likes").Select(a => a.Said));
        Assert.Empty(Filling.Of(answers).Problems(Strictness.Complete));
        var back = Answers.FromResponse(form, answers.ToResponse());
        Assert.Equal(answers.ToFields(), back.ToFields());
        Assert.Equal(answers.ToResponse(), back.ToResponse());
        Assert.Equal(["a.name", "a.child", "a.child[0].child~1name", "a.child[0].pet", "a.child[0].pet[0].pet~4kind", "a.child[0].pet[1].pet~4kind", "a.child[0].likes", "a.child[1].child~1name"], Filling.Of(answers).All.Take(8).Select(i => i.Name));
    }

    [Fact]
    public void repetitions_are_added_and_taken_away_by_their_names()
    {
        var form = Made(Family);
        var answers = Answers.Posted(form, [new("a.child[0].child~1name", "Bo")]);
        answers.Add("a.child");
        answers.Add("a.child[1].pet");
        Assert.Equal(2, Filling.Of(answers).Asked("child").Single().Entries.Count);
        answers.Remove("a.child[0]");
        Assert.Empty(answers.All("child.name"));
        answers.Add("a.child");
        answers.Add("a.child");
        Assert.Throws<RuleBroken>(() => answers.Add("a.child"));
        Assert.Throws<RuleBroken>(() => answers.Add("a.name"));
    }

    [Theory]
    [InlineData("a.nobody", "not in this form")]
    [InlineData("a.child~1name", "does not say in which")]
    [InlineData("a.child[0].pet~4kind", "does not say in which")]
    [InlineData("a.child[999999].child~1name", "repetitions fit")]
    [InlineData("a.child[-1].child~1name", "no place")]
    [InlineData("a.pet[0].child~1name", "does not say in which")]
    [InlineData("a.child[0].pet[0].name", "no place")]
    public void a_name_that_is_no_place_of_the_form_is_refused(string name, string why) => Assert.Contains(why, Assert.Throws<RuleBroken>(() => Answers.Posted(Made(Family), [new(name, "x")])).Message);

    [Theory]
    [InlineData("boolean", "maybe", "neither yes nor no")]
    [InlineData("integer", "1.5", "not a whole number")]
    [InlineData("integer", "99999999999", "not a whole number")]
    [InlineData("decimal", "1,5", "write it as 12.5")]
    [InlineData("date", "31.12.2024", "write it as 2026-05-31")]
    [InlineData("date", "2024-02-30", "not a day")]
    [InlineData("dateTime", "yesterday", "not a day and time")]
    [InlineData("time", "25:00", "not a time of day")]
    [InlineData("url", "javascript:alert(1)", "not an address")]
    public void what_cannot_be_read_stays_as_it_was_typed_with_a_sentence(string type, string typed, string why)
    {
        var filling = Filling.Of(Answers.Posted(Made($$"""{"linkId":"q","type":"{{type}}","text":"The question"}"""), [new("a.q", typed)]));
        var problem = Assert.Single(filling.Problems(Strictness.Draft));
        Assert.Equal(("a.q", "q"), (problem.Field, problem.LinkId));
        Assert.Contains(why, problem.Sentence);
        Assert.Contains("The question", problem.Sentence);
        Assert.Equal(typed, filling.Items[0].Typed);
    }

    [Theory]
    [InlineData("dateTime", "2026-05-31T14:30", "2026-05-31T14:30:00+00:00")]
    [InlineData("dateTime", "2026-05-31", "2026-05-31")]
    [InlineData("time", "14:30", "14:30:00")]
    [InlineData("decimal", "-12.50", "-12.50")]
    [InlineData("boolean", "on", "true")]
    public void what_a_page_sends_becomes_what_fhir_writes(string type, string typed, string written) =>
        Assert.Equal(written, Answers.Posted(Made($$"""{"linkId":"q","type":"{{type}}"}"""), [new("a.q", typed)])["q"]!.Typed);

    [Fact]
    public void each_limit_has_its_sentence_and_only_completing_is_held_to_it()
    {
        var form = Made(Family + """
            ,{"linkId":"age","type":"integer","text":"Age","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":0},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":120}]},
            {"linkId":"color","type":"choice","text":"Color","answerOption":[{"valueCoding":{"code":"r","display":"Red"}}]},
            {"linkId":"born","type":"date","text":"Born","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueDate":"2026-05-05"}]},
            {"linkId":"must","type":"group","text":"The group","required":true,"item":[{"linkId":"inner","type":"string"}]}
            """);
        var answers = Answers.Posted(form, [new("a.name", "Anastasia-Maria"), new("a.age", "130"), new("a.born", "2026-05-06"), new("a.child[0].likes", "swings")]).Answer("color", AnswerValue.Coding(null, "b", "Blue"));
        Assert.Empty(Filling.Of(answers).Problems(Strictness.Draft));
        Assert.Equal(["“Name”: that is 15 characters; 10 fit.", "“Its name” needs an answer.", "“Age”: 130 is more than 120.", "“Blue” is not among the answers offered: “Color”.", "“Born”: 2026-05-06 is more than 2026-05-05.", "“The group”: something of it has to be answered."],
            Filling.Of(answers).Problems(Strictness.Complete).Select(p => p.Sentence));
        Assert.Equal("“Color” takes one of the answers offered, and the answer is a day.", Assert.Single(Filling.Of(answers.Answer("color", AnswerValue.Of(new DateOnly(2026, 1, 1)))).Problems(Strictness.Draft)).Sentence);
    }

    [Fact]
    public void nothing_is_missing_in_a_repetition_nobody_filled_in()
    {
        var form = Made(Family);
        Assert.Empty(Filling.Of(Answers.Posted(form, [new("a.name", "Ana"), new("a.child[0].child~1name", "")])).Problems(Strictness.Complete));
        Assert.Empty(Filling.Of(new Answers(Made("""{"linkId":"g","type":"group","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}],"item":[{"linkId":"h","type":"string","required":true}]}"""))).Problems(Strictness.Complete));
        Assert.Equal("a.child[1].child~1name", Assert.Single(Filling.Of(Answers.Posted(form, [new("a.name", "Ana"), new("a.child[0].child~1name", "Bo"), new("a.child[1].likes", "books")])).Problems(Strictness.Complete)).Field);
    }

    [Fact]
    public void what_is_read_only_stays_whatever_is_posted()
    {
        var form = Made("""{"linkId":"a","type":"string","readOnly":true},{"linkId":"g","type":"group","item":[{"linkId":"b","type":"string","readOnly":true}]},{"linkId":"c","type":"string"}""");
        var before = new Answers(form).Answer("a", AnswerValue.Text("as it was")).Answer("b", AnswerValue.Text("too"));
        var after = Answers.Posted(form, [new("a.a", "forged"), new("a.c", "new")], before);
        Assert.Equal(["as it was", "too", "new"], form.All.Where(i => i.Asks).Select(i => after[i.LinkId]!.Said));
    }

    [Theory]
    [InlineData("""{"valueUri":"javascript:alert(1)"}""", "url")]
    [InlineData("""{"valueAttachment":{"url":"data:text/html,x"}}""", "attachment")]
    public void an_address_nobody_should_follow_is_not_kept(string answer, string type)
    {
        var form = Made($$"""{"linkId":"q","type":"{{type}}"}""");
        var answers = Answers.FromResponse(form, $$"""{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"q","answer":[{{answer}}]}]}""");
        Assert.Contains("should follow", Assert.Single(Filling.Of(answers).Problems(Strictness.Draft)).Sentence);
    }

    [Fact]
    public void an_open_choice_takes_other_words_and_a_quantity_its_unit()
    {
        var form = Made("""
            {"linkId":"o","type":"open-choice","answerOption":[{"valueCoding":{"system":"urn:c","code":"r","display":"Red"}}]},
            {"linkId":"w","type":"quantity","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"http://unitsofmeasure.org","code":"kg","display":"kilos"}},{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{"system":"http://unitsofmeasure.org","code":"[lb_av]","display":"pounds"}}]}
            """);
        var answers = Answers.Posted(form, [new("a.o", ""), new("a.o!other", "violet"), new("a.w", "150"), new("a.w!unit", "[lb_av]")]);
        Assert.Equal((ValueKind.String, "violet", "pounds", "[lb_av]"), (answers["o"]!.Kind, answers["o"]!.Said, answers["w"]!.Unit, answers["w"]!.Code));
        Assert.Empty(Filling.Of(answers).Problems(Strictness.Complete));
        Assert.Equal("Red", Answers.Posted(form, [new("a.o", "urn:c|r")])["o"]!.Display);
        Assert.Contains("kilos or pounds", Assert.Single(Filling.Of(Answers.Posted(form, [new("a.w", "1"), new("a.w!unit", "stone")])).Problems(Strictness.Complete)).Sentence);
    }

    [Fact]
    public void what_an_imported_response_carries_besides_stays_through_import_and_filling()
    {
        var form = Made("""{"linkId":"a","type":"string","text":"A"},{"linkId":"g","type":"group","item":[{"linkId":"b","type":"decimal"}]}""");
        const string response = """
            {"resourceType":"QuestionnaireResponse","id":"r1","questionnaire":"urn:test:form|1","status":"completed","extension":[{"url":"urn:own","valueString":"kept"}],"contained":[{"resourceType":"Organization","id":"o","name":"O"}],
             "item":[{"linkId":"a","text":"A as it was called then","extension":[{"url":"urn:item","valueBoolean":true}],"answer":[{"valueString":"words","_valueString":{"extension":[{"url":"urn:value","valueCode":"x"}]},"extension":[{"url":"urn:answer","valueInteger":3}]}]},
              {"linkId":"g","extension":[{"url":"urn:group","valueString":"y"}],"item":[{"linkId":"b","answer":[{"valueDecimal":1.50}]}]}]}
            """;
        var answers = Answers.FromResponse(form, response);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(response), JsonNode.Parse(answers.ToResponse())));
        Assert.Contains("1.50", answers.ToResponse());
        var changed = Answers.Posted(form, [new("a.a", "words"), new("a.b", "2")], answers).ToResponse();
        Assert.All(new[] { "urn:own", "urn:item", "urn:value", "urn:answer", "urn:group", "as it was called then" }, kept => Assert.Contains(kept, changed));
        var rewritten = Answers.Posted(form, [new("a.a", "other words")], answers).ToResponse();
        Assert.Contains("urn:item", rewritten);
        Assert.DoesNotContain("urn:value", rewritten);
    }

    [Theory]
    [InlineData("urn:other|1", """{"linkId":"a"}""", "answers “urn:other”")]
    [InlineData("urn:test:form|2", """{"linkId":"a"}""", "version 2, and the form is version 1")]
    [InlineData("urn:test:form|1", """{"linkId":"z"}""", "item[0]: “z” is not in the form")]
    [InlineData("urn:test:form|1", """{"linkId":"b"}""", "stands in “g”")]
    [InlineData("urn:test:form|1", """{"linkId":"a"},{"linkId":"a"}""", "stands here twice")]
    [InlineData("urn:test:form|1", """{"linkId":"g","answer":[{"valueString":"x"}]}""", "asks nothing and is answered")]
    [InlineData("urn:test:form|1", """{"linkId":"a","answer":[{"valueInteger":"x"}]}""", "not FHIR R4")]
    public void a_response_that_does_not_fit_is_refused_with_its_place(string canonical, string items, string why)
    {
        var form = Made("""{"linkId":"a","type":"string"},{"linkId":"g","type":"group","item":[{"linkId":"b","type":"string"}]}""");
        Assert.Contains(why, Assert.Throws<RuleBroken>(() => Answers.FromResponse(form, $$"""{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"{{canonical}}","item":[{{items}}]}""")).Message);
    }

    [Fact]
    public void a_response_to_another_version_is_taken_in_when_it_is_said_how_it_is_meant()
    {
        var form = Made("""{"linkId":"a","type":"string"}""");
        const string old = """{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"urn:test:form|0","item":[{"linkId":"old-a","answer":[{"valueString":"x"}]},{"linkId":"gone","answer":[{"valueString":"y"}]}]}""";
        Assert.Throws<RuleBroken>(() => Answers.FromResponse(form, old));
        Assert.Equal("x", Answers.FromResponse(form, old, new(new Dictionary<string, string?> { ["old-a"] = "a", ["gone"] = null }))["a"]!.Said);
    }

    [Fact]
    public void the_responses_of_hl7_come_in_and_go_out_without_loss()
    {
        foreach (var (response, questionnaire) in new[] { ("ussg-fht", "ussg-fht"), ("PHQ9", "PHQ9") })
        {
            var json = SdcFile(SdcFiles("QuestionnaireResponse").Single(f => f.Contains(response, StringComparison.Ordinal)));
            var answers = Answers.FromResponse(Form.Of(SdcForm(questionnaire)), json, new(new Dictionary<string, string?>()));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(answers.ToResponse())), response);
        }
        var stranger = SdcFile("QuestionnaireResponse-questionnaireresponse-sdc-profile-example.json");
        Assert.Contains("3921053v1.0", Assert.Throws<RuleBroken>(() => Answers.FromResponse(Form.Of(SdcForm("test-nested").Replace("\"url\": \"http://hl7.org/fhir/uv/sdc/Questionnaire/questionnaire-sdc-test-nested-groups\",", "")), stranger)).Message);
    }

    [Fact]
    public void a_form_begins_with_its_initial_answers_and_what_the_record_knows()
    {
        const string launch = """ "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext","extension":[{"url":"name","valueCoding":{"code":"patient"}},{"url":"type","valueCode":"Patient"}]}], """;
        var form = Made($$"""
            {"linkId":"name","type":"string","extension":[{{Initial("%patient.name.first().select(given.first() & ' ' & family)")}}]},
            {"linkId":"born","type":"date","extension":[{{Initial("%patient.birthDate")}}]},
            {"linkId":"city","type":"string","extension":[{{Initial("%patient.address.where(use='home').city")}}]},
            {"linkId":"sex","type":"choice","answerOption":[{"valueCoding":{"code":"female","display":"Female"} },{"valueCoding":{"code":"male","display":"Male"} }],"extension":[{{Initial("%patient.gender")}}]},
            {"linkId":"adult","type":"boolean","extension":[{{Initial("%patient.birthDate <= today() - 18 years")}}]},
            {"linkId":"worker","type":"string","extension":[{{Initial("%user.name.text")}}]},
            {"linkId":"said","type":"string","initial":[{"valueString":"as always"}]},
            {"linkId":"last","type":"string","extension":[{{Initial("%lastResponse.repeat(item).where(linkId='last').answer.value")}}]}
            """, launch);
        var context = new FillingContext(new(2026, 5, 5), JsonNode.Parse("""{"resourceType":"Patient","name":[{"family":"Silva","given":["Mari","Ana"]}],"birthDate":"1990-03-04","gender":"female","address":[{"use":"home","city":"Austin"}]}""")!.AsObject(), JsonNode.Parse("""{"resourceType":"Practitioner","name":[{"text":"Dana Reyes"}]}""")!.AsObject(), JsonNode.Parse("""{"resourceType":"QuestionnaireResponse","item":[{"linkId":"last","answer":[{"valueString":"in May"}]}]}""")!.AsObject());
        var begun = Filling.Begin(form, context).Answers;
        Assert.Equal(["Mari Silva", "1990-03-04", "Austin", "Female", "Yes", "Dana Reyes", "as always", "in May"], form.All.Select(i => begun[i.LinkId]?.Said));
        Assert.Equal("YUP", Filling.Begin(Form.Of(SdcForm("test-initialvalue")), context).Answers["init-val-string"]!.Said);
    }

    [Fact]
    public void calculations_follow_one_another_and_conditions_follow_them()
    {
        var form = Made($$"""
            {"linkId":"kg","type":"decimal"},{"linkId":"m","type":"decimal"},
            {"linkId":"grade","type":"string","extension":[{{Calculated("iif(%resource.item.where(linkId='bmi').answer.value > 25, 'above', 'within')")}}],"enableWhen":[{"question":"bmi","operator":"exists","answerBoolean":true}]},
            {"linkId":"bmi","type":"decimal","readOnly":true,"extension":[{{Variable("kg", "%resource.item.where(linkId='kg').answer.value")}},{{Variable("m", "%resource.item.where(linkId='m').answer.value")}},{{Calculated("(%kg / (%m * %m)).round(1)")}}]}
            """);
        Assert.False(Filling.Of(Answers.Posted(form, [new("a.kg", "70")])).IsAsked("grade"));
        var filling = Filling.Of(Answers.Posted(form, [new("a.kg", "90"), new("a.m", "1.8")]));
        Assert.Equal(("27.8", "above"), (filling.Answers["bmi"]!.Typed, filling.Answers["grade"]!.Said));
        filling.Answers.Answer("kg", AnswerValue.Of(70m));
        filling.Reckon();
        Assert.Equal(("21.6", "within"), (filling.Answers["bmi"]!.Typed, filling.Answers["grade"]!.Said));
    }

    [Fact]
    public void the_food_insecurity_risk_of_hl7s_example_is_calculated_by_its_variables()
    {
        var form = Form.Of(SdcForm("HungerVitalSign"));
        Assert.Null(Filling.Of(new Answers(form)).Answers["/88124-3"]);
        Assert.Equal("At risk", Filling.Of(new Answers(form).Choose("/88122-7", "LA28397-0")).Answers["/88124-3"]!.Said);
        Assert.Equal("No risk", Filling.Of(new Answers(form).Choose("/88122-7", "LA28398-8").Choose("/88123-5", "LA28398-8")).Answers["/88124-3"]!.Said);
    }

    [Theory]
    [InlineData("(1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9).repeat($this + 1)")]
    [InlineData("1.repeat($this + 1).count()")]
    [InlineData("('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j').select(('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').combine('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').select(('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').combine('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').select(('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').combine('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').select('x').combine('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').select(('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g').combine('y'))))).count()")]
    [InlineData("'aaaaaaaaaa'.replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').replace('a', 'aaaaaaaaaa').length()")]
    public void an_expression_that_does_not_end_is_stopped_and_named(string expression)
    {
        var form = Made($$"""{"linkId":"q","type":"integer","text":"Total","extension":[{{Calculated(expression)}}]}""");
        var watch = Stopwatch.StartNew();
        var problem = Assert.Single(Filling.Of(new Answers(form)).Problems(Strictness.Complete));
        Assert.Contains("item[0].calculatedExpression", problem.Sentence);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void calculations_that_chase_one_another_are_named()
    {
        var form = Made($$"""{"linkId":"a","type":"integer","text":"A","extension":[{{Calculated("iif(%resource.item.where(linkId='b').answer.value.exists(), %resource.item.where(linkId='b').answer.value + 1, 1)")}}]},{"linkId":"b","type":"integer","text":"B","extension":[{{Calculated("%resource.item.where(linkId='a').answer.value + 1")}}]}""");
        Assert.Contains(Filling.Of(new Answers(form)).NotCalculated, p => p.Sentence.Contains("never settles"));
        var itself = Made($$"""{"linkId":"a","type":"integer","text":"A","extension":[{{Variable("x", "%x + 1")}},{{Calculated("%x")}}]}""", "\"extension\":[" + Variable("x", "1") + "],");
        Assert.Contains(Filling.Of(new Answers(itself)).NotCalculated, p => p.Sentence.Contains("reckoned from itself"));
    }

    [Fact]
    public void five_hundred_questions_with_two_hundred_conditions_are_reckoned_within_ten_milliseconds()
    {
        var questions = Enumerable.Range(0, 500).Select(i => i % 2 == 0
            ? $"{{\"linkId\":\"q{i}\",\"type\":\"boolean\"}}"
            : $"{{\"linkId\":\"q{i}\",\"type\":\"integer\"{(i < 400 ? $",\"enableWhen\":[{{\"question\":\"q{i * 7 % 250 * 2}\",\"operator\":\"=\",\"answerBoolean\":true}}]" : "")}}}");
        var reading = Read(string.Join(',', questions));
        Assert.True(reading.Form is not null, string.Join('\n', reading.Refusals.Take(3)));
        Assert.Equal(200, reading.Form!.All.Count(i => i.EnableWhen.Count > 0));
        var answers = Filled(reading.Form!);
        var filling = Filling.Of(answers);
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            answers.Answer("q400", AnswerValue.Of(i % 2 == 0));
            var watch = Stopwatch.StartNew();
            filling.Reckon();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        var median = times.Order().ElementAt(30);
        TestContext.Current.TestOutputHelper?.WriteLine($"reckoned in {median:0.00} ms");
        Assert.True(median < 10, $"It took {median:0.0} ms.");
    }
}
