namespace Alongside.Core.Assessments;

/// <summary>The scores of a form that is no shipped instrument: what its answers weigh by its own options, and what it calculates itself; without bands, for no source is known.</summary>
internal static class OwnScores
{
    private const string Version = "form";
    internal const string Weights = "weights", WeightsTitle = "Sum of what the answers weigh";

    /// <summary>A number the form calculates itself.</summary>
    internal static bool IsCalculatedScore(FormItem item) => item.Calculated is not null && item.Type is ItemType.Decimal or ItemType.Integer or ItemType.Quantity;

    public static IReadOnlyList<Score> Of(Filling filling)
    {
        var weighed = filling.All.Where(i => i.Enabled && i.Item.Options.Any(o => o.Weight is not null)).ToList();
        IReadOnlyList<MissingItem> missing = [.. weighed.Where(i => i.Value is null).Select(i => new MissingItem(i.Item.LinkId, i.Item.Called))];
        var scores = new List<Score>();
        if (weighed.Count > 0)
            scores.Add(New(Weights, WeightsTitle) with { Missing = missing, Value = missing.Count > 0 ? null : weighed.Sum(i => i.Values.Sum(v => i.Item.Options.FirstOrDefault(o => o.Value.Equals(v))?.Weight ?? 0)) });
        foreach (var item in filling.All.Where(i => i.Enabled && IsCalculatedScore(i.Item)))
            scores.Add(New(item.Item.LinkId, item.Item.Called) with { Missing = missing, Value = missing.Count > 0 ? null : item.Value?.Number, Loinc = item.Item.Codes.FirstOrDefault(c => c.System == "http://loinc.org").Code });
        return scores;

        Score New(string id, string title) => new() { Id = id, Title = title, Better = Better.Neither, Instrument = filling.Form.Url, InstrumentVersion = filling.Form.Version, ScoringVersion = Version };
    }

    /// <summary>Whether a rule the agency gave the form is set off, by an answer or by a score that is whole.</summary>
    public static RaisedAlert? Raised(Filling filling, AlertRule rule, ScoredForm scored)
    {
        foreach (var trigger in rule.Any)
        {
            if (trigger.Score is { } id && scored[id] is { IsComplete: true, Value: { } value } && value >= trigger.From) return new(rule.Id, rule.Gravity, rule.Sentence, null, Measurement.Plain(value), rule.Source);
            if (trigger.Item is not { } linkId) continue;
            foreach (var item in filling.Asked(linkId))
                if (item.Values.FirstOrDefault(v => trigger.Codes?.Contains(v.Code ?? v.Typed) is true || Weight(item.Item, v) > trigger.WeighsOver) is { } answer)
                    return new(rule.Id, rule.Gravity, rule.Sentence, linkId, answer.Said, rule.Source);
        }
        return null;
    }

    private static decimal? Weight(FormItem item, AnswerValue answer) => item.Options.FirstOrDefault(o => o.Value.Equals(answer))?.Weight ?? answer.Number;
}
