using System.Text.Json.Nodes;
using Alongside.Core.Assessments;
using Alongside.Core.Platform;

namespace Alongside.Tests.Assessments;

/// <summary>An administrator changes a form item by item; what the page does not know stays as it came.</summary>
public class EditingAForm
{
    private static readonly Stamp By = new() { Name = "Ada Lund", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };

    /// <summary>At every place where something may stand that nobody here knows, something stands.</summary>
    private const string Strange = """
        {"resourceType":"Questionnaire","status":"draft","url":"urn:test:form","version":"1","title":"Strange","extension":[{"url":"urn:strange:form","valueString":"1"}],"publisher":"Somebody",
         "item":[
          {"linkId":"g","type":"group","text":"Group","extension":[{"url":"urn:strange:group","valueString":"2"}],"item":[
            {"linkId":"a","type":"choice","text":"A","_text":{"extension":[{"url":"urn:strange:text","valueString":"3"}]},"code":[{"system":"http://loinc.org","code":"1-8"}],"extension":[{"url":"urn:strange:item","valueString":"4"}],
             "answerOption":[
              {"valueCoding":{"system":"urn:s","code":"y","display":"Yes","extension":[{"url":"urn:strange:coding","valueString":"5"}]},"extension":[{"url":"urn:strange:option","valueString":"6"},{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1.50}]},
              {"valueCoding":{"system":"urn:s","code":"n","display":"No"}}]},
            {"linkId":"b","type":"string","text":"B","enableWhen":[{"question":"a","operator":"=","answerCoding":{"system":"urn:s","code":"y"},"extension":[{"url":"urn:strange:when","valueString":"7"}]}]}]},
          {"linkId":"c","type":"integer","text":"C","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":1},{"url":"urn:strange:c","valueString":"8"}]},
          {"linkId":"d","type":"string","text":"D"}]}
        """;

    private static readonly string[] Marks = ["urn:strange:form", "urn:strange:group", "urn:strange:text", "urn:strange:item", "urn:strange:coding", "urn:strange:option", "urn:strange:when", "urn:strange:c", "publisher", "1.50", "1-8"];

    public static TheoryData<string> Operations => [.. Operation.Keys];

    private static readonly Dictionary<string, Func<string, string>> Operation = new()
    {
        ["title"] = j => FormEditing.Entitle(j, "Another", "Copyright us"),
        ["title in Spanish"] = j => FormEditing.TranslateTitle(j, "es", "Otro"),
        ["add"] = j => FormEditing.Add(j, new("New", ItemType.Text)).Json,
        ["add in the group"] = j => FormEditing.Add(j, new("New", ItemType.Choice, Answers: "One\nTwo"), into: "g").Json,
        ["add after"] = j => FormEditing.Add(j, new("New", ItemType.Boolean), after: "a").Json,
        ["change"] = j => FormEditing.Change(j, "a", new("A changed", ItemType.Choice, true, true, "What is meant")),
        ["change limits"] = j => FormEditing.Change(j, "c", new("C changed", ItemType.Integer, Least: "2", Most: "9")),
        ["answers"] = j => FormEditing.Offer(j, "a", [new("urn:s|n", "Not", null, "0", true), new("urn:s|y", "Yes indeed", null, "1.50", false), new(null, "Maybe", null, "0.5", false)]),
        ["conditions"] = j => FormEditing.AskOnlyWhen(j, "b", [new("a", "=", "Yes"), new("c", ">", "3")], all: false),
        ["translation"] = j => FormEditing.Translate(j, "a", "es", new("A en español", null, new Dictionary<string, string?> { ["urn:s|y"] = "Sí" })),
        ["up"] = j => FormEditing.Up(j, "c"),
        ["down"] = j => FormEditing.Down(j, "g"),
        ["into"] = j => FormEditing.Into(j, "c", "g"),
        ["out"] = j => FormEditing.Out(j, "b"),
        ["remove"] = j => FormEditing.Remove(j, "d"),
    };

    [Theory, MemberData(nameof(Operations))]
    public void keeps_whatever_else_stands_in_it(string operation)
    {
        var after = Operation[operation](Strange);
        Assert.NotNull(Form.Of(after));
        Assert.All(Marks, mark => Assert.Contains(mark, after));
        Assert.False(JsonNode.DeepEquals(JsonNode.Parse(Strange), JsonNode.Parse(after)));
    }

    [Fact]
    public void changes_the_words_of_a_form_from_anywhere_and_nothing_else()
    {
        foreach (var file in Directory.EnumerateFiles(Questionnaires.Shared("sdc"), "*.json", SearchOption.AllDirectories).Concat(Questionnaires.SdcFiles("Questionnaire").Select(f => Path.Combine(Machine.Root, "tests", "Alongside.Tests", "Assessments", "Sdc", f))))
        {
            var json = File.ReadAllText(file);
            if (Form.Read(json).Form?.All.FirstOrDefault(i => i.Asks && i.Text.Own.Length > 0 && !i.Text.Own.Contains('<')) is not { } item) continue;
            var words = item.Text.Own.Trim();
            var changed = FormEditing.Change(json, item.LinkId, WordsOf(item) with { Text = "Something else" });
            var back = FormEditing.Change(changed, item.LinkId, WordsOf(Form.Of(changed).Find(item.LinkId)!) with { Text = words });
            Assert.True(words != item.Text.Own || JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(back)), Path.GetFileName(file));
        }
    }

    private static QuestionWords WordsOf(FormItem item) => new(item.Text.Own, item.Type, item.Required, item.Repeats, item.Help?.Own, item.Least?.Typed, item.Most?.Typed, item.MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void does_not_lose_a_question_for_which_another_waits()
    {
        Assert.Contains("“B” is asked only by the answer to “A”", Assert.Throws<RuleBroken>(() => FormEditing.Remove(Strange, "a")).Message);
        Assert.Null(Form.Of(FormEditing.Remove(Strange, "g")).Find("b"));
        var free = FormEditing.Remove(FormEditing.AskOnlyWhen(Strange, "b", [], true), "a");
        Assert.Null(Form.Of(free).Find("a"));
    }

    [Fact]
    public void does_not_lose_a_question_from_which_something_is_reckoned()
    {
        var json = Questionnaires.Json($$"""{"linkId":"a","type":"integer"},{"linkId":"b","type":"integer","text":"Double","extension":[{{Questionnaires.Calculated("%resource.item.where(linkId='a').answer.value * 2")}}]}""");
        Assert.Contains("“Double” is reckoned from “a”", Assert.Throws<RuleBroken>(() => FormEditing.Remove(json, "a")).Message);
    }

    [Fact]
    public void does_not_lose_an_answer_for_which_another_waits()
    {
        var lost = Assert.Throws<RuleBroken>(() => FormEditing.Offer(Strange, "a", [new("urn:s|n", "No", null, null, false)]));
        Assert.Contains("“B” waits for the answer “Yes”", lost.Message);
        Assert.Contains("needs at least one answer", Assert.Throws<RuleBroken>(() => FormEditing.Offer(FormEditing.AskOnlyWhen(Strange, "b", [], true), "a", [])).Message);
    }

    [Fact]
    public void never_gives_a_sign_twice()
    {
        var (json, first) = FormEditing.Add(Strange, new("One", ItemType.String));
        (json, var second) = FormEditing.Add(FormEditing.Remove(json, first), new("Two", ItemType.String));
        Assert.NotEqual(first, second);
        (json, var imported) = FormEditing.Add(Questionnaires.Json("""{"linkId":"q7","type":"string"},{"linkId":"x","type":"string"}"""), new("Three", ItemType.String));
        Assert.Equal("q8", imported);
        (_, var after) = FormEditing.Add(FormEditing.Remove(FormEditing.Remove(json, "q8"), "q7"), new("Four", ItemType.String));
        Assert.Equal("q9", after);
    }

    [Fact]
    public void says_what_is_asked_of_the_answers()
    {
        var item = Form.Of(Operation["answers"](Strange)).Find("a")!;
        Assert.Equal(["Not", "Yes indeed", "Maybe"], item.Options.Select(o => o.Label.Own));
        Assert.Equal([0m, 1.5m, 0.5m], item.Options.Select(o => o.Weight));
        Assert.Equal(["n", "y", "maybe"], item.Options.Select(o => o.Value.Code));
        Assert.True(item.Options[0].Exclusive);
        Assert.Contains("not a number", Assert.Throws<RuleBroken>(() => FormEditing.Offer(Strange, "a", [new("urn:s|y", "Yes", null, "much", false)])).Message);
        Assert.Contains("Write the answers", Assert.Throws<RuleBroken>(() => FormEditing.Change(Strange, "d", new("D", ItemType.Choice))).Message);
    }

    [Fact]
    public void says_when_a_question_is_asked()
    {
        var form = Form.Of(Operation["conditions"](Strange));
        Assert.Equal("“A” is “Yes” or “C” is more than “3”", AskedWhen.Said(form, form.Find("b")!));
        Assert.Contains("not among the answers", Assert.Throws<RuleBroken>(() => FormEditing.AskOnlyWhen(Strange, "b", [new("a", "=", "Perhaps")], true)).Message);
        Assert.Contains("cannot wait for itself", Assert.Throws<RuleBroken>(() => FormEditing.AskOnlyWhen(Strange, "g", [new("a", "=", "Yes")], true)).Message);
        var answers = new Answers(form);
        Assert.False(Filling.Of(answers).IsAsked("b"));
        Assert.True(Filling.Of(answers.Answer("c", AnswerValue.Of(4))).IsAsked("b"));
    }

    [Fact]
    public void is_refused_as_a_whole_when_the_result_would_be_no_form()
    {
        var form = AgencyForm.Bring(Strange, null, By);
        var circle = FormEditing.AskOnlyWhen(Strange, "a", [new("d", "=", "x")], true);
        circle = FormEditing.AskOnlyWhen(circle, "d", [new("a", "=", "Yes")], true);
        Assert.Contains("circle", Assert.Throws<RuleBroken>(() => form.Edit(circle)).Message);
        Assert.Contains("script", Assert.Throws<RuleBroken>(() => form.Edit(FormEditing.Entitle(Strange, "<script>alert(1)</script>", null))).Message);
    }

    [Fact]
    public void speaks_other_languages()
    {
        var json = FormEditing.Change(Strange, "a", new("A", ItemType.Choice, Help: "Think of the last week"));
        json = FormEditing.Translate(json, "a", "es", new("A en español", "Piense en la última semana", new Dictionary<string, string?> { ["urn:s|y"] = "Sí", ["urn:s|n"] = " " }));
        var item = Form.Of(json).Find("a")!;
        Assert.Equal(("A en español", "Piense en la última semana", "Sí", "No"), (item.Text.In("es"), item.Help!.In("es"), item.Options[0].Label.In("es"), item.Options[1].Label.In("es")));
        json = FormEditing.Translate(json, "a", "es", new("", "", new Dictionary<string, string?> { ["urn:s|y"] = null }));
        Assert.Empty(Form.Of(json).Languages);
        Assert.DoesNotContain("translation", json);
        Assert.Throws<RuleBroken>(() => FormEditing.Translate(json, "a", "not a language", new("x", null, new Dictionary<string, string?>())));
    }

    [Fact]
    public void moves_what_stands_in_it()
    {
        Assert.Equal(["c", "g", "d"], Form.Of(FormEditing.Up(Strange, "c")).Items.Select(i => i.LinkId));
        Assert.Equal(["g", "b", "c", "d"], Form.Of(FormEditing.Out(Strange, "b")).Items.Select(i => i.LinkId));
        Assert.Equal("g", Form.Of(FormEditing.Into(Strange, "c", "g")).Find("c")!.Parent!.LinkId);
        Assert.Contains("stands first", Assert.Throws<RuleBroken>(() => FormEditing.Up(Strange, "g")).Message);
        Assert.Contains("cannot stand in itself", Assert.Throws<RuleBroken>(() => FormEditing.Into(Strange, "g", "g")).Message);
        Assert.Contains("stands in no group", Assert.Throws<RuleBroken>(() => FormEditing.Out(Strange, "c")).Message);
        Assert.Contains("Only a group", Assert.Throws<RuleBroken>(() => FormEditing.Into(Strange, "c", "d")).Message);
        var emptied = FormEditing.Out(FormEditing.Out(Strange, "b"), "a");
        Assert.Empty(Form.Of(emptied).Find("g")!.Items);
    }

    [Fact]
    public void ends_when_it_is_published_and_old_answers_keep_their_form()
    {
        var first = AgencyForm.Bring(Strange, "strange", By);
        first.Publish(null, By);
        Assert.Contains("does not change any more", Assert.Throws<RuleBroken>(() => first.Edit(FormEditing.Remove(first.Json, "d"))).Message);
        var answers = new Answers(first.AsForm()).Answer("d", AnswerValue.Text("kept")).ToResponse();
        var second = first.NextEdition(1, By);
        second.Edit(FormEditing.Remove(second.Json, "d"));
        second.Publish("D is asked no more", By);
        Assert.Equal("kept", Answers.FromResponse(first.AsForm(), answers)["d"]!.Said);
        Assert.Null(second.AsForm().Find("d"));
        Assert.Equal(2, second.Edition);
        Assert.Equal("2", second.AsForm().Version);
    }

    [Fact]
    public void does_not_lose_a_question_that_a_safety_rule_watches()
    {
        var form = AgencyForm.Bring(FormEditing.AskOnlyWhen(Strange, "b", [], true), "strange", By);
        form.Watch([new AlertRule("own-1", AlertGravity.Urgent, "Act.", [new AlertTrigger("a", ["y"])], "protocol")]);
        Assert.Contains("A safety rule waits for “A”", Assert.Throws<RuleBroken>(() => form.Edit(FormEditing.Remove(form.Json, "a"))).Message);
        Assert.Contains("A safety rule waits for “A”", Assert.Throws<RuleBroken>(() => form.Edit(FormEditing.Offer(form.Json, "a", [new("urn:s|n", "No", null, null, false)]))).Message);
        form.Watch([]);
        form.Edit(FormEditing.Remove(form.Json, "a"));
    }

    [Fact]
    public void begins_with_nothing_and_cannot_be_published_so()
    {
        var form = AgencyForm.Begin("Home safety", By);
        Assert.Contains("at least one question", Assert.Throws<RuleBroken>(() => form.Publish(null, By)).Message);
        var (json, linkId) = FormEditing.Add(form.Json, new("Did you fall", ItemType.Boolean));
        form.Edit(json);
        form.Publish(null, By);
        Assert.Equal((1, "Did you fall"), (form.Questions, form.AsForm().Find(linkId)!.Text.Own));
        Assert.Contains("\"active\"", FormEditing.Exported(form));
    }
}
