using Alongside.Core.Assessments;
using static Alongside.Tests.Assessments.Questionnaires;

namespace Alongside.Tests.Assessments;

/// <summary>When a question is asked: every operator over every type of answer, and how conditions stand together.</summary>
public class AskingOnlyWhen
{
    /// <summary>For each type: what is waited for, and an answer below it, the same, and above it (where it has an order).</summary>
    private static readonly (string Type, string Waits, AnswerValue? Below, AnswerValue Same, AnswerValue? Above, AnswerValue Other)[] Types =
    [
        ("boolean", "\"answerBoolean\":true", null, AnswerValue.Of(true), null, AnswerValue.Of(false)),
        ("integer", "\"answerInteger\":5", AnswerValue.Of(4), AnswerValue.Of(5), AnswerValue.Of(6), AnswerValue.Of(7)),
        ("decimal", "\"answerDecimal\":2.50", AnswerValue.Of(2.49m), AnswerValue.Of(2.5m), AnswerValue.Of(2.51m), AnswerValue.Of(9m)),
        ("date", "\"answerDate\":\"2000-01-01\"", AnswerValue.Text(ValueKind.Date, "1999-12-31"), AnswerValue.Text(ValueKind.Date, "2000-01-01"), AnswerValue.Text(ValueKind.Date, "2000-01-02"), AnswerValue.Text(ValueKind.Date, "2024-05-05")),
        ("dateTime", "\"answerDateTime\":\"2000-01-01T10:00:00Z\"", AnswerValue.Text(ValueKind.DateTime, "2000-01-01T09:59:59Z"), AnswerValue.Text(ValueKind.DateTime, "2000-01-01T11:00:00+01:00"), AnswerValue.Text(ValueKind.DateTime, "2000-01-01T10:00:01Z"), AnswerValue.Text(ValueKind.DateTime, "2001-01-01T00:00:00Z")),
        ("time", "\"answerTime\":\"11:11:11\"", AnswerValue.Text(ValueKind.Time, "11:11:10"), AnswerValue.Text(ValueKind.Time, "11:11:11"), AnswerValue.Text(ValueKind.Time, "11:11:12"), AnswerValue.Text(ValueKind.Time, "23:00:00")),
        ("string", "\"answerString\":\"m\"", AnswerValue.Text("a"), AnswerValue.Text("m"), AnswerValue.Text("z"), AnswerValue.Text("y")),
        ("text", "\"answerString\":\"m\"", AnswerValue.Text("a"), AnswerValue.Text("m"), AnswerValue.Text("z"), AnswerValue.Text("y")),
        ("url", "\"answerString\":\"urn:m\"", AnswerValue.Text(ValueKind.Uri, "urn:a"), AnswerValue.Text(ValueKind.Uri, "urn:m"), AnswerValue.Text(ValueKind.Uri, "urn:z"), AnswerValue.Text(ValueKind.Uri, "urn:y")),
        ("choice", "\"answerCoding\":{\"system\":\"urn:c\",\"code\":\"2\"}", AnswerValue.Coding("urn:c", "1", "One"), AnswerValue.Coding("urn:c", "2", "Two"), AnswerValue.Coding("urn:c", "3", "Three"), AnswerValue.Coding("urn:c", "3", "Three")),
        ("open-choice", "\"answerCoding\":{\"system\":\"urn:c\",\"code\":\"2\"}", AnswerValue.Coding("urn:c", "1", "One"), AnswerValue.Coding("urn:c", "2", "Two"), AnswerValue.Coding("urn:c", "3", "Three"), AnswerValue.Text("something else")),
        ("quantity", "\"answerQuantity\":{\"value\":10,\"code\":\"kg\"}", AnswerValue.Quantity(9, "kg"), AnswerValue.Quantity(10, "kg"), AnswerValue.Quantity(11, "kg"), AnswerValue.Quantity(12, "kg")),
        ("reference", "\"answerReference\":{\"reference\":\"Patient/1\"}", null, AnswerValue.Reference("Patient/1"), null, AnswerValue.Reference("Patient/2")),
    ];

    private const string Options = "\"answerOption\":[{\"valueCoding\":{\"system\":\"urn:c\",\"code\":\"1\",\"display\":\"One\"}},{\"valueCoding\":{\"system\":\"urn:c\",\"code\":\"2\",\"display\":\"Two\"}},{\"valueCoding\":{\"system\":\"urn:c\",\"code\":\"3\",\"display\":\"Three\"}}],";

    public static TheoryData<string> EachType => [.. Types.Select(t => t.Type)];

    [Theory, MemberData(nameof(EachType))]
    public void every_operator_holds_as_r4_defines_it(string type)
    {
        var (_, waits, below, same, above, other) = Types.Single(t => t.Type == type);
        var truth = new (string Operator, bool Below, bool Same, bool Above, bool Other, bool None)[]
        {
            ("=", false, true, false, false, false), ("!=", true, false, true, true, true), (">", false, false, true, true, false), ("<", true, false, false, false, false), (">=", false, true, true, true, false), ("<=", true, true, false, false, false),
        };
        foreach (var row in truth)
        {
            if (below is null && row.Operator is not ("=" or "!="))
            {
                Assert.Null(Read(Two(type, row.Operator, waits)).Form);
                continue;
            }
            var form = Made(Two(type, row.Operator, waits));
            if (below is not null) Assert.True(row.Below == Asks(form, below), $"{type} {row.Operator} below");
            Assert.True(row.Same == Asks(form, same), $"{type} {row.Operator} the same");
            if (above is not null) Assert.True(row.Above == Asks(form, above), $"{type} {row.Operator} above");
            if (other.Kind == same.Kind || row.Operator is "=" or "!=") Assert.True(row.Other == Asks(form, other), $"{type} {row.Operator} another");
            Assert.True(row.None == Asks(form), $"{type} {row.Operator} no answer");
            if (other.Kind == same.Kind || row.Operator is "=" or "!=") Assert.True((row.Operator != "!=" && (row.Same || row.Other)) == Asks(form, same, other), $"{type} {row.Operator} two answers");
        }
        Assert.Equal((true, false), (Asks(Made(Two(type, "exists", "\"answerBoolean\":true")), same), Asks(Made(Two(type, "exists", "\"answerBoolean\":true")))));
        Assert.Equal((false, true), (Asks(Made(Two(type, "exists", "\"answerBoolean\":false")), same), Asks(Made(Two(type, "exists", "\"answerBoolean\":false")))));
    }

    [Fact]
    public void an_attachment_can_only_be_there_or_not()
    {
        Assert.True(Asks(Made(Two("attachment", "exists", "\"answerBoolean\":true")), AnswerValue.Attachment("https://example.org/a.pdf")));
        Assert.False(Asks(Made(Two("attachment", "exists", "\"answerBoolean\":true"))));
    }

    [Theory]
    [InlineData("all", false, false, false)]
    [InlineData("all", true, false, false)]
    [InlineData("all", true, true, true)]
    [InlineData("any", false, false, false)]
    [InlineData("any", true, false, true)]
    [InlineData("any", true, true, true)]
    public void several_conditions_hold_all_or_any(string behavior, bool first, bool second, bool asked)
    {
        var form = Made($$"""{"linkId":"a","type":"boolean"},{"linkId":"b","type":"boolean"},{"linkId":"q","type":"string","enableBehavior":"{{behavior}}","enableWhen":[{"question":"a","operator":"=","answerBoolean":true},{"question":"b","operator":"=","answerBoolean":true}]}""");
        Assert.Equal(asked, Filling.Of(new Answers(form).Answer("a", AnswerValue.Of(first)).Answer("b", AnswerValue.Of(second))).IsAsked("q"));
    }

    [Fact]
    public void what_stands_in_something_that_is_not_asked_is_not_asked_and_its_answers_do_not_count()
    {
        var form = Made("""
            {"linkId":"a","type":"boolean"},
            {"linkId":"g","type":"group","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}],"item":[{"linkId":"inner","type":"group","item":[{"linkId":"b","type":"boolean","required":true}]}]},
            {"linkId":"c","type":"string","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]}
            """);
        var hidden = Filling.Of(new Answers(form).Answer("a", AnswerValue.Of(false)).Answer("b", AnswerValue.Of(true)).Answer("c", AnswerValue.Text("kept")));
        Assert.Equal((false, false, false), (hidden.IsAsked("inner"), hidden.IsAsked("b"), hidden.IsAsked("c")));
        Assert.Empty(hidden.Problems(Strictness.Complete));
        Assert.DoesNotContain("kept", hidden.ToResponse());
        Assert.Contains("kept", hidden.Answers.ToResponse());
        var shown = Filling.Of(new Answers(form).Answer("a", AnswerValue.Of(true)));
        Assert.Equal("“b” needs an answer.", Assert.Single(shown.Problems(Strictness.Complete)).Sentence);
    }

    [Fact]
    public void a_repetition_looks_at_its_own_question()
    {
        var form = Made("""{"linkId":"child","type":"group","repeats":true,"item":[{"linkId":"school","type":"boolean"},{"linkId":"which","type":"string","enableWhen":[{"question":"school","operator":"=","answerBoolean":true}]}]},{"linkId":"any","type":"string","enableWhen":[{"question":"school","operator":"=","answerBoolean":true}]}""");
        var filling = Filling.Of(Answers.Posted(form, [new("a.child[0].school", "false"), new("a.child[1].school", "true")]));
        Assert.Equal(["a.child[1].which"], filling.Asked("which").Select(i => i.Name));
        Assert.True(filling.IsAsked("any"));
    }

    [Fact]
    public void four_thousand_repetitions_are_reckoned_without_waiting()
    {
        var form = Made("""{"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"h","type":"group","repeats":true,"item":[{"linkId":"a","type":"boolean"},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]}]}]}""");
        var answers = Answers.Posted(form, Enumerable.Range(0, 4_000).Select(i => KeyValuePair.Create($"a.g[{i / 100}].h[{i % 100}].a", (string?)(i % 2 == 0 ? "true" : "false"))));
        Assert.Equal(2_000, Filling.Of(answers).Asked("b").Count());
    }

    [Fact]
    public void a_code_is_compared_with_words_and_numbers_by_its_code_or_label()
    {
        var form = Form.Of(SdcForm("test-enableWhen"));
        var filling = Filling.Of(new Answers(form).Choose("s1-radio", "2").Choose("s3-radio", "2.2").Choose("s4-radio", "2").Answer("date_of_birth_question", AnswerValue.Of(new DateOnly(2003, 3, 3))));
        Assert.True(filling.IsAsked("65578509-21ae-4a48-94de-e46be454f8k1"));
        Assert.False(filling.IsAsked("945b97b5-6d74-4a55-9be1-19897512jj89"));
        Assert.True(filling.IsAsked("04fabc33-534a-4047-9a13-c13b0b63fa17"));
        Assert.True(filling.IsAsked("945b97b5-6d74-4a55-9be1-1989751233ew"));
        Assert.Equal((true, false), (filling.IsAsked("date_greater_2000-01-01"), filling.IsAsked("date_less_2000-01-01")));
    }

    [Fact]
    public void days_known_only_roughly_are_compared_as_far_as_they_are_known()
    {
        var form = Made(Two("date", ">", "\"answerDate\":\"2000-06\""));
        Assert.True(Asks(form, AnswerValue.Text(ValueKind.Date, "2001")));
        Assert.False(Asks(form, AnswerValue.Text(ValueKind.Date, "2000")));
    }

    private static string Two(string type, string sign, string waits) =>
        $$"""{"linkId":"q","type":"{{type}}",{{(type.EndsWith("choice", StringComparison.Ordinal) ? Options : "")}}"repeats":true},{"linkId":"then","type":"string","enableWhen":[{"question":"q","operator":"{{sign}}",{{waits}}}]}""";

    private static bool Asks(Form form, params AnswerValue[] answers) => Filling.Of(new Answers(form).Answer("q", answers)).IsAsked("then");
}
