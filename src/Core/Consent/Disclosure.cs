using System.Text.Json;

namespace Alongside.Core.Consent;

/// <summary>One thing that goes out: the line of the consent that names it, and what is told. Without a text it was told by word of mouth.</summary>
public sealed record DisclosedLine(string What, string? Text = null)
{
    public ConsentCategory Category => ConsentWords.Of(What);
}

/// <summary>What left the care team, to whom and under which consent, word for word; an outward channel accepts nothing else.</summary>
public sealed class Disclosure : ICaseRecord
{
    /// <summary>The longest text under one line; more than that is not the minimum necessary for a referral.</summary>
    public const int MostInALine = 2000;

    private Disclosure() { }

    internal Disclosure(ConsentGiven consent, IReadOnlyCollection<DisclosedLine> lines, Stamp by)
    {
        (CaseId, ConsentId, Recipient, Purpose, Made, Sensitivity) = (consent.CaseId, consent.Id, consent.Recipient, consent.Purpose, by, consent.Sensitivity);
        What = string.Join('\n', lines.Select(l => l.What));
        Content = JsonSerializer.Serialize(lines.Select(l => new DisclosedLine(l.What, RuleBroken.WordsOrNone(l.Text, "Text", MostInALine))));
        CarriesPart2Notice = consent.Sensitivity == Sensitivity.SubstanceUse || lines.Any(l => l.Category == ConsentCategory.SubstanceUse);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid CaseId { get; private set; }
    public Guid ConsentId { get; private set; }
    public string Recipient { get; private set; } = "";
    /// <summary>The lines of the consent that went out, one a line.</summary>
    public string What { get; private set; } = "";
    /// <summary>What was told under each line, as JSON; it never changes.</summary>
    public string Content { get; private set; } = "[]";
    public string Purpose { get; private set; } = "";
    /// <summary>The federal notice against redisclosure goes with it (42 CFR 2.32).</summary>
    public bool CarriesPart2Notice { get; private set; }
    public Stamp Made { get; private set; } = null!;
    public Sensitivity Sensitivity { get; private set; }

    /// <summary>What was told, line by line.</summary>
    public IReadOnlyList<DisclosedLine> Lines() => JsonSerializer.Deserialize<List<DisclosedLine>>(Content) ?? [];

    internal sealed class Mapping : IEntityTypeConfiguration<Disclosure>
    {
        public void Configure(EntityTypeBuilder<Disclosure> b)
        {
            b.Property(d => d.Recipient).HasMaxLength(200);
            b.Property(d => d.What).HasMaxLength(1000);
            b.Property(d => d.Purpose).HasMaxLength(300);
            b.ComplexProperty(d => d.Made);
            b.HasOne<ConsentGiven>().WithMany().HasForeignKey(d => d.ConsentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
