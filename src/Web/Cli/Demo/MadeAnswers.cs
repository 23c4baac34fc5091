using Alongside.Core.Assessments;

namespace Alongside.Web.Cli.Demo;

/// <summary>Invented answers that come to a total, as somebody would give them: some questions more, some less.</summary>
internal static class MadeAnswers
{
    /// <summary>Question 9 of the PHQ-9: thoughts of being better off dead.</summary>
    public const string PhqNine = "/44260-8";

    /// <summary>Answers each item of a score so that the weights come to a total.</summary>
    /// <param name="throws">A number from 0 to the one before.</param>
    /// <param name="given">What certain items weigh, whatever else falls; the others share the rest.</param>
    public static Answers Of(Form form, string score, int total, Func<int, int> throws, params (string Item, int Weight)[] given)
    {
        var rule = Instruments.For(form)!.Scores.First(s => s.Id == score);
        var offered = rule.Items.ToDictionary(i => i, i => form.Find(i)!.Options.Where(o => o.Weight is not null).OrderBy(o => o.Weight).ToList());
        var chosen = rule.Items.ToDictionary(i => i, _ => 0);
        foreach (var (item, weight) in given) chosen[item] = offered[item].FindIndex(o => o.Weight == weight);
        var free = rule.Items.Where(i => !given.Any(g => g.Item == i)).ToList();
        while (rule.Items.Sum(i => offered[i][chosen[i]].Weight) < total && free.Count > 0)
        {
            var item = free[throws(free.Count)];
            if (++chosen[item] == offered[item].Count - 1) free.Remove(item);
        }
        var answers = new Answers(form);
        foreach (var item in rule.Items) answers.Answer(item, offered[item][chosen[item]].Value);
        return answers;
    }

    /// <summary>The first questions of a form, as somebody left off.</summary>
    public static Answers Begun(Form form, int questions, Func<int, int> throws)
    {
        var answers = new Answers(form);
        foreach (var item in form.All.Where(i => i.Asks && i.Options.Count > 0).Take(questions)) answers.Answer(item.LinkId, item.Options[throws(item.Options.Count - 1)].Value);
        return answers;
    }
}

/// <summary>What workers conclude and clients say of measures, by form and by the way it went.</summary>
internal static class MeasureWords
{
    private static readonly Dictionary<string, Dictionary<string, string[]>> Told = DemoContent.Read<Dictionary<string, Dictionary<string, string[]>>>("measures.json");

    public static string[] Of(string form, string way) => Told[form][way];

    /// <summary>“better” by the form's own direction, where the step is more than a few points.</summary>
    public static string Way(ScoreRule rule, decimal? before, decimal now) => before is not { } last ? "first"
        : ScoreChange.Between(last, now, rule) switch
        {
            { Reliable: false } or { Points: 0 } => "same",
            { Direction: Direction.Better } => "better",
            { Direction: Direction.Worse } => "worse",
            _ => "same",
        };
}
