using Alongside.Core.Assessments;

namespace Alongside.Web.Cli.Demo;

internal sealed partial class DemoPlayer
{
    private const string Phq = "phq-9", Gad = "gad-7";

    /// <summary>The main measure of the program over half a year for a part of the clients, and what happened with some of them. Its dice are its own, so that nothing else falls otherwise.</summary>
    private void Measure()
    {
        if (_measure == DemoMeasure.None) return;
        var others = _dice;
        _dice = new Random(DemoPlot.Seed($"{_client.Key} measured"));
        MeasureOverTime();
        _dice = others;
    }

    private void MeasureOverTime()
    {
        var (key, score) = _measure is DemoMeasure.AlertOpen or DemoMeasure.AlertHandled or DemoMeasure.Corrected ? (Phq, "total") : (_program.MainMeasure!.Split('/')[0], _program.MainMeasure!.Split('/')[1]);
        var rule = measures.Form(key).Instrument!.Scores.First(s => s.Id == score);
        var from = Later(_opened.AddDays(6), Today.AddDays(-172));
        var until = _measure == DemoMeasure.AlertOpen ? Today.AddDays(-30) : Today.AddDays(-Math.Max(LastDay + 2, _dice.Next(3, 24)));
        var times = Math.Clamp((until.DayNumber - from.DayNumber) / 40 + 1, 1, 4);
        decimal? before = null;
        var total = Start(rule);
        var way = _dice.Next(10) switch { < 6 => 1, < 8 => 0, _ => -1 };
        for (var i = 0; i < times; i++)
        {
            var on = times == 1 ? Later(from, until) : from.AddDays((until.DayNumber - from.DayNumber) * i / (times - 1));
            if (i > 0) total = Next(rule, total, way);
            before = One(key, rule, total, before, on, i == times - 1);
        }
        if (_measure == DemoMeasure.AlertOpen) Alarm(Today, rule, total, handled: false);
        if (_measure == DemoMeasure.Begun)
        {
            var on = Today.AddDays(-1);
            measures.Fill(_case.Id, Gad, MadeAnswers.Begun(measures.Form(Gad).AsForm(), 4, _dice.Next), on, At(on, 15), minutes: 3);
        }
    }

    /// <summary>One asking with its conclusion; the last of some was corrected, disagreed with, or set off an alert that was handled.</summary>
    private decimal? One(string key, ScoreRule rule, int total, decimal? before, DateOnly on, bool last)
    {
        if (last && _measure == DemoMeasure.AlertHandled) return Alarm(on, rule, total, handled: true);
        var answers = MadeAnswers.Of(measures.Form(key).AsForm(), rule.Id, total, _dice.Next, key == Phq ? [(MadeAnswers.PhqNine, 0)] : []);
        var value = Scoring.Score(answers.Form, answers)[rule.Id]!.Value!.Value;
        var way = MeasureWords.Way(rule, before, value);
        var words = MeasureWords.Of(key, way);
        var (signed, scores, _) = measures.Sign(_case.Id, key, answers, Say(words[_dice.Next(words.Length)]), on, At(on, 11), how: _dice.Next(4) == 0 ? AskedHow.OnTheirOwn : AskedHow.Together);
        if (!last) return value;
        var later = on.AddDays(1) < Today ? on.AddDays(1) : Today;
        if (_measure == DemoMeasure.Disagrees) signed.Disagree(MeasureWords.Of("disagrees", "words")[_dice.Next(2)], _person.GoesBy, At(later, 10));
        if (_measure == DemoMeasure.Corrected) Correct(signed, scores, key, rule, total, later);
        return value;
    }

    private void Correct(Assessment signed, IReadOnlyList<Measurement> scores, string key, ScoreRule rule, int total, DateOnly on)
    {
        var by = At(on, 9);
        var next = signed.Correct(measures.Form(key), MeasureWords.Of("corrected", "why")[0], by);
        var answers = MadeAnswers.Of(measures.Form(key).AsForm(), rule.Id, Math.Max(total - 1, 0), _dice.Next, (MadeAnswers.PhqNine, 0));
        db.Add(next);
        db.AddRange(next.Fill(Filling.Of(answers, new FillingContext(next.On)), measures.Form(key), [], 60, on, by));
        measures.Sign(next, key, answers, next.Conclusions[0].Words, scores, by);
    }

    /// <summary>Question 9 was answered with more than “Not at all”.</summary>
    private decimal? Alarm(DateOnly on, ScoreRule rule, int total, bool handled)
    {
        var answers = MadeAnswers.Of(measures.Form(Phq).AsForm(), rule.Id, Math.Max(total, 8), _dice.Next, (MadeAnswers.PhqNine, 1));
        var words = MeasureWords.Of(Phq, "worse");
        var (_, scores, alerts) = measures.Sign(_case.Id, Phq, answers, Say(words[_dice.Next(words.Length)]), on, At(on, handled ? 11 : 8));
        if (handled)
            foreach (var alert in alerts) alert.Handle(Say(MeasureWords.Of("alert", "done")[_dice.Next(2)]), At(on, 16));
        return scores.First(s => s.ScoreId == rule.Id).Value;
    }

    private int Start(ScoreRule rule) => rule.Id == "mean" ? _dice.Next(42, 58) : _dice.Next((int)(rule.Range![1] * 0.38m), (int)(rule.Range[1] * 0.68m));

    /// <summary>A step to the better (1), none to speak of (0), or to the worse (−1), by the measure's own direction.</summary>
    private int Next(ScoreRule rule, int total, int way)
    {
        var step = way == 0 ? _dice.Next(-1, 2) : way * _dice.Next(2, 5) * (rule.Better == Better.Lower ? -1 : 1);
        var (least, most) = rule.Id == "mean" ? (rule.Items.Count, rule.Items.Count * 5) : ((int)rule.Range![0], (int)rule.Range[1]);
        return Math.Clamp(total + step, least, most);
    }
}
