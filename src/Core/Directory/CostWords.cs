using System.Globalization;
using Alongside.Core.People;

namespace Alongside.Core.Directory;

/// <summary>What a service costs, as a person would say it.</summary>
public static class CostWords
{
    private static readonly string[] Nothing = ["free", "free of charge", "no charge", "without charge", "no cost", "none", "at no cost", "no fee", "no fees", "gratis", "sin costo"];

    /// <summary>One cost: “Usual: $3.50 an hour”; free is said once.</summary>
    public static string Say(CostOption cost) => string.Join(" ", new[]
    {
        // “Free” with an amount of nothing, described as “Free”, is said once.
        cost.Option is null || (cost.Amount == 0 && cost.Option.Equals("free", StringComparison.OrdinalIgnoreCase)) ? null : $"{cost.Option}:",
        cost.Amount is { } amount ? amount == 0 ? "free" : cost.Currency is null or "USD" ? Dollars(amount) : $"{amount.ToString("0.##", CultureInfo.InvariantCulture)} {cost.Currency}" : null,
        cost.Amount == 0 && string.Equals(cost.AmountDescription, "free", StringComparison.OrdinalIgnoreCase) ? null : cost.AmountDescription,
    }.Where(p => p is not null));

    /// <summary>“$91”, “$3.50”, “$33,000”.</summary>
    public static string Dollars(decimal amount) => "$" + amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);

    /// <summary>The words say that it is free for whoever comes; “free with Medicaid” does not.</summary>
    public static bool IsFree(string? fees)
    {
        var first = Names.Fold((fees ?? "").Split(';', ',', '.')[0]);
        return Nothing.Contains(first) || first.StartsWith("free to ", StringComparison.Ordinal);
    }

    /// <summary>What a sentence about fees says of the cost.</summary>
    public static CostSaid Said(string? fees) => string.IsNullOrWhiteSpace(fees) ? CostSaid.NotSaid : IsFree(fees) ? CostSaid.Free : CostSaid.Costs;

    /// <summary>The words say that it depends on what one has.</summary>
    public static bool DependsOnIncome(string? fees) => fees is not null && (fees.Contains("by income", StringComparison.OrdinalIgnoreCase) || fees.Contains("sliding", StringComparison.OrdinalIgnoreCase)
        || fees.Contains("percent of income", StringComparison.OrdinalIgnoreCase));
}
