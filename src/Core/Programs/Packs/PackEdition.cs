namespace Alongside.Core.Programs.Packs;

/// <summary>Where an edition of a program's pack stands: being written, in force, or given way to another.</summary>
public enum PackState { Draft, Published, Retired }

/// <summary>One edition of the pack a program works by, kept whole as it was. Published, it never changes; what was asked of whom on a day can always be read again.</summary>
public sealed class PackEdition : IVersioned
{
    private PackEdition() { }

    /// <summary>Begins an edition as a draft.</summary>
    /// <param name="number">1 for the first of the program, and so on.</param>
    /// <param name="source">Where it comes from, in words: “Family support 1.0, as shipped”, “edition 2”, “family.zip”.</param>
    public PackEdition(Guid programId, int number, PackReading reading, string source, Stamp by)
    {
        (ProgramId, Number, Made, Source) = (programId, number, by, RuleBroken.Words(source, "Say where the pack comes from.", nameof(Source), 300));
        Take(reading);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ProgramId { get; private set; }
    public int Number { get; private set; }
    public PackState State { get; private set; }
    /// <summary>The pack's own sign, as “family-support”.</summary>
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    /// <summary>The version the pack says of itself.</summary>
    public string PackVersion { get; private set; } = "";
    /// <summary>The whole pack as canonical JSON.</summary>
    public string Json { get; private set; } = "";
    /// <summary>64 hexadecimal digits that change when anything in the pack changes.</summary>
    public string Fingerprint { get; private set; } = "";
    public string Source { get; private set; } = "";
    public Stamp Made { get; private set; } = null!;
    /// <summary>When it first came into force (UTC); the terms say when again.</summary>
    public DateTime? PublishedAt { get; private set; }
    public string? PublishedBy { get; private set; }
    /// <summary>Why there is this edition.</summary>
    public string? Why { get; private set; }
    public int Version { get; private set; }

    /// <summary>Writes the draft anew. What its parts say against each other may be put right later; the form of each must be right.</summary>
    public void Rewrite(PackReading reading)
    {
        MustBeDraft();
        Take(reading);
    }

    /// <summary>From now on it never changes. Refused while anything stands against it.</summary>
    internal ProgramPack Publish(string? why, Stamp by)
    {
        MustBeDraft();
        var pack = PackReader.Again(Json).Whole();
        Why = RuleBroken.Words(why, "Say why there is this edition: what is asked otherwise from now on, and since when that is so.", nameof(Why), 500);
        (State, PublishedAt, PublishedBy) = (PackState.Published, by.At, by.Name);
        return pack;
    }

    internal void GiveWay()
    {
        RuleBroken.Unless(State == PackState.Published, "Only the edition in force gives way.");
        State = PackState.Retired;
    }

    internal ProgramPack ComeBack()
    {
        RuleBroken.Unless(State == PackState.Retired, State == PackState.Draft ? "A draft was never in force. Publish it." : "This edition is in force already.");
        State = PackState.Published;
        return PackInForce.Read(Fingerprint, Json);
    }

    private void Take(PackReading reading)
    {
        var json = reading.Shaped();
        var pack = ProgramPack.Of(json);
        (Json, Fingerprint, Key, Name, PackVersion) = (json, Sha256.Of(json), pack.Key, pack.Name, pack.Version);
    }

    private void MustBeDraft() => RuleBroken.Unless(State == PackState.Draft, "This edition was published and does not change any more. Begin the next one.");

    internal sealed class Mapping : IEntityTypeConfiguration<PackEdition>
    {
        public void Configure(EntityTypeBuilder<PackEdition> b)
        {
            b.Property(e => e.Key).HasMaxLength(60);
            b.Property(e => e.Name).HasMaxLength(100);
            b.Property(e => e.PackVersion).HasMaxLength(20);
            b.Property(e => e.Fingerprint).HasMaxLength(64);
            b.Property(e => e.Source).HasMaxLength(300);
            b.Property(e => e.PublishedBy).HasMaxLength(120);
            b.Property(e => e.Why).HasMaxLength(500);
            b.ComplexProperty(e => e.Made);
            b.HasIndex(e => new { e.ProgramId, e.Number }).IsUnique();
            b.HasOne<AgencyProgram>().WithMany().HasForeignKey(e => e.ProgramId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>An edition came into force on a day, for a reason; it held until the next term of the program began. Nothing of it is ever changed.</summary>
public sealed class PackTerm
{
    private PackTerm() { }

    internal PackTerm(PackEdition edition, bool again, string why, Stamp by) => (ProgramId, EditionId, Number, Again, Why, Began) = (edition.ProgramId, edition.Id, edition.Number, again, why, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid ProgramId { get; private set; }
    public Guid EditionId { get; private set; }
    /// <summary>The number of the edition.</summary>
    public int Number { get; private set; }
    /// <summary>It had been in force before and was put back.</summary>
    public bool Again { get; private set; }
    public string Why { get; private set; } = "";
    public Stamp Began { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<PackTerm>
    {
        public void Configure(EntityTypeBuilder<PackTerm> b)
        {
            b.Property(t => t.Why).HasMaxLength(500);
            b.ComplexProperty(t => t.Began);
            b.HasIndex(t => t.ProgramId);
            b.HasOne<PackEdition>().WithMany().HasForeignKey(t => t.EditionId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
