namespace Alongside.Core.Directory;

/// <summary>What was looked for in the directory and not found: words, place and program, and never for whom. Many of these together are the report of what the community lacks.</summary>
public sealed class ServiceSought
{
    private ServiceSought() { }

    /// <param name="somethingFound">There were services, and none of them fits.</param>
    public ServiceSought(string? words, string? place, string? domain, string? topic, Guid? programId, string? remark, bool somethingFound, DateOnly on, Stamp by)
    {
        Words = RuleBroken.Words(words, "Say in a few words what was looked for.", nameof(Words), 200);
        (Place, Domain, Topic) = (RuleBroken.WordsOrNone(place, nameof(Place), 120), RuleBroken.WordsOrNone(domain, nameof(Domain), 60), RuleBroken.WordsOrNone(topic, nameof(Topic), 300));
        Remark = RuleBroken.WordsOrNone(remark, nameof(Remark), 500);
        (Folded, ProgramId, SomethingFound, On, Written) = (DirectoryWords.Fold(Words).Trim(), programId, somethingFound, on, by);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public string Words { get; private set; } = "";
    /// <summary>The words as they are counted together, without case and accents.</summary>
    public string Folded { get; private set; } = "";
    public string? Place { get; private set; }
    /// <summary>The part of life, as needs have it.</summary>
    public string? Domain { get; private set; }
    public string? Topic { get; private set; }
    public Guid? ProgramId { get; private set; }
    /// <summary>What it would have to be, as “in the evening”; nothing about a client.</summary>
    public string? Remark { get; private set; }
    public bool SomethingFound { get; private set; }
    public DateOnly On { get; private set; }
    public Stamp Written { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<ServiceSought>
    {
        public void Configure(EntityTypeBuilder<ServiceSought> b)
        {
            b.ToTable("services_sought");
            b.Property(s => s.Words).HasMaxLength(200);
            b.Property(s => s.Folded).HasMaxLength(250);
            b.Property(s => s.Place).HasMaxLength(120);
            b.Property(s => s.Domain).HasMaxLength(60);
            b.Property(s => s.Topic).HasMaxLength(300);
            b.Property(s => s.Remark).HasMaxLength(500);
            b.ComplexProperty(s => s.Written);
            b.HasIndex(s => s.On);
        }
    }
}
