namespace Alongside.Core.Choices;

/// <summary>How much a service helped, reckoned from what people said: a Bayesian average, so that a few answers do not outweigh many.</summary>
/// <remarks>(C·m + sum of the people's ratings) ÷ (C + people), with C and m as below: each service begins as if five people had said 5 of 10. Why: docs/decisions/0023.</remarks>
public static class BenefitScore
{
    /// <summary>m: what is presumed of a service before anybody was asked, 0 to 10.</summary>
    public const double PriorMean = 5;
    /// <summary>m for the need that is met, as a share of the people.</summary>
    public const double PriorMet = 0.5;
    /// <summary>C: how many people's answers that presumption weighs.</summary>
    public const double PriorWeight = 5;
    /// <summary>Below so many people nothing is said and nothing is ordered by it: a number must not tell what one person answered.</summary>
    public const int LeastPeople = 5;
    /// <summary>What was answered longer ago does not count, in years.</summary>
    public const int Years = 3;

    /// <summary>0 to 10, one decimal.</summary>
    public static double Helped(int people, double sumOfRatings) => Math.Round(((PriorWeight * PriorMean) + sumOfRatings) / (PriorWeight + people), 1, MidpointRounding.AwayFromZero);

    /// <summary>The share of people whose need is met, 0 to 1, two decimals.</summary>
    public static double Met(int people, int met) => Math.Round(((PriorWeight * PriorMet) + met) / (PriorWeight + people), 2, MidpointRounding.AwayFromZero);
}

/// <summary>Among whom it was measured.</summary>
public enum BenefitAmong { Everybody, SameNeed, SameNeedAndProgram }

/// <summary>What people who came to a service said of it: numbers of at least five people, and nothing of any one of them.</summary>
/// <param name="Helped">0 to 10 (<see cref="BenefitScore.Helped"/>).</param>
/// <param name="Met">0 to 1 (<see cref="BenefitScore.Met"/>).</param>
public sealed record Benefit(int People, double Helped, double Met, BenefitAmong Among)
{
    /// <summary>One person's answers to one service: the mean of the ratings, whether the need was met, and whether it was the same need, in the same program.</summary>
    public sealed record Answers(Guid Person, double Sum, int Count, bool Met, bool SameNeed, bool SameProgram);

    /// <summary>“7.9 of 10, 12 people”.</summary>
    public string InWords => FormattableString.Invariant($"{Helped:0.0} of 10, {People} people");

    public string AmongWords => Among switch
    {
        BenefitAmong.SameNeedAndProgram => "with a need in the same part of life, in the same program", BenefitAmong.SameNeed => "with a need in the same part of life", _ => "whatever their need",
    };

    /// <summary>Of the narrowest group that is large enough, whose complement is too: nobody's answer can be had by taking one number from another. Nothing when there is none.</summary>
    public static Benefit? Of(IReadOnlyCollection<Answers> answers)
    {
        (BenefitAmong Among, List<Answers> Said)[] groups =
        [
            (BenefitAmong.SameNeedAndProgram, [.. answers.Where(a => a is { SameNeed: true, SameProgram: true })]), (BenefitAmong.SameNeed, [.. answers.Where(a => a.SameNeed)]), (BenefitAmong.Everybody, [.. answers]),
        ];
        for (var i = 0; i < groups.Length; i++)
        {
            var people = Persons(groups[i].Said);
            if (people.Count < BenefitScore.LeastPeople) continue;
            if (!groups[(i + 1)..].All(wider => Persons(wider.Said).Count(p => !people.ContainsKey(p.Key)) is 0 or >= BenefitScore.LeastPeople)) continue;
            return new(people.Count, BenefitScore.Helped(people.Count, people.Values.Sum(p => p.Mean)), BenefitScore.Met(people.Count, people.Values.Count(p => p.Met)), groups[i].Among);
        }
        return null;
    }

    private static Dictionary<Guid, (double Mean, bool Met)> Persons(List<Answers> answers) =>
        answers.GroupBy(a => a.Person).ToDictionary(g => g.Key, g => (g.Sum(a => a.Sum) / g.Sum(a => a.Count), g.Any(a => a.Met)));
}
