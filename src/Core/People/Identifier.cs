using Alongside.Core.Data;

namespace Alongside.Core.People;

/// <summary>The kinds of numbers other systems know a person by.</summary>
public enum IdentifierKind { SocialSecurity, Medicaid, Medicare, AlienRegistration, Passport, MedicalRecord, SchoolId, Other }

/// <summary>A number another system knows a person by; encrypted at rest, masked on screen.</summary>
public sealed class Identifier : IPersonRecord, IVersioned
{
    private Identifier() { }

    /// <summary>Seals the number; only its last four characters stay readable.</summary>
    public Identifier(Guid personId, IdentifierKind kind, string? number, string? issuedBy, FieldCipher cipher)
    {
        var plain = RuleBroken.Words(number, "Write the number.", "Number", 60);
        if (kind is IdentifierKind.SocialSecurity)
            RuleBroken.Unless(Names.Digits(plain).Length == 9, "A Social Security number has nine digits.", "Number");
        (PersonId, Kind, Number) = (personId, kind, cipher.Seal(plain));
        IssuedBy = RuleBroken.WordsOrNone(issuedBy, nameof(IssuedBy), 100);
        LastFour = plain.Length > 6 ? plain[^4..] : "";
        NumberMark = cipher.Mark(Plain(plain));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid PersonId { get; private set; }
    public IdentifierKind Kind { get; private set; }
    /// <summary>The sealed number.</summary>
    [Sealed] public byte[] Number { get; private set; } = [];
    public string LastFour { get; private set; } = "";
    /// <summary>The mark of the whole number under the agency's key: the number finds its person, the mark alone says nothing.</summary>
    [Sealed] public string NumberMark { get; private set; } = "";
    public string? IssuedBy { get; private set; }
    public int Version { get; private set; }

    /// <summary>As shown on a screen: dots and the last four.</summary>
    public string Masked => $"••• {LastFour}".Trim();

    /// <summary>A number as it is compared: letters and digits alone.</summary>
    public static string Plain(string? number) => string.Concat((number ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>The number in clear, for the one act that needs it.</summary>
    public string Reveal(FieldCipher cipher) => cipher.Open(Number);

    internal sealed class Mapping : IEntityTypeConfiguration<Identifier>
    {
        public void Configure(EntityTypeBuilder<Identifier> b)
        {
            b.Property(i => i.IssuedBy).HasMaxLength(100);
            b.Property(i => i.LastFour).HasMaxLength(4);
            b.Property(i => i.NumberMark).HasMaxLength(32);
            b.HasIndex(i => i.LastFour);
            b.HasIndex(i => i.NumberMark);
        }
    }
}
