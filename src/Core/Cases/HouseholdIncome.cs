using System.Globalization;

namespace Alongside.Core.Cases;

/// <summary>What the client's household had a month as of a day, for how many people, and how that is known. A new answer is a new row; the earlier ones stay.</summary>
public sealed class HouseholdIncome : CaseRecord
{
    private HouseholdIncome() { }

    public HouseholdIncome(Guid caseId, decimal? amountAMonth, int? people, DateOnly asOf, string? source, DateOnly today, Stamp by)
    {
        RuleBroken.Unless(amountAMonth is not null || people is not null, "Write the income, or how many people share it.", nameof(AmountAMonth));
        RuleBroken.Unless(amountAMonth is null or (>= 0 and <= 1_000_000), "Write the income of a month in dollars; 0 when there is none.", nameof(AmountAMonth));
        RuleBroken.Unless(people is null or (>= 1 and <= 40), "A household is 1 to 40 people.", nameof(People));
        RuleBroken.Unless(asOf <= today, $"{asOf:MMMM d, yyyy} is still to come. As of which day is it so?", nameof(AsOf));
        RuleBroken.Unless(asOf >= today.AddYears(-10), "That is more than ten years ago. As of which day is it so?", nameof(AsOf));
        Source = RuleBroken.Words(source, "Say how it is known, as “pay stub of May 1” or “Mari says so”.", nameof(Source), 200);
        (CaseId, AmountAMonth, People, AsOf, Recorded) = (caseId, amountAMonth, people, asOf, by);
        Happened(ActivityKind.IncomeRecorded, $"Household income: {InWords}", by).Because(Source);
    }

    /// <summary>US dollars a month before taxes; nothing when it was not asked.</summary>
    public decimal? AmountAMonth { get; private set; }
    /// <summary>How many people live on it, the client with them.</summary>
    public int? People { get; private set; }
    public DateOnly AsOf { get; private set; }
    /// <summary>How it is known.</summary>
    public string Source { get; private set; } = "";
    public Stamp Recorded { get; private set; } = null!;

    /// <summary>“$1,640 a month for 2”.</summary>
    public string InWords => string.Join(" ", new[]
    {
        AmountAMonth is { } amount ? $"${amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00", CultureInfo.InvariantCulture)} a month" : null,
        People is { } people ? AmountAMonth is null ? $"{people} {(people == 1 ? "person" : "people")}, income not asked" : $"for {people}" : null,
    }.Where(p => p is not null));

    internal sealed class Mapping : IEntityTypeConfiguration<HouseholdIncome>
    {
        public void Configure(EntityTypeBuilder<HouseholdIncome> b)
        {
            b.Ignore(i => i.InWords);
            b.Property(i => i.Source).HasMaxLength(200);
            b.ComplexProperty(i => i.Recorded);
            b.HasIndex(i => new { i.CaseId, i.AsOf });
        }
    }
}
