using Alongside.Core.Assessments;

namespace Alongside.Tests.Assessments;

/// <summary>What can be typed in from paper, by which digits.</summary>
public class TypingAPaperForm
{
    [Fact]
    public void is_there_for_forms_of_short_answers_and_for_no_others()
    {
        var fit = Instruments.All.Where(i => PaperForm.Of(i.Form) is not null).Select(i => i.Id).Order(StringComparer.Ordinal).ToList();
        foreach (var id in new[] { "phq-9", "phq-2", "gad-7", "adl-independence", "self-sufficiency", "ucla-3", "audit-c" }) Assert.Contains(id, fit);
        // Its goals repeat.
        Assert.DoesNotContain("gas", fit);
    }

    [Fact]
    public void takes_the_weight_of_an_answer_or_its_place_where_it_weighs_nothing()
    {
        var paper = PaperForm.Of(Instruments.Of("phq-9").Form)!;
        Assert.Equal(10, paper.Questions.Count);
        Assert.Equal(["0", "1", "2", "3"], paper.Questions[0].Answers.Select(a => a.Digits));
        Assert.True(paper.Questions[0].ByWeight);
        // How difficult it made things is not scored.
        Assert.Equal((false, "1", "Not difficult at all"), (paper.Questions[9].ByWeight, paper.Questions[9].Answers[0].Digits, paper.Questions[9].Answers[0].Label));
    }

    [Fact]
    public void reads_a_line_of_digits_as_the_answers_they_stand_for()
    {
        var form = Instruments.Of("phq-9").Form;
        var wrong = new List<(int, string)>();
        var answers = PaperForm.Of(form)!.Read(["3", " 2 ", "1", "0", "3", "2", "1", "0", "0", ""], (i, sentence) => wrong.Add((i, sentence)));
        Assert.Empty(wrong);
        Assert.Equal(12, Scoring.Score(form, answers).Main!.Value);
        Assert.Null(answers["/69722-7"]);
    }

    [Fact]
    public void says_at_its_place_what_is_no_answer()
    {
        var wrong = new List<(int Place, string Sentence)>();
        PaperForm.Of(Instruments.Of("phq-9").Form)!.Read(["3", "4", "x", "0", "0", "0", "0", "0", "0", "5"], (i, sentence) => wrong.Add((i, sentence)));
        Assert.Equal([1, 2, 9], wrong.Select(w => w.Place));
        Assert.Equal("“4” is no answer to question 2. Type 0, 1, 2 or 3.", wrong[0].Sentence);
        Assert.Equal("“5” is no answer to question 10. Type 1, 2, 3 or 4.", wrong[2].Sentence);
    }
}
