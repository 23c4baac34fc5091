using Alongside.Core.Directory;

namespace Alongside.Core.Choices;

/// <summary>A part of the sum by which proposals are ordered.</summary>
public sealed record OrderPoint(string What, double Points, string Because);

/// <summary>A service proposed for a need, with all that is known for choosing, and why it stands where it stands.</summary>
public sealed record Proposal
{
    public required Guid ServiceId { get; init; }
    public required string Name { get; init; }
    public required string Organization { get; init; }
    public string? About { get; init; }
    public string? Alert { get; init; }
    public bool ClosedForNow { get; init; }
    public required Eligibility Eligibility { get; init; }
    /// <summary>What the client would pay; nothing when the directory does not say.</summary>
    public string? Pays { get; init; }
    public string? PaysBecause { get; init; }
    public bool IsFree { get; init; }
    /// <summary>As the crow flies from the client's postal code or town.</summary>
    public double? Miles { get; init; }
    public string? Where { get; init; }
    public string? Wait { get; init; }
    public string? Languages { get; init; }
    public LanguageFit Language { get; init; }
    public string? Hours { get; init; }
    public string? Bring { get; init; }
    public Freshness Freshness { get; init; }
    public DateOnly? AssuredDate { get; init; }
    /// <summary>How many are free, of what was said in the last two weeks; nothing when nobody says.</summary>
    public decimal? FreeNow { get; init; }
    /// <summary>Nothing while fewer than five people have rated it.</summary>
    public Benefit? Benefit { get; init; }
    /// <summary>Which words of the need it answers, and where they stand.</summary>
    public IReadOnlyList<(string Word, int Points, string Where)> Fit { get; init; } = [];

    /// <summary>The sum for its place in the list, part by part.</summary>
    public IReadOnlyList<OrderPoint> Order => ProposalOrder.Of(this);
    public double Points => Math.Round(Order.Sum(o => o.Points), 1);

    /// <summary>“2.1 miles, 9 Hill Road, Springfield”.</summary>
    public string? Distance => Miles is { } miles ? FormattableString.Invariant($"{miles:0.0} {(Math.Round(miles, 1) == 1 ? "mile" : "miles")}") : null;
}

/// <summary>Whether it is given in a language the client speaks.</summary>
public enum LanguageFit { NotSaid, Theirs, AnotherOfTheirs, Interpreter, NotTheirs }

/// <summary>The order of proposals: one sum, the same for everybody, every part of it shown. No part is about who the client is.</summary>
public static class ProposalOrder
{
    /// <summary>The rule in words, for the page that shows it.</summary>
    public static readonly IReadOnlyList<(string What, string How)> Rule =
    [
        ("Fits the need", "3 for each word of the need in its name, 2 under its terms, 1 in its description; 10 at most"),
        ("Can be had", "yes +6, likely +4, not known 0, no −20"),
        ("Helped others", "(rating of 10 − 5) × 2 + (share of needs met − 0.5) × 4; 0 while fewer than 5 people were asked"),
        ("Cost", "free +3, else 0"),
        ("Distance", "up to 1 mile +4, 3 miles +3, 10 miles +1, more than 25 miles −3"),
        ("Language", "their first +3, another of theirs +1, interpreter +1"),
        ("Room", "something free +2, full −3; what was said more than two weeks ago counts 0"),
        ("Freshness", "checked within a year +1, else −1"),
        ("Closed for now", "−10"),
    ];

    public static IReadOnlyList<OrderPoint> Of(Proposal p)
    {
        var points = new List<OrderPoint>
        {
            new("Fits the need", Math.Min(10, p.Fit.Sum(f => f.Points)), p.Fit.Count == 0 ? "no word of the need" : string.Join(", ", p.Fit.Select(f => $"“{f.Word}” {f.Where}"))),
            new("Can be had", p.Eligibility.Answer switch { CanGet.Yes => 6, CanGet.Likely => 4, CanGet.No => -20, _ => 0 }, p.Eligibility.Answer switch { CanGet.Yes => "yes", CanGet.Likely => "likely", CanGet.No => "no", _ => "not known" }),
            p.Benefit is { } benefit
                ? new("Helped others", Math.Round(((benefit.Helped - 5) * 2) + ((benefit.Met - 0.5) * 4), 1), $"{benefit.InWords}, {benefit.AmongWords}")
                : new("Helped others", 0, "too few to say"),
            new("Cost", p.IsFree ? 3 : 0, p.IsFree ? "free" : p.Pays is null ? "not said" : "not free for everybody"),
            new("Distance", p.Miles switch { null => 0, <= 1 => 4, <= 3 => 3, <= 10 => 1, <= 25 => 0, _ => -3 }, p.Distance ?? "not known"),
            new("Language", p.Language switch { LanguageFit.Theirs => 3, LanguageFit.AnotherOfTheirs or LanguageFit.Interpreter => 1, _ => 0 },
                p.Language switch { LanguageFit.Theirs => "their first language", LanguageFit.AnotherOfTheirs => "another language of theirs", LanguageFit.Interpreter => "by interpreter", LanguageFit.NotTheirs => "none of theirs", _ => "not said" }),
            new("Room", p.FreeNow switch { null => 0, > 0 => 2, _ => -3 }, p.FreeNow switch { null => "not said", > 0 => "something is free", _ => "full" }),
            new("Freshness", p.Freshness == Freshness.Checked ? 1 : -1, p.Freshness switch { Freshness.Checked => "checked within a year", Freshness.Old => "checked more than a year ago", _ => "never checked" }),
        };
        if (p.ClosedForNow) points.Add(new("Closed for now", -10, p.Alert ?? "temporarily closed"));
        return points;
    }

    /// <summary>The highest sum first; equal ones by name.</summary>
    public static IEnumerable<Proposal> Ordered(IEnumerable<Proposal> proposals) => proposals.OrderByDescending(p => p.Points).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.ServiceId);
}
