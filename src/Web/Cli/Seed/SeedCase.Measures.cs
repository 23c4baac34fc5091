using Alongside.Core.Assessments;
using Alongside.Core.Platform;
using Alongside.Web.Cli.Demo;

namespace Alongside.Web.Cli.Seed;

internal sealed partial class SeedCase
{
    private const string Phq = "phq-9";

    /// <summary>The main measure of the program, of some clients every few weeks; now and then an alert, a correction, a disagreement; of a few a form that was begun and not ended.</summary>
    private void Measure()
    {
        if (part.Begun || (part.Closed is null && dice.InHundred(3))) Begin();
        if (!dice.InHundred(38) && !part.Begun) return;
        var (key, score) = part.Begun ? (Phq, "total") : (part.Program.MainMeasure!.Split('/')[0], part.Program.MainMeasure!.Split('/')[1]);
        var rule = measures.Form(key).Instrument!.Scores.First(s => s.Id == score);
        var (least, most) = rule.Id == "mean" ? (rule.Items.Count, rule.Items.Count * 5) : ((int)rule.Range![0], (int)rule.Range[1]);
        var total = rule.Id == "mean" ? dice.From(42, 58) : dice.From(most * 38 / 100, most * 68 / 100);
        var step = dice.InHundred(60) ? rule.Better == Better.Lower ? -3 : 3 : dice.InHundred(50) ? 0 : rule.Better == Better.Lower ? 3 : -3;
        decimal? before = null;
        var day = part.Opened.AddDays(dice.From(4, 15));
        var first = part.Begun;
        for (var times = dice.From(2, 5); times > 0 && day < Last.AddDays(-1); times--, day = day.AddDays(dice.From(38, 75)), total = Math.Clamp(total + step + dice.From(-1, 2), least, most))
        {
            before = Ask(key, rule, total, before, day, eventful: first);
            first = false;
        }
    }

    private void Begin()
    {
        var day = InTime(Today.AddDays(-dice.From(1, 6)));
        var by = At(day, 15);
        var assessment = Add(new Assessment(_case.Id, measures.Form(Phq), day, null, by));
        foreach (var alert in assessment.Fill(measures.Begun(Phq, dice.From(3, 7)), measures.Form(Phq), [], 180, day, by)) Add(alert);
        if (part.Begun) Add(new AnswerFile(assessment, "what the letter said.txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(Say(dice.Pick(content.Work.Said))), by));
    }

    /// <param name="eventful">It sets off an alert, is disagreed with and corrected, so that every agency has one of each.</param>
    private decimal? Ask(string key, ScoreRule rule, int total, decimal? before, DateOnly day, bool eventful)
    {
        var by = At(day, 11);
        var alarming = key == Phq && total > 3 && (eventful || dice.InHundred(3));
        var filling = measures.Of(key, rule.Id, total, alarming ? 1 : 0);
        var assessment = Add(new Assessment(_case.Id, measures.Form(key), day, null, by));
        assessment.Came(dice.InHundred(20) ? AskedHow.OnTheirOwn : dice.InHundred(12) ? AskedHow.FromPaper : AskedHow.Together);
        foreach (var alert in assessment.Fill(filling, measures.Form(key), [], dice.From(120, 600), day, by))
            Add(alert).Handle(Say(dice.Pick(MeasureWords.Of("alert", "done"))), At(day, 16));
        if (dice.InHundred(15)) assessment.Hear(dice.Pick(content.Work.Said));
        Conclude(assessment, filling, dice.Pick(MeasureWords.Of(key, MeasureWords.Way(rule, before, rule.Id == "mean" ? decimal.Round((decimal)total / rule.Items.Count, 2) : total))));
        var scores = Signed(assessment, filling, key, [], by);
        if (day.AddDays(3) < Last && (eventful || dice.InHundred(3))) assessment.Disagree(dice.Pick(MeasureWords.Of("disagrees", "words")), person.GoesBy, At(day.AddDays(2), 10));
        if (key == Phq && day.AddDays(3) < Last && (eventful || dice.InHundred(2))) Correct(assessment, scores, rule, Math.Max(0, total - 1), alarming ? 1 : 0, At(day.AddDays(1), 9));
        return scores.First(s => s.ScoreId == rule.Id).Value;
    }

    private void Correct(Assessment assessment, IReadOnlyList<Measurement> scores, ScoreRule rule, int total, int nine, Stamp by)
    {
        var filling = measures.Of(Phq, rule.Id, total, nine);
        var next = Add(assessment.Correct(measures.Form(Phq), dice.Pick(MeasureWords.Of("corrected", "why")), by));
        // What question 9 says was raised and handled already.
        next.Fill(filling, measures.Form(Phq), measures.Form(Phq).Instrument!.Alerts.Select(a => a.Id), 60, clock.Day(by.At), by);
        Signed(next, filling, Phq, scores, by);
    }

    private void Conclude(Assessment assessment, Filling filling, string words)
    {
        foreach (var domain in FormDomain.Assessed(filling)) assessment.Conclude(domain.Id, domain.Title, Say(words));
    }

    private IReadOnlyList<Measurement> Signed(Assessment assessment, Filling filling, string key, IReadOnlyCollection<Measurement> replaced, Stamp by)
    {
        var scores = assessment.Sign(filling, measures.Form(key), replaced, by);
        foreach (var score in scores) Add(score);
        return scores;
    }
}
