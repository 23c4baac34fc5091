namespace Alongside.Core.Platform;

/// <summary>A form that was taken: its one-time key, who sent it, and the answer given, so that the same form sent again gets the same answer and does nothing twice.</summary>
public sealed class FormSent
{
    /// <summary>The key that was rendered into the form.</summary>
    public Guid Key { get; init; }
    /// <summary>Who sent it; the empty id where nobody is signed in yet.</summary>
    public Guid WorkerId { get; init; }
    public DateTime At { get; init; }
    /// <summary>SHA-256 over the address and all that was typed: a form changed and sent once more is not the same form.</summary>
    public string Print { get; init; } = "";
    /// <summary>Where the answer led.</summary>
    public string Address { get; init; } = "";
    /// <summary>What was said to be done.</summary>
    public string? Said { get; init; }
    /// <summary>The open window a long form was sent from: what that window kept before is done with.</summary>
    public Guid? Tab { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<FormSent>
    {
        public void Configure(EntityTypeBuilder<FormSent> b)
        {
            b.ToTable("forms_sent");
            b.HasKey(f => f.Key);
            b.Property(f => f.Key).ValueGeneratedNever();
            b.Property(f => f.Print).HasMaxLength(64);
            b.HasIndex(f => f.At);
            b.HasIndex(f => f.Tab);
            b.HasIndex(f => new { f.WorkerId, f.Print });
        }
    }
}
