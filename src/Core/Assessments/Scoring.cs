namespace Alongside.Core.Assessments;

/// <summary>Scores a filled form by the rules of its instrument. A score with an answer missing has no value; nothing is prorated. The same answers give the same scores.</summary>
public static class Scoring
{
    public static ScoredForm Score(Form form, Answers answers, ScoringOptions? options = null) => Score(
        Instruments.For(answers.Form == form ? form : throw new RuleBroken("These answers belong to another form.")) is null ? Filling.Of(answers) : Filling.OnlyAsked(answers), options);

    /// <summary>Scores what is asked at the moment.</summary>
    public static ScoredForm Score(Filling filling, ScoringOptions? options = null)
    {
        var fit = Instruments.FitOf(filling.Form);
        if (fit.Instrument is not { } instrument) return WithOwnAlerts(new(null, OwnScores.Of(filling), []), filling, options);
        var reading = new Reading(filling, instrument, fit.Items);
        var scores = instrument.Scores.Select(rule => One(reading, rule, options)).ToList();
        return WithOwnAlerts(new(instrument, scores, [.. instrument.Alerts.Select(rule => Raised(reading, rule, scores)).OfType<RaisedAlert>()]), filling, options);
    }

    private static ScoredForm WithOwnAlerts(ScoredForm scored, Filling filling, ScoringOptions? options) =>
        options?.Alerts is not { Count: > 0 } rules ? scored : scored with { Alerts = [.. scored.Alerts, .. rules.Select(rule => OwnScores.Raised(filling, rule, scored)).OfType<RaisedAlert>()] };

    private static Score One(Reading reading, ScoreRule rule, ScoringOptions? options)
    {
        var cutOff = rule.CutOffs.FirstOrDefault(c => c.Variant == options?.CutOffVariant) ?? rule.CutOffs.FirstOrDefault();
        var score = new Score
        {
            Id = rule.Id, Title = rule.Title, Loinc = rule.Loinc, Better = rule.Better, CutOffVariant = cutOff?.Variant, Least = rule.Range?[0], Most = rule.Range?[1],
            Instrument = reading.Instrument.Id, InstrumentVersion = reading.Instrument.Version, ScoringVersion = reading.Instrument.ScoringVersion,
        };
        if (rule.Gate is { } gate && reading.Gave(gate.Item, [gate.Code])) return Worded(score with { Value = gate.Value }, rule, cutOff);
        var missing = rule.Method == ScoreMethod.Goals ? reading.GoalsMissing(rule) : reading.Missing(rule);
        if (missing.Count > 0) return score with { Missing = missing };
        return rule.Method switch
        {
            ScoreMethod.Level => Leveled(reading, score, rule),
            ScoreMethod.Need => rule.Needs.Any(n => reading.Gave(n.Item, n.Codes)) ? score with { Value = 1, Band = "Possible need", Positive = true } : score with { Value = 0, Band = "No need shown", Positive = false },
            ScoreMethod.Goals => Worded(score with { Value = GoalAttainment.TScore(reading.Goals(rule)) }, rule, cutOff),
            ScoreMethod.Mean => reading.Weights(rule) is { Count: > 0 } weights ? Worded(score with { Value = decimal.Round(weights.Average(), 2, MidpointRounding.AwayFromZero) }, rule, cutOff) : score with { Band = "Does not apply" },
            _ => Worded(score with { Value = reading.Weights(rule).Sum() }, rule, cutOff),
        };
    }

    private static Score Worded(Score score, ScoreRule rule, CutOff? cutOff)
    {
        var band = rule.Bands.FirstOrDefault(b => score.Value >= b.From && score.Value <= b.To)?.Label;
        bool? positive = cutOff is null ? null : score.Value >= cutOff.From;
        return score with { Band = band ?? (positive is true ? cutOff!.Label : null), Positive = positive };
    }

    private static Score Leveled(Reading reading, Score score, ScoreRule rule)
    {
        var level = rule.Levels.OrderByDescending(l => l.Rank).FirstOrDefault(l => l.Any.Any(a => reading.Gave(a.Item, a.Codes)));
        return score with { Value = level?.Rank ?? 0, Band = level?.Level ?? rule.LevelOtherwise, Positive = level is not null };
    }

    private static RaisedAlert? Raised(Reading reading, AlertRule rule, List<Score> scores)
    {
        foreach (var trigger in rule.Any)
        {
            if (trigger.Score is { } id && scores.FirstOrDefault(s => s.Id == id) is { Value: { } value } && value >= trigger.From) return new(rule.Id, rule.Gravity, rule.Sentence, null, value.ToString(System.Globalization.CultureInfo.InvariantCulture), rule.Source);
            if (trigger.Item is not { } item) continue;
            if (reading.Answers(item).FirstOrDefault(a => trigger.Codes?.Contains(a.Code ?? "") is true || (trigger.WeighsOver is { } most && reading.Instrument.Weight(item, a) > most)) is { } answer)
                return new(rule.Id, rule.Gravity, rule.Sentence, item, answer.Said, rule.Source);
        }
        return null;
    }

    /// <summary>The answers of a filled form under the names the instrument gives its items.</summary>
    private sealed class Reading(Filling filling, Instrument instrument, IReadOnlyDictionary<string, FormItem> items)
    {
        public Instrument Instrument => instrument;

        public IEnumerable<AnswerValue> Answers(string linkId) => Asked(linkId).SelectMany(i => i.Values);
        public bool Gave(string linkId, IReadOnlyList<string> codes) => Answers(linkId).Any(a => codes.Contains(a.Code ?? ""));

        private IEnumerable<FilledItem> Asked(string linkId) => items.TryGetValue(linkId, out var item) ? filling.Occurrences(item).Where(i => i.Enabled) : [];

        /// <summary>An item the instrument itself skips is not missing where the rule says what it counts; one nobody was asked is.</summary>
        public List<MissingItem> Missing(ScoreRule rule)
        {
            var wanted = rule.Gate is { } gate ? rule.Items.Prepend(gate.Item) : rule.Items;
            return [.. wanted.Where(id => Asked(id).Any() ? !Answers(id).Any(a => Counts(rule, id, a)) : rule.SkippedCountsAs is null).Select(id => new MissingItem(items.GetValueOrDefault(id)?.LinkId ?? id, items.GetValueOrDefault(id)?.Called ?? id))];
        }

        /// <summary>An answer the instrument does not know is no answer: it cannot be scored.</summary>
        private bool Counts(ScoreRule rule, string id, AnswerValue answer) => rule.Method is ScoreMethod.Level or ScoreMethod.Need || id == rule.Gate?.Item || instrument.Weight(id, answer) is not null || (rule.Method == ScoreMethod.Mean && Offered(id, answer));

        private bool Offered(string id, AnswerValue answer) => instrument.Form.Find(id)?.Options.Any(o => o.Value.Code == answer.Code && o.Value.Code is not null) is true;

        public List<decimal> Weights(ScoreRule rule) => [.. rule.Items.SelectMany(id => Asked(id).Any() ? Answers(id).Select(a => instrument.Weight(id, a)).OfType<decimal>() : rule.SkippedCountsAs is { } skipped ? [skipped] : [])];

        /// <summary>A repetition is a goal once its words or its level stand there; the rule names the goal, its weight and its level, in that order.</summary>
        private IEnumerable<(FilledItem Weight, FilledItem Level)> EachGoal(ScoreRule rule) => Asked(rule.Items[0])
            .Select(g => (Goal: g, Weight: Beside(g, rule.Items[1]), Level: Beside(g, rule.Items[2]))).Where(g => g.Goal.Value is not null || g.Level.Value is not null).Select(g => (g.Weight, g.Level));

        private FilledItem Beside(FilledItem goal, string linkId) => goal.Within!.Items.First(i => i.Item == items[linkId]);

        public List<MissingItem> GoalsMissing(ScoreRule rule)
        {
            var goals = EachGoal(rule).ToList();
            if (goals.Count == 0) return [new(rule.Items[0], items[rule.Items[0]].Called)];
            return [.. goals.SelectMany(g => new[] { g.Weight, g.Level }).Where(i => i.Value is null).Select(i => new MissingItem(i.Name, i.Item.Called))];
        }

        public List<(decimal, int)> Goals(ScoreRule rule) => [.. EachGoal(rule).Select(g => (g.Weight.Value!.Number ?? 0, (int)(instrument.Weight(rule.Items[2], g.Level.Value!) ?? 0)))];
    }
}
