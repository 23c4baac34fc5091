using Alongside.Core.Data;

namespace Alongside.Core.Calendar;

/// <summary>The secret address under which a worker's own calendar program reads their appointments and dates, without a word about the people.</summary>
public sealed class CalendarFeed : IVersioned
{
    private CalendarFeed() { }

    public CalendarFeed(Guid workerId, FieldCipher cipher, Stamp by)
    {
        (WorkerId, Made) = (workerId, by);
        KeyHash = Sha256.Of(Key(cipher));
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid WorkerId { get; private set; }
    /// <summary>Enough to know the key again, not to make it.</summary>
    [Sealed] public string KeyHash { get; private set; } = "";
    public Stamp Made { get; private set; } = null!;
    /// <summary>The day on which it was last written on the trail that it is read.</summary>
    public DateOnly? ReadOn { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>128 bits made from the feed's id and the agency's secret: none is stored, and its worker can be shown it again.</summary>
    public string Key(FieldCipher cipher) => cipher.Mark($"calendar feed {Id:N}");

    /// <summary>It opens nothing any more.</summary>
    public void End(Stamp by)
    {
        RuleBroken.Unless(EndedAt is null, "This address was ended already.");
        EndedAt = by.At;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CalendarFeed>
    {
        public void Configure(EntityTypeBuilder<CalendarFeed> b)
        {
            b.Property(f => f.KeyHash).HasMaxLength(64);
            b.ComplexProperty(f => f.Made);
            b.HasOne<Programs.Worker>().WithMany().HasForeignKey(f => f.WorkerId).OnDelete(DeleteBehavior.Restrict);
            b.HasIndex(f => f.KeyHash).IsUnique();
            b.HasIndex(f => f.WorkerId).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_calendar_feeds_one_that_works");
        }
    }
}
