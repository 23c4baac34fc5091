namespace Alongside.Core.Assessments;

/// <summary>A question that is missing for a score.</summary>
public sealed record MissingItem(string LinkId, string Text);

/// <summary>One score of one filled form, with everything needed to read it years later; without a value as long as an answer is missing.</summary>
public sealed record Score
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Loinc { get; init; }
    public decimal? Value { get; init; }
    /// <summary>The word for the value: a band, a level, a need.</summary>
    public string? Band { get; init; }
    /// <summary>Whether the screen is positive by the cut-off that was used; nothing where there is none.</summary>
    public bool? Positive { get; init; }
    public string? CutOffVariant { get; init; }
    public Better Better { get; init; }
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public string? Instrument { get; init; }
    public string? InstrumentVersion { get; init; }
    public string? ScoringVersion { get; init; }
    public IReadOnlyList<MissingItem> Missing { get; init; } = [];
    public bool IsComplete => Missing.Count == 0 && (Value is not null || Band is not null);
}

/// <summary>A safety rule that was set off by an answer or a score.</summary>
public sealed record RaisedAlert(string Rule, AlertGravity Gravity, string Sentence, string? LinkId, string? Answer, string Source);

/// <summary>All scores and alerts of one filled form.</summary>
public sealed record ScoredForm(Instrument? Instrument, IReadOnlyList<Score> Scores, IReadOnlyList<RaisedAlert> Alerts)
{
    public Score? this[string id] => Scores.FirstOrDefault(s => s.Id == id);
    public Score? Main => Instrument?.Main is { } main ? this[main.Id] : Scores.FirstOrDefault();
}

/// <summary>Which cut-off variant is used where an instrument has several (“men”, “women”, “sensitive”); the first of the instrument when nothing is said or the name is none of its;
/// and the safety rules the agency gave the form itself.</summary>
public sealed record ScoringOptions(string? CutOffVariant = null, IReadOnlyList<AlertRule>? Alerts = null);

/// <summary>Which way a client went between two scores.</summary>
public enum Direction { Better, Worse, Same, Unclear }

/// <summary>What lies between two scores: the points, the direction, and whether it is more than chance and enough to matter.</summary>
public sealed record ScoreChange(decimal Points, Direction Direction, bool? Reliable, bool? Important)
{
    /// <summary>Compares two values by the rule they were made by; reliable and important stay open where no source gives a number.</summary>
    public static ScoreChange Between(decimal before, decimal after, ScoreRule rule)
    {
        var points = after - before;
        var direction = points == 0 ? Direction.Same : rule.Better switch { Better.Neither => Direction.Unclear, Better.Higher => points > 0 ? Direction.Better : Direction.Worse, _ => points < 0 ? Direction.Better : Direction.Worse };
        return new(points, direction, rule.ReliableChange is { } sure ? decimal.Abs(points) >= sure.Points : null, rule.ImportantDifference is { } enough ? decimal.Abs(points) >= enough.Points : null);
    }

    /// <summary>The reliable change index of Jacobson and Truax: beyond ±1.96 a difference is more than the measure's own error (95 %).</summary>
    public static double ReliableChangeIndex(double before, double after, double standardDeviation, double reliability) =>
        standardDeviation > 0 && reliability is > 0 and < 1 ? (after - before) / (standardDeviation * Math.Sqrt(2) * Math.Sqrt(1 - reliability)) : throw new RuleBroken("A reliable change needs a standard deviation above 0 and a reliability between 0 and 1.");
}

/// <summary>Goal Attainment Scaling (Kiresuk and Sherman 1968): goals weighed and reached from −2 to +2, told as one T-score around 50.</summary>
public static class GoalAttainment
{
    /// <summary>How much goals of one person go together; Kiresuk and Sherman's 0.3.</summary>
    public const double Together = 0.3;

    /// <summary>T = 50 + 10 Σwx / √((1−ρ)Σw² + ρ(Σw)²), to two places.</summary>
    public static decimal TScore(IReadOnlyList<(decimal Weight, int Level)> goals)
    {
        RuleBroken.Unless(goals.Count > 0, "A T-score needs at least one goal.");
        RuleBroken.Unless(goals.All(g => g.Level is >= -2 and <= 2), "A goal is reached from −2 to +2.");
        RuleBroken.Unless(goals.All(g => g.Weight is > 0 and <= 1_000), "A goal weighs more than nothing and at most 1,000.");
        var (weights, squares, reached) = (goals.Sum(g => (double)g.Weight), goals.Sum(g => (double)(g.Weight * g.Weight)), goals.Sum(g => (double)g.Weight * g.Level));
        return decimal.Round((decimal)(50 + 10 * reached / Math.Sqrt((1 - Together) * squares + Together * weights * weights)), 2, MidpointRounding.AwayFromZero);
    }
}
