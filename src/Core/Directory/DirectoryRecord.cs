namespace Alongside.Core.Directory;

/// <summary>A row of the community resource directory, named and shaped after Open Referral HSDS 3.0. Public data: it belongs to no case and no person.</summary>
public abstract class DirectoryRecord : IPublicRecord
{
    /// <summary>The feed's own id when that is a UUID, otherwise a stable one made of source, table and id.</summary>
    public Guid Id { get; internal set; } = Guid.CreateVersion7();
    /// <summary>The id in the feed it came from, when that is not a UUID.</summary>
    public string? SourceId { get; internal set; }
    /// <summary>A fingerprint of the row as the feed last gave it, so that the next import touches only what the feed changed; empty for what was written here.</summary>
    public string Imprint { get; internal set; } = "";

    /// <summary>The feed that gave it last; nothing for what was written here.</summary>
    public string? Feed { get; internal set; }
    /// <summary>The day the feed stopped having it. It is kept, because the feed may be wrong and people are there already; it is marked, because nobody should be sent where nothing is.</summary>
    public DateOnly? VanishedOn { get; internal set; }

    /// <summary>The feed gave this row anew over the one we hold: carry over what the agency itself corrected; true when there was something.</summary>
    internal virtual bool Keep(DirectoryRecord held) => false;

    private protected static void MapKeys<T>(EntityTypeBuilder<T> b) where T : DirectoryRecord
    {
        b.Property(r => r.SourceId).HasMaxLength(200);
        b.Property(r => r.Imprint).HasMaxLength(32);
        b.Property(r => r.Feed).HasMaxLength(200);
    }
}
