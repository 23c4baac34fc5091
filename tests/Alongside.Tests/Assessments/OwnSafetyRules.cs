using Alongside.Core.Assessments;
using Alongside.Core.Platform;

namespace Alongside.Tests.Assessments;

/// <summary>Rules an agency gives a form of its own, as a HITS that it may use and we may not ship: 11 and more is an alert.</summary>
public class OwnSafetyRules
{
    private static readonly Stamp By = new() { Name = "Ada Lund", At = new DateTime(2026, 5, 5, 14, 0, 0, DateTimeKind.Utc) };

    private static string Four(string more = "") => Questionnaires.Json(string.Join(',', Enumerable.Range(1, 4).Select(i => $$"""
        {"linkId":"q{{i}}","type":"choice","text":"Question {{i}}","answerOption":[{{string.Join(',', Enumerable.Range(1, 5).Select(w => $$"""{"valueCoding":{"code":"c{{w}}","display":"{{w}}"},"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":{{w}}}]}"""))}}]}
        """)) + more, "\"title\":\"Four\",");

    private static AgencyForm Form(params AlertRule[] rules)
    {
        var form = AgencyForm.Bring(Four(), null, By);
        form.Watch(rules);
        form.Publish(null, By);
        return form;
    }

    private static readonly AlertRule Eleven = new("eleven", AlertGravity.Urgent, "Hurt or threatened: speak with them alone today.", [new(Score: "weights", From: 11)], "the agency's protocol");
    private static readonly AlertRule Missing = new("missing", AlertGravity.Important, "Somebody is missing.", [new(Item: "q1", Codes: ["c5"])], "the agency's protocol");

    private static ScoredForm Scored(AgencyForm form, params int[] weights)
    {
        var answers = new Answers(form.AsForm());
        for (var i = 0; i < weights.Length; i++) answers.Choose($"q{i + 1}", $"c{weights[i]}");
        return Scoring.Score(form.AsForm(), answers, form.ScoringOptions());
    }

    [Theory]
    [InlineData(new[] { 3, 3, 3, 2 }, true)]
    [InlineData(new[] { 3, 3, 3, 1 }, false)]
    [InlineData(new[] { 4, 4, 4 }, false)]
    public void alert_from_the_score_on_that_the_agency_says_and_only_when_it_is_whole(int[] weights, bool raised) => Assert.Equal(raised, Scored(Form(Eleven), weights).Alerts.Any());

    [Fact]
    public void that_watch_an_answer_do_not_wait_for_the_others()
    {
        var alert = Assert.Single(Scored(Form(Eleven, Missing), 5).Alerts);
        Assert.Equal(("missing", "q1", "5"), (alert.Rule, alert.LinkId, alert.Answer));
    }

    [Fact]
    public void that_name_what_the_form_does_not_ask_are_refused()
    {
        Assert.Contains("no question “q9”", Assert.Throws<RuleBroken>(() => Form(new AlertRule("x", AlertGravity.Urgent, "Sentence.", [new(Item: "q9", Codes: ["c1"])], "s"))).Message);
        Assert.Contains("which answer", Assert.Throws<RuleBroken>(() => Form(new AlertRule("x", AlertGravity.Urgent, "Sentence.", [new(Item: "q1")], "s"))).Message);
        Assert.Contains("should read", Assert.Throws<RuleBroken>(() => Form(new AlertRule("x", AlertGravity.Urgent, " ", [new(Item: "q1", Codes: ["c1"])], "s"))).Message);
    }

    [Fact]
    public void raise_once_for_an_assessment_however_often_it_is_kept()
    {
        var form = Form(Missing);
        var assessment = new Assessment(Guid.NewGuid(), form, new DateOnly(2026, 5, 5), null, By);
        var filling = Filling.Of(new Answers(form.AsForm()).Choose("q1", "c5"), new(new DateOnly(2026, 5, 5)));
        var first = Assert.Single(assessment.Fill(filling, form, [], 0, new DateOnly(2026, 5, 5), By));
        Assert.Empty(assessment.Fill(filling, form, [first.Rule], 0, new DateOnly(2026, 5, 5), By));
    }

    [Fact]
    public void a_published_edition_never_changes_and_the_next_one_begins_with_its_questions()
    {
        var form = Form(Missing);
        Assert.Contains("in use", Assert.Throws<RuleBroken>(() => form.Edit(Four())).Message);
        var next = form.NextEdition(1, By);
        Assert.Equal((2, FormStatus.Draft, 4, "missing"), (next.Edition, next.Status, next.Questions, next.AlertRules.Single().Id));
        Assert.Equal("2", next.AsForm().Version);
        Assert.Equal("1", form.AsForm().Version);
    }
}
