namespace Alongside.Core.Assessments;

/// <summary>How far a sum has come while its form is filled in. It is no score: a score with an answer missing has no value.</summary>
/// <param name="Answered">Questions answered, and those the sum is made of.</param>
/// <param name="Points">What the answered ones weigh, and the most they could.</param>
/// <param name="SameBefore">What the same questions weighed the last time, where all of them were answered then.</param>
/// <param name="IfTheRestStays">What the sum would be if the open ones stay as they were the last time.</param>
public sealed record ScoreSoFar(int Answered, int Asked, decimal Points, decimal Possible, decimal? SameBefore, decimal? IfTheRestStays)
{
    /// <summary>How far it has come; nothing for a score that is no sum.</summary>
    public static ScoreSoFar? Reckon(Filling now, Filling? before)
    {
        var fit = Instruments.FitOf(now.Form);
        if (fit.Instrument is not { Main: { Method: ScoreMethod.Sum, Gate: null } rule } instrument) return null;
        var beforeItems = before is null ? null : Instruments.FitOf(before.Form) is { Instrument: { } same } other && same == instrument ? other.Items : null;
        decimal points = 0, possible = 0, then = 0, rest = 0;
        var (answered, of, thenKnown, restKnown) = (0, 0, beforeItems is not null, beforeItems is not null);
        foreach (var id in rule.Items)
        {
            var item = fit.Items.GetValueOrDefault(id);
            if (item is null || !now.IsAsked(item.LinkId)) continue;
            of++;
            var weight = Weight(now, item, instrument, id);
            var last = beforeItems?.GetValueOrDefault(id) is { } old ? Weight(before!, old, instrument, id) : null;
            if (weight is { } counts)
            {
                (answered, points, possible) = (answered + 1, points + counts, possible + (item.Options.Max(o => instrument.Weight(id, o.Value)) ?? 0));
                if (last is { } was) then += was;
                else thenKnown = false;
            }
            else if (last is { } stays) rest += stays;
            else restKnown = false;
        }
        return new(answered, of, points, possible, thenKnown && answered > 0 ? then : null, restKnown && answered < of ? points + rest : null);
    }

    private static decimal? Weight(Filling filling, FormItem item, Instrument instrument, string id) =>
        filling.Asked(item.LinkId).SelectMany(i => i.Values).Select(v => instrument.Weight(id, v)).FirstOrDefault(w => w is not null);

    /// <summary>One question whose answer is another one than the last time.</summary>
    public sealed record Moved(string Field, FormItem Item, AnswerValue? Was, AnswerValue? Now, decimal? Points);

    /// <summary>The answers that moved since the last time, in the order of the form.</summary>
    public static IEnumerable<Moved> MovedSince(Filling now, Filling before)
    {
        var then = before.All.Where(i => i.Item.Asks).GroupBy(i => i.Name).ToDictionary(g => g.Key, g => g.First());
        foreach (var item in now.All.Where(i => i.Enabled && i.Item is { Asks: true, Hidden: false, Calculated: null, Repeats: false } && i.Value is not null))
            if (then.GetValueOrDefault(item.Name) is { Value: { } was } && !was.Equals(item.Value))
                yield return new(item.Name, item.Item, was, item.Value, WeightOf(item.Item, item.Value!) - WeightOf(item.Item, was));
    }

    private static decimal? WeightOf(FormItem item, AnswerValue value) => item.Options.FirstOrDefault(o => o.Value.Equals(value))?.Weight;
}
