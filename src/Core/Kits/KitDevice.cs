namespace Alongside.Core.Kits;

/// <summary>Why a visit kit is on its device no more.</summary>
public enum KitEnd { GivenBack, SignedOut, Expired, WrongPin, Wiped }

/// <summary>A phone or tablet on which a worker carries the next days' visits without a network: whose it is, since when, until when, and whether it is to be erased.</summary>
public sealed class KitDevice : IVersioned
{
    private KitDevice() { }

    /// <param name="made">The id the device gave itself.</param>
    /// <param name="keyHash">SHA-256 of the key the device keeps, by which it is known when nobody is signed in on it.</param>
    public KitDevice(Guid made, Guid workerId, string? keyHash, string? name, int days, Stamp by)
    {
        RuleBroken.Unless(keyHash is { Length: 64 } && keyHash.All(char.IsAsciiHexDigitLower), "The device did not say by what it is known. Load the page again.");
        (Id, WorkerId, KeyHash, Taken) = (MadeOnDevice.Id(made), workerId, keyHash!, by);
        Name = RuleBroken.WordsOrNone(name, nameof(Name), 80) ?? "A device";
        TakeAlong(days, by);
    }

    public Guid Id { get; private set; }
    public Guid WorkerId { get; private set; }
    /// <summary>What it is, as “an Android phone”.</summary>
    public string Name { get; private set; } = "";
    [Sealed] public string KeyHash { get; private set; } = "";
    /// <summary>Who took a kit along on it first, and when.</summary>
    public Stamp Taken { get; private set; } = null!;
    /// <summary>From then on (UTC) what it carries is erased, wherever it is.</summary>
    public DateTime ExpiresAt { get; private set; }
    /// <summary>When it last spoke to us (UTC).</summary>
    public DateTime HeardAt { get; private set; }
    /// <summary>How many things written on it were not here yet when it last spoke.</summary>
    public int Waiting { get; private set; }
    public DateTime? WipeAskedAt { get; private set; }
    public string? WipeAskedBy { get; private set; }
    /// <summary>When the device said that nothing is on it any more (UTC), and why.</summary>
    public DateTime? ErasedAt { get; private set; }
    public KitEnd? ErasedWhy { get; private set; }
    public int Version { get; private set; }

    /// <summary>It carries a kit at this instant (UTC), as far as we know.</summary>
    public bool Carries(DateTime now) => ErasedAt is null && ExpiresAt > now;

    /// <summary>It is to be erased and has not said yet that it is.</summary>
    public bool IsBeingWiped => WipeAskedAt is not null && ErasedAt is null;

    /// <summary>A kit is put on it, new or in place of the one before.</summary>
    public void TakeAlong(int days, Stamp by)
    {
        RuleBroken.Unless(WipeAskedAt is null, "This device is to be erased. Open the kit on it once, then take along a new one.");
        RuleBroken.Unless(ErasedAt is null, "The kit on this device was erased. Begin again with a new PIN.");
        (ExpiresAt, HeardAt) = (by.At.AddDays(days), by.At);
    }

    /// <summary>Everything on it is erased the next time it reaches us.</summary>
    public void Wipe(Stamp by)
    {
        RuleBroken.Unless(ErasedAt is null, "Nothing is on this device any more.");
        RuleBroken.Unless(WipeAskedAt is null, $"{WipeAskedBy} asked for that already. It happens when the device next reaches us.");
        (WipeAskedAt, WipeAskedBy) = (by.At, by.Name);
    }

    internal void IsHeard(int waiting, DateTime now) => (HeardAt, Waiting) = (now, Math.Clamp(waiting, 0, 10_000));

    internal void WasErased(KitEnd why, DateTime now)
    {
        if (ErasedAt is null) (ErasedAt, ErasedWhy) = (now, why);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<KitDevice>
    {
        public void Configure(EntityTypeBuilder<KitDevice> b)
        {
            b.Property(d => d.Name).HasMaxLength(80);
            b.Property(d => d.KeyHash).HasMaxLength(64);
            b.Property(d => d.WipeAskedBy).HasMaxLength(120);
            b.ComplexProperty(d => d.Taken);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(d => d.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(d => d.WorkerId);
        }
    }
}
