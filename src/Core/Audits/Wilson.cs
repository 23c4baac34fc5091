namespace Alongside.Core.Audits;

/// <summary>A share found in a sample and the range in which the share of all charts lies, 95 times of a hundred.</summary>
/// <param name="Rate">The share in the sample, 0 to 1.</param>
public readonly record struct RateInterval(double Rate, double Low, double High);

/// <summary>The score interval of Wilson (1927) for a share, at 95 percent: it holds for few charts and for none found, where the usual one does not.</summary>
/// <remarks>R. G. Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17 (1998), method 3.</remarks>
public static class Wilson
{
    /// <summary>The deviate of 95 percent, two-sided.</summary>
    public const double Z = 1.959963984540054;

    /// <param name="found">How many were found.</param>
    /// <param name="looked">Among how many that were looked at.</param>
    /// <param name="all">Of how many there are; where given, a sample that takes in much of them says more, and one that takes in all of them leaves nothing open (finite population).</param>
    public static RateInterval Of(int found, int looked, int? all = null)
    {
        if (looked <= 0) return new RateInterval(0, 0, 1);
        var share = (double)found / looked;
        if (all is { } every && every <= looked) return new RateInterval(share, share, share);
        // As many as the sample is worth: n × (N − 1) ÷ (N − n).
        var n = all is { } population ? looked * (population - 1.0) / (population - looked) : looked;
        var (middle, around, by) = (share + Z * Z / (2 * n), Z * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)), 1 + Z * Z / n);
        return new RateInterval(share, found == 0 ? 0 : Math.Max(0, (middle - around) / by), found == looked ? 1 : Math.Min(1, (middle + around) / by));
    }
}
