namespace Alongside.Core.Directory;

/// <summary>How often an amount of money comes.</summary>
public enum Every { Month, Year }

/// <summary>Who may come to a service, as rules the agency keeps beside the feed: they are compared with what is on record of a client. An import leaves them alone.</summary>
public sealed class EligibilityRule : IPublicRecord, IVersioned
{
    private EligibilityRule() { }

    public EligibilityRule(Guid serviceId) => ServiceId = serviceId;

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ServiceId { get; private set; }
    /// <summary>Youngest age served, in full years.</summary>
    public int? AgeFrom { get; private set; }
    /// <summary>Oldest age served, in full years.</summary>
    public int? AgeTo { get; private set; }
    /// <summary>Counties, towns and postal codes that are served; living in one of them is enough.</summary>
    public List<string> Counties { get; private set; } = [];
    public List<string> Cities { get; private set; } = [];
    public List<string> PostalCodes { get; private set; } = [];
    /// <summary>The household's income is at most so many percent of the Federal Poverty Guideline for its size.</summary>
    public int? IncomePercent { get; private set; }
    /// <summary>The household's income is at most so many US dollars, whatever its size.</summary>
    public decimal? IncomeMost { get; private set; }
    public Every IncomeEvery { get; private set; }
    /// <summary>Programs of ours (AgencyProgram.Id); being in one of them is enough.</summary>
    public List<string> ProgramIds { get; private set; } = [];
    /// <summary>Papers without which nobody is taken.</summary>
    public List<string> Documents { get; private set; } = [];
    /// <summary>Who is not taken, in words; a person reads it, no rule does.</summary>
    public string? Excluded { get; private set; }
    public string KeptBy { get; private set; } = "";
    public DateTime KeptAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Living somewhere is asked.</summary>
    public bool AsksWhere => Counties.Count + Cities.Count + PostalCodes.Count > 0;

    /// <summary>Keeps what the agency knows of who may come.</summary>
    public void Keep(EligibilityTerms to, Stamp by)
    {
        foreach (var (age, field) in new[] { (to.AgeFrom, nameof(AgeFrom)), (to.AgeTo, nameof(AgeTo)) })
            RuleBroken.Unless(age is null or (>= 0 and <= 120), "An age is between 0 and 120.", field);
        RuleBroken.Unless(to.AgeFrom is null || to.AgeTo is null || to.AgeFrom <= to.AgeTo, "The youngest age is above the oldest. Which one is right?", nameof(AgeTo));
        RuleBroken.Unless(to.IncomePercent is null or (>= 1 and <= 1000), "Write the percent of the guideline, as 200.", nameof(IncomePercent));
        RuleBroken.Unless(to.IncomeMost is null or (> 0 and <= 10_000_000), "Write the most a household may have, in dollars.", nameof(IncomeMost));
        RuleBroken.Unless(to.IncomePercent is null || to.IncomeMost is null, "Either a percent of the guideline or an amount. Which one do they use?", nameof(IncomeMost));
        var postal = Lines(to.PostalCodes, nameof(PostalCodes), 10);
        foreach (var code in postal) RuleBroken.Unless(code.Length == 5 && code.All(char.IsAsciiDigit), $"“{code}” is not a postal code of five digits.", nameof(PostalCodes));
        var (counties, cities, documents) = (Lines(to.Counties, nameof(Counties), 120), Lines(to.Cities, nameof(Cities), 120), Lines(to.Documents, nameof(Documents), 200));
        var excluded = RuleBroken.WordsOrNone(to.Excluded, nameof(Excluded), 1000);
        (AgeFrom, AgeTo, Counties, Cities, PostalCodes) = (to.AgeFrom, to.AgeTo, counties, cities, postal);
        (IncomePercent, IncomeMost, IncomeEvery) = (to.IncomePercent, to.IncomeMost, to.IncomeEvery);
        (ProgramIds, Documents, Excluded) = ([.. to.ProgramIds.Distinct().Order().Select(p => p.ToString())], documents, excluded);
        (KeptBy, KeptAt) = (by.Name, by.At);
    }

    /// <summary>One entry a line, or between commas; each once.</summary>
    private static List<string> Lines(string? typed, string field, int most)
    {
        var lines = (typed ?? "").Split(['\n', '\r', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        RuleBroken.Unless(lines.Count <= 200, "That is more than 200 lines. Name the county instead.", field);
        foreach (var line in lines) RuleBroken.Words(line, "", field, most);
        return lines;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<EligibilityRule>
    {
        public void Configure(EntityTypeBuilder<EligibilityRule> b)
        {
            b.ToTable("eligibility_rules");
            b.Ignore(r => r.AsksWhere);
            b.Property(r => r.Excluded).HasMaxLength(1000);
            b.Property(r => r.KeptBy).HasMaxLength(120);
            b.HasOne<Service>().WithMany().HasForeignKey(r => r.ServiceId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(r => r.ServiceId).IsUnique();
        }
    }
}

/// <summary>Who may come, as typed: lists one entry a line or between commas.</summary>
public sealed record EligibilityTerms(int? AgeFrom, int? AgeTo, string? Counties, string? Cities, string? PostalCodes, int? IncomePercent, decimal? IncomeMost, Every IncomeEvery,
    IReadOnlyCollection<Guid> ProgramIds, string? Documents, string? Excluded);
