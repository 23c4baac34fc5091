namespace Alongside.Core.Assessments;

/// <summary>One score of one signed assessment as a trend takes it.</summary>
public sealed record Measured(Guid CaseId, Guid AssessmentId, string FormKey, string FormTitle, string ScoreId, string Title, DateOnly On, DateTime RecordedAt, decimal? Value, string? Band, string? CutOffVariant,
    Better Better, decimal? Least, decimal? Most, string? Instrument, string? InstrumentVersion, string? ScoringVersion, bool Main, int Order);

/// <summary>What may be said of the way between two scores.</summary>
public enum Verdict
{
    /// <summary>There is no earlier score to compare with.</summary>
    First,
    /// <summary>More than the measure's own error, to the better.</summary>
    ReliableImprovement,
    /// <summary>More than the measure's own error, to the worse.</summary>
    ReliableWorsening,
    /// <summary>More than the measure's own error, where neither way is the better one.</summary>
    ReliableChange,
    /// <summary>It could be chance.</summary>
    NoReliableChange,
    /// <summary>No source gives a number of points.</summary>
    Open,
    /// <summary>Another version of the instrument or of its scoring lies between.</summary>
    NotComparable,
}

/// <summary>One day of a trend: its score, and how it stands to the one before and to the first of its kind.</summary>
/// <param name="FromPrevious">Nothing where there is none before it that may be compared.</param>
/// <param name="Begins">Made by another version than the one before: what came earlier is not compared with it.</param>
public sealed record TrendPoint(Measured Seen, decimal Value, ScoreChange? FromPrevious, ScoreChange? FromFirst, bool Begins)
{
    public DateOnly On => Seen.On;
    public bool ReliableFromFirst => FromFirst?.Reliable is true;
    public bool ReliableFromPrevious => FromPrevious?.Reliable is true;
    public Verdict SincePrevious => Begins ? Verdict.NotComparable : Trend.VerdictOf(FromPrevious);
    public Verdict SinceFirst => Begins ? Verdict.NotComparable : Trend.VerdictOf(FromFirst);
}

/// <summary>One measure of one case over time, by the rule its scores were made by.</summary>
public sealed class Trend
{
    private Trend(List<Measured> seen)
    {
        var last = seen[^1];
        (FormKey, FormTitle, ScoreId, Title, Main, Order, Better) = (last.FormKey, last.FormTitle, last.ScoreId, last.Title, last.Main, last.Order, last.Better);
        Rule = RuleOf(last);
        (Least, Most) = (Rule?.Range?[0] ?? last.Least, Rule?.Range?[1] ?? last.Most);
        CutOff = Rule?.CutOffs.FirstOrDefault(c => c.Variant == last.CutOffVariant);
        WithoutValue = [.. seen.Where(m => m.Value is null)];
        var points = new List<TrendPoint>();
        var first = -1;
        foreach (var one in seen.Where(m => m.Value is not null))
        {
            var begins = points.Count > 0 && !Comparable(points[^1].Seen, one);
            if (begins || first < 0) first = points.Count;
            var rule = RuleOf(one) ?? Unsourced(one);
            points.Add(new TrendPoint(one, one.Value!.Value, first == points.Count ? null : ScoreChange.Between(points[^1].Value, one.Value.Value, rule),
                first == points.Count ? null : ScoreChange.Between(points[first].Value, one.Value.Value, rule), begins));
        }
        Points = points;
    }

    public string FormKey { get; }
    public string FormTitle { get; }
    public string ScoreId { get; }
    public string Title { get; }
    /// <summary>The score that is shown when there is room for one.</summary>
    public bool Main { get; }
    /// <summary>Its place among the scores of the form.</summary>
    public int Order { get; }
    public Better Better { get; }
    /// <summary>The rule of the newest score; nothing for a form of the agency's own, or for a version that is not shipped any more.</summary>
    public ScoreRule? Rule { get; }
    public decimal? Least { get; }
    public decimal? Most { get; }
    /// <summary>The cut-off that was used the last time.</summary>
    public CutOff? CutOff { get; }
    /// <summary>The scores that are a number, the oldest first.</summary>
    public IReadOnlyList<TrendPoint> Points { get; }
    /// <summary>Scores that are a word and no number, as “Does not apply”.</summary>
    public IReadOnlyList<Measured> WithoutValue { get; }
    public TrendPoint? Last => Points.Count == 0 ? null : Points[^1];
    public TrendPoint? First => Points.Count == 0 ? null : Points[0];
    /// <summary>How many points a change has to be to be more than chance.</summary>
    public SourcedPoints? ReliableChange => Rule?.ReliableChange;
    /// <summary>Some of it was made by another version, so that not all of it may be compared.</summary>
    public bool Breaks => Points.Any(p => p.Begins);

    /// <summary>The first of the points that the last one may be compared with.</summary>
    public TrendPoint? Beginning => Points.LastOrDefault(p => p.Begins) ?? First;

    /// <summary>How the last score stands to the first that may be compared with it.</summary>
    public Verdict Standing => Last is null ? Verdict.First : VerdictOf(Last.FromFirst);

    /// <summary>Each measure among these scores, the main ones first. What a correction set aside is to be left out before.</summary>
    public static IReadOnlyList<Trend> Of(IEnumerable<Measured> measured) =>
        [.. measured.GroupBy(m => (m.FormKey, m.ScoreId)).Select(g => new Trend([.. g.OrderBy(m => m.On).ThenBy(m => m.RecordedAt)]))
            .OrderByDescending(t => t.Main).ThenBy(t => t.FormTitle, StringComparer.Ordinal).ThenBy(t => t.FormKey, StringComparer.Ordinal).ThenBy(t => t.Order)];

    /// <summary>What a change is called; a change for which no source gives a number stays open.</summary>
    public static Verdict VerdictOf(ScoreChange? change) => change switch
    {
        null => Verdict.First,
        { Reliable: null } => Verdict.Open,
        { Reliable: false } => Verdict.NoReliableChange,
        { Direction: Direction.Better } => Verdict.ReliableImprovement,
        { Direction: Direction.Worse } => Verdict.ReliableWorsening,
        _ => Verdict.ReliableChange,
    };

    /// <summary>Two scores may be compared when the same version of the same instrument made them by the same rules.</summary>
    public static bool Comparable(Measured one, Measured other) => one.Instrument == other.Instrument && one.InstrumentVersion == other.InstrumentVersion && one.ScoringVersion == other.ScoringVersion;

    private static ScoreRule? RuleOf(Measured one) => one.Instrument is { } id && Instruments.Find(id) is { } instrument && instrument.Version == one.InstrumentVersion && instrument.ScoringVersion == one.ScoringVersion
        ? instrument.Scores.FirstOrDefault(s => s.Id == one.ScoreId) : null;

    /// <summary>For a score without a shipped rule: the points and the direction the record itself names, and no number for chance.</summary>
    private static ScoreRule Unsourced(Measured one) => new() { Id = one.ScoreId, Title = one.Title, Method = ScoreMethod.Sum, Items = [], Better = one.Better };
}

/// <summary>What is said of a change, in the same words wherever it is said.</summary>
public static class TrendWords
{
    public static string InWords(this Verdict verdict) => verdict switch
    {
        Verdict.ReliableImprovement => "reliable improvement",
        Verdict.ReliableWorsening => "reliable worsening",
        Verdict.ReliableChange => "reliable change",
        Verdict.NoReliableChange => "no reliable change",
        Verdict.Open => "open: no source gives a number",
        Verdict.NotComparable => "not comparable: another version",
        _ => "the first",
    };

    /// <summary>“3 lower”, “2 higher”, “the same”.</summary>
    public static string InWords(this ScoreChange change) => change.Points == 0 ? "the same" : $"{Measurement.Plain(Math.Abs(change.Points))} {(change.Points < 0 ? "lower" : "higher")}";

    /// <summary>“Lower is better.”</summary>
    public static string InWords(this Better better) => better switch { Better.Lower => "Lower is better.", Better.Higher => "Higher is better.", _ => "Neither way is better by itself." };
}

/// <summary>Questions asked of measurements in more than one place; each is one statement, and the filters of the records hold in it.</summary>
public static class MeasuresOfCase
{
    /// <summary>The measurements that count: those that no correction set aside.</summary>
    public static IQueryable<Measurement> Counting(this IQueryable<Measurement> measurements) => measurements.Where(m => !m.SetAside);

    /// <summary>What a trend needs of each measurement, and the title of the form it was asked with.</summary>
    public static IQueryable<Measured> AsMeasured(this IQueryable<Measurement> measurements, IQueryable<Assessment> assessments) =>
        from m in measurements
        join a in assessments on m.AssessmentId equals a.Id
        select new Measured(m.CaseId, m.AssessmentId, m.FormKey, a.Title, m.ScoreId, m.Title, m.On, m.Recorded.At, m.Value, m.Band, m.CutOffVariant,
            m.Better, m.Least, m.Most, m.Instrument, m.InstrumentVersion, m.ScoringVersion, m.Main, m.Order);

    /// <summary>Every measure of a case over time, the main ones first, in one statement.</summary>
    public static async Task<IReadOnlyList<Trend>> TrendsOfAsync(this IQueryable<Measurement> measurements, Guid caseId, IQueryable<Assessment> assessments, CancellationToken cancel = default) =>
        Trend.Of(await measurements.Where(m => m.CaseId == caseId).Counting().AsMeasured(assessments).ToListAsync(cancel));
}
