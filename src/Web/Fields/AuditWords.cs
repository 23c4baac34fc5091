using System.Globalization;
using Alongside.Core.Audits;
using Alongside.Core.Platform;

namespace Alongside.Web.Fields;

/// <summary>What is at stake with a point of the chart, in words.</summary>
public static class SeverityWords
{
    public static string Of(Severity severity) => severity switch { Severity.Law => "The law asks for it", Severity.Money => "Money depends on it", _ => "Good practice" };

    /// <summary>In a word or two, for a tag.</summary>
    public static string Short(Severity severity) => severity switch { Severity.Law => "law", Severity.Money => "money", _ => "practice" };
}

/// <summary>How long after something happened it was written down, in words.</summary>
public static class AfterWords
{
    public static string Of(TimeSpan after) => after switch
    {
        { TotalMinutes: < 2 } => "at once",
        { TotalHours: < 1 } => $"recorded {(int)after.TotalMinutes} minutes later",
        { TotalHours: < 24 } => $"recorded {Many((int)after.TotalHours, "hour")} later",
        _ => $"recorded {Many((int)after.TotalDays, "day")} later",
    };

    private static string Many(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

/// <summary>Shares and amounts of an audit, in words.</summary>
public static class RateWords
{
    private static readonly CultureInfo Us = CultureInfo.GetCultureInfo("en-US");

    /// <summary>“13 percent”.</summary>
    public static string Percent(double rate) => $"{(rate * 100).ToString(rate is > 0 and < 0.1 ? "0.#" : "0", Us)} percent";

    /// <summary>“5 to 30 percent”.</summary>
    public static string Between(RateInterval rate) => $"{(rate.Low * 100).ToString("0.#", Us)} to {(rate.High * 100).ToString("0.#", Us)} percent";

    /// <summary>“$18,240”.</summary>
    public static string Dollars(decimal amount) => "$" + amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", Us);

    public static string Verdict(PointVerdict verdict) => verdict switch { PointVerdict.Met => "Met", PointVerdict.NotMet => "Not met", _ => "Does not apply" };
}
