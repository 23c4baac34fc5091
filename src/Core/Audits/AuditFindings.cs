namespace Alongside.Core.Audits;

/// <summary>Money that could be asked back: as the sample says, and between what and what.</summary>
public readonly record struct AtRisk(decimal Amount, decimal Low, decimal High);

/// <summary>What an audit found of one point: in how many charts it is not met, what that says of all charts, and what it could cost.</summary>
/// <param name="Looked">In how many charts of the sample it applies.</param>
/// <param name="InAll">In how many of all charts it applies, as the sample says.</param>
/// <param name="PerChart">What one chart costs, where somebody said so.</param>
public sealed record PointFindings(string Key, string Group, string Point, Severity Severity, string Citation, int Looked, IReadOnlyList<SampledChart> NotMet, RateInterval Rate, double InAll, decimal? PerChart)
{
    /// <summary>
    /// Rate × charts it applies in × amount per chart; low and high by the bounds of the rate, and never less than what was found.
    /// </summary>
    public AtRisk? Risk => PerChart is not { } each || Severity == Severity.Practice ? null
        : new AtRisk(Dollars(Rate.Rate, each), Math.Max(NotMet.Count * each, Dollars(Rate.Low, each)), Dollars(Rate.High, each));

    private decimal Dollars(double rate, decimal each) => Math.Round((decimal)(rate * InAll) * each, 2);
}

/// <summary>What an audit found: point by point, the share of charts with an error, and the money at risk.</summary>
public sealed record AuditFindings
{
    private AuditFindings() { }

    public IReadOnlyList<PointFindings> Points { get; private init; } = [];
    /// <summary>Charts with at least one point not met, of the charts that were looked at.</summary>
    public int WithError { get; private init; }
    /// <summary>Charts with at least one point not met on which money or the law depends.</summary>
    public int WithGraveError { get; private init; }
    public int Charts { get; private init; }
    public RateInterval ErrorRate { get; private init; }
    public RateInterval GraveRate { get; private init; }
    /// <summary>How many points a person decided, of how many.</summary>
    public int Decided { get; private init; }
    public int Rows { get; private init; }

    /// <summary>The sum over all points; the bounds are summed as well, which is the widest it can be.</summary>
    public AtRisk? Risk => Points.Where(p => p.Risk is not null).Select(p => p.Risk!.Value).ToList() is { Count: > 0 } all
        ? new AtRisk(all.Sum(r => r.Amount), all.Sum(r => r.Low), all.Sum(r => r.High)) : null;

    public static AuditFindings Of(MockAudit audit, IReadOnlyList<SampledChart> charts)
    {
        var rows = charts.SelectMany(c => c.Rows(), (c, r) => (Chart: c, Row: r)).ToList();
        var amounts = audit.AmountsByKey();
        var points = rows.GroupBy(x => x.Row.Key).Select(g =>
        {
            var (first, applies) = (g.First().Row, g.Where(x => x.Row.Stands != PointVerdict.NotApplicable).ToList());
            var not = applies.Where(x => x.Row.Stands == PointVerdict.NotMet).Select(x => x.Chart).ToList();
            var inAll = charts.Count == 0 ? 0 : (double)audit.Population * applies.Count / charts.Count;
            return new PointFindings(g.Key, first.Group, first.Point, first.Severity, first.Citation, applies.Count, not, Wilson.Of(not.Count, applies.Count, (int)Math.Round(inAll)), inAll, amounts.TryGetValue(g.Key, out var each) ? each : null);
        });
        int With(Func<WorksheetRow, bool> which) => charts.Count(c => c.Rows().Any(r => r.Stands == PointVerdict.NotMet && which(r)));
        var (errors, grave) = (With(_ => true), With(r => r.Severity != Severity.Practice));
        return new AuditFindings
        {
            Points = [.. points.OrderByDescending(p => p.NotMet.Count > 0).ThenByDescending(p => p.Severity).ThenByDescending(p => p.NotMet.Count)],
            WithError = errors, WithGraveError = grave, Charts = charts.Count, ErrorRate = Wilson.Of(errors, charts.Count, audit.Population), GraveRate = Wilson.Of(grave, charts.Count, audit.Population),
            Decided = rows.Count(x => x.Row.Decided is not null), Rows = rows.Count,
        };
    }
}
